"""Reads the number out of a value that is kept as it was printed."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"(?P<minus>[-−]\s?)?(?P<digits>\d+(?:[.,]\d+)*)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def first_number(printed: str | None) -> Decimal | None:
    """Return the first number of *printed*, or None where there is none to be sure of.

    >>> first_number("23,5%"), first_number("€ 1.200"), first_number("stedelijk gemiddelde")
    (Decimal('23.5'), Decimal('1200'), None)
    """
    found = _NUMBER.search(printed or "")
    if found is None:
        return None
    digits = found["digits"]
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub("[.,]", "", digits)
    elif digits.count(".") + digits.count(",") > 1:
        return None  # a date, or the number of a section
    minus = "-" if found["minus"] and found.start() == 0 else ""
    return Decimal(minus + digits.replace(",", "."))
