"""Tells whether a statement is a commitment, and whose.

The words stand in ``vocabulaire/toezeggingen.toml``: a party that will do something, a
deed at the head of a list item under an inzet heading, or something that is going to be
done there. What is background, wish or past is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kennisloket.facts import Partij
from kennisloket.ingest.extraction.parties import Mention, beside, joined, mentions
from kennisloket.ingest.extraction.phrases import Phrase, phrase_finder
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.models import BlockKind, Rol

_VERB_WITHIN = 45  # characters between a party and its verb
_AT_ONCE = 8  # characters: "zal de gemeente", "stelt het Rijk"
_SUBORDINATE = re.compile(
    r",?\s(?:zodat|waardoor|waarbij|omdat|die|dat|opdat|teneinde|waarmee|waarin|waarvan|waarop"
    r"|indien|als|wanneer|hoewel|mits|om|zoals|welke|hoe|waar)\s"
)
_OPENS_ASIDE = re.compile(
    r"^(?:Om|Indien|Als|Wanneer|Hoewel|Omdat|Zoals|Naast|Doordat|Voordat|Nadat)\b[^,]*,\s"
)
_NO_SUBJECT = re.compile(
    r"\b(?:aan|voor|in|te|van|vanuit|met|door|bij|op|tussen|naar|uit|per|binnen|tot|over|rond"
    r"|namens|tegen|onder|naast|richting|en)\s(?:\w+e\s){0,2}(?:de\s|het\s|een\s|alle\s|andere\s)?$",
    re.IGNORECASE,
)
_REASONS = re.compile(r"(?:\s\w+){0,3}?\suit\svan\b|\sin\sdit\scharter\saan\b")  # "gaat uit van"
_WE = re.compile(r"^(?:We|Wij)\b|\b(?:gaan|zullen|zetten|bieden|starten)\s(?:we|wij)\b")
_BECOMES = re.compile(r"\b(?:wordt|worden)\b")
_IS = re.compile(
    r"\b(?:is|zijn|blijft|blijven|biedt|betekent|vraagt|vergt)\b"
)  # "Uitvoeren van het plan is vast beleid"
_THEN = re.compile(
    r"(?:Uiterlijk(?:\sin)?|Voor|Vóór|Eind|In|Per|Medio|Begin)\s(?:\d{1,2}\s\w+\s)?(?P<year>20\d\d)"
    r"\s(?:is|zijn|heeft|hebben|doet|doen|zit|zitten|staat|staan)\b"
)
_DONE = re.compile(r"\b(?:heeft|hebben|had|hadden)\b")
_TO = re.compile(r"\bte (?:krijgen|ontvangen)\b")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-z][.)]|[-–•*·]+)\s+")
# Another verb comes first, or the verb is not the party's: "heeft gevraagd op te nemen".
_BREAK = re.compile(
    r"[;:?!]|\bof\s(?:zij|hij|ze)\b|\.\s|, (?:maar|want|en)\s|\b(?:te|het)\s$"
    r"|\b(?:heeft|hebben|is|zijn|moet|moeten|mag|mogen|dient|dienen|wil|willen|kan|kunnen|wordt"
    r"|worden)\b"
)
_NOWHERE = 10**9  # the names in a lead-in were found where it stands, which is not known here
_PARTY_OF = {Rol.INZET_STAD: Partij.STAD, Rol.INZET_RIJK: Partij.RIJK}


class How(StrEnum):
    """In what way a statement commits."""

    WILL = "zal"  # a party will do it
    DOES = "doet"  # a party does it, said in the present
    DEED = "daad"  # a list of deeds under an inzet heading
    HAPPENS = "komt"  # it will be done, by the party of the heading


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who commits, and in what way."""

    partijen: tuple[Partij, ...]
    how: How

    @property
    def is_sure(self) -> bool:
        """Tell whether the sentence itself names the party."""
        return self.how in (How.WILL, How.DOES)


