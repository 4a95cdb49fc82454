"""Where gemeenten lie: complete and plausible as shipped, strict about slips of the pen."""

import math
import shutil
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.geography import Geography, Point, load_geography
from kennisloket.shipped import shipped
from kennisloket.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The geography as it travels with the package."""
    return load_geography()


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary as it travels with the package."""
    return load_vocabulary()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files that a test may spoil."""
    return Path(shutil.copytree(shipped("ingest", "vocabulaire"), tmp_path / "vocabulaire"))


def kilometres(one: Point, other: Point) -> float:
    """Return how far two places are apart."""
    north = (one.latitude - other.latitude) * 111.2
    east = (one.longitude - other.longitude) * 111.2 * math.cos(math.radians(52.2))
    return math.hypot(north, east)


def test_every_gemeente_has_a_place_of_its_own(
    geography: Geography, vocabulary: Vocabulary
) -> None:
    """A gemeente that documents may name can be drawn, and no two lie on each other."""
    assert set(geography.places) == {gemeente.name for gemeente in vocabulary.gemeenten}
    assert len(set(geography.places.values())) == len(geography.places)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Amsterdam", "Rotterdam", 58),
        ("Groningen", "Maastricht", 270),
        ("Deventer", "Enschede", 50),
        ("Utrecht", "Nijmegen", 61),
        ("Alkmaar", "Leeuwarden", 95),
    ],
)
def test_cities_lie_as_far_apart_as_they_do(
    geography: Geography, one: str, other: str, apart: int
) -> None:
    """Latitude and longitude changed about, or a wrong town of the same name, shows here."""
    assert kilometres(geography.places[one], geography.places[other]) == pytest.approx(
        apart, rel=0.1
    )


def test_the_cities_lie_within_the_outline(geography: Geography, vocabulary: Vocabulary) -> None:
    """Points and line come from two sources and must fit."""
    for gemeente in vocabulary.gemeenten:
        if gemeente.target:
            place = geography.places[gemeente.name]
            assert any(inside(place, part) for part in geography.outline), gemeente.name


def inside(place: Point, part: tuple[Point, ...]) -> bool:
    """Tell whether a place lies within a closed line: a ray east crosses it an odd number of times."""
    crossings = 0
    for a, b in zip(part, (*part[1:], part[0]), strict=True):
        if (a.latitude > place.latitude) != (b.latitude > place.latitude):
            share = (place.latitude - a.latitude) / (b.latitude - a.latitude)
            crossings += a.longitude + share * (b.longitude - a.longitude) > place.longitude
    return crossings % 2 == 1


def test_inhabitants_are_of_known_gemeenten_with_year_and_source(
    geography: Geography, vocabulary: Vocabulary
) -> None:
    """A number without a year and a source says nothing."""
    known = {gemeente.name for gemeente in vocabulary.gemeenten}

    assert geography.inhabitants.year == 2008
    assert "CBS" in geography.inhabitants.source
    assert set(geography.inhabitants.numbers) <= known
    assert all(number % 1000 == 0 for number in geography.inhabitants.numbers.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("ligging.toml", '"Assen" = [', '"Assen" = [9', "ligging.toml, line"),
        ("ligging.toml", '"Assen" = [', '"Assen" = ["', "ligging.toml"),
        ("inwoners.toml", "= 97000", '= "veel"', "'Deventer' needs a number"),
        ("inwoners.toml", "jaar = 2008", "", "needs a year"),
        ("inwoners.toml", "bron = ", "herkomst = ", "needs the source"),
        ("kaart.toml", "omtrek = [", "omtrek = [3,", "needs a list of parts"),
    ],
)
def test_a_slip_of_the_pen_is_named(folder: Path, file: str, old: str, new: str, said: str) -> None:
    """With the file, and the line or the name."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InvalidInput, match=file) as refused:
        load_geography(folder)
    assert said in refused.value.message
