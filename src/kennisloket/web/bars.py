"""Numbers that compare, as bars; the table beside them holds the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kennisloket.compare.measures import EURO, Comparable, Measure
from kennisloket.web.labels import euro_label

WIDTH = 640  # of the drawing, in its own units
_ROW = 34
_NAMES = 170  # room for the names on the left
_VALUES = 150  # and for the values on the right
_MOST = 20  # bars in one drawing
_LETTERS = 20  # of a name


@dataclass(frozen=True, slots=True)
class Bar:
    """One number: its name, what is printed beside it, and where it is drawn."""

    name: str
    value: str
    top: int
    length: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """The bars of one unit and period; *words* say what is drawn."""

    title: str
    bars: tuple[Bar, ...]
    height: int
    left_out: int  # numbers for which there was no room

    @property
    def words(self) -> str:
        """Return all that the drawing shows."""
        return f"{self.title}: " + "; ".join(f"{bar.name} {bar.value}" for bar in self.bars)


def bar_chart(group: Comparable) -> BarChart:
    """Draw the largest numbers of a group."""
    shown = group.measures[:_MOST]
    largest = max((one.value for one in shown if one.value is not None), default=Decimal(0))
    room = WIDTH - _NAMES - _VALUES
    bars = (
        Bar(
            _name(one),
            written(one),
            position * _ROW,
            round(room * float(one.value / largest), 1) if one.value and largest else 0.0,
        )
        for position, one in enumerate(shown)
    )
    unit = "" if group.unit == EURO else f" ({group.unit})"
    period = f" {group.period}" if group.period and group.unit == EURO else ""
    year = f" in {group.period}" if group.period and group.unit != EURO else ""
    what = "Bedragen" if group.unit == EURO else "Doelen"
    return BarChart(
        f"{what}{period}{year}{unit}",
        tuple(bars),
        len(shown) * _ROW,
        len(group.measures) - len(shown),
    )


def written(measure: Measure) -> str:
    """Return a number with its unit as people write it."""
    if measure.value is None:
        return ""
    if measure.unit == EURO:
        return euro_label(measure.value)
    number = f"{measure.value.normalize():f}".replace(".", ",")
    return f"{number}%" if measure.unit == "%" else f"{number} {measure.unit}".strip()


def _name(measure: Measure) -> str:
    name = measure.gemeente
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
