"""Tells what kind of value a question asks for, and of what."""

from __future__ import annotations

import re
from enum import Enum, auto


class Asked(Enum):
    """What kind of value a question asks for."""

    NOTHING_SPECIAL = auto()
    COUNT = auto()  # of things: no sum of money, no share
    NUMBER = auto()
    AMOUNT = auto()
    PERCENTAGE = auto()
    DATE = auto()  # a day, a month or a year
    HOURS = auto()  # days of the week, hours of the day
    DURATION = auto()
    FREQUENCY = auto()
    MARK = auto()  # what somebody thinks of a thing, out of ten
    PERSON = auto()  # who holds an office or a job
    NAME = auto()


VALUE_KINDS = frozenset(
    {
        Asked.COUNT,
        Asked.NUMBER,
        Asked.AMOUNT,
        Asked.PERCENTAGE,
        Asked.DATE,
        Asked.HOURS,
        Asked.DURATION,
        Asked.FREQUENCY,
        Asked.MARK,
        Asked.PERSON,
    }
)

_AMOUNT_VERBS = (
    "krijgt|krijgen|betaalt|betalen|draagt|dragen|investeert|investeren|steekt|steken"
    "|geeft|geven|ontvangt|ontvangen|kost|kosten|kostte"
)
_AMOUNT_NOUNS = (
    r"\w*bedrag|\w*budget|\w*bod|\w*bijdrage|\w*subsidie|\w*kosten|\w*investering|\w*fonds"
    r"|\w*huur|\w*prijs|\w*tarief|\w*salaris|\w*loon|\w*vergoeding|\w*krediet|\w*lening|\w*boete"
)
_IS = r"(?:is|was|zijn|waren|wordt|werd)"
_WHICH = r"(?:de|het|een)\s+(?:eigen\s+|\w+[^\Waeiou]e\s+){0,2}"
_AMOUNT = (
    r"\bhoeveel\s+(?:\w+\s+)?(?:geld|euro|budget|subsidie|miljoen|middelen)\b"
    r"|\bwelke?\s+(?:\w+\s+)?(?:bedrag|bedragen|budget|som|bijdrage|subsidie|vergoeding|korting)\b"
    r"|\bwat\s+(?:kost|kosten|kostte|verdient|verdienen|betaalt|betalen|betaal)\b"
    rf"|\bhoeveel\s+(?:{_AMOUNT_VERBS})\b"
    rf"|\bhoe\s+(?:groot|hoog)\s+{_IS}\s+(?:\w+\s+){{0,3}}?(?:{_AMOUNT_NOUNS})\b"
    rf"|\bwat\s+{_IS}\s+{_WHICH}(?:{_AMOUNT_NOUNS})\b|\bwat\s+{_IS}\s.*\bwaard\b"
)
_HOURS = r"\bwelke\s+(?:dagen|uren|tijden|openingstijden)\b|\b(?:hoe\s+laat|openingstijden)\b"
_DATE = r"\bwanneer\b|\b(?:welke|welk|wat)\s+(?:datum|dag|jaar|maand|termijn)\b"
_DURATION = r"\bhoe\s+(?:lang|snel)\b"
_MARK = r"\bwelk\s+(?:\w*cijfer)\b"
_NUMBER = (
    r"\bhoeveel\b|\bhoe\s+(?:groot|oud|hoog|veel)\b"
    rf"|\bwelk\s+(?:aantal|deel)\b|\baantal\b|\bwat\s+{_IS}\s+de\s+(?:hoogte|omvang|grootte)\b"
)
# What a person is, and an organisation never: of a "trekker" the name may be either.
_OFFICE = (
    r"\w*(?:wethouder|burgemeester|directeur|directrice|voorzitter|secretaris|penningmeester"
    r"|minister|regisseur|manager|leider|coach|agent|arts|dokter|huismeester|wijkmeester"
    r"|conci[eë]rge|co[oö]rdinator|adviseur|consulent|werker|ambtenaar|docent|leraar|rector"
    r"|architect|woordvoerder|contactpersoon|begeleider|verpleegkundige|bestuurder|raadslid"
    r"|makelaar|mentor|trainer|imam|medewerker|commissaris)(?:s|en)?"
)
_CALLED = rf"(?:wie\s+{_IS}|hoe\s+(?:heet|heette)|wat\s+is\s+de\s+naam\s+van)"
_PERSON = rf"\b{_CALLED}\s+{_WHICH}{_OFFICE}\b"
_NAME = r"\bwie\b|\bwelke?\b|\bhoe\s+heet\b|\bwat\s+is\s+de\s+naam\b"
_COUNTED = (
    r"\b(?:hoeveel|aantal)\s+(?:(?:extra|meer|andere|\w+[^\Waeiou]e)\s+){0,2}"
    r"(?!mensen\b|euro|procent|geld|keer|middelen)(?P<noun>\w{3,}(?:en|ën|s))\b"
    # A verb has its subject behind it; a noun seldom has an article there.
    r"(?!\s+(?:de|het|een|we|wij|ze|zij|deze|elke|alle|hun)\b)"
)
_ASKS = tuple(
    (asked, re.compile(pattern, re.IGNORECASE))
    for asked, pattern in (
        (Asked.PERCENTAGE, r"\bhoeveel\s+(?:procent|%)|\bwelk\s+percentage\b"),
        (Asked.AMOUNT, _AMOUNT),
        (Asked.HOURS, _HOURS),
        (Asked.DATE, _DATE),
        (Asked.DURATION, _DURATION),
        (Asked.FREQUENCY, r"\bhoe\s+vaak\b"),
        (Asked.MARK, _MARK),
        (Asked.COUNT, _COUNTED),
        (Asked.NUMBER, _NUMBER),
        (Asked.PERSON, _PERSON),
        (Asked.NAME, _NAME),
    )
)

_MEASURE = r"de\s+(?:hoogte|omvang|grootte)\s+van\s+"
_SUBJECT = re.compile(
    rf"\b(?:{_CALLED}|wat\s+{_IS}|hoe\s+(?:groot|hoog|lang|oud)\s+{_IS})\s+"
    rf"(?:{_MEASURE})?{_WHICH}"
    r"(?!(?:van|voor|bij|met|door|over|naar|aan|uit)\b)(?P<noun>\w{3,})\b",
    re.IGNORECASE,
)


def asked_value(text: str) -> Asked:
    """Return what kind of value the question asks for.

    >>> asked_value("Hoeveel geld gaat er naar de speeltuin?").name
    'AMOUNT'
    """
    return next((asked for asked, pattern in _ASKS if pattern.search(text)), Asked.NOTHING_SPECIAL)


def asked_subject(text: str) -> str | None:
    """Return the word for that of which a question asks the value, past adjectives before it.

    >>> asked_subject("Hoeveel extra goedkope woningen komen er?")
    'woningen'
    >>> asked_subject("Wat is de gemiddelde maandhuur van een atelier?")
    'maandhuur'
    """
    match = re.search(_COUNTED, text, re.IGNORECASE) or _SUBJECT.search(text)
    return match["noun"] if match else None
