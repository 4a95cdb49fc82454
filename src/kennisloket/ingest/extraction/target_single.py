"""Targets that say one value: "80% in 2011", "75 starters helpen", "koop - huur: 50% - 50%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kennisloket.facts import Certainty, Doelstelling
from kennisloket.ingest.extraction import target_indicators as indicators
from kennisloket.ingest.extraction.target_clauses import Clause
from kennisloket.ingest.extraction.target_printing import (
    Found,
    compared_year,
    counted_noun,
    found,
    printed,
    printed_range,
    stated,
    unit,
    unqualified,
    year_of,
)
from kennisloket.ingest.extraction.target_values import Value, ValueKind
from kennisloket.ingest.extraction.target_words import TargetWords
from kennisloket.models import Rol

_COMPARES = re.compile(
    r"\b(?:dan|tegenover|tegen|ten\s+opzichte\s+van|t\.?o\.?v\.?|vergeleken\s+met|slechts)"
    r"\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?:\bten\s+opzichte\s+van|\bt\.?o\.?v\.?|\bvergeleken\s+met)\s+(?:de\s+)?$", re.IGNORECASE
)
_NOT_COUNTED_AFTER = re.compile(
    r"\b(?:per|vanaf|elke|iedere|uit|in|binnen|op|over|tussen|bij|aan|onder|boven|zoals|ander\w*|van|dan"
    r"|deze|met|waarvan)\s+$",
    re.IGNORECASE,
)
_RESULT_OF = re.compile(
    r"(?:productie|uitstroom|instroom|gerealiseerd|realiseren|realisatie|aanbod|uitbreiding|toename|groei"
    r"|bouw|renovatie|sloop|herstructurering|plaatsing|begeleiding|aanpak|verkoop|opleiding)\s+van\s+$",
    re.IGNORECASE,
)
_SET_TO = re.compile(
    r"(?:[=:]|\b(?:op|tot|naar|een|van|bedragen|is|is\s+dat|met|met\s+een|zijn|zijn\s+het\s+er|voor)"
    r"|\b(?:minimaal|maximaal|ten\s+minste|tenminste|minstens|hoogstens))\s*$",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"(?:cijfer|score|index|quote|graad|aantal|oordeel|EPL|waardering|daling|geven)", re.IGNORECASE
)
_GRADE = re.compile(r"\d[.,]\d")
_DONE = re.compile(
    r"\b(?:wordt|worden|krijg\w*|kom\w*|realiser\w*|gerealiseerd|helpen|begelei\w+|bereik\w*|bouw\w*|sloop\w*"
    r"|plaats\w*|geplaatst|verworven|zal|zullen|gaat|gaan|aanbod|biedt|bied\w*|opleid\w*|benader\w*|verkoopt"
    r"|verkopen|koopt|verbetert|knapt|renov\w+|uitgebreid|uitbreid\w*|leid\w*|deel\w*|maken|starten|start)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\W*(?:(?:minimaal|circa|ongeveer|ca\.?|ruim|zo'n)\s*)?\d", re.IGNORECASE)
_ONLY_AFTER = re.compile(r"\b(?:waardoor|waarbij|waarvan|zodat)\s+(?:\S+\s+){0,3}$", re.IGNORECASE)
_TO_NEXT = re.compile(r",?\s+(?:en|waarvan|waarbij)(?:\s+\S+){1,4}$")
_BARE = re.compile(r"\S*(?:\s+(?:extra|meer|minder|erbij|bij))?")  # a noun, and no more
_REGULAR = re.compile(
    r"(?:\bten\s+opzichte\s+van|\bt\.?o\.?v\.?)\s+(?:\S+\s+){0,3}doelstelling", re.IGNORECASE
)
_THEM = re.compile(r"(?:hen|hun|deze|die|dit|dat)\b", re.IGNORECASE)
_LONG_LABEL = 6  # words before a colon that are a sentence rather than a label


def single(clause: Clause, words: TargetWords) -> Iterator[Found]:
    """Yield the values that are aims by themselves."""
    values = [value for value in clause.reading.values if not _is_compared_with(clause, value)]
    counted = [value for value in values if _counts(clause, value, words)]
    shares = [value for value in values if value not in counted and _is_measure(clause, value)]
    if shares and _share_is_aimed(clause):
        ratios = [value for value in shares if value.kind is ValueKind.RATIO]
        for value in ratios or shares[:1]:
            yield _alone(clause, value, words)
    elif counted and _count_is_aimed(clause):
        for value in counted:
            yield _alone(clause, value, words, counted=True)


def _is_compared_with(clause: Clause, value: Value) -> bool:
    return bool(_COMPARES.search(clause.reading.plain[: value.begin]))


def _counts(clause: Clause, value: Value, words: TargetWords) -> bool:
    """Tell whether a value counts people or things: "75 startende ondernemers"."""
    if value.kind is not ValueKind.NUMBER or "," in value.number:
        return False
    head = unqualified(clause.reading.plain[: value.begin])
    if not head.strip() and clause.statement.lead.endswith(":") and clause.announced_years:
        return True  # a point of a list: "In 2010 zijn aan het werk: 500 mensen; 40 via …"
    if _NOT_COUNTED_AFTER.search(head) and not _RESULT_OF.search(head):
        changed = re.search(r"\bmet\s+$", head) and clause.cues.has("verandert")
        if not changed:
            return False
    return bool(counted_noun(clause, value, words))


def _is_measure(clause: Clause, value: Value) -> bool:
    """Tell whether a value measures: a share, a ratio, or a number on a scale."""
    if value.kind is not ValueKind.NUMBER:
        return True
    head = clause.reading.plain[: value.begin]
    scored = _GRADE.fullmatch(value.text) or _SCORED.search(clause.statement.lead[-80:] + head)
    return bool(_SET_TO.search(head) and scored)


def _share_is_aimed(clause: Clause) -> bool:
    if clause.is_past:
        return False
    if clause.cues.has("wil") or clause.ahead_of_now:
        return True
    if clause.cues.has("stand") or (clause.own_ahead and not clause.cues.has("verandert")):
        return False  # a figure of the year of the document
    planned = clause.announced or clause.statement.rol is Rol.INZET_STAD
    if planned and clause.looks_ahead:
        return True
    begins = bool(_FIRST.match(clause.reading.plain))
    return clause.announced and (begins or clause.led or clause.cues.has("verandert"))


def _count_is_aimed(clause: Clause) -> bool:
    if clause.is_past or clause.tells_state:
        return False
    if clause.led or clause.cues.has("wil"):
        return True
    planned = clause.announced or (clause.agreed and clause.statement.rol is not None)
    begins = bool(_FIRST.match(clause.reading.plain))
    return planned and (begins or clause.looks_ahead or bool(_DONE.search(clause.reading.plain)))


def _alone(clause: Clause, value: Value, words: TargetWords, *, counted: bool = False) -> Found:
    """Return the target that one value says."""
    year = year_of(clause, value, (value,)) or max(clause.ahead, default=None)
    if year and year < clause.base:
        year = None
    against = _against(clause, value)
    says = Doelstelling(
        _named(clause, value, _around(clause, value, words, counted=counted)),
        nulwaarde=stated(clause, against) if against else None,
        nuljaar=year_of(clause, against, (against,)) if against else compared_year(clause),
        streefwaarde=printed(clause, value),
        streefjaar=year,
        eenheid=unit(clause, value, words),
    )
    sure = clause.cues.has("wil", "verandert") or bool(year)
    return found(clause, says, certainty=Certainty.SURE if sure else Certainty.LIKELY)


def _against(clause: Clause, value: Value) -> Value | None:
    """Return the value that an aim is set against: "60% ten opzichte van 26% in 2007"."""
    for other in clause.reading.values:
        before = clause.reading.plain[: other.begin]
        if other.begin > value.end and other.kind is value.kind and _AGAINST.search(before):
            return other
    return None


def _named(clause: Clause, value: Value, indicator: str) -> str:
    """Return the indicator of a ratio with the name that is printed behind it."""
    if value.kind is not ValueKind.RATIO:
        return indicator
    named = indicators.labelled(clause.text, value.end)
    return named if ":" in clause.text else indicator


def _around(clause: Clause, value: Value, words: TargetWords, *, counted: bool) -> str:
    """Return what a single value is about, from the words before it or after it."""
    plain = clause.reading.plain
    begin, end = printed_range(clause, value)
    head = indicators.before(plain[:begin], words)
    tail = _tail(clause, end)
    back = indicators.points_back(head)
    if counted:
        return _counted(clause, begin, end, head, tail, words)
    if back or (_ONLY_AFTER.search(plain[:begin]) and not _THEM.match(tail)):
        return tail
    if re.search(r"\bvan\s*$", plain[:begin]):
        return indicators.joined(head, tail)
    if plain[:begin].rstrip().endswith(":") and len(plain[:begin].split()) > _LONG_LABEL and tail:
        return tail
    if re.search(r"(?:[=:]|\b(?:tot|naar|op|een))\s*$", plain[:begin]) or plain[begin:].startswith(
        "met"
    ):
        return head
    return indicators.joined(head, tail)


def _counted(  # noqa: PLR0917
    clause: Clause, begin: int, end: int, head: str, tail: str, words: TargetWords
) -> str:
    """Return what is counted; a bare noun says too little without the words before it."""
    plain = clause.reading.plain
    if not plain[:begin].strip() and clause.statement.lead:
        named = bool(counted_noun(clause, _at(clause, end), words))
        return (
            tail
            if named
            else indicators.joined(indicators.before(clause.statement.lead, words), tail)
        )
    if not _BARE.fullmatch(tail):
        return tail
    if indicators.points_back(head):
        longer = indicators.after(_REGULAR.sub("", plain[end:]))
        return "" if _BARE.fullmatch(longer) else longer
    return indicators.joined(head, tail)


def _at(clause: Clause, end: int) -> Value:
    """Return the value that ends at *end*."""
    return next(value for value in clause.reading.values if value.end == end)


def _tail(clause: Clause, end: int) -> str:
    """Return the words after a value, up to the next and what leads to that."""
    last = _next(clause, end)
    tail = indicators.after(clause.reading.plain[end:last])
    return tail if last == len(clause.text) else _TO_NEXT.sub("", tail)


def _next(clause: Clause, end: int) -> int:
    """Return where the next value begins, which says something else."""
    begins: Sequence[int] = [
        printed_range(clause, value)[0] for value in clause.reading.values if value.begin > end
    ]
    return min(begins, default=len(clause.text))
