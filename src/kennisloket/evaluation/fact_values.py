"""Tells whether two readings of one target say the same: first number, unit and year.

The first number is the first that is no year; "9.800 euro" and "9800" are the same, and
so are "21%-79%" and "21%". The unit is per cent or none. Where neither side has a number
before its brackets, both must speak of an average, or share a word of five letters: "niet
hoger dan het stedelijk gemiddelde" is "stedelijk gemiddelde (25% in 2007)". A year is
compared where the truth has one.
"""

from __future__ import annotations

import re

from kennisloket.evaluation.truth_file import LabelledDoelstelling
from kennisloket.evaluation.values import first_number
from kennisloket.facts import Doelstelling

_BRACKETS = re.compile(r"\([^)]*\)")
_PER_CENT = re.compile(r"%|\bprocent", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def same_value(wanted: str | None, found: str | None, unit: str | None = None) -> bool:
    """Return whether two values are the same; *unit* belongs to *found* (see the module).

    >>> same_value("6,8%", "6.8", "%"), same_value("25%", "25"), same_value(None, None)
    (True, False, True)
    """
    if wanted is None or found is None:
        return wanted is found
    mine = f"{found} {unit or ''}"
    number, other = _number(wanted), _number(mine)
    if number is None and other is None:
        return _same_words(wanted, mine)
    if number is None or other is None:
        return _same_words(wanted, mine) and (
            first_number(wanted) == first_number(mine) or "gemiddeld" in wanted.lower()
        )
    return number == other and bool(_PER_CENT.search(wanted)) == bool(_PER_CENT.search(mine))


def same_target(wanted: LabelledDoelstelling, found: Doelstelling) -> bool:
    """Return whether the aim and its year are the same."""
    return same_value(wanted.streefwaarde, found.streefwaarde, found.eenheid) and _same_year(
        wanted.streefjaar, found.streefjaar
    )


def same_baseline(wanted: LabelledDoelstelling, found: Doelstelling) -> bool:
    """Return whether the baseline and its year are the same; none equals none."""
    return same_value(wanted.nulwaarde, found.nulwaarde, found.eenheid) and _same_year(
        wanted.nuljaar, found.nuljaar
    )


def _same_year(wanted: int | None, found: int | None) -> bool:
    return wanted is None or wanted == found


def _number(text: str) -> float | None:
    return first_number(_BRACKETS.sub(" ", text))


def _same_words(one: str, two: str) -> bool:
    words = set(_LONG_WORD.findall(one.lower())), set(_LONG_WORD.findall(two.lower()))
    return bool(words[0] & words[1])
