"""The targets in tables: a row for each indicator, and columns for the years.

A table holds targets where the head of a column says so ("Doel 2012"), or where its
caption does and a column is a year to come. A heading that was printed as a table of
its own goes with the rows below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kennisloket.facts import Doelstelling, Fact
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.ingest.extraction.target_clauses import base_year
from kennisloket.ingest.extraction.target_words import TargetWords
from kennisloket.models import Block, BlockKind

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"(?:ca\.?\s|circa\s|>|<|±)?\s?\d+(?:[.,]\d+)*\s?%?|\d+\s?%?\s?[-–]\s?\d+\s?%")
_MONEY = re.compile(r"€|\beuro|\bbedrag|\bkosten|\binvestering|\bmiljoen|\bmln\b", re.IGNORECASE)
_BETWEEN = 3  # blocks between a heading printed apart and the rows below it
_LONGEST_LABEL = 60  # characters; a longer line between them is a paragraph


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with what its head says."""

    place: int
    year: int | None
    aim: bool
    start: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """The heads of a table's columns, and the line above them."""

    columns: tuple[str, ...]
    caption: str
    block: int


def table_targets(source: Source, words: TargetWords) -> Iterator[Fact]:
    """Yield the targets that the rows of tables hold."""
    for statement in source.statements:
        if statement.kind is not BlockKind.TABLE or len(statement.cells) < 2:
            continue
        head = _head(source, statement)
        if head is None or _MONEY.search(" ".join((*head.columns, head.caption))):
            continue
        if says := _row(source, statement, head, words):
            fact = source.fact(statement, says)
            yield replace(fact, wijk=fact.wijk or _wijk_above(source, head.block))


def _head(source: Source, statement: Statement) -> _Head | None:
    """Return the heads above a row, which may be printed as a table of their own."""
    if statement.columns:
        return _Head(statement.columns, statement.caption, statement.block)
    blocks = source.document.blocks
    passed = 0
    for place in range(statement.block - 1, -1, -1):
        block = blocks[place]
        if block.kind is BlockKind.TABLE and block.header_rows:
            columns = _columns(block)
            fits = len(columns) == len(statement.cells)
            return _Head(columns, _line_above(blocks, place), place) if fits else None
        if block.kind is not BlockKind.TABLE:
            passed += 1
            if passed > _BETWEEN or len(block.text) > _LONGEST_LABEL:
                return None
    return None


def _columns(block: Block) -> tuple[str, ...]:
    return tuple(
        " ".join(dict.fromkeys(cell for cell in column if cell))
        for column in zip(*block.cells[: block.header_rows], strict=False)
    )


def _line_above(blocks: Sequence[Block], place: int) -> str:
    return blocks[place - 1].text if place else ""


def _wijk_above(source: Source, block: int) -> str | None:
    """Return the wijk that the line above a table names."""
    for statement in source.statements:
        if statement.block == block - 1:
            return statement.wijk
    return None


def _row(
    source: Source, statement: Statement, head: _Head, words: TargetWords
) -> Doelstelling | None:
    """Return what a row says, or None where its table holds no targets."""
    columns = _read_columns(source, head, words)
    filled = [
        column
        for column in columns
        if column.place < len(statement.cells)
        and _FIGURE.fullmatch(statement.cells[column.place].strip())
    ]
    aims = [column for column in filled if column.aim]
    if not aims or not statement.cells[0].strip():
        return None
    return _says(statement, aims, [column for column in filled if column.start])


def _says(statement: Statement, aims: Sequence[_Column], starts: Sequence[_Column]) -> Doelstelling:
    cells = [cell.strip() for cell in statement.cells]
    *between, last = sorted(aims, key=lambda column: column.year or 0)
    first = max(starts, key=lambda column: column.year or 0, default=None)
    return Doelstelling(
        indicator=" ".join(cells[0].split()),
        nulwaarde=cells[first.place] if first else None,
        nuljaar=first.year if first else None,
        streefwaarde=cells[last.place],
        streefjaar=last.year,
        eenheid=_unit(cells[0], cells[last.place]),
        tussen=tuple((column.year, cells[column.place]) for column in between if column.year),
    )


def _unit(label: str, cell: str) -> str | None:
    if "%" in cell or "%" in label:
        return "%"
    return "rapportcijfer" if "rapportcijfer" in label.lower() else None


def _measured(head: _Head, words: TargetWords) -> int | None:
    """Return the year in which was measured, where a column to compare with names it."""
    years = [
        int(match[0])
        for text in head.columns
        if words.cues(text).has("vergelijking") and (match := _YEAR.search(text))
    ]
    return max(years, default=None)


def _read_columns(source: Source, head: _Head, words: TargetWords) -> list[_Column]:
    """Tell of each column whether it is the start, an aim, or there to compare."""
    base = _measured(head, words) or base_year(source)
    announced = words.cues(head.caption).has("aankondiging")
    columns = []
    for place, text in enumerate(head.columns):
        if place == 0 or (cues := words.cues(text)).has("vergelijking"):
            continue
        match = _YEAR.search(text)
        year = int(match[0]) if match else None
        ahead = year is not None and bool(base) and year > base
        aim = cues.has("doelkolom") or (ahead and announced)
        start = not aim and (cues.has("nulkolom") or (year is not None and not ahead))
        columns.append(_Column(place, year, aim, start))
    return columns
