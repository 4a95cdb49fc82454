"""A setting is judged on questions that it was not chosen on."""

from __future__ import annotations

import pytest

from kennisloket.evaluation.crossing import cross_validated


def test_one_setting_is_worth_its_own_mean() -> None:
    """Nothing was chosen, so nothing can flatter."""
    crossed = cross_validated({"only": [0.2, 0.4, 0.9, 0.5]}, folds=2)

    assert crossed.mean == pytest.approx(0.5)
    assert crossed.chosen == ("only", "only")


def test_a_setting_that_is_better_everywhere_is_chosen_everywhere() -> None:
    """Then the choice costs nothing."""
    crossed = cross_validated({"low": [0.1] * 10, "high": [0.6] * 10})

    assert crossed.mean == pytest.approx(0.6)
    assert set(crossed.chosen) == {"high"}


def test_luck_on_one_fold_is_not_rewarded() -> None:
    """Each of the settings shines on one question; the best of them all would promise 1."""
    lucky = {name: [float(name == place) for place in range(4)] for name in range(4)}

    assert cross_validated(lucky, folds=4).mean == 0.0


def test_fewer_questions_than_folds_are_judged_one_by_one() -> None:
    """A small file is no error."""
    crossed = cross_validated({"a": [1.0, 1.0], "b": [0.0, 0.0]}, folds=5)

    assert crossed.mean == pytest.approx(1.0)
    assert len(crossed.chosen) == 2
