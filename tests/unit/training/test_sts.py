"""The figures in the model cards are computed rightly."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kennisloket.training.sts import TESTS, held_out, measure, spearman


def test_equal_values_share_their_rank() -> None:
    """People give the same score to many pairs."""
    assert spearman([1.0, 1.0, 2.0, 3.0], [5.0, 5.0, 6.0, 7.0]) == 1.0
    assert spearman([1.0, 2.0, 3.0], [3.0, 2.0, 1.0]) == -1.0


def test_a_model_that_agrees_with_people_scores_one(tmp_path: Path) -> None:
    """Length says nothing; a text without known words is like no other."""
    lines = "a\ta\t5.0\na\tab\t3.0\na\tb\t0.0\n"
    for name in TESTS.values():
        (tmp_path / name).write_bytes(gzip.compress(lines.encode()))

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[7.0 * text.count("a"), text.count("b")] for text in texts], np.float32)

    assert measure(embed, tmp_path) == {"STSb-nl": 1.0, "SICK-NL": 1.0}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_model_that_sees_no_difference_scores_nothing(tmp_path: Path) -> None:
    """All texts alike is not agreement."""
    for name in TESTS.values():
        (tmp_path / name).write_bytes(gzip.compress(b"a\tb\t5.0\na\tc\t1.0\n"))

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.ones((len(texts), 2), np.float32)

    assert np.isnan(measure(embed, tmp_path)["STSb-nl"])


def test_both_sentences_of_every_example_are_held_out(tmp_path: Path) -> None:
    """Neither may be trained on."""
    for number, name in enumerate(TESTS.values()):
        (tmp_path / name).write_bytes(gzip.compress(f"Eén {number}.\tTwee!\t5.0\n".encode()))

    assert held_out(tmp_path) == {"een 0", "een 1", "twee"}
