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
_FIGURE = re.compile(r"[€\d][\d.,\s%€-]*(?:mln\.?|miljoen|%)?|pm|-|n\.?v\.?t\.?", re.IGNORECASE)
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
    """Return 1 when the first row names what figures stand below it, else 0."""
    if len(cells) < 2 or len(cells[0]) < 2:  # noqa: PLR2004 - a row over a row, two columns
        return 0
    if any(_FIGURE.fullmatch(cell) and not _is_year(cell) for cell in cells[0][1:]):
        return 0
    below = [cell for row in cells[1:] for cell in row[1:] if cell]
    figures = sum(1 for cell in below if _FIGURE.match(cell))
    named = sum(1 for cell in cells[0][1:] if cell)
    return int(named * 2 >= len(cells[0]) - 1 and figures * 2 >= len(below) > 0)


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
