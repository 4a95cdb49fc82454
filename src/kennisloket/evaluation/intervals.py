"""Bootstrap intervals: how far a mean could be off, had other questions been asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Interval = tuple[float, float]  # low, high

ROUNDS = 2_000
CONFIDENCE = 0.95
_SEED = 40  # any fixed number: the same run gives the same interval


def bootstrap(values: Sequence[float]) -> Interval:
    """Return the percentile interval of the mean of *values*; (0.0, 0.0) for none.

    >>> bootstrap([1.0, 1.0, 1.0])
    (1.0, 1.0)
    """
    if not values:
        return (0.0, 0.0)
    drawn = np.random.default_rng(_SEED).integers(len(values), size=(ROUNDS, len(values)))
    means = np.asarray(values, np.float64)[drawn].mean(axis=1)
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(means, [tail, 100 - tail])
    return (float(low), float(high))
