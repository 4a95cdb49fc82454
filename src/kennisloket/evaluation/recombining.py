"""Judges many weights at once: what was found out about a question is added up anew for each.

Understanding, candidates and the scores of the words do not hang on the weights, so that a
grid of them takes hardly longer than asking once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kennisloket.evaluation import metrics
from kennisloket.evaluation.asking import DEPTH, covered, request_of
from kennisloket.evaluation.questions import Question
from kennisloket.search.candidates import gather
from kennisloket.search.desk import SearchDesk
from kennisloket.search.grouping import Folded, fold_duplicates
from kennisloket.search.matching import matches_of
from kennisloket.search.ordering import ranked
from kennisloket.search.presenting import also_rows
from kennisloket.search.ranking import score
from kennisloket.search.results import AlsoIn, Result
from kennisloket.search.shown import Shown
from kennisloket.search.understanding import understand
from kennisloket.search.weights import Weights

Gains = Mapping[Weights, Sequence[float]]  # nDCG@10 of every question


def gains(questions: Iterable[Question], desk: SearchDesk, grid: Sequence[Weights]) -> Gains:
    """Return what each of the weights gives to the questions that have gold passages."""
    judged = [_of_question(one, desk, grid) for one in questions if one.relevant]
    return {weights: [values[place] for values in judged] for place, weights in enumerate(grid)}


def _of_question(question: Question, desk: SearchDesk, grid: Sequence[Weights]) -> list[float]:
    request, table = request_of(question), desk.generation.table
    understood = understand(request, desk)
    candidates = gather(understood, request.filters, desk)
    matches = matches_of(understood.words, len(table.vocabulary), understood.likeness)
    scores = score(table, candidates.rows, matches, without=desk.without)
    shown = Shown(understood, matches, scores, table, desk.coverage)
    covers = _coverer(question, shown, desk)
    grades = [gold.grade for gold in question.relevant]
    found = []
    for weights in grid:
        order = ranked(understood, scores, candidates.nearness, replace(desk, weights=weights))
        folded = fold_duplicates(order, per_gemeente=understood.question.spread)
        found.append(metrics.ndcg([covers(hit) for hit in folded[:DEPTH]], grades))
    return found


def _coverer(
    question: Question, shown: Shown, desk: SearchDesk
) -> Callable[[Folded], frozenset[int]]:
    """Return the function that tells which gold passages a hit shows, each looked up once."""
    known: dict[tuple[int, ...], frozenset[int]] = {}

    def covers(hit: Folded) -> frozenset[int]:
        rows = (hit.candidate.row, *also_rows(hit, shown))
        if rows not in known:
            known[rows] = covered(_result(rows, desk), question.relevant)
        return known[rows]

    return covers


def _result(rows: Sequence[int], desk: SearchDesk) -> Result:
    ids = [desk.generation.table.passage_id(row) for row in rows]
    records = desk.catalogue.records(ids)
    first, *others = (records[key] for key in ids)
    return Result(1, 0.0, first, also_in=tuple(AlsoIn(record, ()) for record in others))
