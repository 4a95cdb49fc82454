"""The parts of a target as they are printed: value, year, unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.facts import Certainty, Doelstelling
from kennisloket.ingest.extraction.target_clauses import Clause
from kennisloket.ingest.extraction.target_values import Value, ValueKind, Year
from kennisloket.ingest.extraction.target_words import TargetWords

_QUALIFIED = re.compile(
    r"(?:\b(?:minimaal|maximaal|ten\s+minste|tenminste|minstens|ten\s+hoogste|hoogstens|hooguit|circa"
    r"|ca\.?|ongeveer|rond\s+de|ruim|bijna|zo'n|meer\s+dan|een\s+streefpercentage\s+van|vrijwel|nog\s+eens"
    r"|(?:het\s+)?(?:huidige\s+|[A-Z]\w+s\s+|stedelijke?\s+|landelijke?\s+){1,3}gemiddelde\s+van)\s*)+$",
    re.IGNORECASE,
)
_DELTA = re.compile(
    r"\b(?:met|jaarlijks\s*|wekelijks|per jaar|(?:jaarlijks\s(?:een\s)?)?(?:daling|reductie|afname"
    r"|vermindering|stijging|toename|groei|verbetering|verhoging|verlaging) van) $",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(
    r"\s+(?:te\s+|(?P<verb>zijn\s+|is\s+))?(?:hoger|lager|minder|meer|extra|harder|groter|kleiner|beter|gegroeid|gestegen|gedaald"
    r"|verbeterd|verminderd|verminderen|afgenomen|toegenomen|reductie|groei|daling|stijging|toename|afname"
    r"|toenemen|afnemen|te\s+verminderen|duurder|per\s+(?:jaar|maand|week))\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:,| en) $")
_NEAR = 60  # characters from a value to the year that goes with it


@dataclass(frozen=True, slots=True)
class Found:
    """A target and the range of the text that says it."""

    says: Doelstelling
    begin: int  # in the canonical text
    end: int
    certainty: Certainty = Certainty.SURE
    average: bool = False  # the aim is an average; the baseline may follow in later sentences
    passage: int = -1


def found(
    clause: Clause,
    says: Doelstelling,
    *,
    certainty: Certainty = Certainty.SURE,
    average: bool = False,
) -> Found:
    """Return a target that *clause* says as a whole."""
    end = clause.begin + len(clause.text)
    return Found(says, clause.begin, end, certainty, average, clause.statement.passage)


def unqualified(text: str) -> str:
    """Return the words before a value without those that belong to it ("minimaal")."""
    match = _QUALIFIED.search(text)
    return text[: match.start()] if match else text


def printed_range(clause: Clause, value: Value) -> tuple[int, int]:
    """Return where an aim stands with the words that belong to it ("met 10% gegroeid")."""
    plain = clause.reading.plain
    begin, end = len(unqualified(plain[: value.begin])), value.end
    for other in clause.reading.values:
        if (
            other.kind is value.kind
            and other.begin > end
            and _AND.fullmatch(plain[end : other.begin])
        ):
            end = other.end  # "72% en 56%"
    delta = _DELTA.search(plain[:begin])
    more = _COMPARATIVE.match(plain, end)
    if more and not (delta and more["verb"]):  # "met 15% zijn afgenomen" is "met 15%"
        end = more.end()
    return (delta.start() if delta else begin), end


def printed(clause: Clause, value: Value) -> str:
    """Return a value as printed, with the words that belong to it."""
    begin, end = printed_range(clause, value)
    return " ".join(clause.text[begin:end].split())


def stated(clause: Clause, value: Value) -> str:
    """Return a value of how things are as printed: without how it changes, and alone."""
    begin = len(unqualified(clause.reading.plain[: value.begin]))
    return " ".join(clause.text[begin : value.end].split())


def unit(clause: Clause, value: Value, words: TargetWords) -> str | None:
    """Return what a value counts or measures in, as far as it is printed."""
    if value.kind in (ValueKind.PERCENTAGE, ValueKind.RATIO) and value.number:
        return "%"
    if value.kind is ValueKind.POINTS:
        return "procentpunt" if "%" in value.text or "procent" in value.text else "punten"
    return counted_noun(clause, value, words) or None


def share_unit(indicator: str) -> str | None:
    """Return "%" for an indicator that is a share by its name."""
    return "%" if re.match(r"(?:%|percentage|aandeel)(?!\w)", indicator, re.IGNORECASE) else None


def counted_noun(clause: Clause, value: Value, words: TargetWords) -> str:
    """Return the noun that a number counts, at most three words on."""
    following = re.match(
        r"(?:\s+(?!(?:en|naar|in|voor)\b)[\w'()/-]+){1,4}", clause.text[value.end :]
    )
    match = words.counted.search(following[0]) if following else None
    return match[0] if match else ""


def year_of(clause: Clause, value: Value, chain: Sequence[Value]) -> int | None:
    """Return the year that goes with a value: after it, before the next; else just before it."""
    following = [other.begin for other in clause.reading.values if other.begin > value.begin]
    limit = min([value.end + _NEAR, *following])
    if later := clause.reading.last_year(value.end, limit):
        return later.year
    if value is chain[0] and len(chain) > 1:
        return None
    preceding = [other.end for other in clause.reading.values if other.end < value.begin]
    between = clause.reading.years_in(max([0, value.begin - _NEAR, *preceding]), value.begin)
    return between[-1].year if between and not _taken(clause, between[-1], preceding) else None


def _taken(clause: Clause, year: Year, preceding: Sequence[int]) -> bool:
    """Tell whether a year before a value already goes with the value before it."""
    between = clause.reading.plain[max(preceding, default=0) : year.begin]
    return bool(preceding) and not re.search(r"\bnaar\b|;|,", between)


def compared_year(clause: Clause) -> int | None:
    """Return the year with which the sentence compares."""
    years = [year.year for year in clause.reading.years if year.compared]
    return years[0] if years else None
