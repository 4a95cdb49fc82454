"""Doelstellingen: indicators with the value they have and the value they are to get.

What is a target, and what its parts are, is read from the sentence (`target_prose`) with
the sentences beside it (`target_baselines`), from tables with years (`target_tables`) and
from tables of wijken beside their city (`target_places`). The words stand in
``doelstellingen.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kennisloket.facts import Doelstelling, Fact
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.target_baselines import prose_targets
from kennisloket.ingest.extraction.target_places import place_targets
from kennisloket.ingest.extraction.target_tables import table_targets
from kennisloket.ingest.extraction.target_words import target_words
from kennisloket.language.folding import fold

_NATIONAL = re.compile(
    r"\b(?:het\s+(?:kabinet|rijk)\s+(?:heeft|wil|streeft)|kabinetsdoelstelling|landelijke\s+(?:ambitie|doelstelling)"
    r"|bestuursakkoord)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:(?:binnen|over|in)\s+)?(?:de\s+(?:eerst)?komende\s+)?"
    r"(?:\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\s+jaar\b",
    re.IGNORECASE,
)
_OPENS_TERM = re.compile(r"(?:binnen|over|in|de)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def find_doelstellingen(source: Source) -> Iterator[Fact]:
    """Yield the targets of a document; those that contradict each other say so."""
    words = target_words(source.vocabulary)
    places = tuple(place_targets(source, words))
    prose = [fact for fact in prose_targets(source, words) if not _is_within(fact, places)]
    found = [
        *(_with_term(source, _with_owner(source, fact)) for fact in prose),
        *table_targets(source, words),
        *places,
    ]
    yield from _with_contradictions(_told_apart(found))


def _with_owner(source: Source, fact: Fact) -> Fact:
    """Return a fact with the remark that its aim is the country's, where it says so."""
    if not _NATIONAL.search(source.document.text, fact.begin, fact.end):
        return fact
    return replace(
        fact, remarks=(*fact.remarks, "Dit is een doel van het Rijk of van het hele land.")
    )


def _with_term(source: Source, fact: Fact) -> Fact:
    """Return a fact with its term ("binnen vier jaar") as a remark, where it has no year."""
    if _says(fact).streefjaar is not None:
        return fact
    terms = (match[0] for match in _TERM.finditer(source.document.text, fact.begin, fact.end))
    named = [term for term in terms if _OPENS_TERM.match(term)]
    return replace(fact, remarks=(*fact.remarks, f"Termijn: {named[-1]}.")) if named else fact


def _is_within(fact: Fact, others: Iterable[Fact]) -> bool:
    """Tell whether others say what a fact says, with more beside it."""
    return any(other.begin <= fact.begin and fact.end <= other.end for other in others)


def _told_apart(found: Iterable[Fact]) -> list[Fact]:
    """Return the facts without those that say the same in the same place."""
    kept: dict[tuple[object, ...], Fact] = {}
    for fact in found:
        says = _says(fact)
        key = (fact.begin, fact.end, says.indicator, says.streefwaarde, says.streefjaar)
        kept.setdefault(key, fact)
    return list(kept.values())


def _with_contradictions(found: Iterable[Fact]) -> Iterator[Fact]:
    """Yield every fact; where another gives the same indicator another aim, with a remark."""
    alike: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    facts = list(found)
    for fact in facts:
        alike[_subject(fact)].append(fact)
    for fact in facts:
        others = dict.fromkeys(
            other
            for fellow in alike[_subject(fact)]
            if (other := _aim(fellow)) and _contradicts(other, _aim(fact))
        )
        remarks = tuple(f"Elders in dit document staat {other}." for other in others)
        yield replace(fact, remarks=(*fact.remarks, *remarks))


def _says(fact: Fact) -> Doelstelling:
    if not isinstance(fact.says, Doelstelling):
        raise TypeError(f"no target: {fact.says!r}")
    return fact.says


def _aim(fact: Fact) -> str:
    return _says(fact).streefwaarde or ""


def _subject(fact: Fact) -> tuple[object, ...]:
    """Return what two facts share that are about the same indicator in the same year."""
    says = _says(fact)
    return fold(says.indicator), fact.wijk, says.streefjaar


def _contradicts(one: str, other: str) -> bool:
    """Tell whether two aims in figures differ; an average beside a figure may be the same."""
    if "gemiddeld" in one + other or ("%" in one) != ("%" in other):
        return False
    return bool(_DIGITS.search(one) and _DIGITS.search(other)) and _number(one) != _number(other)


def _number(text: str) -> str:
    match = _DIGITS.search(text)
    return match[0].replace(",", ".") if match else fold(text)
