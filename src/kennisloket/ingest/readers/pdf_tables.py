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
    r"[€$+\-–]?\s*\d[\d.,%\s\-–]*(?:%|mln|miljoen|euro)?|[-–]|PM", re.IGNORECASE
)
_LONG_HEAD: Final = 120  # characters in a cell of a heading row
_ALIGNED: Final = 4.0  # points between the edges of one column
_MIN_ROWS: Final = 3  # without rules, fewer rows are chance

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
    """Return 1 where the first row names the columns, else 0."""
    if len(cells) < 2:
        return 0
    first = [text for text in cells[0] if text]
    if any(_FIGURE.fullmatch(text) or len(text) > _LONG_HEAD for text in first):
        return 0
    if _all_bold(rows[0]) and not all(_all_bold(row) for row in rows[1:]):
        return 1
    full_enough = 2 * len(first) > len(cells[0])
    return int(full_enough and _differs(first, cells[1:]))


def _all_bold(row: Sequence[Sequence[PrintedLine]]) -> bool:
    lines = [line for cell in row for line in cell]
    return bool(lines) and all(line.first.bold for line in lines)


def _differs(first: Sequence[str], rest: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the rows below hold figures, or far longer texts, than *first*."""
    below = [text for row in rest for text in row if text]
    if not below:
        return False
    if any(_FIGURE.fullmatch(text) for text in below):
        return True
    return max(map(len, below)) > 2 * max(map(len, first))


def aligned_table(lines: Sequence[PrintedLine]) -> int:
    """Return how many of *lines*, from the first, form a table without rules; 0 for none."""
    head = lines[0].columns() if lines else []
    if len(head) < 2:
        return 0
    count = 1
    for line in lines[1:]:
        if not _aligns(head, line.columns()):
            break
        count += 1
    return count if count >= _MIN_ROWS else 0


def _aligns(head: Sequence[PrintedLine], parts: Sequence[PrintedLine]) -> bool:
    if len(parts) != len(head) or parts[0].box.top < head[0].box.top:
        return False
    return all(
        abs(one.box.left - other.box.left) <= _ALIGNED
        or abs(one.box.right - other.box.right) <= _ALIGNED
        for one, other in zip(head, parts, strict=True)
    )


def unruled_table(lines: Sequence[PrintedLine]) -> TableLines:
    """Lay lines that line up in columns as rows."""
    rows: Cells = [[[part] for part in line.columns()] for line in lines]
    columns = tuple(part.box.left for part in lines[0].columns())
    return TableLines(rows, columns, ruled=False, lines=list(lines))
