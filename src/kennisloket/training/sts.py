"""Measures a model on sentence pairs whose likeness people judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kennisloket.training.data import judged
from kennisloket.training.mixture import folded

Embed = Callable[[Sequence[str]], NDArray[np.float32]]

TESTS: Mapping[str, str] = {
    "STSb-nl": "stsb_nl_test.tsv.gz",
    "SICK-NL": "sick_nl_test.tsv.gz",
}


def held_out(data: Path) -> set[str]:
    """Return every sentence of the test sets, folded, so that no model is trained on it."""
    return {
        folded(text)
        for file in TESTS.values()
        for example in judged(data / file)
        for text in (example.first, example.second)
    }


def measure(embed: Embed, data: Path) -> dict[str, float]:
    """Return Spearman's correlation of cosine and judgement for each test set."""
    return {name: _correlation(embed, data / file) for name, file in TESTS.items()}


def _correlation(embed: Embed, path: Path) -> float:
    examples = judged(path)
    first = _unit(embed([example.first for example in examples]))
    second = _unit(embed([example.second for example in examples]))
    return spearman((first * second).sum(1), [example.score for example in examples])


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
    found: NDArray[np.float64] = vectors / np.where(lengths > 0, lengths, 1.0)
    return found


def spearman(first: Sequence[float] | NDArray[np.float64], second: Sequence[float]) -> float:
    """Return the rank correlation; equal values share their mean rank.

    >>> spearman([1.0, 2.0, 3.0], [10.0, 20.0, 30.0])
    1.0
    >>> spearman([1.0, 1.0, 2.0], [3.0, 2.0, 1.0])
    -0.866
    """
    return round(float(np.corrcoef(_ranks(first), _ranks(second))[0, 1]), 4)


def _ranks(values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: NDArray[np.float64] = (last - (counts - 1) / 2)[place]
    return ranks
