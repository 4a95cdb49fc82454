"""Words that keep turning up together translate each other."""

from __future__ import annotations

import numpy as np
import pytest

from kennisloket.training.alignment import Alignment, align
from kennisloket.training.configuration import AlignmentConfig, StudentConfig
from kennisloket.training.student import first_embeddings

CONFIG = AlignmentConfig(iterations=6, longest=10, sharpness=1.3)
STUDENT = StudentConfig(512, 10, 0, 4, 1e-3, 1e-3, 0.25, 0.05, 0.9, 0.5, 1)


def chance(found: Alignment, dutch: int, english: int) -> float:
    """Return how likely one piece translates the other."""
    at = (found.dutch == dutch) & (found.english == english)
    return float(found.chance[at].sum())


def test_a_word_is_told_apart_from_its_company() -> None:
    """Token 1 stands with 11 wherever it is; 2 and 3 come and go."""
    found = align([[1, 2], [1, 3], [2, 3], [1]], [[11, 12], [11, 13], [12, 13], [11]], CONFIG)

    assert chance(found, 1, 11) > 0.9
    assert chance(found, 2, 12) > 0.8
    assert chance(found, 1, 12) < 0.1
    assert np.bincount(found.dutch, found.chance)[1:] == pytest.approx(1.0)


def test_long_and_empty_texts_are_left_out() -> None:
    """Eleven words say little about one of them."""
    found = align([[1], [2] * 11, []], [[11], [12], [13]], CONFIG)

    assert set(found.dutch.tolist()) == {1}


def test_dutch_embeddings_are_mixed_from_english_ones() -> None:
    """What is the same in both languages is copied; the unseen starts near the mean."""
    found = Alignment(np.array([0, 0]), np.array([0, 1]), np.array([0.9, 0.1]))
    english = np.eye(3, 3, dtype=np.float32)
    rows = first_embeddings(found, english, {1: 2}, 3, STUDENT, sharpness=1.3)

    assert rows[0, 0] > 5 * rows[0, 1] > 0
    assert rows[1].tolist() == english[2].tolist()
    assert np.abs(rows[2] - english.mean(0)).max() < 1.0
