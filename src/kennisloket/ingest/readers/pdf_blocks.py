"""Paragraphs, list items, notes and captions of a PDF, from its printed lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from kennisloket.ingest.cleaning_words import WordBook
from kennisloket.ingest.readers.pdf_lines import PrintedLine
from kennisloket.ingest.readers.pdf_text import compose
from kennisloket.models import Block, BlockKind, Box, Style

_BULLETS: Final = frozenset("•◦▪▫‣●○■□·∙➢✓*o-–—\uf0b7\uf0a7\uf0d8\uf0fc")
_DASHES: Final = frozenset("-–—*o")
_NUMBERED: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zA-Z][.)]|[ivx]{1,4}[.)]|\(\w\))\s"
)
_NOTE: Final = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s?\S")
_SMALL_NOTE: Final = re.compile(r"(?:\d{1,3}\s|\*{1,3}\s?)\S")
_CAPTION: Final = re.compile(
    r"(?:Tabel|Figuur|Grafiek|Schema|Kaart|Afbeelding|Diagram)"
    r"(?:\s+[\dIVX]+(?:[.\-]\d+)*[a-z]?\b|(?=\s?:))"
)
_LED: Final = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|[…_]{2,}\s*\d{1,4}$")
_CAPTION_LENGTH: Final = 250
_SAME_INDENT: Final = 0.5  # em
_LOOSE: Final = 1.22  # of the usual line distance; more is a new paragraph
_ALONE: Final = 1.75  # em between lines of a size that has no usual distance
_NOTE_SIZE: Final = 0.92  # of the body size; smaller text may be a note
_BULLET_REACH: Final = 2.6  # em between a drawn dot and its text


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a file: margins, body size, distance between lines."""

    body: float = 0.0  # points
    lefts: tuple[float, float] = (0.0, 0.0)  # margin of even and of odd pages
    rights: dict[int, float] = field(default_factory=dict)  # by left edge, whole points
    pitches: dict[float, float] = field(default_factory=dict)  # by size

    def left(self, page: int) -> float:
        """Return the left margin of the text on *page*."""
        return self.lefts[page % 2]

    def right(self, left: float) -> float:
        """Return how far lines that begin at *left* reach."""
        return max(self.rights.get(round(left) + step, 0.0) for step in (-1, 0, 1))

    def pitch(self, size: float) -> float:
        """Return the distance above which lines of *size* belong to two paragraphs."""
        usual = self.pitches.get(size)
        return _LOOSE * usual if usual else _ALONE * size


def layout_of(lines: Sequence[PrintedLine]) -> Layout:
    """Measure what is usual in *lines*."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.first.size] += len(line.text)
    if not sizes:
        return Layout()
    body = sizes.most_common(1)[0][0]
    edges: defaultdict[int, list[float]] = defaultdict(list)
    for line in lines:
        if line.first.size == body:
            edges[round(line.box.left)].append(line.box.right)
    rights = {left: _reach(ends) for left, ends in edges.items()}
    even, odd = (
        _margin([x for x in lines if x.page % 2 == p and x.first.size == body]) for p in (0, 1)
    )
    lefts = (odd if even is None else even, even if odd is None else odd)
    return Layout(body, (lefts[0] or 0.0, lefts[1] or 0.0), rights, _pitches(lines))


def _reach(rights: Sequence[float]) -> float:
    """Return how far lines reach; one in fifty may stick out, as an address on the web does."""
    return sorted(rights)[-1 - len(rights) // 50]


def _margin(lines: Sequence[PrintedLine]) -> float | None:
    """Return the leftmost edge at which at least a tenth of the lines begin."""
    edges = Counter(round(line.box.left) for line in lines)
    often = [edge for edge, count in edges.items() if 10 * count >= len(lines)]
    return float(min(often)) if often else None


def _pitches(lines: Sequence[PrintedLine]) -> dict[float, float]:
    seen: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(lines):
        size = above.first.size
        distance = below.box.bottom - above.box.bottom
        if below.first.size == size and 0.8 * size < distance < 2.5 * size:
            seen[size][round(2 * distance) / 2] += 1
    return {
        size: max(
            d
            for d, count in counts.items()
            if 3 * count >= counts.most_common(1)[0][1] and d <= 1.4 * counts.most_common(1)[0][0]
        )
        for size, counts in seen.items()
        if counts.most_common(1)[0][1] >= 5
    }


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with the bullet that stands before it, drawn or printed."""

    line: PrintedLine
    bullet: str = ""
    bullet_left: float = 0.0


