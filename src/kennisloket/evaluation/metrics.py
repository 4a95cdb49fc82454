"""Measures of one ranking: nDCG, recall, first hit, reciprocal rank.

A ranking is given as, per result, the numbers of the gold passages it covers; gold
passages are numbered by their place in *grades*. A gold passage counts once, for the
first result that covers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

Ranking = Sequence[frozenset[int]]


def gains(ranking: Ranking, grades: Sequence[int]) -> list[int]:
    """Return per result the best grade among the gold passages it is the first to cover.

    >>> gains([frozenset(), frozenset({0, 1}), frozenset({1})], [1, 2])
    [0, 2, 0]
    """
    seen: set[int] = set()
    found = []
    for covered in ranking:
        fresh = covered - seen
        found.append(max((grades[number] for number in fresh), default=0))
        seen |= fresh
    return found


def ndcg(ranking: Ranking, grades: Sequence[int], *, depth: int = 10) -> float:
    """Return the discounted gain over that of the ideal order, both cut at *depth*."""
    ideal = _discounted(sorted(grades, reverse=True)[:depth])
    return _discounted(gains(ranking[:depth], grades)) / ideal if ideal else 0.0


def recall(ranking: Ranking, grades: Sequence[int], *, depth: int = 10) -> float:
    """Return which part of the gold passages was covered, of at most *depth*."""
    covered = frozenset[int]().union(*ranking[:depth])
    return min(1.0, len(covered) / min(depth, len(grades))) if grades else 0.0


def first_hit(ranking: Ranking) -> float:
    """Return 1.0 when the first result covers a gold passage, else 0.0."""
    return float(bool(ranking and ranking[0]))


def reciprocal_rank(ranking: Ranking) -> float:
    """Return one over the rank of the first right result, 0.0 when there is none."""
    return next((1 / rank for rank, covered in enumerate(ranking, start=1) if covered), 0.0)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that *share* of *values* does not exceed; 0.0 for none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))]


def _discounted(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, start=1))
