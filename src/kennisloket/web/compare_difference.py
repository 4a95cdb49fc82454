"""The differences between two gemeenten on a thema, as the page shows them and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kennisloket.compare.difference import Both, Difference
from kennisloket.compare.lines import Line
from kennisloket.web.compare_cells import CellLine
from kennisloket.web.labels import label
from kennisloket.web.tables import Cell, Citation, Column, Row, Table

SHOWN = 8  # lines that stand open; the rest is one click away
_ELSEWHERE = "Verder in de documenten"
_WORDS = 30  # differing words that are named


@dataclass(frozen=True, slots=True)
class BothShown:
    """What both gemeenten say, in the words of the first, and their own words for it."""

    text: str
    first: CellLine  # its text is the words that only the first has
    second: CellLine


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of the charters: what both say, and what only one says."""

    name: str
    both: tuple[BothShown, ...]
    first: tuple[CellLine, ...]
    second: tuple[CellLine, ...]


def parts_shown(found: Iterable[Difference]) -> tuple[PartShown, ...]:
    """Return the parts as the page prints them."""
    return tuple(
        PartShown(
            _name(part),
            tuple(_both(one) for one in part.both),
            tuple(CellLine(_folded(line), _citation(line)) for line in part.only_first),
            tuple(CellLine(_folded(line), _citation(line)) for line in part.only_second),
        )
        for part in found
    )


def _name(part: Difference) -> str:
    return label(part.rol.value) if part.rol else _ELSEWHERE


def _both(one: Both) -> BothShown:
    return BothShown(
        _folded(one.first),
        CellLine(_listed(one.only_first), _citation(one.first)),
        CellLine(_listed(one.only_second), _citation(one.second)),
    )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _folded(line: Line) -> str:
    return " ".join(line.readable.split())


def _citation(line: Line) -> Citation:
    return Citation(line.record.document, line.record.passage, line.begin, line.end)


def difference_table(first: str, second: str, found: Iterable[Difference]) -> Table:
    """Return the differences as a table: a row per line, the lines of both beside each other."""
    columns = (
        Column("onderdeel", "Onderdeel"),
        Column("wie", "Wie zegt het"),
        Column("eerste", first),
        Column("tweede", second),
        Column("anders", "Woorden die verschillen"),
    )
    rows = (row for part in found for row in _rows(part, first, second))
    return Table(f"{first} en {second}", columns, tuple(rows))


def _rows(part: Difference, first: str, second: str) -> Iterable[Row]:
    name, empty = Cell(_name(part)), Cell(None)
    for one in part.both:
        differing = "; ".join(
            f"{who}: {_listed(words)}"
            for who, words in ((first, one.only_first), (second, one.only_second))
            if words
        )
        cells = (_cell(one.first), _cell(one.second), Cell(differing or None))
        yield Row((name, Cell("beide"), *cells))
    for line in part.only_first:
        yield Row((name, Cell(f"alleen {first}"), _cell(line), empty, empty))
    for line in part.only_second:
        yield Row((name, Cell(f"alleen {second}"), empty, _cell(line), empty))


def _cell(line: Line) -> Cell:
    return Cell(_folded(line), (_citation(line),))
