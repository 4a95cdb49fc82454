"""Looks at how an amount is printed: one value, a doubtful one, or the end of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kennisloket.models import Entity

_SIZED = re.compile(r"miljoen|mln|milj|mio|miljard|mld|mrd|duizend|ton\b|[kKmM]$", re.IGNORECASE)
# A point before two digits or one, or a comma before three: cents, or a digit lost?
_DOUBTFUL = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}|\.\d{4,}")
_RUNS_ON = re.compile(r"[.,]\d[\d.,]*")
_UNTO = re.compile(r"\s?(?:-|–|à|a|tot)\s?", re.IGNORECASE)


def printed(text: str, entity: Entity, begin: int) -> str:
    """Return the amount as it stands in *text*, with the digits that were left behind."""
    at, end = entity.begin - begin, entity.end - begin
    tail = _RUNS_ON.match(text, end) if text[end - 1].isdigit() else None
    return text[at : tail.end() if tail else end]


def value_of(entity: Entity, as_printed: str) -> Decimal | None:
    """Return the value in euro; None where it is left open or not to be read for sure."""
    if entity.value == "PM" or is_doubtful(as_printed):
        return None
    return Decimal(entity.value)


def is_doubtful(as_printed: str) -> bool:
    """Tell whether a print allows two readings.

    >>> [is_doubtful(one) for one in ("180.00 euro", "€ 1.250,00", "€ 4.13 miljoen", "€ 2,9 mln")]
    [True, False, False, False]
    """
    if _SIZED.search(as_printed):
        return False
    return bool(_DOUBTFUL.search(as_printed.replace(",--", "")))


def doubts(as_printed: str) -> tuple[str, ...]:
    """Return what a reader should know of a print, in Dutch."""
    if not is_doubtful(as_printed):
        return ()
    return (f"Er staat “{as_printed}”. Het is niet zeker welk bedrag dat is.",)


def ranges(text: str, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the range of which a place is one end: "€ 5 à 10 miljoen" for both amounts."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for first, last in pairwise(places):
        if _UNTO.fullmatch(text[first[1] : last[0]]):
            found[first] = found[last] = (first[0], last[1])
    return found
