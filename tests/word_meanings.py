"""A working word model for tests: words are near when they are told to be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class GroupedMeanings:
    """Word vectors in which the words of one group mean much the same.

    A word of no group stands alone where *alone*, and is unknown otherwise.
    """

    def __init__(self, *groups: str, likeness: float = 0.8, alone: bool = False) -> None:
        """Take groups of words with spaces between; *likeness* is their cosine."""
        self.model = f"groups-{len(groups)}-{likeness}"
        self.dimensions = 256
        self._group = {word: at for at, group in enumerate(groups) for word in group.split()}
        self._own = {word: len(groups) + at for at, word in enumerate(self._group)}
        self._shared = likeness**0.5
        self._alone = alone

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return the direction of the group with a direction of the word's own."""
        rows = np.zeros((len(words), self.dimensions), np.float32)
        for row, word in zip(rows, words, strict=True):
            if word in self._group:
                row[self._group[word]] = self._shared
                row[self._own[word]] = (1 - self._shared**2) ** 0.5
            elif self._alone:
                row[self._own.setdefault(word, len(self._own) + len(self._group))] = 1.0
        return rows
