"""The map: places where they are, names that can be read."""

from __future__ import annotations

from itertools import combinations

from kennisloket.geography import load_geography
from kennisloket.vocabulary import load_vocabulary
from kennisloket.web.land_map import HEIGHT, WIDTH, Spot, land_map

GEOGRAPHY = load_geography()
TARGETS = [one.name for one in load_vocabulary().gemeenten if one.target]


def drawn(names: list[str], filled: list[str]) -> dict[str, Spot]:
    """Return the spots by name."""
    address = {name: f"/{name}" for name in names}
    found = land_map(names, GEOGRAPHY, filled=filled, address=address)
    return {spot.name: spot for spot in found.spots}


def test_places_lie_as_on_any_map() -> None:
    """North is up, east is right, and all of it is on the paper."""
    spots = drawn(TARGETS, TARGETS)

    assert spots["Groningen"].y < spots["Zaanstad"].y < spots["Maastricht"].y
    assert spots["Den Haag"].x < spots["Utrecht"].x < spots["Enschede"].x
    assert all(0 < spot.x < WIDTH and 0 < spot.y < HEIGHT for spot in spots.values())


def test_every_target_gemeente_has_its_name_beside_it() -> None:
    """There is room for eighteen."""
    assert all(spot.label for spot in drawn(TARGETS, TARGETS).values())


def test_names_do_not_lie_over_each_other_however_many_there_are() -> None:
    """With all gemeenten, some names are left out; those with documents come first."""
    every = list(GEOGRAPHY.places)
    spots = drawn(every, ["Deventer"])
    boxes = [box(spot) for spot in spots.values() if spot.label]

    assert spots["Deventer"].label
    assert len(spots) == len(every)
    assert 20 < len(boxes) < len(every)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def box(spot: Spot) -> tuple[float, float, float, float]:
    """Return about the room that a name takes."""
    assert spot.label
    x, y = spot.label
    wide = 8.0 * len(spot.name)
    left = {"start": x, "end": x - wide, "middle": x - wide / 2}[spot.anchor]
    return left, y - 12, left + wide, y + 2


def overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Tell whether two rectangles share room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_gemeente_that_nobody_located_is_left_off() -> None:
    """The list has it all the same."""
    assert drawn(["Atlantis", "Deventer"], []).keys() == {"Deventer"}
