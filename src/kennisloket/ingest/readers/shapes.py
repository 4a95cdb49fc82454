"""What the readers of every format agree on: folded text, markers, captions, tables.

A bullet is no part of a block's text, it stands in *marker* only. A number or letter
("1.", "a)") stays in the text, because headings are numbered too, and stands in
*marker* as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kennisloket.models import Block, BlockKind, Span

BULLETS = "•▪▫●○◦‣⁃∙·■□◆➢➔✓\uf0b7\uf0a7\uf0d8"
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x00-\x08\x0e-\x1b\x7f]")
_BULLET = re.compile(rf"(?:[{BULLETS}]|[-–—*+o](?=\s))\s*")
_NUMBER = re.compile(r"(?P<marker>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?i:tabel|figuur|grafiek|kaart|schema|diagram|afbeelding)\s+(?:\d|[IVX]+\b)"
)
_FIGURE = re.compile(r"[€\d]|[<>±+-]\s?\d|(?:pm|p\.m\.|-|n\.?v\.?t\.?)$", re.IGNORECASE)
_MOST_HEADER_ROWS = 3
_LONGEST_LABEL = 80  # characters
_TEXT_OVER_LABEL = 2  # how much longer running text is than the names above it
_LONGEST_CAPTION = 250  # characters


def folded(text: str) -> str:
    """Return *text* with every run of white space one space and nothing invisible left."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def bullet(text: str) -> tuple[str, str]:
    """Split a printed bullet off the text: (marker, rest); ("", text) without one."""
    match = _BULLET.match(text)
    return (match[0].strip(), text[match.end() :]) if match else ("", text)


def number(text: str) -> str:
    """Return the number or letter before a list item ("1.", "b)"), or ""."""
    match = _NUMBER.match(text)
    return match["marker"] if match else ""


def is_caption(text: str) -> bool:
    """Tell whether a line names a table or figure ("Tabel 2. Kosten per wijk")."""
    return len(text) <= _LONGEST_CAPTION and _CAPTION.match(text) is not None


def table_text(cells: Sequence[Sequence[str]]) -> str:
    """Return rows as lines and cells apart by tabs: the canonical text of a table."""
    return "\n".join("\t".join(row) for row in cells)


def table(
    rows: Sequence[Sequence[str]], *, header_rows: int = 0, spans: tuple[Span, ...] | None = None
) -> Block | None:
    """Return the table with empty rows and columns left out, or None when nothing is left."""
    kept = [tuple(folded(cell) for cell in row) for row in rows]
    dropped = sum(1 for row in kept[:header_rows] if not any(row))
    filled = [row for row in kept if any(row)]
    if not filled:
        return None
    width = max(len(row) for row in filled)
    square = [row + ("",) * (width - len(row)) for row in filled]
    used = [column for column in range(width) if any(row[column] for row in square)]
    cells = tuple(tuple(row[column] for column in used) for row in square)
    text = table_text(cells)
    header = header_rows - dropped if header_rows else guessed_header(cells)
    return Block(
        text=text,
        kind=BlockKind.TABLE,
        spans=spans if spans is not None else (Span(0, len(text)),),
        cells=cells,
        header_rows=min(header, len(cells)),
    )


def guessed_header(cells: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the top name what stands below them (0 when unsure)."""
    header = 0
    for row in cells[:_MOST_HEADER_ROWS]:
        subhead = header > 0 and not any(row[1:])
        if subhead or any(_is_figure(cell) for cell in row[1:]):
            break
        header += 1
    below = [cell for row in cells[header:] for cell in row[1:] if cell]
    figures = sum(1 for cell in below if _is_figure(cell))
    named = sum(1 for cell in cells[0][1:] if cell)
    if figures * 2 >= len(below) > 0:
        return header if named * 2 >= len(cells[0]) - 1 or header > 1 else 0
    return int(_is_label_row(cells))


def _is_label_row(cells: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row is short names over cells of running text."""
    names = [cell for cell in cells[0] if cell]
    below = [cell for row in cells[1:] for cell in row if cell]
    if not below or len(names) < len(cells[0]) or max(map(len, names)) > _LONGEST_LABEL:
        return False
    return sum(map(len, below)) / len(below) > _TEXT_OVER_LABEL * max(map(len, names))


def _is_figure(cell: str) -> bool:
    """Tell a figure from words, from a year, and from the number of a list item."""
    return _FIGURE.match(cell) is not None and not _is_year(cell) and not number(cell)


def _is_year(cell: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", cell) is not None


def shaped(block: Block) -> Block:
    """Give a plain paragraph the kind that its first characters show."""
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    if is_caption(block.text):
        return replace(block, kind=BlockKind.CAPTION)
    mark, rest = bullet(block.text)
    if mark and rest:
        cut = len(block.text) - len(rest)
        return replace(
            block,
            text=rest,
            kind=BlockKind.LIST_ITEM,
            marker=mark,
            depth=max(1, block.depth),
            spans=without_start(block.spans, cut),
        )
    return replace(block, marker=block.marker or number(block.text))


def without_start(spans: Sequence[Span], cut: int) -> tuple[Span, ...]:
    """Return the spans of a text of which the first *cut* characters were taken off."""
    kept = []
    for span in spans:
        if span.end <= cut:
            continue
        skipped = max(0, cut - span.begin)
        source = span.source_begin + skipped if span.source_begin >= 0 else -1
        kept.append(
            replace(
                span,
                begin=max(0, span.begin - cut),
                end=span.end - cut,
                source_begin=source,
            )
        )
    return tuple(kept)
