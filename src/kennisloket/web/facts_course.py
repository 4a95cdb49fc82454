"""A target as a small line from its baseline, and as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kennisloket.compare.numbers import first_number
from kennisloket.facts import Doelstelling

WIDTH, HEIGHT = 120, 40  # the field of the drawing, in its own units
_EDGE = 7  # room for the dots
_BARE = re.compile(r"[\d.,\s–-]+")
# A level, not a change: "23%", "€ 12 miljoen", "100 woningen", "8,3 % (het gemiddelde)".
_LEVEL = re.compile(
    r"(?:(?:maximaal|minimaal|circa|ca\.?|ongeveer|minstens|hoogstens|ten ?minste) )?"
    r"(?:€ ?)?\d[\d.,]*\s?%?(?:\s(?!lager|hoger|minder|meer|extra|erbij|keer)[^\W\d]+)?"
    r"(?:\s?\(.*\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A value at a moment, as printed."""

    value: str
    year: int | None

    @property
    def words(self) -> str:
        """Return the value with its year, where it does not hold that already."""
        plain = not self.year or str(self.year) in self.value
        return self.value if plain else f"{self.value} in {self.year}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A place in the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Course:
    """From where a target comes to where it goes; *dots* is empty where nothing can be drawn."""

    start: Stop | None
    between: tuple[Stop, ...]
    aim: Stop | None
    dots: tuple[Dot, ...]

    @property
    def points(self) -> str:
        """Return the line as SVG writes it."""
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots)

    @property
    def words(self) -> str:
        """Return what the line shows.

        >>> Course(Stop("12%", 2007), (), Stop("8%", 2011), ()).words
        'Van 12% in 2007 naar 8% in 2011'
        """
        parts = [("van", self.start), *(("via", stop) for stop in self.between), ("naar", self.aim)]
        said = " ".join(f"{word} {stop.words}" for word, stop in parts if stop)
        return said[:1].upper() + said[1:]


def course_of(says: Doelstelling) -> Course:
    """Return the course of a target."""
    start = _stop(says.nulwaarde, says.nuljaar, says.eenheid)
    aim = _stop(says.streefwaarde, says.streefjaar, says.eenheid)
    between = tuple(
        stop for year, value in says.tussen if (stop := _stop(value, year, says.eenheid))
    )
    return Course(start, between, aim, _dots(start, between, aim))


def _stop(value: str | None, year: int | None, unit: str | None) -> Stop | None:
    if value is None:
        return None
    if unit and _BARE.fullmatch(value):
        value = f"{value}{'' if unit == '%' else ' '}{unit}"
    return Stop(value, year)


def _dots(start: Stop | None, between: tuple[Stop, ...], aim: Stop | None) -> tuple[Dot, ...]:
    """Return a dot for each value, or none where one of them is no level in numbers."""
    stops = [stop for stop in (start, *between, aim) if stop is not None]
    values = [first_number(stop.value) if _LEVEL.fullmatch(stop.value) else None for stop in stops]
    known = [value for value in values if value is not None]
    if start is None or aim is None or len(known) < len(values):
        return ()
    return tuple(Dot(x, y) for x, y in zip(_across(stops), _down(known), strict=True))


def _across(stops: list[Stop]) -> list[float]:
    """Place the stops by their years, or evenly where years are missing or do not rise."""
    years = [stop.year for stop in stops if stop.year is not None]
    rising = all(a < b for a, b in pairwise(years))
    places = years if len(years) == len(stops) and rising else list(range(len(stops)))
    span = places[-1] - places[0]
    return [round(_EDGE + (WIDTH - 2 * _EDGE) * (at - places[0]) / span, 1) for at in places]


def _down(values: list[Decimal]) -> list[float]:
    """Place the values between top and bottom; equal ones lie in the middle."""
    low, high = min(values), max(values)
    if low == high:
        return [HEIGHT / 2] * len(values)
    room = HEIGHT - 2 * _EDGE
    return [round(_EDGE + room * float((high - value) / (high - low)), 1) for value in values]
