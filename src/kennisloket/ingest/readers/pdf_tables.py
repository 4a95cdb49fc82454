"""Tables of a PDF: cells from ruled lines, or from columns that line up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kennisloket.ingest.cleaning_words import WordBook
from kennisloket.ingest.readers.pdf_drawings import Grid
from kennisloket.ingest.readers.pdf_lines import PrintedLine
from kennisloket.ingest.readers.pdf_text import TextBuilder
from kennisloket.models import Block, BlockKind, Style

_FIGURE: Final = re.compile(
    r"[€$+\-–]?\s*\d[\d.,%\s\-–]*(?:%|mln|miljoen|euro)?|[-–]|P\.?M\.?", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MOST_HEADS: Final = 3
_LONG_HEAD: Final = 120  # characters in a cell of a heading row
_ALIGNED: Final = 4.0  # points between the edges of one column
_MIN_COLUMNS: Final = 3  # in a heading that stands alone

Cells = list[list[list[PrintedLine]]]  # rows of cells of lines


@dataclass(slots=True)
class TableLines:
    """The lines of one table, by row and column; it grows over a page border."""

    rows: Cells
    columns: tuple[float, ...] = ()
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True
    lines: list[PrintedLine] = field(default_factory=list)


def ruled_table(grid: Grid, lines: Sequence[PrintedLine]) -> TableLines:
    """Lay *lines* in the cells of *grid*."""
    rows: Cells = [[[] for _ in grid.columns[1:]] for _ in grid.rows[1:]]
    for line in lines:
        for part in line.columns():
            row, column = grid.cell(part.box)
            rows[row][column].append(part)
    rows = [row for row in rows if any(row)]
    return TableLines(rows, grid.columns, grid.open_top, grid.open_bottom, lines=list(lines))


def continues(before: TableLines, after: TableLines) -> bool:
    """Tell whether *after*, first on its page, is the rest of *before*, last on its page."""
    alike = len(before.columns) == len(after.columns) and all(
        abs(one - other) <= _ALIGNED
        for one, other in zip(before.columns, after.columns, strict=True)
    )
    return alike and (before.open_bottom or after.open_top)


def extend(before: TableLines, after: TableLines) -> None:
    """Append the rows of *after*; a row cut by the page border is made whole."""
    rows = after.rows
    if before.rows and rows and after.open_top and before.open_bottom:
        for cell, more in zip(before.rows[-1], rows[0], strict=True):
            cell.extend(more)
        rows = rows[1:]
    before.rows += rows
    before.lines += after.lines
    before.open_bottom = after.open_bottom


def table_block(table: TableLines, book: WordBook, *, left: float) -> Block:
    """Return the table as a block: cells joined by tabs, rows by newlines."""
    builder = TextBuilder(book)
    cells: list[tuple[str, ...]] = []
    for number, row in enumerate(table.rows):
        if number:
            builder.write("\n")
        cells.append(_write_row(builder, row, book))
    text, spans = builder.result()
    first = table.lines[0]
    style = Style(first.first.size, indent=round(first.box.left - left, 1))
    header = _header_rows(table.rows, cells)
    return Block(text, BlockKind.TABLE, spans, style, cells=tuple(cells), header_rows=header)


def _write_row(
    builder: TextBuilder, row: Sequence[Sequence[PrintedLine]], book: WordBook
) -> tuple[str, ...]:
    texts = []
    for number, cell in enumerate(row):
        if number:
            builder.write("\t")
        alone = TextBuilder(book)
        alone.lines(cell)
        texts.append(alone.result()[0])
        builder.lines(cell)
    return tuple(texts)


def _header_rows(rows: Cells, cells: Sequence[tuple[str, ...]]) -> int:
    """Return how many rows at the top name the columns; a table may be a heading only."""
    if len(cells) == 1:
        return int(len(cells[0]) >= _MIN_COLUMNS and _is_head(cells[0]))
    bold = next((at for at, row in enumerate(rows) if not _all_bold(row)), 0)
    return min(bold, _MOST_HEADS) or _heads_over_figures(cells) or _head_over_texts(cells)


def _all_bold(row: Sequence[Sequence[PrintedLine]]) -> bool:
    lines = [line for cell in row for line in cell]
    return bool(lines) and all(line.first.bold for line in lines)


def _heads_over_figures(cells: Sequence[tuple[str, ...]]) -> int:
    """Return how many rows without figures stand above rows that hold them."""
    heads = next((at for at, row in enumerate(cells) if _has_figure(row)), 0)
    if not 0 < heads <= _MOST_HEADS or any(len(text) > _LONG_HEAD for text in cells[0]):
        return 0
    return heads if 2 * sum(map(bool, cells[0])) > len(cells[0]) or heads > 1 else 0


def _has_figure(row: Sequence[str]) -> bool:
    return any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in row)


def _head_over_texts(cells: Sequence[tuple[str, ...]]) -> int:
    """Return 1 where short words stand above each column of far longer texts."""
    if any(_has_figure(row) for row in cells) or not _is_head(cells[0]):
        return 0
    below = [len(text) for row in cells[1:] for text in row]
    return int(max(below) > 2 * max(map(len, cells[0])))


def _is_head(row: Sequence[str]) -> bool:
    return all(row) and not _has_figure(row) and max(map(len, row)) <= _LONG_HEAD
