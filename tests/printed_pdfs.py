"""PDF files printed for a test, line by line where the test wants them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 70.0
PITCH = 14.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line to print; *top* is the distance of its baseline from the top of the page."""

    text: str
    top: float
    left: float = MARGIN
    size: float = 10.0
    bold: bool = False
    dot: bool = False  # a drawn bullet before it
    right: float | None = None  # print so that it ends here


Rule = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows."""

    lines: Sequence[Line] = ()
    rules: Sequence[Rule] = ()


def printed(pages: Sequence[Page], *, lock: str | None = None, title: str = "") -> bytes:
    """Return a PDF of *pages*, encrypted where the password *lock* is given."""
    out = io.BytesIO()
    encryption = StandardEncryption(lock, ownerPassword=f"{lock}!") if lock else None
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), encrypt=encryption)
    canvas.setTitle(title)
    for page in pages:
        for line in page.lines:
            _print(canvas, line)
        for left, top, right, bottom in page.rules:
            canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _print(canvas: Canvas, line: Line) -> None:
    canvas.setFont("Times-Bold" if line.bold else "Times-Roman", line.size)
    y = HEIGHT - line.top
    if line.right is None:
        canvas.drawString(line.left, y, line.text)
    else:
        canvas.drawRightString(line.right, y, line.text)
    if line.dot:
        canvas.circle(line.left - 9, y + 3, 1.5, fill=1)


def running(text: str, *, top: float = 90.0, left: float = MARGIN) -> list[Line]:
    """Return *text* as the lines of a paragraph that begins at *top*."""
    rows = simpleSplit(text, "Times-Roman", 10.0, WIDTH - MARGIN - left)
    return [Line(row, top + PITCH * place, left) for place, row in enumerate(rows)]


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[Rule]:
    """Return the rules of a table with these edges."""
    level = [(columns[0], y, columns[-1], y) for y in rows]
    upright = [(x, rows[0], x, rows[-1]) for x in columns]
    return level + upright
