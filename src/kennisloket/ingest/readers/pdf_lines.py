"""Printed lines of a PDF page: their text, place and type face, straight from pdfium.

Speed decides the shape of this module: the text of a page is fetched at once, boxes
and faces are asked at the ends of a line only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium

from kennisloket.errors import OversizedFile
from kennisloket.ingest.readers.pdf_document import Frame
from kennisloket.ingest.readers.pdf_page_text import Face, PageText
from kennisloket.models import Box

HYPHEN: Final = "\ufffe"  # how pdfium returns a hyphen at the end of a line
_PRINTED: Final = re.compile(r"[^\r\n\ufffe]+|\ufffe")
# within a line: runs that stand one to one in the source; what lies between is folded
_RUN: Final = re.compile(r"[^\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufb00-\ufb06]+")
_PLAIN: Final = re.compile(rf"\s*({_RUN.pattern}(?: {_RUN.pattern})*)\s*")
_JOINT: Final = re.compile(r"[ \xa0\u2000-\u200a\u202f]")
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_WIDE_LINE: Final = 0.58  # em per character; prose stays below, a line with gaps does not
_COLUMN_GAP: Final = 1.6  # em of white that separates columns
_PLACED_GAP: Final = 0.9  # em that do so where the file holds no space, only a new place
_PROSE_SPACES: Final = 12  # in a line; a row of a table has fewer
_LISTED: Final = re.compile(r"(?:[^\w\s]|\d{1,2}[.)]?|[a-zA-Z][.)]|[ivx]{1,4}[.)])\s")
_CUT: Final = 0.4  # em at most between two halves of one printed line
_TIGHT: Final = 0.12  # em; less is no space
_BULLET: Final = re.compile(r"[•◦▪▫‣●○■□·∙➢✓\uf0b7\uf0a7\uf0d8\uf0fc] ?(?=\S)|[-–—*o] (?=\S)")
_BULLET_GAP: Final = 0.7  # em; an "o" with less white behind it is a letter


_Run = tuple[str, int, int, bool]  # text, begin, end, glued to what stands before
Dividers = Callable[[Box], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands without folding at pdfium's characters [begin, end) of a page."""

    text: str
    begin: int
    end: int
    box: Box
    gap: bool = False  # a column gap stands before it
    glued: bool = False  # no space stands before it


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed, or the part of it that stands in one column."""

    page: int
    pieces: tuple[Piece, ...]
    first: Face
    last: Face
    hyphen: int = -1  # pdfium index of the hyphen at its end; not part of the pieces

    @property
    def box(self) -> Box:
        """Return the rectangle around the line."""
        if len(self.pieces) == 1:
            return self.pieces[0].box
        boxes = [piece.box for piece in self.pieces]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def text(self) -> str:
        """Return the text, folded, without the hyphen at the end."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        parts: list[str] = []
        for piece in self.pieces:
            if parts and not piece.glued:
                parts.append(" ")
            parts.append(piece.text)
        return "".join(parts)

    def columns(self) -> list[PrintedLine]:
        """Return the parts between column gaps."""
        cuts = [place for place, piece in enumerate(self.pieces) if piece.gap]
        if not cuts:
            return [self]
        bounds = [0, *cuts, len(self.pieces)]
        parts = [
            replace(self, pieces=self.pieces[begin:end], hyphen=-1)
            for begin, end in pairwise(bounds)
            if end > begin
        ]
        parts[-1] = replace(parts[-1], hyphen=self.hyphen)
        return parts


def read_lines(
    page: pdfium.PdfPage,
    number: int,
    frame: Frame,
    *,
    max_characters: int,
    dividers: Dividers = lambda _: (),
) -> list[PrintedLine]:
    """Return the printed lines of a page in the order of the file.

    *dividers* names the upright rules that cross a box; a line is cut there. Raises
    OversizedFile for a page with more than *max_characters*.
    """
    page_text = PageText(page, frame)
    try:
        if page_text.count > max_characters:
            raise OversizedFile(
                f"page {number} holds {page_text.count} characters; the limit is {max_characters}",
                f"Bladzijde {number} van dit bestand bevat te veel tekens.",
            )
        return _lines(page_text, number, dividers)
    finally:
        page_text.close()


