"""The measures of a plan with what they cost, put back as the table in which they stand.

A plan prints a row per measure with an amount per period. Each amount was read as a fact
of its own; here the facts of one printed row stand in one row again, under their periods.
A row is called as the plan calls it: by the last words before its first amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kennisloket.facts import Bedrag, FactRecord

_COLUMNS = 4  # periods; the most frequent ones


@dataclass(frozen=True, slots=True)
class Measure:
    """A row: a measure and what it costs in each period; None where nothing is printed."""

    name: str
    costs: tuple[FactRecord | None, ...]
    total: bool  # a sum of other rows


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures in the order of the plan; an empty period is one that is not named."""

    periods: tuple[str, ...]
    measures: tuple[Measure, ...]


def plan_of(amounts: Iterable[FactRecord]) -> Plan:
    """Return the measures among amounts that stand in tables; () where there are none."""
    rows: dict[tuple[str, int], list[FactRecord]] = {}
    for record in amounts:
        begin, end = _row(record)
        if "\t" in _text(record, begin, end):
            rows.setdefault((record.document.id, begin), []).append(record)
    periods = _periods(rows.values())
    measures = (_measure(records, periods) for records in rows.values())
    return Plan(periods, tuple(one for one in measures if one is not None))


def _row(record: FactRecord) -> tuple[int, int]:
    """Return the offsets of the printed row in which an amount stands."""
    passage, fact = record.passage, record.fact
    begin = passage.text.rfind("\n", 0, fact.begin - passage.begin) + 1
    end = passage.text.find("\n", fact.end - passage.begin)
    return passage.begin + begin, passage.begin + (len(passage.text) if end < 0 else end)


def _text(record: FactRecord, begin: int, end: int) -> str:
    return record.passage.text[begin - record.passage.begin : end - record.passage.begin]


def _period(record: FactRecord) -> str:
    says = record.fact.says
    return (says.periode or "") if isinstance(says, Bedrag) else ""


def _periods(rows: Iterable[Sequence[FactRecord]]) -> tuple[str, ...]:
    """Return the periods that most rows have, in the order in which they are printed."""
    counted = Counter(_period(record) for row in rows for record in row)
    kept = {period for period, _ in counted.most_common(_COLUMNS)}
    return tuple(period for period in counted if period in kept)


def _measure(row: Sequence[FactRecord], periods: Sequence[str]) -> Measure | None:
    """Return the measure of a row; None where it has no name."""
    ordered = sorted(row, key=lambda record: record.fact.begin)
    name = _name(ordered[0])
    first = {_period(record): record for record in reversed(ordered)}
    costs = tuple(first.get(period) for period in periods)
    if not name or not any(costs):
        return None
    total = all(isinstance(one.fact.says, Bedrag) and one.fact.says.totaal for one in row)
    return Measure(name, costs, total)


def _name(first: FactRecord) -> str:
    """Return the last words before the first amount of a row."""
    says = first.fact.says
    begin, end = _row(first)
    cells = _text(first, begin, end).split("\t")
    printed = says.gedrukt if isinstance(says, Bedrag) else ""
    before: list[str] = []
    for cell in cells:
        if printed and printed in cell:
            break
        before.append(cell)
    return next((cell.strip() for cell in reversed(before) if cell.strip()), "")
