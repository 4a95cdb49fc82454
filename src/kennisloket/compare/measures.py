"""Targets and amounts of gemeenten as numbers side by side, and which of them compare.

Numbers compare when they have the same unit and the same period: percentages for one
year, euros for one stretch of time. Nothing is converted and nothing is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.compare.collection import Collection
from kennisloket.compare.matrix import Emptiness, emptiness
from kennisloket.compare.numbers import first_number
from kennisloket.facts import Bedrag, Doelstelling, FactRecord

EURO = "euro"
_FEWEST = 2  # gemeenten with a number: from here on there is something to compare


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a gemeente names; without a record, why it names none.

    *value* is None where what is printed holds no number ("stedelijk gemiddelde", PM).
    """

    gemeente: str
    record: FactRecord | None = None
    value: Decimal | None = None
    unit: str = ""
    period: str = ""
    empty: Emptiness | None = None


@dataclass(frozen=True, slots=True)
class Comparable:
    """Numbers of one unit and period, of several gemeenten, the largest first."""

    unit: str
    period: str
    measures: tuple[Measure, ...]


def measured(
    gemeenten: Sequence[str], records: Iterable[FactRecord], collection: Collection
) -> tuple[Measure, ...]:
    """Return the numbers of these gemeenten in their order; one line for each without any."""
    found: defaultdict[str, list[Measure]] = defaultdict(list)
    for record in records:
        if record.fact.gemeente is not None:
            found[record.fact.gemeente].append(_measure(record, record.fact.gemeente))
    return tuple(
        measure
        for name in gemeenten
        for measure in found.get(name) or [Measure(name, empty=emptiness(name, collection))]
    )


def _measure(record: FactRecord, gemeente: str) -> Measure:
    says = record.fact.says
    match says:
        case Doelstelling():
            unit = says.eenheid or ("%" if "%" in (says.streefwaarde or "") else "")
            period = str(says.streefjaar or "")
            return Measure(gemeente, record, first_number(says.streefwaarde), unit, period)
        case Bedrag():
            return Measure(gemeente, record, says.bedrag_eur, EURO, says.periode or "")
        case _:
            return Measure(gemeente, record)


def by_value(measures: Iterable[Measure], *, largest_first: bool) -> tuple[Measure, ...]:
    """Sort numbers by unit and value; what has no number comes last, in its order."""
    every = list(measures)
    having = [(one, one.value) for one in every if one.value is not None]
    having.sort(key=lambda pair: pair[1], reverse=largest_first)
    having.sort(key=lambda pair: pair[0].unit)
    return (*(one for one, _ in having), *(one for one in every if one.value is None))


def comparable(measures: Iterable[Measure]) -> tuple[Comparable, ...]:
    """Return the groups of numbers that compare, those of most gemeenten first."""
    groups: defaultdict[tuple[str, str], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.value is not None and measure.value >= 0 and measure.unit:
            groups[measure.unit, measure.period].append(measure)
    found = [
        Comparable(unit, period, by_value(group, largest_first=True))
        for (unit, period), group in groups.items()
        if len({one.gemeente for one in group}) >= _FEWEST
    ]
    found.sort(key=lambda one: -len({measure.gemeente for measure in one.measures}))
    return tuple(found)