def _lines(page_text: PageText, number: int, dividers: Dividers) -> list[PrintedLine]:
    text = page_text.text()
    lines: list[PrintedLine] = []
    inline = False  # the last line ended in a hyphen that stands within a printed line
    for match in _PRINTED.finditer(text):
        if match.group() == HYPHEN:
            if lines:
                lines[-1] = replace(lines[-1], hyphen=match.start())
                inline = text[match.end() : match.end() + 1] not in {"\r", "\n", ""}
            continue
        line = _line(page_text, _runs(text, match.start(), match.end()), number, dividers)
        if line is None:
            continue
        if inline and _same_row(lines[-1], line):
            lines[-1] = _with_inner_hyphen(lines[-1], line)
        elif lines and _runs_on(lines[-1], line, dividers):
            lines[-1] = _as_one_line(lines[-1], line)
        else:
            lines.append(line)
        inline = False
    return lines


def _same_row(left: PrintedLine, right: PrintedLine) -> bool:
    before, after = left.box, right.box
    middle = (after.top + after.bottom) / 2
    return before.top < middle < before.bottom and after.left >= before.right - left.last.size


def _with_inner_hyphen(left: PrintedLine, right: PrintedLine) -> PrintedLine:
    last = left.pieces[-1]
    hyphened = replace(last, text=last.text + "-", end=left.hyphen + 1)
    glued = replace(right.pieces[0], glued=True)
    return replace(
        left,
        pieces=(*left.pieces[:-1], hyphened, glued, *right.pieces[1:]),
        last=right.last,
        hyphen=right.hyphen,
    )


def _runs_on(left: PrintedLine, right: PrintedLine, dividers: Dividers) -> bool:
    """Tell whether pdfium cut one printed line in two, as it does at some quotes."""
    before, after = left.box, right.box
    gap = after.left - before.right
    if left.hyphen >= 0 or not -_CUT <= gap / max(left.last.size, 1.0) <= _CUT:
        return False
    overlap = min(before.bottom, after.bottom) - max(before.top, after.top)
    level = overlap > 0.8 * min(before.bottom - before.top, after.bottom - after.top)
    return level and not dividers(Box(before.left, before.top, after.right, before.bottom))


def _as_one_line(left: PrintedLine, right: PrintedLine) -> PrintedLine:
    gap = right.box.left - left.box.right
    first = replace(right.pieces[0], glued=gap < _TIGHT * left.last.size)
    pieces = (*left.pieces, first, *right.pieces[1:])
    return replace(left, pieces=pieces, last=right.last, hyphen=right.hyphen)


def _line(
    page_text: PageText, runs: list[_Run], number: int, dividers: Dividers
) -> PrintedLine | None:
    """Read *runs* as one line; None where nothing is printed."""
    if not runs:
        return None
    hyphen = -1
    last_text, last_begin, last_end, glued = runs[-1]
    if _ends_in_hyphen(last_text) and last_end - last_begin == len(last_text):
        hyphen = last_end - 1
        runs[-1] = (last_text[:-1], last_begin, last_end - 1, glued)
    first, last = page_text.face(runs[0][1]), page_text.face(runs[-1][2] - 1)
    boxes = [page_text.box(run[1], run[2]) for run in runs]
    width = boxes[-1].right - boxes[0].left
    pieces = [
        Piece(run[0], run[1], run[2], box, glued=run[3])
        for run, box in zip(runs, boxes, strict=True)
    ]
    rules = dividers(Box(boxes[0].left, boxes[0].top, boxes[-1].right, boxes[-1].bottom))
    placed = _is_placed(page_text, runs)
    if rules or placed or width > _WIDE_LINE * max(first.size, 1.0) * (runs[-1][2] - runs[0][1]):
        cut = _Cut((_PLACED_GAP if placed else _COLUMN_GAP) * first.size, rules)
        pieces = [part for piece in pieces for part in _cut_at_gaps(page_text, piece, cut)]
        pieces = _mark_gaps(pieces, cut)
    pieces = _with_bullet_apart(page_text, pieces, first.size)
    return PrintedLine(number, tuple(pieces), first, last, hyphen)


