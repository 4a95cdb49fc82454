"""Where gemeenten lie and how many people live there, from files that a redacteur keeps.

Beside the vocabulary stand ``ligging.toml`` (coordinates), ``kaart.toml`` (the outline of
the country) and ``inwoners.toml`` (inhabitants, with year and source). They are shown and
compared; nothing of them takes part in reading documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kennisloket.shipped import shipped
from kennisloket.vocabulary_file import VocabularyFile

_LATITUDES, _LONGITUDES = (50.0, 54.0), (3.0, 7.5)  # degrees around the Netherlands


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth, in degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """Numbers of inhabitants by gemeente, all of one year and one source."""

    year: int
    source: str
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Geography:
    """All that is known of the land: places by gemeente, outline, inhabitants."""

    places: Mapping[str, Point]
    inhabitants: Inhabitants
    outline: tuple[tuple[Point, ...], ...] = field(repr=False, default=())


def load_geography(folder: Path | None = None) -> Geography:
    """Read the geography of *folder*, or the shipped one; the caller keeps it.

    Raises:
        InvalidInput: a file is missing or broken, or a value is no place or number; the
            message names the file and the line or key.

    """
    folder = folder or shipped("ingest", "vocabulaire")
    return Geography(
        places=_places(VocabularyFile(folder / "ligging.toml")),
        inhabitants=_inhabitants(VocabularyFile(folder / "inwoners.toml")),
        outline=_outline(VocabularyFile(folder / "kaart.toml")),
    )


def _places(file: VocabularyFile) -> Mapping[str, Point]:
    return {name: _point(file, name, value) for name, value in file.tables.items()}


def _point(file: VocabularyFile, key: str, value: object) -> Point:
    """Return the place that stands at *key*."""
    match value:
        case [int() | float() as latitude, int() | float() as longitude] if (
            _LATITUDES[0] <= latitude <= _LATITUDES[1]
            and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
        ):
            return Point(float(latitude), float(longitude))
        case _:
            raise file.wrong(key, "needs [latitude, longitude] in degrees, in the Netherlands")


def _outline(file: VocabularyFile) -> tuple[tuple[Point, ...], ...]:
    parts = file.tables.get("omtrek")
    if not isinstance(parts, list) or not all(isinstance(part, list) for part in parts):
        raise file.wrong("omtrek", "needs a list of parts, each a list of places")
    return tuple(tuple(_point(file, "omtrek", corner) for corner in part) for part in parts)


def _inhabitants(file: VocabularyFile) -> Inhabitants:
    year, source, given = (file.tables.get(name) for name in ("jaar", "bron", "inwoners"))
    if not isinstance(year, int) or isinstance(year, bool):
        raise file.wrong("jaar", "needs a year")
    if not isinstance(source, str) or not source.strip():
        raise file.wrong("bron", "needs the source of the numbers")
    if not isinstance(given, dict):
        raise file.wrong("inwoners", "needs numbers by gemeente")
    return Inhabitants(year, source, {name: _number(file, name, given[name]) for name in given})


def _number(file: VocabularyFile, name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise file.wrong(name, "needs a number of inhabitants")
    return value
