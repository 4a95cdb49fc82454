"""Tells which words of a collection mean about the same as a word of the question.

The likeness of two words is the cosine of their vectors. It finds "fietsen" for
"tweewielers"; equal stems and parts of compounds are found without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kennisloket.index.passage_table import PassageTable
from kennisloket.ports import WordVectors
from kennisloket.search.matching import Floats

SHORTEST = 3  # letters; of less, a vector knows nothing


@dataclass(frozen=True)
class WordSpace:
    """The tokens of a generation as directions of meaning, and the model behind them."""

    model: WordVectors
    directions: Floats  # token number x dimension: of length one, or zero

    @cached_property
    def _columns(self) -> Floats:
        return np.ascontiguousarray(self.directions.T)

    def near(self, words: Sequence[str]) -> Floats:
        """Return the likeness of *words* to every token, 0 to 1 (words x tokens).

        A name or number of which the model knows nothing is like nothing.
        """
        directions = _unit(self.model.vectors(words))
        directions[[len(word) < SHORTEST for word in words]] = 0.0
        likeness: Floats = np.clip(directions @ self._columns, 0.0, 1.0)
        return likeness


def word_space(table: PassageTable, model: WordVectors | None) -> WordSpace | None:
    """Return the words of *table* as *model* sees them; None where either lacks vectors."""
    if model is None or not table.word_vectors.shape[1]:
        return None
    directions = _unit(table.word_vectors.astype(np.float32))
    directions[np.asarray(table.stops, np.bool_)] = 0.0  # they stand in every sentence
    directions[[len(word) < SHORTEST for word in table.vocabulary]] = 0.0
    return WordSpace(model, directions)


def _unit(rows: Floats) -> Floats:
    """Bring rows to length one; zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    directions: Floats = (rows / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
    return directions