def _is_placed(page_text: PageText, runs: Sequence[_Run]) -> bool:
    """Tell whether words of a line were put beside each other without a space in the file.

    So are the cells of a table without rules. The white behind a bullet tells nothing;
    a line of many words is prose, and not asked.
    """
    if sum(text.count(" ") for text, *_ in runs) > _PROSE_SPACES:
        return False
    return any(
        page_text.is_generated(begin + at)
        for text, begin, end, _ in runs
        if len(text) == end - begin and not _LISTED.match(text)
        for at, sign in enumerate(text)
        if sign == " "
    )


def _with_bullet_apart(page_text: PageText, pieces: list[Piece], size: float) -> list[Piece]:
    """Make the bullet or dash at the head of a line a piece of its own."""
    head = pieces[0]
    match = _BULLET.match(head.text)
    if match is None or len(head.text) != head.end - head.begin:
        return pieces
    bullet = _part(page_text, head, 0, 1)
    rest = _part(page_text, head, match.end(), len(head.text))
    if bullet.text == "o" and rest.box.left - bullet.box.right < _BULLET_GAP * size:
        return pieces
    return [bullet, rest, *pieces[1:]]


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 1 and text[-1] in "-‐\u00ad" and text[-2].isalpha()


def _runs(text: str, begin: int, end: int) -> list[_Run]:
    """Cut a line into (text, begin, end, glued) that map one to one to the source."""
    whole = _PLAIN.fullmatch(text, begin, end)
    if whole is not None:  # nearly every line
        at, to = whole.span(1)
        return [(whole.group(1), at, to, False)]
    runs: list[_Run] = []
    last = begin
    for match in re.finditer(r"[ﬀ-ﬆ]|" + _RUN.pattern, text[begin:end]):
        at, to = begin + match.start(), begin + match.end()
        between = text[last:at]
        word = _LIGATURES.get(match.group(), match.group())
        if runs and len(between) == 1 and _JOINT.fullmatch(between) and _is_plain(runs[-1], word):
            before = runs[-1]
            runs[-1] = (f"{before[0]} {word}", before[1], to, before[3])
        else:
            glued = bool(runs) and not any(c.isspace() for c in between)
            runs.append((word, at, to, glued))
        last = to
    return runs


def _is_plain(run: _Run, word: str) -> bool:
    """Tell whether both stand one to one, so that they may form one run."""
    return len(run[0]) == run[2] - run[1] and word not in _LIGATURES.values()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a line falls apart: at wide gaps and at upright rules."""

    gap: float  # points
    rules: tuple[float, ...]

    def between(self, before: Box, after: Box) -> bool:
        """Tell whether two neighbours on a line stand in different columns."""
        if after.left - before.right > self.gap:
            return True
        return any(before.right - 1 <= x <= after.left + 1 for x in self.rules)


def _cut_at_gaps(page_text: PageText, piece: Piece, cut: _Cut) -> list[Piece]:
    """Cut a piece between words that stand in different columns."""
    if " " not in piece.text or len(piece.text) != piece.end - piece.begin:
        return [piece]
    parts: list[Piece] = []
    begin = 0
    for space in [i for i, c in enumerate(piece.text) if c == " "]:
        before = page_text.box(piece.begin + space - 1, piece.begin + space)
        after = page_text.box(piece.begin + space + 1, piece.begin + space + 2)
        if cut.between(before, after):
            parts.append(_part(page_text, piece, begin, space))
            begin = space + 1
    parts.append(_part(page_text, piece, begin, len(piece.text)))
    return parts


def _part(page_text: PageText, piece: Piece, begin: int, end: int) -> Piece:
    at, to = piece.begin + begin, piece.begin + end
    return Piece(piece.text[begin:end], at, to, page_text.box(at, to))


def _mark_gaps(pieces: list[Piece], cut: _Cut) -> list[Piece]:
    marked = pieces[:1]
    for before, piece in pairwise(pieces):
        marked.append(replace(piece, gap=cut.between(before.box, piece.box)))
    return marked
