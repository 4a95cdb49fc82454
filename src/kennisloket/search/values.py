"""Finds the values that a question may ask for: amounts, percentages, dates, numbers, names."""

from __future__ import annotations

import re

from kennisloket.search.asked import Asked
from kennisloket.search.people import people

_DIGITS = r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+|,-+)?|\d+(?:[.,]\d+)*(?:,-+)?"
_SCALE = r"(?:\s*(?:miljoen|mln\b\.?|miljard|mld\b\.?))"
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_WEEKDAY = r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en)?\b"
_SMALL = (
    r"(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien|achttien|negentien|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?en"
    r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|twintig|dertig|veertig"
    r"|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|tientallen|honderden|een derde"
    r"|een kwart|(?:de )?helft|geen enkele?)"
)
_NAME_WORD = r"[A-ZÀ-Ý][\w'’&.-]*\w"
_LINK = r"(?:van|de|der|den|het|'t|’t|ten|ter|voor|en|in)"

_LISTING = re.compile(r"^\W*(?:\d{1,2}|[a-z])[.)]\s")

_PATTERNS: dict[Asked, re.Pattern[str]] = {
    Asked.AMOUNT: re.compile(
        rf"(?:€|\beuro\b|\bEUR\b)\s*(?:{_DIGITS}){_SCALE}?(?:\s*euro\b)?"
        rf"|(?:{_DIGITS}){_SCALE}(?:\s*euro\b)?|(?:{_DIGITS})\s*(?:euro\b|€(?!\s*\d))",
        re.IGNORECASE,
    ),
    Asked.PERCENTAGE: re.compile(rf"(?:{_DIGITS})\s*(?:%|procent\b)", re.IGNORECASE),
    Asked.DATE: re.compile(
        rf"(?<!\d)\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|\b\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}}\b"
        rf"|\b(?:begin|medio|eind|najaar|voorjaar|zomer|winter|{_MONTH})\s+(?:19|20)\d\d\b"
        r"|\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\b"
        rf"|{_WEEKDAY}",
        re.IGNORECASE,
    ),
    Asked.HOURS: re.compile(
        rf"{_WEEKDAY}|\b\d{{1,2}}(?:[.:]\d\d)?\s*(?:uur\b|(?:tot|-)\s*\d{{1,2}}(?:[.:]\d\d)?\s*uur\b)"
        rf"|\b(?:ochtend|middag|avond)en?\b|\b{_SMALL} uur\b",
        re.IGNORECASE,
    ),
    Asked.DURATION: re.compile(
        rf"\b(?:(?:{_DIGITS})|{_SMALL}|een|één|half|anderhalf|paar)\s+(?:(?:hele|half|halve|volle)\s+)?"
        r"(?:minuten|minuut|kwartier|uur|uren|dagen|dag|werkdagen|werkdag|weken|week|maanden|maand"
        r"|kwartalen|kwartaal|jaar|jaren)\b",
        re.IGNORECASE,
    ),
    Asked.FREQUENCY: re.compile(
        rf"\b(?:elke?|iedere?|per)\s+(?:(?:half|halve|{_SMALL})\s+)?"
        r"(?:dag|week|weken|maand|maanden|kwartaal|jaar)\b"
        r"|\b(?:dagelijks|wekelijks|maandelijks|jaarlijks|tweejaarlijks|halfjaarlijks)e?\b"
        rf"|\b(?:{_DIGITS}|{_SMALL}|een|één|enkele)\s+(?:keer|maal)\b",
        re.IGNORECASE,
    ),
    Asked.MARK: re.compile(
        r"(?<![\d.,€-])(?<!€\s)\b(?:10|[1-9])[.,]\d\b(?![.,]?\d|\s*%|\s+(?!(?:in|naar|voor|tot|of|en|van|op|gemiddeld|krijgt)\b)[a-z])"
        r"|(?<=cijfer )(?:een )?(?:10|[1-9])(?:[.,]\d)?\b(?!\s*%)",
        re.IGNORECASE,
    ),
    Asked.COUNT: re.compile(
        rf"(?<![\d.,-])(?<!€\s)(?<!€)\b(?!(?:19|20)\d\d\b)(?:{_DIGITS})(?![\d.,]*\s*(?:euro\b|€)|\d)(?:\s*%|\s*procent\b)?"
        rf"|\b{_SMALL}\b(?!\s+euro)",
        re.IGNORECASE,
    ),
    Asked.NUMBER: re.compile(
        rf"(?:€\s*)?(?<![\d-])\b(?!(?:19|20)\d\d\b)(?:{_DIGITS})(?:{_SCALE}|\s*%|\s*procent\b)?"
        rf"|\b{_SMALL}\b",
        re.IGNORECASE,
    ),
    Asked.NAME: re.compile(rf"{_NAME_WORD}(?:\s+(?:{_LINK}\s+){{0,2}}{_NAME_WORD})*"),
}


def asked_values(text: str, asked: Asked, question: str) -> tuple[tuple[int, int], ...]:
    """Return where *text* states a value of the asked kind that the question does not.

    >>> asked_values("In 2009 kostte dat € 4,5 miljoen.", Asked.AMOUNT, "Wat kost het in 2009?")
    ((19, 32),)
    """
    if asked is Asked.PERSON:
        return tuple(people(text))
    pattern = _PATTERNS.get(asked)
    if pattern is None:
        return ()
    known = question.casefold()
    return tuple(
        match.span()
        for match in pattern.finditer(text)
        if match.group().casefold() not in known and not _opens(text, match, asked)
    )


def _opens(text: str, match: re.Match[str], asked: Asked) -> bool:
    """Tell a capital that merely opens the sentence, or a number that merely lists it."""
    before = _LISTING.sub("", text[: match.start()]).strip("•-–* \t\"'‘“(")
    if before:
        return False
    if asked is Asked.NAME:
        return " " not in match.group()
    return asked in {Asked.NUMBER, Asked.COUNT} and text[match.end() : match.end() + 1] in {
        ".",
        ")",
    }
