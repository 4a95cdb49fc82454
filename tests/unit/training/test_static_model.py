"""A text is the mean of its words, and training brings it to its goal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kennisloket.index.static_words import StaticWords
from kennisloket.training.configuration import StaticConfig
from kennisloket.training.pieces import Pieces, word_tokenizer
from kennisloket.training.static_model import embed, first_weights, save, shrink, train

pytestmark = [
    pytest.mark.slow,
    # torch and transformers warn about their own future.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

PIECES = Pieces({"[UNK]": 0.0, "huur": -5.0, "baan": -5.0, "de": -6.0, "2015": -6.0})
CONFIG = StaticConfig(1e-3, 60, 4, 0.05, 0.2, 0.1, 0.9, 4, 0.3, 1)
TEXTS = ("de huur", "de baan", "huur", "baan")
GOALS = np.eye(8, dtype=np.float32)[[0, 1, 0, 1]]


def trained() -> np.ndarray:
    """Train on four texts about two things."""
    meanings = {"huur": np.eye(8, dtype=np.float32)[2], "de": np.eye(8, dtype=np.float32)[3]}
    first = first_weights(PIECES, meanings, {"de": 0.1}, CONFIG)
    return train(first, TEXTS, GOALS, word_tokenizer(PIECES), CONFIG)


def test_frequent_words_start_small_and_the_unknown_piece_at_zero() -> None:
    """They say little, and nothing."""
    meanings = {"huur": np.eye(8, dtype=np.float32)[2], "de": np.eye(8, dtype=np.float32)[3]}
    sizes = np.linalg.norm(first_weights(PIECES, meanings, {"de": 0.1}, CONFIG), axis=1)

    assert sizes[1] == pytest.approx(1.0)
    assert sizes[3] < 0.02
    assert sizes[0] == 0.0


def test_training_brings_texts_to_their_goal_and_twice_the_same() -> None:
    """A model that nobody can make again is no open model."""
    one, other = trained(), trained()
    vectors = embed(one, word_tokenizer(PIECES), TEXTS)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    assert (one == other).all()
    assert ((vectors * GOALS).sum(1) > 0.9).all()


def test_the_saved_folder_gives_the_same_vectors_with_and_without_torch(tmp_path: Path) -> None:
    """The portal reads it with numpy, anybody else with sentence-transformers."""
    from sentence_transformers import SentenceTransformer

    tokenizer = word_tokenizer(PIECES)
    narrow = shrink(trained(), TEXTS, tokenizer, CONFIG)
    save(tmp_path / "woorden", narrow, tokenizer)
    texts = ["De huur in 2015", "baan"]

    here = StaticWords(tmp_path / "woorden").vectors(texts)
    there = SentenceTransformer(str(tmp_path / "woorden"), device="cpu").encode(texts)

    assert here.shape == (2, 4)
    assert here == pytest.approx(there, abs=2e-3)
    assert here == pytest.approx(embed(narrow, tokenizer, texts), abs=2e-3)
