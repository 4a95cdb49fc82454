"""What a choice of settings is worth on questions that it was not chosen on.

The questions are dealt over folds; for each fold the setting with the best mean on the other
folds is taken, and judged on that fold only. The mean over all questions is then free of the
luck of having picked the best of many settings on the same questions.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from kennisloket.evaluation.intervals import Interval, bootstrap

FOLDS = 5

Setting = TypeVar("Setting", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Crossed(Generic[Setting]):
    """The cross-validated mean, with its interval, and the setting that each fold was given."""

    mean: float
    interval: Interval
    chosen: tuple[Setting, ...]


def cross_validated(
    scores: Mapping[Setting, Sequence[float]], *, folds: int = FOLDS
) -> Crossed[Setting]:
    """Judge the choice among settings, from the score that each gives to every question.

    Question n is in fold n modulo *folds*, so that questions that stand together (of one
    type, of one document) are dealt over all; of equal settings the first is chosen.

    >>> cross_validated({"a": [1.0, 0.0, 0.6], "b": [0.5, 0.5, 0.5]}, folds=3).chosen
    ('b', 'a', 'a')
    """
    names = list(scores)
    table = np.array([scores[name] for name in names], np.float64)
    fold = np.arange(table.shape[1]) % folds
    judged = np.zeros(table.shape[1])
    chosen = []
    for number in range(min(folds, table.shape[1])):
        inside = fold == number
        best = int(table[:, ~inside].mean(axis=1).argmax())
        judged[inside] = table[best, inside]
        chosen.append(names[best])
    values = judged.tolist()
    return Crossed(float(judged.mean()), bootstrap(values), tuple(chosen))
