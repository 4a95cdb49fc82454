"""What is drawn on a page around its text: rules of tables, and dots before list items."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from kennisloket.ingest.readers.pdf_document import Frame
from kennisloket.models import Box

_MAX_OBJECTS: Final = 20_000  # a drawing with more is a map or a chart, not a table
_THIN: Final = 2.6  # points
_LONG: Final = 6.0
_DOT: Final = (1.2, 9.0)  # points across
_NEAR: Final = 2.6  # rules this close are one


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rules and dots of one page, in points from the top left."""

    level: tuple[Box, ...] = ()
    upright: tuple[Box, ...] = ()
    dots: tuple[Box, ...] = ()


def read_drawings(page: pdfium.PdfPage, frame: Frame) -> Drawings:
    """Return the rules and dots drawn on *page*."""
    count = raw.FPDFPage_CountObjects(page.raw)
    level: list[Box] = []
    upright: list[Box] = []
    dots: list[Box] = []
    if count > _MAX_OBJECTS:
        return Drawings()
    for place in range(count):
        shape = raw.FPDFPage_GetObject(page.raw, place)
        if raw.FPDFPageObj_GetType(shape) == raw.FPDF_PAGEOBJ_PATH:
            _sort(_bounds(shape, frame), shape, level, upright, dots)
    return Drawings(tuple(level), tuple(upright), tuple(dots))


def _bounds(shape: object, frame: Frame) -> Box:
    numbers = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(shape, *numbers)
    left, bottom, right, top = (number.value for number in numbers)
    return frame.box(left, bottom, right, top)


def _sort(box: Box, shape: object, level: list[Box], upright: list[Box], dots: list[Box]) -> None:
    width, height = box.right - box.left, box.bottom - box.top
    if height <= _THIN and width >= _LONG:
        level.append(box)
    elif width <= _THIN and height >= _LONG:
        upright.append(box)
    elif _DOT[0] <= width <= _DOT[1] and abs(width - height) < 0.3 * max(width, height):
        dots.append(box)
    elif width >= _LONG and height >= _LONG and _is_outline(shape):
        level += [
            Box(box.left, box.top, box.right, box.top),
            Box(box.left, box.bottom, box.right, box.bottom),
        ]
        upright += [
            Box(box.left, box.top, box.left, box.bottom),
            Box(box.right, box.top, box.right, box.bottom),
        ]


def _is_outline(shape: object) -> bool:
    """Tell whether a rectangle is drawn by its edge, as cells of some programs are."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    corners = raw.FPDFPath_CountSegments(shape)
    return bool(stroke.value) and corners in {4, 5}


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page: where its cells are."""

    box: Box
    columns: tuple[float, ...]  # x of the upright rules, from the left
    rows: tuple[float, ...]  # y of the level rules, from the top
    level: tuple[Box, ...]
    upright: tuple[Box, ...]
    open_top: bool  # a row begun on the page before
    open_bottom: bool  # a row that goes on

    def holds(self, box: Box) -> bool:
        """Tell whether the middle of *box* lies in the table."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        around = self.box
        return around.left <= x <= around.right and around.top <= y <= around.bottom

    def dividers(self, box: Box) -> tuple[float, ...]:
        """Return the x of the upright rules that cross *box*."""
        y = (box.top + box.bottom) / 2
        return tuple(
            rule.left
            for rule in self.upright
            if rule.top <= y <= rule.bottom and box.left + 1 < rule.left < box.right - 1
        )

    def cell(self, box: Box) -> tuple[int, int]:
        """Return row and column of the cell that *box* stands in; merged cells by their first."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        over = (r.top for r in self.level if r.left - 1 <= x <= r.right + 1 and r.top <= y)
        beside = (r.left for r in self.upright if r.top - 1 <= y <= r.bottom + 1 and r.left <= x)
        top = max(over, default=self.rows[0])
        left = max(beside, default=self.columns[0])
        return _place(self.rows, top), _place(self.columns, left)


def _place(bounds: tuple[float, ...], value: float) -> int:
    nearest = min(range(len(bounds)), key=lambda i: abs(bounds[i] - value))
    return min(nearest, len(bounds) - 2)


def grids(drawings: Drawings) -> list[Grid]:
    """Return the ruled tables of a page, from the top; a frame around one text is none."""
    found = []
    for level, upright in _connected(drawings):
        grid = _grid(level, upright)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: grid.box.top)


def _connected(drawings: Drawings) -> Iterable[tuple[list[Box], list[Box]]]:
    """Gather rules that touch."""
    groups: list[tuple[Box, list[Box], list[Box]]] = []
    rules = [(box, True) for box in drawings.level] + [(box, False) for box in drawings.upright]
    for box, is_level in sorted(rules, key=lambda rule: rule[0].top):
        around, level, upright = box, [box] * is_level, [box] * (not is_level)
        apart = []
        for group in groups:
            if _touch(group[0], around):
                around = _around(group[0], around)
                level, upright = group[1] + level, group[2] + upright
            else:
                apart.append(group)
        groups = [*apart, (around, level, upright)]
    return ((level, upright) for _, level, upright in groups)


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.top <= other.bottom + _NEAR
        and other.top <= one.bottom + _NEAR
    )


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _grid(level: list[Box], upright: list[Box]) -> Grid | None:
    columns = _merged(rule.left for rule in upright)
    rows = _merged(rule.top for rule in level)
    if len(columns) < 2:
        return None
    top, bottom = min(rule.top for rule in upright), max(rule.bottom for rule in upright)
    open_top = not rows or rows[0] - top > 2 * _NEAR
    open_bottom = not rows or bottom - rows[-1] > 2 * _NEAR
    rows = (*([top] if open_top else []), *rows, *([bottom] if open_bottom else []))
    if len(rows) < 2 or (len(columns) - 1) * (len(rows) - 1) < 2:
        return None
    box = Box(columns[0], rows[0], columns[-1] + _NEAR, rows[-1] + _NEAR)
    return Grid(box, columns, rows, tuple(level), tuple(upright), open_top, open_bottom)


def _merged(values: Iterable[float]) -> tuple[float, ...]:
    """Return the values in order, those of one double rule once."""
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return tuple(merged)
