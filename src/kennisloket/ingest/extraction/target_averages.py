"""Targets that aim at an average ("naar het stedelijk gemiddelde"), or at half or double."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kennisloket.facts import Certainty, Doelstelling
from kennisloket.ingest.extraction import target_indicators as indicators
from kennisloket.ingest.extraction.target_clauses import Clause
from kennisloket.ingest.extraction.target_printing import (
    Found,
    compared_year,
    found,
    share_unit,
    stated,
    unit,
    unqualified,
)
from kennisloket.ingest.extraction.target_values import Value
from kennisloket.ingest.extraction.target_words import TargetWords

_AVERAGE = re.compile(
    r"(?:huidige\s+)?(?P<whose>(?:[Ss]tedelijke?|[Ll]andelijke?|[Gg]emeentelijke?|[A-Z]\w+se?)\s+)?"
    r"(?P<what>gemiddelden?|gemiddelde?\s+niveau|niveau)\b"
    r"(?:\s+(?:percentage|rapportcijfer|aantal|cijfer))?"
    r"(?P<of>\s+van\s+(?:de\s+(?:stad|gemeente)|heel\s+[A-Z]\w+|[A-Z]\w+(?:\s+[A-Z]\w+)?))?"
    r"(?:\s+(?:(?P<by>in|van)\s+)?(?P<year>(?:19|20)\d\d))?"
    r"(?:\s*\((?:van\s+)?(?P<year2>(?:19|20)\d\d)\))?"
    r"(?P<value>\s*\([^()]*\d[^()]*\)|\s+van\s+\d+(?:[.,]\d+)?\s?%?(?!\w))?"
)
_REACHES = re.compile(
    r"(?:\bnaar|\bop|\btot|\baan|=|\bhalen\s+[^.]{0,40}|\brond|\bbereiken\s+van)\s+(?:of\s+rond\s+)?"
    r"(?:(?:het|de|een|niveau\s+van\s+het)\s+)*$",
    re.IGNORECASE,
)
_BROUGHT = re.compile(r"\b(?:breng\w*|gebracht|komen|komt|bereik\w*|til\w*)\b", re.IGNORECASE)
_NOT_ABOVE = re.compile(r"\b(?:geen|niet)\b[^.;]{0,120}\bdan\s+(?:het\s+)?$", re.IGNORECASE)
_THAN = re.compile(r"\b(?:hoger|lager|meer|minder|groter|kleiner)e?\s+(?P<what>.+?)\s+dan\b")
_MEASURED = re.compile(
    r"\b(?:ten\s+opzichte\s+van|t\.?o\.?v\.?|boven|onder|beneden|tegenover)\s+(?:het\s+)?$",
    re.IGNORECASE,
)
_LIST_OF_INDICATORS = re.compile(r"\b(?:indicatoren|volgende\b[^.]*):\s*$", re.IGNORECASE)
_NEXT = re.compile(r"[;.]|\b(?:en|maar)\s+(?:in|voor|binnen|over|na)\b")
_BASELINE = re.compile(r"\bvan\s+(?:(?:nu|circa|ca\.?|ruim|bijna|ongeveer)\s+)*$", re.IGNORECASE)
_NEAR = 30  # characters between a baseline and the average it goes to
_MULTIPLE = re.compile(
    r"\b(?:te\s+)?(?:halver(?:en|ing)|gehalveerd|halveert|verdubbel(?:en|ing|d|t))\b"
)


def may_aim(clause: Clause) -> bool:
    """Tell whether a clause may say what is wanted, rather than what is or was."""
    if clause.is_past or clause.tells_state:
        return False
    return clause.cues.has("wil", "verandert") or clause.looks_ahead or clause.announced


def averages(clause: Clause, words: TargetWords) -> Iterator[Found]:
    """Yield the target of reaching an average; of several the last is the aim."""
    aims = [match for match in _AVERAGE.finditer(clause.text) if _is_reached(clause, match)]
    if not aims or not may_aim(clause) or _LIST_OF_INDICATORS.search(clause.text):
        return
    years = [_average_year(clause, match) for match in aims]
    begin = aims[-1].start()
    head = clause.reading.plain[: aims[0].start()]
    if no := _NOT_ABOVE.search(clause.text[:begin]):
        begin = no.start()
        head = than["what"] if (than := _THAN.search(no[0])) else clause.reading.plain[:begin]
    start = _baseline(clause, aims[0].start())
    if start:
        head = clause.reading.plain[: _from(clause, start)]
    named = indicators.before(head, words)
    yield found(
        clause,
        Doelstelling(
            named,
            nulwaarde=stated(clause, start) if start else None,
            streefwaarde=" ".join(clause.text[begin : aims[-1].end()].split()),
            streefjaar=years[-1],
            eenheid=(unit(clause, start, words) if start else None) or share_unit(named),
            tussen=_between(aims, years),
        ),
        certainty=Certainty.SURE if clause.cues.has("wil", "verandert") else Certainty.LIKELY,
        average=True,
    )


def _between(
    aims: Sequence[re.Match[str]], years: Sequence[int | None]
) -> tuple[tuple[int, str], ...]:
    """Return the averages to reach on the way, with their years."""
    return tuple(
        (when, " ".join(match[0].split()))
        for match, when in zip(aims[:-1], years[:-1], strict=True)
        if when and when != years[-1]
    )


def _baseline(clause: Clause, aim: int) -> Value | None:
    """Return the value that goes to an average: "van 44% naar het stedelijk gemiddelde"."""
    for value in clause.reading.values:
        if value.end < aim <= value.end + _NEAR and _BASELINE.search(
            clause.reading.plain[: value.begin]
        ):
            return value
    return None


def _from(clause: Clause, value: Value) -> int:
    match = _BASELINE.search(clause.reading.plain[: value.begin])
    return match.start() if match else value.begin


def listed(clause: Clause) -> Iterator[Found]:
    """Yield a point of a list of indicators whose lead-in says which average is the aim."""
    lead = clause.statement.lead
    aims = [
        match
        for match in (_AVERAGE.finditer(lead) if _LIST_OF_INDICATORS.search(lead) else ())
        if match["whose"] or match["of"]
    ]
    if not aims or clause.reading.values or clause.reading.years or clause.cues.has("wil"):
        return
    years = [int(own) if (own := match["year"] or match["year2"]) else None for match in aims]
    says = Doelstelling(
        indicators.plain_phrase(clause.text),
        streefwaarde=" ".join(aims[-1][0].split()),
        streefjaar=years[-1],
        tussen=_between(aims, years),
    )
    if len(clause.text) <= indicators.LONGEST:
        yield found(clause, says, average=True)


def _is_reached(clause: Clause, match: re.Match[str]) -> bool:
    if not match["whose"] and not match["of"]:
        return False
    if match["what"] == "niveau" and not _BROUGHT.search(clause.text):
        return False
    before = clause.text[: match.start()]
    if _MEASURED.search(before):
        return False
    return bool(_REACHES.search(before) or _NOT_ABOVE.search(before))


def _average_year(clause: Clause, match: re.Match[str]) -> int | None:
    """Return the year by which: of the same part of the sentence, else that of the average."""
    own = match["year"] or match["year2"]
    if own and int(own) >= clause.base + (match["by"] != "in"):
        return int(own)
    following = _NEXT.search(clause.text, match.end())
    end = following.start() if following else len(clause.text)
    inside = clause.reading.years_in(0, end)
    years = [
        year.year
        for year in inside
        if year.year >= clause.base and not match.start() <= year.begin < match.end()
    ]
    return max(years or clause.announced_years, default=None)


def multiples(clause: Clause, words: TargetWords) -> Iterator[Found]:
    """Yield "halveren" and "verdubbelen" where somebody means to."""
    match = _MULTIPLE.search(clause.reading.plain)
    if not match or not may_aim(clause) or not (clause.announced or clause.cues.has("wil")):
        return
    head = indicators.before(unqualified(clause.reading.plain[: match.start()]), words)
    tail = indicators.after(clause.reading.plain[match.end() :])
    yield found(
        clause,
        Doelstelling(
            tail if indicators.points_back(head) else head,
            nuljaar=compared_year(clause),
            streefwaarde=match[0].removeprefix("te ").strip(),
            streefjaar=max(clause.ahead, default=None),
        ),
        certainty=Certainty.LIKELY,
    )
