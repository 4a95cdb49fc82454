"""Finds which parties a statement names: city, Rijk, corporaties, others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kennisloket.facts import Partij
from kennisloket.ingest.extraction.phrases import phrase_finder
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.models import Entity, EntityKind

_PARTY_OF = {
    EntityKind.MINISTERIE: Partij.RIJK,
    EntityKind.CORPORATIE: Partij.CORPORATIES,
    EntityKind.GEMEENTE: Partij.STAD,
}
_SAMEN = "samen"  # the list of words that name several parties at once
_CITY = "de stad"
_OPENING = 4  # characters: the number before a sentence
_ONE_NAME = re.compile(r"\s(?:van |voor )?")  # between the words of one party
_JOINED = re.compile(r"(?:,| en| en/of|, en| alsmede| samen met)(?: de| het)? ")
_BRINGS = re.compile(
    r"\b(?:inzet|bijdragen?|middelen|investeringen)\s"
    r"(?:(?:van|vanuit|door|uit)\s)?(?:de\s|het\s)?$",
    re.IGNORECASE,
)
_MEANS = re.compile(r"(?:[\dIVX]+[.)]?\s)?\w+(?:middelen|bijdragen?)", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"\b(?:in|te|uit|binnen|heel|buiten|rond|naar)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party at its place in a statement: ``statement.text[begin:end]`` names it."""

    partij: Partij
    begin: int
    end: int
    bare: bool = False  # the name of a gemeente alone, without a word like "gemeente"


def mentions(source: Source, statement: Statement) -> tuple[Mention, ...]:
    """Return the parties that *statement* names, by place; words of one name are one."""
    found = [*_words(source, statement.text), *_names(source, statement)]
    whole: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.begin, -one.end)):
        if whole and mention.begin < whole[-1].end:
            continue
        if whole and _ONE_NAME.fullmatch(statement.text[whole[-1].end : mention.begin]):
            whole[-1] = _grown(whole[-1], mention)
        else:
            whole.append(mention)
    return tuple(one for one in whole if not (one.bare and _is_place(statement.text, one)))


def beside(text: str, found: Sequence[Mention], one: Mention) -> tuple[Partij, ...]:
    """Return the parties that stand together with *one*, each once, in their order."""
    first, last = _together(text, found, one)
    return tuple(dict.fromkeys(mention.partij for mention in found[first : last + 1]))


def joined(text: str, found: Sequence[Mention], one: Mention) -> Mention:
    """Return *one* with the parties that stand beside it: "corporaties en gemeente"."""
    first, last = _together(text, found, one)
    partijen = {mention.partij for mention in found[first : last + 1]}
    partij = partijen.pop() if len(partijen) == 1 else Partij.ANDERS
    return Mention(partij, found[first].begin, found[last].end)


def _together(text: str, found: Sequence[Mention], one: Mention) -> tuple[int, int]:
    at = found.index(one)
    first = last = at
    while first and _JOINED.fullmatch(text[found[first - 1].end : found[first].begin]):
        first -= 1
    while last + 1 < len(found) and _JOINED.fullmatch(
        text[found[last].end : found[last + 1].begin]
    ):
        last += 1
    return first, last


def party_of_heading(source: Source, statement: Statement) -> Partij | None:
    """Return the one party that brings something by the heading over a statement.

    "Inzet vanuit de corporaties" and "Gemeentemiddelen"; not "Afspraken met de corporaties".
    """
    heading = statement.headings[-1] if statement.headings else ""
    found = list(_words(source, heading))
    if len(found) != 1:
        return None
    one = found[0]
    brings = _BRINGS.search(heading[: one.begin]) or _MEANS.fullmatch(heading, 0, one.end)
    return one.partij if brings else None


def _words(source: Source, text: str) -> Iterator[Mention]:
    for phrase in phrase_finder(source.vocabulary.words("partijen")).find(text):
        if phrase.begin > _OPENING and text[phrase.begin : phrase.end].lower() == _CITY:
            continue  # further on it is a place, or part of a name
        partij = Partij.ANDERS if phrase.key == _SAMEN else Partij(phrase.key)
        yield Mention(partij, phrase.begin, phrase.end)


def _names(source: Source, statement: Statement) -> Iterable[Mention]:
    for entity in source.entities_in(statement.begin, statement.end, *_PARTY_OF):
        begin = entity.begin - statement.begin
        end = min(entity.end, statement.end) - statement.begin
        yield Mention(_PARTY_OF[entity.kind], begin, end, bare=_is_bare(entity))


def _is_bare(entity: Entity) -> bool:
    return entity.kind is EntityKind.GEMEENTE


def _grown(first: Mention, more: Mention) -> Mention:
    """Return two words of one name as one: "gemeente" + "Schiedam", "Haagse" + "corporaties"."""
    partij = more.partij if first.bare else first.partij
    return replace(first, partij=partij, end=more.end, bare=first.bare and more.bare)


def _is_place(text: str, mention: Mention) -> bool:
    """Tell whether the name of a gemeente says where, or whose: "in Deventer", "Haagse"."""
    return bool(_PLACE_BEFORE.search(text[: mention.begin])) or text[: mention.end].endswith("se")
