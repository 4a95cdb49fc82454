"""One question, from words to cited answer.

Reads top to bottom: understand the question, gather candidates from the index, order them,
fold near-duplicates, answer or refuse. The database is asked only for the passages that
are shown (and for the candidates of a question with a phrase in quotes or an excluded word).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.generation import Generation
from kennisloket.index.passage_table import PassageTable
from kennisloket.index.sparse import question_vector
from kennisloket.language.tokens import analyse
from kennisloket.models import Filters, Hit
from kennisloket.ports import Catalogue, Embedder, WordVectors
from kennisloket.search.collection import Collection, read_collection
from kennisloket.search.evidence import MOST_READ
from kennisloket.search.facets import facets
from kennisloket.search.grouping import Candidate, Folded, fold_duplicates, spread
from kennisloket.search.matching import Floats, matches_of
from kennisloket.search.phrases import holds_excluded, holds_phrases
from kennisloket.search.presenting import answer, load, results
from kennisloket.search.ranking import Rows, Scores, score
from kennisloket.search.results import (
    AnswerStatus,
    Coverage,
    SearchRequest,
    SearchResult,
    Sort,
)
from kennisloket.search.shown import Shown
from kennisloket.search.understanding import Understood, understand
from kennisloket.vocabulary import Vocabulary

CANDIDATES = 150  # passages that the index gives per way of asking
WITH_PHRASE = 1_000  # the same when a phrase in quotes must be found among them
PREFERRED = 0.4  # added for a gemeente that the question names, of scores up to about 1
PRIOR = 0.06  # added for each kind (thema, rol, soort, year) that is recognised and fits
DENSE = 0.5  # weight of meaning beside words, both in standard deviations
MATCHING = 0.3  # of the best score: what scores less is not counted as found,
TOPICAL = 0.8  # unless it holds this much of what the best one holds of the topic


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """Everything a question needs, for one publication; made by `open_search_desk`."""

    catalogue: Catalogue
    generation: Generation
    collection: Collection
    coverage: Coverage
    embedder: Embedder | None = None
    without: frozenset[str] = frozenset()  # names of SIGNALS that are left out


def open_search_desk(
    catalogue: Catalogue,
    generation: Generation,
    vocabulary: Vocabulary,
    *,
    embedder: Embedder | None = None,
    word_model: WordVectors | None = None,
) -> SearchDesk:
    """Prepare a publication for questions; takes a moment, so keep the desk."""
    publication = catalogue.publication()
    unreadable = sum(refused.code == "NoReadableText" for refused in catalogue.refused())
    return SearchDesk(
        catalogue=catalogue,
        generation=generation,
        collection=read_collection(generation.table, vocabulary, word_model),
        coverage=Coverage(publication.documents if publication else 0, unreadable),
        embedder=embedder,
    )


def search(request: SearchRequest, desk: SearchDesk) -> SearchResult:
    """Return what the collection holds on a question; InvalidQuestion where it asks nothing."""
    understood = understand(request, desk.collection)
    per_gemeente = understood.question.spread
    rows, dense = _candidates(understood, request.filters, desk)
    table = desk.generation.table
    matches = matches_of(understood.words, len(table.vocabulary), understood.likeness)
    scores = score(table, rows, matches)
    ranked = _ranked(understood, scores, dense, desk)
    folded = fold_duplicates(ranked, per_gemeente=per_gemeente)
    ordered = _by_date(folded, desk) if request.sort is Sort.DATE else folded
    first = (request.page - 1) * request.limit
    page = ordered[first : first + request.limit]
    shown = Shown(
        understood=understood,
        scores=scores,
        table=table,
        coverage=desk.coverage,
        matches=matches,
    )
    records = load([*folded[:MOST_READ], *page], shown, desk.catalogue)
    listed = results(page, first + 1, shown, records)
    answered = answer(folded, ordered, shown, records)
    refused = answered.status is AnswerStatus.NOT_FOUND
    found = np.array([candidate.row for candidate in ranked], np.int64)
    return SearchResult(
        request=request,
        answer=answered,
        results=listed,
        total=len(folded),
        coverage=desk.coverage,
        recognised=understood.recognised,
        suggestion=understood.suggestion,
        corrected=understood.corrected,
        related=listed if refused else (),
        facets=facets(table.columns, found, request.filters),
    )


def _candidates(
    understood: Understood, filters: Filters, desk: SearchDesk
) -> tuple[Rows, Floats | None]:
    """Return the rows to rank, ascending, and their nearness in meaning where that is known."""
    question = understood.question
    exact = bool(question.phrases or question.excluded)
    limit = WITH_PHRASE if exact else CANDIDATES
    wanted = [filters]
    if understood.gemeenten and not filters.gemeente:
        wanted.append(replace(filters, gemeente=understood.gemeenten))
    sparse = question_vector(understood.tokens, desk.generation.table.numbers)
    index = desk.generation.index
    by_words = [hit for chosen in wanted for hit in index.by_words(sparse, chosen, limit=limit)]
    by_meaning: list[Hit] = []
    if desk.embedder is not None:
        vector = desk.embedder.embed_question(question.words)
        by_meaning = [
            hit for chosen in wanted for hit in index.by_meaning(vector, chosen, limit=limit)
        ]
    rows = np.unique(np.array([hit.row for hit in (*by_words, *by_meaning)], np.int64))
    if exact:
        rows = _exact(rows, understood, desk)
    return rows, _nearness(rows, by_meaning)


def _exact(rows: Rows, understood: Understood, desk: SearchDesk) -> Rows:
    """Keep the rows that hold every phrase and none of the excluded words.

    Token numbers tell which rows may hold them; only the texts of those are read.
    """
    question, table = understood.question, desk.generation.table
    wanted = [number for phrase in question.phrases for number in _numbers(phrase, desk)]
    unwanted = [_numbers(words, desk) for words in question.excluded]
    tokens = {row: _tokens(table, row) for row in rows.tolist()}
    likely = [row for row, held in tokens.items() if held.issuperset(wanted)]
    suspect = {row for row in likely if any(tokens[row].issuperset(some) for some in unwanted)}
    ids = {row: table.passage_id(row) for row in likely if question.phrases or row in suspect}
    records = desk.catalogue.records(list(ids.values()))
    kept = [
        row
        for row in likely
        if row not in ids
        or (
            (record := records.get(ids[row])) is not None
            and holds_phrases(record, question.phrases)
            and not holds_excluded(record, question.excluded)
        )
    ]
    return np.array(kept, np.int64)


def _tokens(table: PassageTable, row: int) -> set[int]:
    first, last = table.context_starts[row], table.context_starts[row + 1]
    return {*table.tokens_of(row).tolist(), *table.context[first:last].tolist()}


def _numbers(text: str, desk: SearchDesk) -> list[int]:
    """Return the token numbers of *text*; -1, which no row has, for an unknown one."""
    numbers = desk.generation.table.numbers
    return [numbers.get(token.stem, -1) for token in analyse(text)]


def _nearness(rows: Rows, hits: Sequence[Hit]) -> Floats | None:
    """Return the nearness in meaning per row; rows that were not near get the least of all."""
    if not hits:
        return None
    near = {hit.row: hit.score for hit in hits}
    least = min(near.values())
    return np.array([near.get(row, least) for row in rows.tolist()], np.float32)


def _ranked(
    understood: Understood, scores: Scores, dense: Floats | None, desk: SearchDesk
) -> list[Candidate]:
    """Return the candidates that match, best first."""
    if not len(scores.rows):
        return []
    merit = scores.words.copy()
    if dense is not None:
        merit += DENSE * _standard(dense) * float(np.std(merit) or 1.0)
    merit += PRIOR * _priors(understood, desk)[scores.rows]
    enough = (merit >= MATCHING * float(merit.max())) | _on_topic(understood, scores)
    if understood.gemeenten and not understood.question.spread:
        preferred = _preferred(understood, scores, desk)
        merit += PREFERRED * preferred
        enough |= preferred & (scores.words > 0)
    order = np.lexsort((scores.rows, -merit))
    ranked = [_candidate(place, scores, merit, desk) for place in order.tolist() if enough[place]]
    return spread(ranked) if understood.question.spread else ranked


def _on_topic(understood: Understood, scores: Scores) -> NDArray[np.bool_]:
    """Tell which rows hold as much of the topic, places left aside, as the best one does."""
    topic = [n for n in range(len(understood.words)) if n not in understood.place_words]
    weights = np.array([understood.words[n].weight for n in topic], np.float32)
    held = weights @ scores.matched[topic]
    on_topic: NDArray[np.bool_] = (held > 0) & (held >= TOPICAL * held.max(initial=0.0))
    return on_topic


def _preferred(understood: Understood, scores: Scores, desk: SearchDesk) -> NDArray[np.bool_]:
    """Tell which rows are of a named gemeente, or name it in a document of no gemeente."""
    column = desk.generation.table.columns["gemeente"]
    of_gemeente = column.holds(understood.gemeenten)[scores.rows]
    homeless = (np.diff(column.starts) == 0)[scores.rows]
    words = list(understood.place_words)
    named = (scores.text_matched[words] > 0).any(axis=0)
    preferred: NDArray[np.bool_] = of_gemeente | (homeless & named)
    return preferred


def _candidate(place: int, scores: Scores, merit: Floats, desk: SearchDesk) -> Candidate:
    table = desk.generation.table
    row = int(scores.rows[place])
    gemeente = next(iter(table.columns["gemeente"].of(row)), None)
    return Candidate(
        row=row,
        score=float(merit[place]),
        group=int(table.groups[row]),
        gemeente=str(gemeente) if gemeente is not None else None,
        document=table.document_of(row),
        place=place,
    )


def _priors(understood: Understood, desk: SearchDesk) -> Floats:
    """Return per row of the table how many kinds of recognised values it has."""
    fitting = np.zeros(len(desk.generation.table), np.float32)
    for kind in ("thema", "rol", "soort", "jaar", "wijk"):
        values: list[str | int] = list(understood.preferred(kind))
        if kind == "jaar":
            values = [int(value) for value in values]
        if values:
            fitting += desk.generation.table.columns[kind].holds(values)
    return fitting


def _standard(values: Floats) -> Floats:
    spread_of = float(values.std())
    standard: Floats = (values - values.mean()) / (spread_of or 1.0)
    return standard


def _by_date(folded: Sequence[Folded], desk: SearchDesk) -> list[Folded]:
    """Return the newest document first; what has no date comes last."""
    dates = desk.generation.table.dates
    return sorted(folded, key=lambda hit: -int(dates[hit.candidate.row]))
