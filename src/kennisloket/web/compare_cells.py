"""The cells of a comparison: a few cited lines each, how much more there is, or why nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kennisloket.compare.book import FactFilter
from kennisloket.compare.lines import lines_of
from kennisloket.compare.matrix import Cell, Matrix
from kennisloket.compare.place import most_telling
from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Doelstelling,
    Experiment,
    FactKind,
    FactRecord,
    Partner,
)
from kennisloket.web import urls, urls_places
from kennisloket.web.facts_course import course_of
from kennisloket.web.facts_query import FactQuery
from kennisloket.web.labels import euro_label, label
from kennisloket.web.shortening import shortened
from kennisloket.web.tables import Cell as TableCell
from kennisloket.web.tables import Citation, Column, Row, Table, citation_of, column_name

# The kinds that a comparison of themas shows; partners have a list of their own.
KINDS = (FactKind.DOELSTELLING, FactKind.AFSPRAAK, FactKind.BEDRAG, FactKind.EXPERIMENT)
_ONE = {
    FactKind.DOELSTELLING: "doelstelling",
    FactKind.AFSPRAAK: "afspraak",
    FactKind.BEDRAG: "bedrag",
    FactKind.EXPERIMENT: "experiment",
}
_SIDE_BY_SIDE = 3  # gemeenten: so many stand in columns, more stand in rows
_SAVED = 10  # lines of a cell in a file


@dataclass(frozen=True, slots=True)
class CellLine:
    """One thing that a gemeente says, and where it stands."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as the page prints it; *empty* tells why there is nothing."""

    head: str  # of its column
    lines: tuple[CellLine, ...]
    more: tuple[tuple[str, str], ...]  # "12 afspraken" and where they are
    empty: str
    named: bool  # only in passing, without a chapter about it


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or column, and where it leads."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownMatrix:
    """Heads and rows; *turned* where the gemeenten are the columns."""

    columns: tuple[Head, ...]
    rows: tuple[tuple[Head, tuple[ShownCell, ...]], ...]
    turned: bool

    @property
    def wide(self) -> bool:
        """Tell whether it needs room to be moved under the eyes."""
        return len(self.columns) > _SIDE_BY_SIDE


def room(cells: int) -> tuple[int, int]:
    """Return how many lines a cell gets, and how long each may be, among so many cells.

    >>> room(2), room(12), room(156)
    ((8, 320), (3, 200), (1, 110))
    """
    if cells <= 6:
        return 8, 320
    return (3, 200) if cells <= 36 else (1, 110)


def shown_matrix(found: Matrix, *, subjects: Sequence[Head], of_thema: bool) -> ShownMatrix:
    """Return a matrix as the page prints it; *of_thema* tells what its subjects are."""
    most, longest = room(len(found.rows) * len(found.subjects))
    gemeenten = tuple(Head(name, urls_places.gemeente_url(name)) for name, _ in found.rows)
    turned = len(gemeenten) <= _SIDE_BY_SIDE
    columns = gemeenten if turned else tuple(subjects)
    grid = [
        [_shown(cell, most, longest, of_thema=of_thema) for cell in row] for _, row in found.rows
    ]
    if turned:
        grid = [list(column) for column in zip(*grid, strict=True)]
    rows = (
        (head, tuple(_under(column, cell) for column, cell in zip(columns, cells, strict=True)))
        for head, cells in zip(subjects if turned else gemeenten, grid, strict=True)
    )
    return ShownMatrix(columns, tuple(rows), turned)


def _under(column: Head, cell: ShownCell) -> ShownCell:
    return replace(cell, head=column.name)


def _shown(cell: Cell, most: int, longest: int, *, of_thema: bool) -> ShownCell:
    lines = tuple(
        CellLine(shortened(line.text, longest), line.citation)
        for line in cell_lines(cell, most, quoted=not of_thema)
    )
    more = tuple(_more(cell)) if of_thema and len(cell.facts) > len(lines) else ()
    return ShownCell("", lines, more, cell.empty or "", bool(cell.named))


def _more(cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield how many facts of each kind there are, and the list of them."""
    for kind in KINDS:
        if number := sum(record.fact.kind is kind for record in cell.facts):
            chosen = FactFilter(gemeente=(cell.gemeente,), thema=(cell.subject,))
            name = _ONE[kind] if number == 1 else kind.value
            yield f"{number} {name}", urls.facts_url(FactQuery(kind, chosen))


def cell_lines(cell: Cell, most: int, *, quoted: bool = False) -> tuple[CellLine, ...]:
    """Return what to show of a cell: the most telling facts of each kind in turn.

    Where there are no facts, return the first lines of its passages. *quoted* shows the
    words of the source behind what a fact says.
    """
    kinds = [
        list(most_telling((one for one in cell.facts if one.fact.kind is kind), most))
        for kind in KINDS
    ]
    found = [
        CellLine(_in_words(record) if quoted else said(record), citation_of(record))
        for turn in range(most)
        for records in kinds
        for record in records[turn : turn + 1]
    ]
    return tuple(found[:most]) or tuple(_passage_lines(cell, most)) or tuple(_namings(cell, most))


def _passage_lines(cell: Cell, most: int) -> list[CellLine]:
    lines = [line for record in cell.passages for line in lines_of(record)]
    return [
        CellLine(
            line.readable, Citation(line.record.document, line.record.passage, line.begin, line.end)
        )
        for line in lines[:most]
    ]


def _namings(cell: Cell, most: int) -> Iterator[CellLine]:
    for one in cell.named[:most]:
        citation = Citation(one.record.document, one.record.passage, one.begin, one.end)
        yield CellLine(citation.quote, citation)


def _in_words(record: FactRecord) -> str:
    """Return how a gemeente takes part, in its own words."""
    says = record.fact.says
    part = says.deelname.value if isinstance(says, Experiment) else said(record)
    return f"{label(part)}: “{' '.join(record.quote.split())}”"


def said(record: FactRecord) -> str:
    """Return a fact in one line."""
    match record.fact.says:
        case Doelstelling() as says:
            course = course_of(says).words
            return f"{label(says.indicator)}: {course[:1].lower()}{course[1:]}"
        case Bedrag() as says:
            amount = says.gedrukt if says.bedrag_eur is None else euro_label(says.bedrag_eur)
            paid = " ".join(part for part in (amount, says.periode or "") if part)
            return f"{paid}: {says.omschrijving}"
        case Afspraak() as says:
            return says.tekst
        case Experiment() as says:
            return f"{label(says.experiment)}: {says.deelname.value}"
        case Partner() as says:
            return says.naam


# --- as a table to save ------------------------------------------------------------------------


def matrix_table(found: Matrix, names: Iterable[str], *, quoted: bool = False) -> Table:
    """Return a matrix as a table: a row per gemeente, each cell with its citations.

    *names* are the heads of the subjects. What is empty says in which way.
    """
    columns = (
        Column("gemeente", "Gemeente"),
        *(
            Column(column_name(subject), name)
            for subject, name in zip(found.subjects, names, strict=True)
        ),
    )
    rows = (
        Row((TableCell(name), *(_saved(cell, quoted=quoted) for cell in cells)))
        for name, cells in found.rows
    )
    return Table("Vergelijking van gemeenten", columns, tuple(rows))


def _saved(cell: Cell, *, quoted: bool) -> TableCell:
    lines = cell_lines(cell, _SAVED, quoted=quoted)
    if not lines:
        return TableCell(cell.empty or None)
    value = "\n".join(" ".join(line.text.split()) for line in lines)
    if cell.named:
        value = f"onder een ander thema:\n{value}"
    return TableCell(value, tuple(line.citation for line in lines))
