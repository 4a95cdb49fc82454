"""Gathers the passages that are worth ranking: by words, by related words, by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kennisloket.index.passage_table import PassageTable
from kennisloket.index.sparse import question_vector
from kennisloket.language.tokens import analyse
from kennisloket.models import Filters, Hit
from kennisloket.search.desk import SearchDesk
from kennisloket.search.matching import Floats
from kennisloket.search.nearness import nearness
from kennisloket.search.phrases import holds_excluded, holds_phrases
from kennisloket.search.ranking import Rows
from kennisloket.search.understanding import Understood
from kennisloket.search.widening import wide_vector

CANDIDATES = 100  # passages that the index gives per way of asking
WITH_PHRASE = 1_000  # the same when a phrase in quotes must be found among them


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows to rank, ascending, and their nearness in meaning where that is known.

    Nearness is in standard deviations from the mean of these rows.
    """

    rows: Rows
    nearness: Floats | None = None


def gather(understood: Understood, filters: Filters, desk: SearchDesk) -> Candidates:
    """Return the passages that may answer, those of a named gemeente among them."""
    exact = bool(understood.question.phrases or understood.question.excluded)
    limit = WITH_PHRASE if exact else CANDIDATES
    wanted = [filters]
    if understood.gemeenten and not filters.gemeente:
        wanted.append(replace(filters, gemeente=understood.gemeenten))
    asked = _question_vector(understood, desk)
    hits = _by_words(understood, wanted, desk, limit)
    if asked is not None:
        index = desk.generation.index
        hits += [hit for some in wanted for hit in index.by_meaning(asked, some, limit=limit)]
    rows = np.unique(np.array([hit.row for hit in hits], np.int64))
    if exact:
        rows = _exact(rows, understood, desk)
    if asked is None or not len(rows):
        return Candidates(rows)
    return Candidates(rows, nearness(rows, asked, desk.generation.table))


def _by_words(
    understood: Understood, wanted: Sequence[Filters], desk: SearchDesk, limit: int
) -> list[Hit]:
    own = question_vector(understood.tokens, desk.generation.table.numbers)
    wide = wide_vector(understood.words, understood.likeness, own)
    index = desk.generation.index
    return [
        hit
        for sparse in (own, wide)
        if sparse.indices
        for filters in wanted
        for hit in index.by_words(sparse, filters, limit=limit)
    ]


def _question_vector(understood: Understood, desk: SearchDesk) -> tuple[float, ...] | None:
    if desk.embedder is None or "dense" in desk.without:
        return None
    return desk.embedder.embed_question(understood.question.words)


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
    records = desk.records(list(ids.values()))
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
