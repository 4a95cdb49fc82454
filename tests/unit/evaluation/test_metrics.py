"""The measures agree with rankings worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from kennisloket.evaluation import metrics

NONE: frozenset[int] = frozenset()


def test_a_perfect_order_scores_one() -> None:
    """The ideal is the grades in falling order."""
    assert metrics.ndcg([frozenset({1}), frozenset({0})], [1, 2]) == pytest.approx(1.0)


def test_a_result_that_covers_two_gold_passages_earns_the_best_of_them_once() -> None:
    """One result is one thing to read, however much it holds."""
    ranking = [frozenset({0, 1}), NONE, frozenset({1})]

    assert metrics.gains(ranking, [2, 1]) == [2, 0, 0]
    assert metrics.ndcg(ranking, [2, 1]) == pytest.approx(2 / (2 + 1 / log2(3)))


def test_a_gold_passage_counts_only_for_the_first_result_that_covers_it() -> None:
    """Showing the same thing twice helps nobody."""
    assert metrics.gains([frozenset({0}), frozenset({0})], [2]) == [2, 0]


def test_recall_divides_by_ten_at_most() -> None:
    """Ten results cannot cover thirteen passages one by one."""
    ranking = [frozenset({number}) for number in range(10)]

    assert metrics.recall(ranking, [2] * 13) == pytest.approx(1.0)
    assert metrics.recall(ranking[:5], [2] * 13) == pytest.approx(0.5)


def test_nothing_found_scores_nothing() -> None:
    """An empty ranking and an empty gold list break no measure."""
    assert metrics.ndcg([], [2]) == 0.0
    assert metrics.ndcg([NONE], []) == 0.0
    assert metrics.recall([], []) == 0.0
    assert metrics.first_hit([]) == 0.0
    assert metrics.reciprocal_rank([NONE]) == 0.0
    assert metrics.percentile([], 0.5) == 0.0


def test_the_first_right_result_decides_the_reciprocal_rank() -> None:
    """Second place is a half."""
    assert metrics.reciprocal_rank([NONE, frozenset({3})]) == pytest.approx(0.5)
    assert metrics.first_hit([frozenset({3})]) == 1.0


def test_percentiles_are_values_that_were_measured() -> None:
    """No interpolation: a time that was never seen is not reported."""
    assert metrics.percentile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5) in {2.0, 3.0}
    assert metrics.percentile([float(n) for n in range(1, 101)], 0.95) == 95.0
