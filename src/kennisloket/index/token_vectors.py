"""Gives every token of a collection the meaning of the words it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kennisloket.ports import WordVectors

Halves = NDArray[np.float16]


def token_vectors(
    stems: Sequence[str],
    written: Mapping[tuple[int, str], int],
    model: WordVectors | None,
) -> Halves:
    """Return a row per stem: the mean of its written forms, each as often as it occurs.

    *written* counts each form of each token number. A stem that is never written (it is
    only a part of compounds) is taken as the word itself. Without a model the rows have
    no columns.
    """
    if model is None:
        return np.zeros((len(stems), 0), np.float16)
    held = {number for number, _ in written}
    counts = dict(written) | {
        (number, stem): 1 for number, stem in enumerate(stems) if number not in held
    }
    forms = list(dict.fromkeys(form for _, form in counts))
    place = {form: at for at, form in enumerate(forms)}
    of_form = model.vectors(forms)
    times = np.array(list(counts.values()), np.float32)[:, None]
    numbers = np.array([number for number, _ in counts], np.int64)
    rows = np.zeros((len(stems), model.dimensions), np.float32)
    total = np.zeros((len(stems), 1), np.float32)
    np.add.at(rows, numbers, times * of_form[[place[form] for _, form in counts]])
    np.add.at(total, numbers, times)
    return (rows / np.maximum(total, 1.0)).astype(np.float16)
