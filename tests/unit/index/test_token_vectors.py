"""Every token gets the meaning of the words that stand for it."""

from __future__ import annotations

import numpy as np

from kennisloket.index.token_vectors import token_vectors
from word_meanings import GroupedMeanings

WORDS = GroupedMeanings("fiets fietsen", "huis huizen")


def test_a_stem_means_what_its_written_forms_mean() -> None:
    """Models know words, not stems; the more frequent form counts more."""
    rows = token_vectors(["fiets"], {(0, "fietsen"): 3, (0, "huizen"): 1}, WORDS)
    fiets, huis = WORDS.vectors(["fiets", "huis"])

    assert rows[0] @ fiets > rows[0] @ huis > 0


def test_a_stem_that_is_never_written_is_taken_as_a_word() -> None:
    """A part of a compound may stand nowhere alone."""
    rows = token_vectors(["fiets", "huis"], {(0, "fiets"): 1}, WORDS)

    assert np.allclose(rows[1], WORDS.vectors(["huis"])[0], atol=1e-3)


def test_an_unknown_word_has_no_direction() -> None:
    """It is near to nothing."""
    assert not token_vectors(["xq"], {}, WORDS).any()


def test_without_a_model_rows_have_no_columns() -> None:
    """Search by words alone needs no room for them."""
    assert token_vectors(["fiets", "huis"], {}, None).shape == (2, 0)
