"""Tables without rules: rows and columns from where the text stands.

The lines of a page come cell by cell. A line that stands beside what came before it,
instead of below, begins a new cell; three such rows whose columns agree are a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kennisloket.ingest.readers.pdf_lines import PrintedLine
from kennisloket.ingest.readers.pdf_tables import TableLines

_MIN_ROWS: Final = 3  # fewer rows are chance
_HEAD_LINES: Final = 3  # printed at most before the text of a page
_FOOT_LINES: Final = 2  # after it
_MOST_LINES: Final = 12  # in a cell; more is a column of a newspaper
_SLACK: Final = 2.5  # points by which boxes of neighbours may overlap
_SAME_EDGE: Final = 4.0  # points
_WRAPPED: Final = 0.7  # em of white at most between two lines of one cell
_MARK: Final = re.compile(r"(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]?|[^\w\s]")

Cell = list[PrintedLine]


@dataclass(slots=True)
class _Row:
    """Cells that stand beside each other, and the lines they came from."""

    cells: list[Cell]
    places: set[int]  # of their lines on the page
    top: float

    @property
    def bottom(self) -> float:
        return max(line.box.bottom for cell in self.cells for line in cell)


@dataclass(slots=True)
class LooseTable:
    """A table, and the places on the page of the lines in it."""

    table: TableLines
    places: frozenset[int] = field(default_factory=frozenset)


def loose_tables(lines: Sequence[PrintedLine], above: Sequence[float] = ()) -> list[LooseTable]:
    """Return the tables that stand in *lines* of one page without rules.

    *above* tells where the columns of the last table on the page before begin. At the
    border between pages fewer rows are enough: the last of that table, or a heading.
    """
    found: list[LooseTable] = []
    for group in _groups(lines):
        enough = len(group) >= _MIN_ROWS
        if enough or _ends_above(group, above) or _heads_next(group, len(lines)):
            found += _table(group)
    return found


def _groups(lines: Sequence[PrintedLine]) -> Iterator[list[_Row]]:
    """Yield the rows that stand under each other in the same columns."""
    group: list[_Row] = []
    for row in _rows(lines):
        if group and _fits(group, row):
            group.append(row)
        else:
            if group:
                yield group
            group = [row] if len(row.cells) > 1 else []
    if group:
        yield group


def _ends_above(group: Sequence[_Row], above: Sequence[float]) -> bool:
    """Tell whether rows at the head of a page stand in the columns of the table above."""
    first = min(place for row in group for place in row.places)
    edges = [left for left, _ in _columns(group)]
    return (
        first <= _HEAD_LINES
        and 1 < len(edges) == len(above)
        and all(abs(one - other) <= _SAME_EDGE for one, other in zip(edges, above, strict=True))
    )


def _heads_next(group: Sequence[_Row], lines: int) -> bool:
    """Tell whether one bold row at the foot of a page names the columns of what follows."""
    row = group[-1]
    last = max(row.places) >= lines - 1 - _FOOT_LINES
    bold = all(line.first.bold for cell in row.cells for line in cell)
    return len(group) == 1 and len(row.cells) >= _MIN_ROWS and last and bold


def _rows(lines: Sequence[PrintedLine]) -> Iterator[_Row]:
    row: _Row | None = None
    for place, line in enumerate(lines):
        for part in line.columns():
            if row is None or not _take(row, part, place):
                if row is not None:
                    yield row
                row = _Row([[part]], {place}, part.box.top)
    if row is not None:
        yield row


def _take(row: _Row, part: PrintedLine, place: int) -> bool:
    """Add *part* to *row* if it stands beside it, or wraps its last cell."""
    last = row.cells[-1]
    box, above = part.box, last[-1].box
    gap = box.top - above.bottom
    if abs(box.left - last[0].box.left) <= _SAME_EDGE and gap >= -_SLACK:
        if gap > _WRAPPED * part.first.size or len(last) >= _MOST_LINES:
            return False
        last.append(part)
    elif box.left >= max(line.box.right for line in last) - _SLACK and gap < -_SLACK:
        if len(row.cells) == 1:
            _drop_above(row, box.top)
        if not row.cells[0] or box.top < row.top - _SAME_EDGE:
            return False
        row.cells.append([part])
    else:
        return False
    row.places.add(place)
    return True


def _drop_above(row: _Row, top: float) -> None:
    """Leave out lines of the first cell that stand above the second: an earlier paragraph."""
    cell = row.cells[0]
    kept = [line for line in cell if line.box.top >= top - _SAME_EDGE]
    if len(kept) < len(cell):
        places = sorted(row.places)[len(cell) - len(kept) :]
        row.places = set(places)
    row.cells[0] = kept
    row.top = min([top, *(line.box.top for line in kept)])


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return the stretches of the page that the cells of *rows* leave no white between."""
    stretches = sorted(
        (min(line.box.left for line in cell), max(line.box.right for line in cell))
        for row in rows
        for cell in row.cells
    )
    merged: list[tuple[float, float]] = []
    for left, right in stretches:
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _fits(group: Sequence[_Row], row: _Row) -> bool:
    """Tell whether *row* stands below *group* and keeps its columns apart."""
    below = row.top >= group[-1].bottom - _SLACK
    before = len(_columns(group))
    return below and len(_columns([*group, row])) >= max(before, 2) and len(row.cells) > 1


def _table(rows: Sequence[_Row]) -> list[LooseTable]:
    columns = _columns(rows)
    laid = [_laid(row, columns) for row in rows]
    if _is_numbered_list(laid):
        return []
    places = frozenset(place for row in rows for place in row.places)
    lines = [line for row in rows for cell in row.cells for line in cell]
    edges = tuple(left for left, _ in columns)
    return [LooseTable(TableLines(laid, edges, ruled=False, lines=lines), places)]


def _laid(row: _Row, columns: Sequence[tuple[float, float]]) -> list[Cell]:
    laid: list[Cell] = [[] for _ in columns]
    for cell in row.cells:
        left = cell[0].box.left
        at = max(place for place, column in enumerate(columns) if column[0] <= left)
        laid[at].extend(cell)
    return laid


def _is_numbered_list(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the first of two columns holds nothing but numbers or bullets."""
    return len(rows[0]) == 2 and all(_MARK.fullmatch(line.text) for row in rows for line in row[0])