def mark_bullets(lines: Iterable[PrintedLine], dots: Sequence[Box]) -> list[MarkedLine]:
    """Find the bullet of each line: a drawn dot beside it, or a glyph at its head."""
    return [_drawn_bullet(line, dots) or _printed_bullet(line) for line in lines]


def _drawn_bullet(line: PrintedLine, dots: Sequence[Box]) -> MarkedLine | None:
    box, reach = line.box, _BULLET_REACH * line.first.size
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        beside = dot.right <= box.left + 1 and box.left - dot.right <= reach
        if beside and box.top < middle < box.bottom:
            return MarkedLine(line, "•", dot.left)
    return None


def _printed_bullet(line: PrintedLine) -> MarkedLine:
    head = line.pieces[0].text
    if len(line.pieces) > 1 and head in _BULLETS:
        rest = replace(line, pieces=line.pieces[1:])
        # symbol fonts put their bullets where Unicode knows no character
        return MarkedLine(rest, "•" if "\ue000" <= head <= "\uf8ff" else head, line.box.left)
    return MarkedLine(line)


class BlockBuilder:
    """Gathers lines into paragraphs and list items, page after page."""

    def __init__(self, layout: Layout, book: WordBook) -> None:
        """Use the *layout* of the file and its *book* of words."""
        self._layout = layout
        self._book = book
        self._open: list[MarkedLine] = []
        self._nesting: list[float] = []
        self.blocks: list[Block] = []

    def add(self, marked: MarkedLine) -> None:
        """Take the next line, which may begin a new block."""
        if self._open and self._begins_anew(self._open, marked):
            self.close()
        self._open.append(marked)

    def append(self, block: Block) -> None:
        """Close what is open and take a ready block, such as a table."""
        self.close()
        self.blocks.append(block)

    def close(self) -> None:
        """Make a block of the lines at hand."""
        if not self._open:
            return
        lines = [marked.line for marked in self._open]
        text, spans = compose(lines, self._book)
        first = self._open[0]
        indent = round(lines[0].box.left - self._layout.left(lines[0].page), 1)
        depth = self._depth(first)
        block = Block(
            text,
            BlockKind.LIST_ITEM if first.bullet else self._kind(text, lines),
            spans,
            replace(_style(lines), indent=indent),
            depth=depth,
            marker=first.bullet,
        )
        self.blocks.append(block)
        self._open = []

    def _depth(self, first: MarkedLine) -> int:
        left = first.line.box.left
        tolerance = _SAME_INDENT * first.line.first.size
        if not first.bullet:
            if left <= self._layout.left(first.line.page) + tolerance:
                self._nesting = []
            return 0
        while self._nesting and self._nesting[-1] > left - tolerance:
            self._nesting.pop()
        self._nesting.append(left)
        return len(self._nesting)

    def _kind(self, text: str, lines: Sequence[PrintedLine]) -> BlockKind:
        if _NOTE.match(text):
            return BlockKind.FOOTNOTE
        if lines[0].first.size <= _NOTE_SIZE * self._layout.body and _SMALL_NOTE.match(text):
            return BlockKind.FOOTNOTE
        return BlockKind.PARAGRAPH

    def _begins_anew(self, block: Sequence[MarkedLine], marked: MarkedLine) -> bool:
        """Tell whether a line opens a new block after the lines of *block*."""
        last = block[-1].line
        line = marked.line
        if marked.bullet:
            return not self._is_stray_dash(last, marked)
        if line.page != last.page or line.box.bottom < last.box.top or self._is_apart(last, line):
            return True
        if (
            _turns(last, line)
            or _ends_an_entry(last)
            or (_NOTE.match(line.text) and not self._is_full(last, line))
        ):
            return True
        if _NUMBERED.match(line.text) and (
            not self._is_full(last, line) or last.text[-1:] in ".;:"
        ):
            return True
        return self._is_indented_anew(block, line) or not self._is_full(last, line)

    def _is_stray_dash(self, last: PrintedLine, marked: MarkedLine) -> bool:
        """A dash may stand at the head of a line in the middle of a sentence."""
        same_left = abs(marked.bullet_left - last.box.left) < 1
        running = self._is_full(last, marked.line) and last.text[-1:] not in ".;:!?"
        return marked.bullet in _DASHES and same_left and running

    def _is_apart(self, last: PrintedLine, line: PrintedLine) -> bool:
        distance = line.box.bottom - last.box.bottom
        return distance > self._layout.pitch(line.first.size)

    def _is_full(self, last: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether the first word of *line* had no room left on *last*."""
        right = self._layout.right(last.box.left)
        if not right or last.first.size > 1.05 * self._layout.body:
            return True
        words = line.text.split(" ", 1)
        width = (line.box.right - line.box.left) * len(words[0]) / max(len(line.text), 1)
        return last.box.right + width + 0.7 * last.first.size >= right

    def _is_indented_anew(self, block: Sequence[MarkedLine], line: PrintedLine) -> bool:
        last = block[-1].line
        shift = line.box.left - last.box.left
        if abs(shift) <= _SAME_INDENT * line.first.size or _is_centred(last, line):
            return False
        if len(block) > 1:
            return True
        if shift < 0:  # the first line of a paragraph may be indented
            return bool(block[0].bullet) or not self._is_full(last, line)
        return not _NUMBERED.match(last.text)  # a number may hang before its text


def _ends_an_entry(last: PrintedLine) -> bool:
    """Tell whether a line ends in a page number, after a leader or far to the right."""
    number = last.pieces[-1]
    return bool(_LED.search(last.text)) or (number.gap and number.text.isdigit())


def _turns(last: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether the type face changes between two lines."""
    if abs(last.last.size - line.first.size) > 0.08 * line.first.size:
        return True
    if last.last.bold != line.first.bold and _is_even(last) and last.first.bold == last.last.bold:
        return True
    return (
        last.last.italic != line.first.italic
        and last.first.italic == last.last.italic
        and _ends(last)
    )


def _is_even(line: PrintedLine) -> bool:
    return line.first.bold == line.last.bold


def _ends(line: PrintedLine) -> bool:
    return line.text[-1:] in ".:;!?" or line.first.italic


def _is_centred(last: PrintedLine, line: PrintedLine) -> bool:
    middle = (last.box.left + last.box.right) / 2
    return abs(middle - (line.box.left + line.box.right) / 2) < 3


def _style(lines: Sequence[PrintedLine]) -> Style:
    sizes = Counter(line.first.size for line in lines)
    return Style(
        size=sizes.most_common(1)[0][0],
        bold=all(line.first.bold and line.last.bold for line in lines),
        italic=all(line.first.italic and line.last.italic for line in lines),
    )


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Name the captions: short lines such as "Tabel 2.1 Huur" beside a table or alone."""
    named = list(blocks)
    for place, block in enumerate(blocks):
        around = blocks[max(place - 1, 0) : place + 2]
        beside = any(other.kind is BlockKind.TABLE for other in around)
        if _is_caption(block, beside_table=beside):
            named[place] = replace(block, kind=BlockKind.CAPTION)
    return named


def _is_caption(block: Block, *, beside_table: bool) -> bool:
    match = _CAPTION.match(block.text)
    if match is None or block.kind is not BlockKind.PARAGRAPH or len(block.text) > _CAPTION_LENGTH:
        return False
    return beside_table or block.text[match.end() : match.end() + 1] in {".", ":"}
