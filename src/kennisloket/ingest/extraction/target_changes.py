"""Targets that say a change: "van 34% naar 23% in 2017", "nu 40, in 2011 zijn het er 250"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kennisloket.facts import Doelstelling
from kennisloket.ingest.extraction import target_indicators as indicators
from kennisloket.ingest.extraction.target_clauses import Clause
from kennisloket.ingest.extraction.target_printing import (
    Found,
    compared_year,
    found,
    printed,
    printed_range,
    stated,
    unit,
    year_of,
)
from kennisloket.ingest.extraction.target_values import Value, ValueKind
from kennisloket.ingest.extraction.target_words import TargetWords

_FROM = re.compile(
    r"\bvan\s+(?:(?:nu|circa|ca\.?|ruim|bijna|ongeveer|gemiddeld|de\s+huidige|het\s+huidige)\s+)*$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\bnaar|\btot)\s+(?:(?:maximaal|minimaal|ten\s+minste|tenminste|minstens|circa|ca\.?|ongeveer|een"
    r"|het|de|huidige|stedelijke?|landelijke?|[A-Z]\w+se?|gemiddelde?|streefpercentage|niveau|van|ruim|op"
    r"|bijna|rond)\s+)*$",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    r"(?:\s|,|;|\(|\)|\b(?:en|naar|tot|in|op|eind|begin|met|als|tussendoel|tussenstap|maximaal|minimaal|een|van"
    r"|verder|uiteindelijk|vervolgens|via|dan|voor|uiterlijk|per|jaar|daarna|circa|tenminste|weer)\b"
    r"|\b(?:19|20)\d\d\b)*",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[;,.]?\s*(?:\b(?:en|maar|in|eind|begin|voor)\b\s*|\b(?:19|20)\d\d\b\s*)*"
    r"\b(?:is|zijn|wordt|worden)\s+(?:dat|dit|het|deze)\b",
    re.IGNORECASE,
)
_LONGEST_BETWEEN = 110  # characters between the two values of a change


def changes(clause: Clause, words: TargetWords) -> list[Found]:
    """Return every change that is still to come."""
    return [*_from_to(clause, words)] or [*_then(clause, words)]


def says_change(clause: Clause) -> bool:
    """Tell whether a clause says a change at all, also one that is over."""
    values = clause.reading.values
    return any(
        _FROM.search(clause.reading.plain[: value.begin]) and _chain(clause, values[place:])
        for place, value in enumerate(values)
    )


def _from_to(clause: Clause, words: TargetWords) -> Iterator[Found]:
    """Yield every "van A naar B", with what lies between and after."""
    plain, values, taken = clause.reading.plain, clause.reading.values, 0
    for place, value in enumerate(values):
        start = _FROM.search(plain[: value.begin])
        if value.begin < taken or not start:
            continue
        if chain := _chain(clause, values[place:]):
            says = _changed(clause, chain, _head(clause, taken, start.start()), words)
            taken = chain[-1].end
            if not _is_history(clause, says):
                yield found(clause, says)


def _head(clause: Clause, begin: int, end: int) -> str:
    """Return the words before a change, up to a value that is said before it."""
    inner = [value for value in clause.reading.values if begin <= value.begin and value.end < end]
    if inner and clause.text[end:].startswith("van") and "(" in clause.text[begin:end][-3:]:
        end = printed_range(clause, inner[0])[0]
    return clause.reading.plain[begin:end]


def _chain(clause: Clause, values: Sequence[Value]) -> list[Value]:
    """Return the baseline and the values it goes to; [] where it goes nowhere."""
    plain, chain, reached = clause.reading.plain, [values[0]], False
    for value in values[1:]:
        between = plain[chain[-1].end : value.begin]
        if len(between) > _LONGEST_BETWEEN or re.search(r"[.;](?:\s|$)", between):
            break
        if _TO.search(between):
            reached = True
        elif not _CHAIN.fullmatch(between.removeprefix(_noun(between))):
            break
        chain.append(value)
    return chain if reached else []


def _noun(between: str) -> str:
    """Return the noun that follows a value: " misdrijven"."""
    match = re.match(r"\s+(?!(?:en|naar|tot|in|op)\b)[\w-]+", between)
    return match[0] if match else ""


def _changed(clause: Clause, chain: Sequence[Value], head: str, words: TargetWords) -> Doelstelling:
    """Return a change with the last year's value as aim, and the others on the way."""
    first, *later = chain
    dated = [(value, year_of(clause, value, chain)) for value in later]
    aim, year = max(dated, key=lambda pair: (pair[1] or 0, pair[0].begin))
    started = year_of(clause, first, chain)
    if not started or (year and started >= year):
        started = compared_year(clause)
    named = indicators.before(head, words)
    counted = unit(clause, first, words) if first.kind is ValueKind.NUMBER else None
    return Doelstelling(
        counted if counted and indicators.points_back(named) else named,
        nulwaarde=stated(clause, first),
        nuljaar=started,
        streefwaarde=printed(clause, aim),
        streefjaar=year or max(clause.ahead, default=None),
        eenheid=unit(clause, first, words) or unit(clause, aim, words),
        tussen=tuple(
            sorted(
                (when, printed(clause, value)) for value, when in dated if value is not aim and when
            )
        ),
    )


def _is_history(clause: Clause, says: Doelstelling) -> bool:
    """Tell whether a change is over, or is none that anybody wants."""
    if clause.cues.has("wil"):
        return False
    if clause.cues.has("verleden") or (says.streefjaar and says.streefjaar < clause.base):
        return True
    if says.streefjaar and clause.base and says.streefjaar > clause.base:
        return False
    moves = clause.announced or clause.cues.has("verandert")
    return not moves or not (clause.announced or clause.looks_ahead or clause.agreed)


def _then(clause: Clause, words: TargetWords) -> Iterator[Found]:
    """Yield "In 2008 is het 28%; in 2013 is dat 12%"."""
    plain = clause.reading.plain
    for first, aim in pairwise(clause.reading.values):
        turn = _THEN.search(plain, first.end, aim.begin)
        if first.kind is not aim.kind or not turn:
            continue
        started = clause.reading.last_year(0, turn.start())
        year = clause.reading.last_year(turn.start(), len(plain))
        if not started or not year or year.year <= max(started.year, clause.base):
            continue
        head = indicators.before(plain[: printed_range(clause, first)[0]], words)
        tail = indicators.after(plain[first.end : turn.start()])
        yield found(
            clause,
            Doelstelling(
                tail if indicators.points_back(head) else indicators.joined(head, tail),
                nulwaarde=stated(clause, first),
                nuljaar=started.year,
                streefwaarde=printed(clause, aim),
                streefjaar=year.year,
                eenheid=unit(clause, first, words),
            ),
        )
