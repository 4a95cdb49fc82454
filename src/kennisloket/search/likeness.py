"""Tells which words of a collection mean about the same as a word of the question.

The likeness of two words is the cosine of their vectors. It finds "fietsen" for
"tweewielers"; equal stems and parts of compounds are found without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kennisloket.index.passage_table import Flags, PassageTable
from kennisloket.ports import WordVectors
from kennisloket.search.matching import Floats

TELLING = 0.25  # power of the length of a vector in the weight of its word


@dataclass(frozen=True)
class WordSpace:
    """The tokens of a generation as directions of meaning, and the model behind them."""

    model: WordVectors
    directions: Floats  # token number x dimension: of length one, or zero
    usual: float  # length of the vector of a word that says what it says

    @cached_property
    def _columns(self) -> Floats:
        return np.ascontiguousarray(self.directions.T)

    def near(self, words: Sequence[str]) -> tuple[Floats, Floats]:
        """Return the likeness of *words* to every token (0 to 1), and how telling they are.

        Telling is 1 for a word of which nothing is known, a name or a number, and less
        for a word that Dutch uses everywhere.
        """
        rows = self.model.vectors(words)
        lengths = np.linalg.norm(rows, axis=1)
        known = lengths > 0
        directions = rows / np.where(known, lengths, 1.0)[:, None]
        likeness = np.clip(directions.astype(np.float32) @ self._columns, 0.0, 1.0)
        telling = np.where(known, np.minimum(lengths / self.usual, 1.0), 1.0) ** TELLING
        return likeness, telling.astype(np.float32)


def word_space(table: PassageTable, model: WordVectors | None) -> WordSpace | None:
    """Return the words of *table* as *model* sees them; None where either lacks vectors."""
    if model is None or not table.word_vectors.shape[1]:
        return None
    rows = table.word_vectors.astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1)
    rows /= np.where(lengths > 0, lengths, 1.0)[:, None]
    rows[_unfit(table.stops, lengths)] = 0.0
    telling = lengths[lengths > 0]
    return WordSpace(model, rows, float(np.percentile(telling, 75)) if len(telling) else 1.0)


def _unfit(stops: Flags, lengths: Floats) -> Flags:
    """Tell which tokens stand for nothing by themselves."""
    unfit: Flags = np.asarray(stops, np.bool_) | (lengths == 0)
    return unfit
