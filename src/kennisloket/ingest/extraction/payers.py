"""Reads who pays an amount, where the sentence says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.facts import Partij
from kennisloket.ingest.extraction.parties import Mention, joined
from kennisloket.ingest.extraction.phrases import Phrase
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.models import Rol

_NEAR = 25  # characters: the verb of a party stands this close behind it
_AT_ONCE = 4  # characters: "de gemeente € 350.000"
_GIVER = re.compile(r"\b(?:van|vanuit|uit|door)\s(?:de\s|het\s|alle\s|drie\s)*$", re.IGNORECASE)
_WILL_BEFORE = re.compile(r"\b(?:zal|zullen|gaat|gaan)\s(?:de\s|het\s)?$", re.IGNORECASE)
_WILL_BEHIND = re.compile(r"\s(?:zal|zullen|gaat|gaan)\b", re.IGNORECASE)
_TAKER = re.compile(
    r"\b(?:aan|voor|in|te|krijgt|krijgen|ontvangt|stelt|met|ter beschikking van|niet zijnde"
    r"|behalve)\s(?:de\s|het\s)?$",
    re.IGNORECASE,
)
_SAID = re.compile(r"\s(?:aangegeven|genoemde?|vastgestelde?|bepaalde|gestelde|toegestane)\b")
_MONEY = frozenset({"betalen", "bron"})
_SURE = 2
_BY_ROL = {Rol.INZET_RIJK: Partij.RIJK}


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays; *name* is as printed, and None where only the heading tells."""

    partij: Partij
    name: str | None
    sure: bool


def payer_of(
    statement: Statement,
    place: tuple[int, int],
    found: Sequence[Mention],
    phrases: Sequence[Phrase],
    heading: Partij | None = None,
) -> Payer | None:
    """Return who pays the amount at *place* in *statement*, or None.

    *heading* is the party that the heading names: "inzet vanuit de corporaties".
    """
    if not any(phrase.key in _MONEY for phrase in phrases):
        return None
    scores = [(_score(statement.text, one, place, phrases), one) for one in found]
    best = max(scores, key=lambda pair: (pair[0], -_far(pair[1], place)), default=None)
    if best and best[0] >= _SURE:
        return _named(statement.text, found, best[1], sure=True)
    willing = [one for score, one in scores if score >= 0 and one.begin < place[0]]
    if len(willing) == 1:
        return _named(statement.text, found, willing[0], sure=False)
    if willing:
        return None
    partij = heading or (_BY_ROL.get(statement.rol) if statement.rol else None)
    return Payer(partij, None, sure=False) if partij else None


def _named(text: str, found: Sequence[Mention], one: Mention, *, sure: bool) -> Payer:
    whole = joined(text, found, one)
    return Payer(whole.partij, text[whole.begin : whole.end], sure)


def _score(text: str, one: Mention, place: tuple[int, int], phrases: Sequence[Phrase]) -> int:
    """Return how surely a party pays; below nought it takes."""
    before = text[: one.begin]
    if _TAKER.search(before) or _SAID.match(text, one.end) or _takes(one, place, phrases):
        return -1
    if one.begin >= place[1]:  # behind the amount only "van" and "door" tell who pays
        giver = _GIVER.search(before)
        return _SURE if giver and _is_beside(giver.start(), place, phrases) else 0
    score = 0
    if _pays(one, phrases) or _WILL_BEHIND.match(text, one.end):
        score += 2
    if 0 <= place[0] - one.end <= _AT_ONCE:
        score += 3
    if _GIVER.search(before) or _WILL_BEFORE.search(before):
        score += 2
    return score


def _is_beside(giver: int, place: tuple[int, int], phrases: Sequence[Phrase]) -> bool:
    """Tell whether "van" follows the amount or a word of giving: "beschikbaar van WWI"."""
    words = [phrase.end for phrase in phrases if phrase.key in _MONEY]
    return any(0 <= giver - end <= _AT_ONCE for end in (place[1], *words))


def _far(one: Mention, place: tuple[int, int]) -> int:
    return place[0] - one.end if one.end <= place[0] else one.begin - place[1]


def _pays(one: Mention, phrases: Sequence[Phrase]) -> bool:
    return any(
        phrase.key == "betalen" and 0 <= phrase.begin - one.end <= _NEAR for phrase in phrases
    )


def _takes(one: Mention, place: tuple[int, int], phrases: Sequence[Phrase]) -> bool:
    """Tell whether a word like "ontvangt" stands between a party and the amount."""
    return any(
        phrase.key == "ontvangen"
        and (one.end <= phrase.begin < place[0] or 0 <= phrase.begin - one.end <= _NEAR)
        for phrase in phrases
    )
