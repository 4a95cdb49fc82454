"""Builds blocks as readers give them, so that a test says only what matters to it."""

from __future__ import annotations

from kennisloket.models import Block, BlockKind, ReadFile, Span, Style

BODY = 10.5  # points
PROSE = (
    "In de afgelopen jaren is in de buurt veel veranderd, en bewoners merken dat elke dag "
    "op straat, in het portiek en op het plein waar de kinderen spelen."
)


def line(
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    page: int | None = None,
) -> Block:
    """Return a printed line or paragraph."""
    spans = () if page is None else (Span(0, len(text), page),)
    return Block(text, BlockKind.PARAGRAPH, spans, Style(size, bold, italic))


def prose(page: int | None = None) -> Block:
    """Return a paragraph of running text."""
    return line(PROSE, page=page)


def item(text: str, *, depth: int = 1, bold: bool = False, italic: bool = False) -> Block:
    """Return a list item with a printed bullet."""
    style = Style(BODY, bold, italic)
    return Block(text, BlockKind.LIST_ITEM, style=style, depth=depth, marker="•")


def heading(text: str, level: int) -> Block:
    """Return a heading that a word file or web page declares."""
    return Block(text, BlockKind.HEADING, level=level)


def paragraph(text: str = PROSE) -> Block:
    """Return a paragraph of a format without looks."""
    return Block(text)


def read_file(*blocks: Block, title: str | None = None) -> ReadFile:
    """Return a read and cleaned file of these blocks."""
    return ReadFile("text/plain", blocks, title=title)
