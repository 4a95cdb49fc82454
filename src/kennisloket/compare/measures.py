"""Targets and amounts of gemeenten as numbers side by side, and which of them compare.

Numbers compare when they have the same unit and the same period: percentages for one
year, euros for one stretch of time. Where no period is named, nobody knows whether they
compare. A target that is said as a change ("met 10% minder") or by another number
("stedelijk gemiddelde") compares with none. Nothing is converted and nothing is added.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.compare.collection import Collection
from kennisloket.compare.matrix import Emptiness, emptiness
from kennisloket.compare.numbers import first_number
from kennisloket.facts import Bedrag, Doelstelling, FactRecord

EURO = "euro"
# A level by itself: a number, with its unit and perhaps a word for how exact it is.
_LEVEL = re.compile(
    r"(?:circa|ca\.?|ongeveer|minimaal|maximaal|minstens|hoogstens|ten\s+minste|tenminste|"
    r"boven|onder|naar|een|het|cijfer)*[\s€\d.,%-]*",
    re.IGNORECASE,
)
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
    compares: bool = True  # a level by itself, not a change

    @property
    def is_drawn(self) -> bool:
        """Tell whether it may stand beside other numbers as a bar."""
        named = self.compares and bool(self.unit) and bool(self.period)
        return named and self.value is not None and self.value >= 0


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
            period, value = str(says.streefjaar or ""), first_number(says.streefwaarde)
            level = _is_level(says.streefwaarde or "", unit)
            return Measure(gemeente, record, value, unit, period, compares=level)
        case Bedrag():
            return Measure(gemeente, record, says.bedrag_eur, EURO, says.periode or "")
        case _:
            return Measure(gemeente, record)


def _is_level(printed: str, unit: str) -> bool:
    """Tell whether a target is said as a level.

    >>> _is_level("circa 23%", "%"), _is_level("met 10%", "%")
    (True, False)
    """
    left = re.sub(re.escape(unit), " ", printed, flags=re.IGNORECASE) if unit else printed
    return all(_LEVEL.fullmatch(word) for word in left.split())


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
        if measure.is_drawn:
            groups[measure.unit, measure.period].append(measure)
    found = [
        Comparable(unit, period, by_value(group, largest_first=True))
        for (unit, period), group in groups.items()
        if len({one.gemeente for one in group}) >= _FEWEST
    ]
    found.sort(key=lambda one: -len({measure.gemeente for measure in one.measures}))
    return tuple(found)