def commitment_in(source: Source, statement: Statement, text: str) -> Commitment | None:
    """Return the commitment that *text* makes, a statement's own words or its lead-in."""
    phrases = phrase_finder(source.vocabulary.words("toezeggingen")).find(text)
    begin, end = main_clause(text)
    phrases = tuple(phrase for phrase in phrases if begin <= phrase.begin < end)
    if any(phrase.key == "geen" for phrase in phrases):
        return None
    found = mentions(source, statement) if text == statement.text else _in_lead(source, text)
    partijen, how = next(_said(text, found, phrases), ((), None))
    if how:
        return Commitment(partijen, how)
    return _by_heading(source, statement, text, begin, phrases)


def is_background(source: Source, text: str) -> bool:
    """Tell whether a list item is no deed: "heeft … tot stand gebracht", "is van belang"."""
    begin, end = main_clause(text)
    found = phrase_finder(source.vocabulary.words("toezeggingen")).find(text)
    said = any(phrase.key == "geen" and begin <= phrase.begin < end for phrase in found)
    return said or bool(_DONE.search(text, begin, end))


def _in_lead(source: Source, lead: str) -> tuple[Mention, ...]:
    """Return the parties that a lead-in names by a word for them, not by their own name."""
    elsewhere = Statement(lead, _NOWHERE, _NOWHERE + len(lead), 0, 0, BlockKind.PARAGRAPH, ())
    return mentions(source, elsewhere)


def main_clause(text: str) -> tuple[int, int]:
    """Return the stretch that says what happens, without "om …," before and "zodat …" behind."""
    opening = _OPENS_ASIDE.match(text)
    begin = opening.end() if opening else 0
    behind = _SUBORDINATE.search(text, begin)
    return begin, behind.start() if behind else len(text)


def _said(
    text: str, found: Sequence[Mention], phrases: Sequence[Phrase]
) -> Iterator[tuple[tuple[Partij, ...], How]]:
    """Yield the parties that the sentence itself commits."""
    for phrase in phrases:
        if phrase.key not in (How.WILL, How.DOES):
            continue
        if phrase.key == How.DOES and _NUMBERING.sub("", text)[:1].islower():
            continue  # a list item: "ondernemers helpen met hun plan"
        for one in found:
            if _is_subject(text, found, one, phrase):
                yield beside(text, found, one), How(phrase.key)


def _is_subject(text: str, found: Sequence[Mention], one: Mention, verb: Phrase) -> bool:
    if 0 <= one.begin - verb.end <= _AT_ONCE:  # "zal de gemeente"
        return not _NO_SUBJECT.search(text[verb.end : one.begin])
    if _REASONS.match(text, verb.end):
        return False
    between = text[one.end : verb.begin]
    group = joined(text, found, one)
    return (
        one.end <= verb.begin <= one.end + _VERB_WITHIN
        and between.count(",") != 1  # "in overleg met de gemeente, zullen …"
        and not _BREAK.search(between)
        and not _NO_SUBJECT.search(text[: group.begin])
    )


def _is_then(source: Source, text: str) -> bool:
    """Tell whether *text* says what is to be so by a year to come: "In 2011 is …"."""
    if (found := _THEN.match(text)) is None:
        return False
    date = source.document.metadata.date
    return date is None or int(found["year"]) > date.year


def _by_heading(
    source: Source, statement: Statement, text: str, begin: int, phrases: Sequence[Phrase]
) -> Commitment | None:
    """Return what the party of an inzet heading commits to without being named."""
    if statement.rol is None or (partij := _PARTY_OF.get(statement.rol)) is None:
        return None
    numbering = _NUMBERING.match(text)
    first = numbering.end() if numbering else 0
    keys = {phrase.key for phrase in phrases}
    if any(phrase.key == How.DEED and phrase.begin == first for phrase in phrases):
        tells = _IS.search(text, first, main_clause(text)[1])
        return None if tells else Commitment((partij,), How.DEED)
    if partij is Partij.STAD and _WE.search(text, first) and keys & {How.WILL, How.DOES}:
        return Commitment((partij,), How.HAPPENS)
    if _is_then(source, text):
        return Commitment((partij,), How.HAPPENS)
    if _DONE.search(text, begin) or _TO.search(text, begin):
        return None
    becomes = _BECOMES.search(text, begin) and "gedaan" in keys
    return Commitment((partij,), How.HAPPENS) if becomes or How.HAPPENS in keys else None
