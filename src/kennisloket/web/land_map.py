"""A simple map of the Netherlands: an outline, and gemeenten as points with their names.

Places are drawn by the equirectangular projection, true to scale at 52.2 degrees north:
x = (longitude - west) · cos 52.2° · s and y = (north - latitude) · s, with s units a
degree. Over a country this small it differs from other projections by less than a dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from kennisloket.geography import Geography, Point

WEST, NORTH = 3.25, 53.62  # degrees: the upper left corner
EAST, SOUTH = 7.6, 50.7
SCALE = 190.0  # units of the drawing a degree of latitude
_SQUEEZE = cos(radians(52.2))
WIDTH = round((EAST - WEST) * _SQUEEZE * SCALE)
HEIGHT = round((NORTH - SOUTH) * SCALE)
DOT = 6.0
_LETTER = (9.2, 17.0)  # width and height of a letter, in units
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A gemeente on the map; *anchor* and *label* tell where its name stands, if there is room."""

    name: str
    address: str
    x: float
    y: float
    filled: bool  # the collection has documents of it
    label: tuple[float, float] | None
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class LandMap:
    """What the page draws."""

    width: int
    height: int
    outline: tuple[str, ...]  # each part as SVG writes the points of a polygon
    spots: tuple[Spot, ...]


def projected(point: Point) -> tuple[float, float]:
    """Return where a place is drawn.

    >>> projected(Point(NORTH, WEST)), projected(Point(52.62, 4.25))
    ((0.0, 0.0), (116.5, 190.0))
    """
    x = (point.longitude - WEST) * _SQUEEZE * SCALE
    return round(x, 1), round((NORTH - point.latitude) * SCALE, 1)


def land_map(
    names: Sequence[str], geography: Geography, *, filled: Iterable[str], address: Mapping[str, str]
) -> LandMap:
    """Draw these gemeenten, those with documents named first where there is little room."""
    having = frozenset(filled)
    placed = {name: projected(geography.places[name]) for name in names if name in geography.places}
    order = sorted(placed, key=lambda name: (name not in having, placed[name][0]))
    labels = _labels({name: placed[name] for name in order}, having)
    spots = (
        Spot(name, address[name], *placed[name], name in having, *labels.get(name, (None, "start")))
        for name in order
    )
    outline = (" ".join(f"{x},{y}" for x, y in map(projected, part)) for part in geography.outline)
    return LandMap(WIDTH, HEIGHT, tuple(outline), tuple(spots))


# --- names that do not lie over each other -------------------------------------------------

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def _labels(
    placed: Mapping[str, tuple[float, float]], having: frozenset[str]
) -> dict[str, tuple[tuple[float, float], str]]:
    """Find each name a place around its dot that no other name and no filled dot takes."""
    dots = {name: _dot(spot) for name, spot in placed.items()}
    taken = [dots[name] for name in placed if name in having]
    found: dict[str, tuple[tuple[float, float], str]] = {}
    for name, spot in placed.items():
        for label, anchor, room in _rooms(name, spot):
            if _inside(room) and not any(_overlap(room, one) for one in taken):
                found[name] = (label, anchor)
                taken.append(room)
                break
    return found


def _dot(spot: tuple[float, float]) -> Rectangle:
    x, y = spot
    return x - DOT, y - DOT, x + DOT, y + DOT


def _rooms(
    name: str, spot: tuple[float, float]
) -> Iterator[tuple[tuple[float, float], str, Rectangle]]:
    """Yield where a name may stand: its baseline, its anchor and the room that it takes."""
    x, y = spot
    wide, high = len(name) * _LETTER[0], _LETTER[1]
    beside = DOT + _GAP
    for middle in (y, y - high * 0.6, y + high * 0.6):
        base, top, bottom = round(middle + high * 0.3, 1), middle - high / 2, middle + high / 2
        yield (x + beside, base), "start", (x + beside, top, x + beside + wide, bottom)
        yield (x - beside, base), "end", (x - beside - wide, top, x - beside, bottom)
    for top in (y - beside - high, y + beside):
        base = round(top + high * 0.8, 1)
        yield (x, base), "middle", (x - wide / 2, top, x + wide / 2, top + high)


def _inside(room: Rectangle) -> bool:
    left, top, right, bottom = room
    return left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
