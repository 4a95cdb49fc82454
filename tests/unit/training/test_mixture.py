"""Every source is read as often as the configuration tells, and no test is learned by heart."""

from __future__ import annotations

from collections import Counter

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.training.data import Pair
from kennisloket.training.mixture import mixed, without

SENTENCES = [Pair("zinnen", f"zin {n}", f"sentence {n}") for n in range(10)]
TERMS = [Pair("termen", f"term {n}", f"term {n}") for n in range(10)]


def test_a_source_is_read_as_often_as_it_is_told() -> None:
    """Sentences teach more than terms; what stands in the data twice counts once."""
    found = Counter(mixed([*SENTENCES, *TERMS, *TERMS], {"zinnen": 2, "termen": 0.5}, seed=1))

    assert {found[pair] for pair in SENTENCES} == {2}
    assert Counter(found[pair] for pair in TERMS) == {0: 5, 1: 5}


def test_the_same_seed_chooses_the_same() -> None:
    """Anybody must be able to make the model again."""
    one, other = (mixed(TERMS, {"termen": 0.3}, seed=7) for _ in range(2))

    assert one == other


def test_a_source_that_nobody_told_of_is_named() -> None:
    """New data must not be left out in silence."""
    with pytest.raises(InvalidInput, match="termen"):
        mixed([*SENTENCES, *TERMS], {"zinnen": 1}, seed=1)


def test_a_sentence_of_a_test_is_left_out_however_it_is_spelled() -> None:
    """Figures on texts that were learned by heart say nothing."""
    pair = Pair("zinnen", "Eén man speelt  CELLO!", "One man plays the cello.")

    assert without([pair, *SENTENCES], {"een man speelt cello"}) == SENTENCES
