"""Puts candidates in order: words, meaning, and what the question names, added up.

The score of the words leads; the rest is added in its measure: nearness in meaning in
standard deviations, a named gemeente and a named thema, rol, soort or year as fixed steps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kennisloket.search.desk import SearchDesk
from kennisloket.search.grouping import Candidate, spread
from kennisloket.search.matching import Floats
from kennisloket.search.ranking import Scores
from kennisloket.search.understanding import Understood

MATCHING = 0.3  # of the best score: what scores less is not counted as found,
TOPICAL = 0.8  # unless it holds this much of what the best one holds of the topic


def ranked(
    understood: Understood, scores: Scores, nearness: Floats | None, desk: SearchDesk
) -> list[Candidate]:
    """Return the candidates that match, best first."""
    if not len(scores.rows):
        return []
    merit = scores.words.copy()
    if nearness is not None:
        merit += desk.weights.dense * nearness * float(np.std(merit) or 1.0)
    if "prior" not in desk.without:
        merit += desk.weights.prior * _priors(understood, desk)[scores.rows]
    enough = (merit >= MATCHING * float(merit.max())) | _on_topic(understood, scores)
    if (
        understood.gemeenten
        and not understood.question.spread
        and "recognition" not in desk.without
    ):
        preferred = _preferred(understood, scores, desk)
        merit += desk.weights.preferred * preferred
        enough |= preferred & (scores.words > 0)
    order = np.lexsort((scores.rows, -merit))
    found = _candidates(order[enough[order]], scores, merit, desk)
    return spread(found) if understood.question.spread else found


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


def _candidates(
    places: NDArray[np.int64], scores: Scores, merit: Floats, desk: SearchDesk
) -> list[Candidate]:
    """Return the candidates at *places* of the scores, in that order."""
    table = desk.generation.table
    rows = scores.rows[places]
    return [
        Candidate(
            row=row,
            score=score,
            group=group,
            gemeente=None if gemeente is None else str(gemeente),
            document=table.documents[document],
            place=place,
        )
        for row, score, group, gemeente, document, place in zip(
            rows.tolist(),
            merit[places].tolist(),
            table.groups[rows].tolist(),
            table.columns["gemeente"].firsts(rows),
            table.document_numbers[rows].tolist(),
            places.tolist(),
            strict=True,
        )
    ]


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
