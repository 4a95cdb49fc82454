"""Finds words of a collection that it also writes in two: "zuidwest" and "zuid west".

The word list splits most compounds; names and new words it does not know are split where
the texts themselves do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_SHORTEST = 3  # letters of each half
_GAP = 1  # characters between the halves: a space or a hyphen

Numbers = NDArray[np.int32]


def joined_words(
    forms: Sequence[str], places: Numbers, begins: Numbers, ends: Numbers
) -> Iterator[tuple[str, str, str]]:
    """Yield (whole, first, second) for every form that also stands in two halves.

    *places* holds the number (in *forms*) of each token of the collection in reading
    order, *begins* and *ends* its characters.
    """
    number = {form: place for place, form in enumerate(forms)}
    gaps = begins[1:] - ends[:-1]
    near = (gaps >= 0) & (gaps <= _GAP)
    pairs = places[:-1][near].astype(np.int64) * len(forms) + places[1:][near]
    for pair in np.unique(pairs).tolist():
        first, second = forms[pair // len(forms)], forms[pair % len(forms)]
        whole = first + second
        if whole in number and _is_half(first) and _is_half(second):
            yield whole, first, second


def _is_half(form: str) -> bool:
    return len(form) >= _SHORTEST and form.isalpha()
