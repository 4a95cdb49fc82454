"""One question, from words to cited answer.

Reads top to bottom: understand the question, gather candidates from the index, order them,
fold near-duplicates, answer or refuse. The database is asked only for the passages that
are shown (and for the candidates of a question with a phrase in quotes or an excluded word).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kennisloket.search.candidates import gather
from kennisloket.search.desk import SearchDesk
from kennisloket.search.evidence import MOST_READ
from kennisloket.search.expansion import also_searched
from kennisloket.search.facets import facets
from kennisloket.search.grouping import Folded, fold_duplicates
from kennisloket.search.matching import matches_of
from kennisloket.search.ordering import ranked
from kennisloket.search.presenting import answer, load, results
from kennisloket.search.ranking import score
from kennisloket.search.results import AnswerStatus, SearchRequest, SearchResult, Sort
from kennisloket.search.shown import Shown
from kennisloket.search.understanding import understand


def search(request: SearchRequest, desk: SearchDesk) -> SearchResult:
    """Return what the collection holds on a question; InvalidQuestion where it asks nothing."""
    table = desk.generation.table
    understood = understand(request, desk)
    candidates = gather(understood, request.filters, desk)
    matches = matches_of(understood.words, len(table.vocabulary), understood.likeness)
    scores = score(table, candidates.rows, matches, without=desk.without)
    found = ranked(understood, scores, candidates.nearness, desk)
    folded = fold_duplicates(found, per_gemeente=understood.question.spread)
    ordered = _by_date(folded, desk) if request.sort is Sort.DATE else folded
    first = (request.page - 1) * request.limit
    page = ordered[first : first + request.limit]
    shown = Shown(understood, matches, scores, table, desk.coverage)
    records = load([*folded[:MOST_READ], *page], shown, desk.records)
    listed = results(page, first + 1, shown, records)
    answered = answer(folded, ordered, shown, records)
    refused = answered.status is AnswerStatus.NOT_FOUND
    rows = np.array([candidate.row for candidate in found], np.int64)
    return SearchResult(
        request=request,
        answer=answered,
        results=listed,
        total=len(folded),
        coverage=desk.coverage,
        recognised=understood.recognised,
        also_searched=also_searched(understood.expansions),
        suggestion=understood.suggestion,
        corrected=understood.corrected,
        related=listed if refused else (),
        facets=facets(table.columns, rows, request.filters),
    )


def _by_date(folded: Sequence[Folded], desk: SearchDesk) -> list[Folded]:
    """Return the newest document first; what has no date comes last."""
    dates = desk.generation.table.dates
    return sorted(folded, key=lambda hit: -int(dates[hit.candidate.row]))
