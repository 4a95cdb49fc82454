"""A table of cited values: one value that the page, CSV, ODS and JSON share.

Build a `Table` once, of `Column`s and `Row`s. The page prints it; `exporting.download`
answers with the same table as a file. A list has one citation per row (`row_of`); a matrix
has citations per cell (`Cell.citations`); both may stand in one table. Values are plain
(text, whole numbers, Decimal, None for "nothing said"): how they are written is the
business of who prints them, guided by `Column.kind`.

    table = Table(
        "Bedragen",
        (Column("gemeente", "Gemeente"), Column("bedragEur", "Bedrag", ColumnKind.EURO)),
        tuple(row_of((r.fact.gemeente, r.fact.says.bedrag_eur), citation_of(r)) for r in records),
    )
    return download(table, TableFormat.CSV, name="bedragen", base_url=front.base_url(request))

In every file the words and their source stand in two columns at the end, "Citaat" and
"Bron" (title, gemeente, date, page, heading path, link).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from kennisloket.facts import FactRecord
from kennisloket.models import Passage, StoredDocument
from kennisloket.web import citing, urls

Value: TypeAlias = str | int | Decimal | None


class ColumnKind(StrEnum):
    """How the values of a column are written and sorted."""

    TEXT = "tekst"
    NUMBER = "getal"
    YEAR = "jaar"  # a number without points between the thousands
    EURO = "euro"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in JSON (lowerCamelCase) and its head elsewhere."""

    name: str
    label: str
    kind: ColumnKind = ColumnKind.TEXT


def column_name(words: str) -> str:
    """Return a slug or a few words as the name of a column.

    >>> column_name("leren-en-opgroeien"), column_name("slagkracht in de wijk")
    ('lerenEnOpgroeien', 'slagkrachtInDeWijk')
    """
    first, *rest = words.replace("-", " ").split()
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact characters of a passage that say something.

    *begin* and *end* are offsets in the canonical text of the document.
    """

    document: StoredDocument
    passage: Passage
    begin: int
    end: int

    @property
    def quote(self) -> str:
        """Return the words as they stand there."""
        return self.passage.text[self.begin - self.passage.begin : self.end - self.passage.begin]

    @property
    def address(self) -> str:
        """Return the address that opens the document and marks the words."""
        return urls.passage_url(self.document.id, self.passage.id, self.begin, self.end)

    @property
    def reference(self) -> str:
        """Return what names these words in an address: passage and characters."""
        return f"{self.passage.id}:{self.begin}-{self.end}"

    @property
    def place(self) -> str:
        """Return title, gemeente, date, page and heading path."""
        return citing.place_line(self.document.metadata, self.passage)

    def source(self, base_url: str) -> str:
        """Return the place with the full address."""
        return f"{self.place}, {base_url}{self.address}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with the citations that carry it, where they are not those of its row."""

    value: Value
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell for each column, and the citation that carries the row as a whole."""

    cells: tuple[Cell, ...]
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows under a title.

    Raises:
        ValueError: a row has more or fewer cells than there are columns.

    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Refuse a row that does not fit."""
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of {self.title!r} does not fit its columns")


def row_of(values: Iterable[Value], citation: Citation | None = None) -> Row:
    """Return a row of plain values that one citation carries."""
    return Row(tuple(Cell(value) for value in values), citation)


def citation_of(record: FactRecord) -> Citation:
    """Return the citation of a fact."""
    return Citation(record.document, record.passage, record.fact.begin, record.fact.end)


def with_sources(table: Table, base_url: str) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Return heads and rows as a sheet shows them, with the columns "Citaat" and "Bron".

    Where cells have citations of their own, each is preceded by the head of its column.
    """
    heads = (*(column.label for column in table.columns), "Citaat", "Bron")
    return heads, [_sheet_row(table, row, base_url) for row in table.rows]


def _sheet_row(table: Table, row: Row, base_url: str) -> tuple[Value, ...]:
    named = [("", row.citation)] if row.citation else []
    named += [
        (f"{column.label}: ", citation)
        for column, cell in zip(table.columns, row.cells, strict=True)
        for citation in cell.citations
    ]
    quotes = "\n".join(f"{name}{' '.join(one.quote.split())}" for name, one in named)
    sources = "\n".join(f"{name}{one.source(base_url)}" for name, one in named)
    return (*(cell.value for cell in row.cells), quotes, sources)
