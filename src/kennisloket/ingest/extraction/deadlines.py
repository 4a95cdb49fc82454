"""Reads by which year something is to be done, and what is said of how far it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kennisloket.ingest.extraction.phrases import Phrase

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:het |de )?(?:voorjaar|najaar|zomer|herfst|winter|(?:eerste|tweede) helft|jaar"
    r"|(?:eerste|tweede|derde|vierde) kwartaal)(?: van)?|schooljaar)"
)
_BY = re.compile(
    rf"\b(?<!vanaf )(?:uiterlijk|vóór|voor|eind|einde|medio|begin|per|tot en met|t/m)\s"
    rf"(?:in\s|op\s)?"
    rf"(?:\d{{1,2}}\s)?(?:{_MONTH}\s)?(?P<year>20\d\d)(?!\s?(?:[-–/]|t/m|tot|en)\s?\d)",
    re.IGNORECASE,
)
_IN = re.compile(
    rf"\b(?:in|op)\s(?:\d{{1,2}}\s)?(?:{_MONTH}\s)?(?P<year>20\d\d)"
    rf"(?!\s?(?:[-–/,]|t/m|tot|en)\s?\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_LETTER = re.compile(
    r"\([^()]*\b(?:brief|kenmerk|d\.d\.|begroting)[^()]*\)?"
    r"|\b(?:brief|begroting|programma|akkoord|collegeprogramma|nota|d\.d\.)\b[^,;()]{0,30}20\d\d",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"(?:\s(?:in|per|vanaf|begin|eind|medio|op))?\s(?:\d{{1,2}}\s)?(?:{_MONTH}\s)?20\d\d\b"
)

_WANTS_YEAR = re.compile(r"\b(?:in|per|vanaf)$", re.IGNORECASE)
_RELATIVE = re.compile(r",?\s(?:die|waarin|waarmee|waarvan|waarop|waarbij)\s")


def deadline_in(text: str, since: int, *, with_amount: bool) -> int | None:
    """Return the year by which *text* says that it is done; not one before *since*.

    A relative clause is about something else. "In 2009" beside an amount says when the
    money comes, not by when something is done.
    """
    relative = _RELATIVE.search(text)
    plain = _LETTER.sub("", text[: relative.start()] if relative else text)
    if match := _BY.search(plain):
        year = int(match["year"])
        return year if year >= since else None
    years = set(_YEAR.findall(plain))
    if len(years) == 1 and not with_amount and (match := _IN.search(plain)):
        year = int(match["year"])
        return year if year >= since else None
    return None


def status_in(text: str, phrases: Sequence[Phrase], end: int) -> str | None:
    """Return the words about how far it is, with the year behind them: "start in 2008".

    Only those before *end* count, where the main clause ends.
    """
    for phrase in phrases:
        if phrase.key == "stand" and phrase.begin < end:
            begin = phrase.begin
            when = _WHEN.match(text, phrase.end)
            if when is None and _WANTS_YEAR.search(text[: phrase.end]):
                continue  # "start in de Vijverwijk" says where
            return text[begin : when.end() if when else phrase.end]
    return None
