"""Which English word pieces a Dutch token stands for: IBM Model 1 over the pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kennisloket.training.configuration import AlignmentConfig
from kennisloket.training.progress import told

Counts = NDArray[np.int64]
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Chances that a Dutch token is translated by an English piece, as three columns."""

    dutch: Counts
    english: Counts
    chance: Chances  # sums to one per Dutch token


def align(
    dutch: Sequence[Sequence[int]], english: Sequence[Sequence[int]], config: AlignmentConfig
) -> Alignment:
    """Return what six rounds of counting make likely; texts are token numbers."""
    pairs = [
        (np.asarray(left, np.int64), np.asarray(right, np.int64))
        for left, right in zip(dutch, english, strict=True)
        if 0 < len(left) <= config.longest and 0 < len(right) <= config.longest
    ]
    width = 1 + max(int(right.max()) for _, right in pairs)
    meetings = np.concatenate([np.add.outer(left * width, right).ravel() for left, right in pairs])
    known, meeting = np.unique(meetings, return_inverse=True)
    place = _places(pairs)
    token = known // width
    chance = np.full(len(known), 1.0)
    for _ in told(range(config.iterations), "alignment"):
        share = chance[meeting]
        share /= np.bincount(place, share)[place]
        count = np.bincount(meeting, share, minlength=len(known))
        chance = count / np.bincount(token, count)[token]
    return Alignment(token, known % width, chance)


def _places(pairs: Sequence[tuple[Counts, Counts]]) -> Counts:
    """Number the English places of all texts, once for every Dutch token beside them."""
    found, before = [], 0
    for left, right in pairs:
        found.append(np.tile(np.arange(before, before + len(right)), len(left)))
        before += len(right)
    return np.concatenate(found)
