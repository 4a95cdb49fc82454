"""Reads hand-labelled documents (the truth file of ``kennisloket evaluate --truth``).

The file is JSON: ``{"documents": [...]}``, each with ``file`` (the source's name without
its extension), ``soort``, ``gemeente``, ``wijken``, ``secties`` (``kop``, ``niveau``,
``thema``, ``rol``) and a date: ``ondertekend`` (``datum``, ``plaats``), ``datum`` or
``jaar``. What it says stands under ``experimenten`` (``experiment``, ``deelname``,
``quote``), ``indicatoren`` (``indicator``, ``nulwaarde``, ``nuljaar``, ``streefwaarde``,
``streefjaar``, ``quote``), ``bedragen`` (``omschrijving``, ``bedrag_eur``, ``quote``) and
``partners`` (names). Other fields are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kennisloket.errors import InvalidInput
from kennisloket.facts import Deelname
from kennisloket.models import Rol, Soort, Thema

_Value = TypeVar("_Value")
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class LabelledSection:
    """A heading as a person labelled it."""

    heading: str
    level: int
    thema: Thema | None
    rol: Rol | None


@dataclass(frozen=True, slots=True)
class LabelledExperiment:
    """An experiment as a person read it."""

    experiment: str
    deelname: Deelname
    quote: str


@dataclass(frozen=True, slots=True)
class LabelledDoelstelling:
    """A target as a person read it; values as printed."""

    indicator: str
    nulwaarde: str | None
    nuljaar: int | None
    streefwaarde: str
    streefjaar: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class LabelledBedrag:
    """An amount as a person read it."""

    omschrijving: str
    bedrag_eur: Decimal
    quote: str


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document as a person labelled it."""

    file: str
    soort: Soort
    gemeente: str | None
    wijken: tuple[str, ...]
    sections: tuple[LabelledSection, ...]
    signed: date | None
    published: date | None
    year: int | None
    experimenten: tuple[LabelledExperiment, ...] = ()
    doelstellingen: tuple[LabelledDoelstelling, ...] = ()
    bedragen: tuple[LabelledBedrag, ...] = ()
    partners: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name the document in a report."""
        return f"{self.file}: {self.soort.value} {self.gemeente or 'landelijk'}"


def read_truth(path: Path) -> tuple[LabelledDocument, ...]:
    """Return the labelled documents of a file.

    Raises:
        InvalidInput: the file is not the truth format; the message names the document
            and the field that is wrong.

    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InvalidInput(f"{path.name} cannot be read as JSON: {error}") from error
    entries = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise InvalidInput(f'{path.name} holds no list under "documents"')
    return tuple(
        _labelled(_Entry(entry, f"{path.name}, document {number}"))
        for number, entry in enumerate(entries, start=1)
    )


class _Entry:
    """A JSON object whose fields are checked as they are asked for."""

    def __init__(self, value: object, place: str) -> None:
        """Keep the object; *place* names it in messages."""
        if not isinstance(value, dict):
            raise InvalidInput(f"{place} is not an object")
        self.values: Mapping[str, object] = value
        self.place = place

    def get(self, field: str, kind: type[_Value]) -> _Value | None:
        """Return a field that may be left out."""
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, kind) or isinstance(value, bool):
            raise InvalidInput(f"{self.place}: {field!r} should be a {kind.__name__}")
        return value

    def need(self, field: str, kind: type[_Value]) -> _Value:
        """Return a field that must be there."""
        value = self.get(field, kind)
        if value is None:
            raise InvalidInput(f"{self.place}: {field!r} is missing")
        return value

    def number(self, field: str) -> Decimal:
        """Return a number that must be there."""
        value = self.values.get(field)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidInput(f"{self.place}: {field!r} should be a number")
        return Decimal(str(value))

    def entries(self, field: str, name: str) -> Iterable[_Entry]:
        """Yield the objects of a list that may be left out; *name* is one of them in messages."""
        for number, value in enumerate(self.get(field, list) or [], start=1):
            yield _Entry(value, f"{self.place}, {name} {number}")

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts that may be left out."""
        values = self.get(field, list) or []
        if not all(isinstance(value, str) for value in values):
            raise InvalidInput(f"{self.place}: {field!r} should be a list of texts")
        return tuple(values)

    def day(self, field: str) -> date | None:
        """Return a field that holds an ISO date."""
        value = self.get(field, str)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise InvalidInput(f"{self.place}: {field!r} is no date: {value}") from error

    def one_of(self, field: str, kind: type[_Word]) -> _Word | None:
        """Return a field that holds one of a fixed list of words, or None."""
        value = self.get(field, str)
        try:
            return kind(value) if value is not None else None
        except ValueError as error:
            raise InvalidInput(f"{self.place}: unknown {field}: {value}") from error


def _labelled(entry: _Entry) -> LabelledDocument:
    """Return one document of the truth file."""
    soort = entry.one_of("soort", Soort)
    if soort is None:
        raise InvalidInput(f"{entry.place}: 'soort' is missing")
    signing = entry.get("ondertekend", dict)
    signed = _Entry(signing, f"{entry.place}, ondertekend").day("datum") if signing else None
    wijken = entry.get("wijken", list) or []
    return LabelledDocument(
        file=entry.need("file", str),
        soort=soort,
        gemeente=entry.get("gemeente", str),
        wijken=tuple(str(wijk) for wijk in wijken),
        sections=tuple(_labelled_sections(entry)),
        signed=signed,
        published=entry.day("datum"),
        year=entry.get("jaar", int),
        experimenten=tuple(map(_experiment, entry.entries("experimenten", "experiment"))),
        doelstellingen=tuple(map(_doelstelling, entry.entries("indicatoren", "indicator"))),
        bedragen=tuple(map(_bedrag, entry.entries("bedragen", "bedrag"))),
        partners=entry.texts("partners"),
    )


def _labelled_sections(entry: _Entry) -> Iterable[LabelledSection]:
    """Yield the headings of one labelled document."""
    for section in entry.entries("secties", "sectie"):
        yield LabelledSection(
            section.need("kop", str),
            section.need("niveau", int),
            section.one_of("thema", Thema),
            section.one_of("rol", Rol),
        )


def _experiment(entry: _Entry) -> LabelledExperiment:
    deelname = entry.one_of("deelname", Deelname) or Deelname.ONBEKEND
    return LabelledExperiment(entry.need("experiment", str), deelname, entry.need("quote", str))


def _doelstelling(entry: _Entry) -> LabelledDoelstelling:
    return LabelledDoelstelling(
        indicator=entry.need("indicator", str),
        nulwaarde=entry.get("nulwaarde", str),
        nuljaar=entry.get("nuljaar", int),
        streefwaarde=entry.need("streefwaarde", str),
        streefjaar=entry.get("streefjaar", int),
        quote=entry.need("quote", str),
    )


def _bedrag(entry: _Entry) -> LabelledBedrag:
    return LabelledBedrag(
        entry.need("omschrijving", str), entry.number("bedrag_eur"), entry.need("quote", str)
    )
