"""Reads Dutch dates and the words of signing as documents print them.

Such as "11 februari 2008", "op19 mei 2008", "25 - 2 2008" and "5-12-2007".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb", "febr"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:(?:e|ste|de)\s+)?"
    rf"(?:[-–/.\s]*\b(?P<name>{_NAMES})\b\.?,?|\s*[-–/.]\s*(?P<month>\d{{1,2}})(?!\d))"
    rf"(?:\s*[-–/.,]?\s*(?P<year>(?:19|20)\d{{2}}|'\d{{2}}|\d{{2}}(?!\d)))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_CENTURY = 2000
SIGNED = re.compile(
    r"\baldus (?:in \w+voud )?(?:opgemaakt|overeengekomen|vastgesteld|ondertekend)"
    r"|^overeengekomen (?:op|te|in)\b"
    r"|\b(?:mede|onder|af)?getekend (?:op|te|in)\b|\b(?:mede)?ondertekend (?:op|te|in)\b",
    re.IGNORECASE,
)
SIGNED_FORMALLY = re.compile(
    r"\baldus (?:in \w+voud )?(?:opgemaakt|overeengekomen|vastgesteld|ondertekend)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands; *complete* is False where the year had to be guessed."""

    date: date
    begin: int
    end: int
    complete: bool = True


def dates(text: str, *, year: int | None = None) -> Iterator[FoundDate]:
    """Yield the dates in a text; *year* completes those that were printed without one.

    >>> [found.date.isoformat() for found in dates("ondertekend te Demostad, op19 mei 2008")]
    ['2008-05-19']
    """
    for match in _ISO.finditer(text):
        if found := _date(int(match["year"]), int(match["month"]), int(match["day"])):
            yield FoundDate(found, match.start(), match.end())
    for match in _DATE.finditer(text):
        month = _MONTHS[match["name"].lower()] if match["name"] else int(match["month"])
        printed = _year(match["year"])
        if printed is None and (year is None or match["name"] is None):
            continue
        if found := _date(printed or year or 0, month, int(match["day"])):
            yield FoundDate(found, match.start(), match.end(), printed is not None)


def _year(printed: str | None) -> int | None:
    """Return the year of "2008", "'08" or "08"."""
    if printed is None:
        return None
    value = int(printed.lstrip("'"))
    return value if value >= 1900 else _CENTURY + value


def _date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
