"""The targets of tables that set wijken beside their city, with the aim in words below.

"Wijk A 63%, wijk B 58%, de stad 42%" and after it "Over tien jaar zitten de wijken op het
gemiddelde van de stad": each wijk has its own baseline, and the city's value is the aim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kennisloket.facts import Certainty, Doelstelling, Fact
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.ingest.extraction.target_words import TargetWords
from kennisloket.models import BlockKind, EntityKind

_FIGURE = re.compile(r"\s*(?P<value>\d+(?:[.,]\d+)?\s?%?)(?P<rest>.*)")
_MARK = re.compile(
    r"^(?:het|de)\s+(?:ijkpunt|indicator)(?:en)?\s+(?:is|zijn)\s*:?\s*", re.IGNORECASE
)
_AVERAGE = re.compile(
    r"(?:dichter\s?bij\s+het\s+)?(?:gemiddelde?(?:\s+\w+)?\s+van\s+(?:de\s+stad|[A-Z]\w+(?:\s+[A-Z]\w+)?)(?:\s+(?:in\s+)?(?P<year>(?:19|20)\d\d))?"
    r"|(?:stedelijke?|[A-Z]\w+s)\s+gemiddelde?(?:\s+(?:van\s+|in\s+)?(?P<year2>(?:19|20)\d\d))?)"
)
_REACH = re.compile(r"\b(?:kom\w*|breng\w*|naar|bereik\w*|op)\b.*gemiddelde?", re.IGNORECASE)
_TERM = re.compile(r"\b(?:in|binnen|over)\s+(?:\w+\s+){0,2}(?:jaar|jaren)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def place_targets(source: Source, words: TargetWords) -> Iterator[Fact]:
    """Yield a target for each wijk of a table whose aim is the average of the city."""
    rows: list[Statement] = []
    for statement in source.statements:
        if statement.kind is BlockKind.TABLE and len(statement.cells) == 2:
            if rows and rows[-1].block != statement.block:
                rows = []
            rows.append(statement)
            continue
        if rows and rows[-1].passage == statement.passage:
            yield from _of_table(source, rows, statement, words)
        rows = []


def _of_table(
    source: Source, rows: Sequence[Statement], aim: Statement, words: TargetWords
) -> Iterator[Fact]:
    """Yield the targets of a table, where the sentence *aim* below it states the aim."""
    average = _AVERAGE.search(aim.text)
    city = next((row for row in rows if _is_city(source, row)), None)
    indicator = _indicator(source, rows)
    if not average or city is None or not indicator or not _REACH.search(aim.text):
        return
    if words.cues(aim.text).has("verleden"):
        return
    for row in rows:
        figure = _FIGURE.fullmatch(row.cells[1])
        if row is not city and figure:
            yield _target(source, row, city, aim, average, indicator)


def _is_city(source: Source, row: Statement) -> bool:
    label = row.cells[0].strip()
    return label == source.document.metadata.gemeente or label.lower() in {"stad", "gemeente"}


def _indicator(source: Source, rows: Sequence[Statement]) -> str:
    """Return what a table measures: from a row that says so, else the line above it."""
    first = rows[0]
    if _MARK.match(first.cells[0].strip() + " ") and not _FIGURE.fullmatch(first.cells[1]):
        return " ".join(first.cells[1].split())
    blocks = source.document.blocks
    above = blocks[first.block - 1].text if first.block else ""
    return " ".join(_MARK.sub("", above).split())


def _target(  # noqa: PLR0917
    source: Source,
    row: Statement,
    city: Statement,
    aim: Statement,
    average: re.Match[str],
    indicator: str,
) -> Fact:
    """Return the target of one wijk: its own value, and that of the city as the aim."""
    value, reached = (_figure(line) for line in (row, city))
    year = average["year"] or average["year2"] or _year(indicator)
    term = _TERM.findall(aim.text)
    says = Doelstelling(
        f"{indicator} ({row.cells[0].strip()})",
        nulwaarde=value,
        nuljaar=int(year) if year else None,
        streefwaarde=f"{reached} ({' '.join(average[0].split())})",
        eenheid="%" if "%" in value else None,
    )
    remarks = (f"Termijn: {term[-1]}.",) if term else ()
    begin = min(row.begin, city.begin)
    fact = source.fact(
        row, says, begin=begin, end=aim.end, certainty=Certainty.LIKELY, remarks=remarks
    )
    named = source.entities_in(row.begin, row.end, EntityKind.WIJK)
    return replace(fact, wijk=named[0].value if named else None)


def _figure(row: Statement) -> str:
    match = _FIGURE.fullmatch(row.cells[1])
    return match["value"].strip() if match else row.cells[1].strip()


def _year(text: str) -> str | None:
    match = _YEAR.search(text)
    return match[0] if match else None
