"""Intervals say how far a mean could be off, and say the same every time."""

from __future__ import annotations

import pytest

from kennisloket.evaluation.intervals import bootstrap


def test_an_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    """Two people who measure the same run must read the same figures."""
    values = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] * 5
    low, high = bootstrap(values)

    assert low < 0.5 < high
    assert bootstrap(values) == (low, high)


def test_more_questions_give_a_narrower_interval() -> None:
    """The width goes with one over the root of the number."""
    few, many = bootstrap([0.0, 1.0] * 8), bootstrap([0.0, 1.0] * 128)

    assert (few[1] - few[0]) / (many[1] - many[0]) == pytest.approx(4.0, rel=0.15)


def test_it_agrees_with_the_normal_interval_of_a_share() -> None:
    """Of 200 coins half came up heads: plus and minus seven hundredths."""
    low, high = bootstrap([0.0, 1.0] * 100)

    assert low == pytest.approx(0.43, abs=0.01)
    assert high == pytest.approx(0.57, abs=0.01)


def test_one_value_and_none_have_no_width() -> None:
    """There is nothing to draw from."""
    assert bootstrap([0.3]) == (0.3, 0.3)
    assert bootstrap([]) == (0.0, 0.0)
