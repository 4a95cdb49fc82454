"""OpenDocument texts (ODT): headings by outline, nested lists with numbers, tables, notes.

Read from content.xml and styles.xml. Tracked deletions, comments, headers and footers
are left out. Numbers of lists and headings are written into the text, as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kennisloket.errors import EmptyFile, EncryptedFile
from kennisloket.ingest.readers.list_numbers import declared
from kennisloket.ingest.readers.odt_styles import (
    DRAW,
    HEADINGS,
    OFFICE,
    TABLE,
    TEXT,
    ListCounter,
    OdtStyles,
)
from kennisloket.ingest.readers.shapes import bullet, folded, number, shaped, table
from kennisloket.ingest.sniffing import ODT
from kennisloket.ingest.unpacking import Container
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile, Span, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "alphabetical-index",
        "user-index",
    )
)
_WRAPPERS = frozenset(
    {TEXT + "section", TEXT + "index-body", TEXT + "index-title", TEXT + "numbered-paragraph"}
)
_SKIPPED = frozenset(
    {
        TEXT + "tracked-changes",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
        TEXT + "user-field-decls",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        OFFICE + "forms",
        TEXT + "note",
    }
)
_BREAKS = {TEXT + "tab": " ", TEXT + "line-break": "\n", TEXT + "soft-hyphen": ""}
_NEW_ITEM = re.compile(r"\n(?=\s*[•▪●◦·-]\s)")
_MOSTLY = 0.6
_MOST_REPEATED = 100  # of a row or cell; a sheet may repeat an empty one a million times


@dataclass(slots=True)
class _Words:
    """The words of a paragraph as they are gathered."""

    text: list[str] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    notes: list[_Element] = field(default_factory=list)
    frames: list[_Element] = field(default_factory=list)

    def add(self, text: str | None, style: Style) -> None:
        """Take some words."""
        if text:
            self.text.append(text)
            self.bold += len(text.strip()) * style.bold
            self.italic += len(text.strip()) * style.italic


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists and indexes a paragraph stands."""

    depth: int = 0
    marker: str = ""
    list_style: str | None = None
    contents: bool = False


class OdtReader:
    """Reads ODT; spans have no place in the file."""

    media_types = frozenset({ODT})

    def read(self, file: SourceFile) -> ReadFile:
        """Return the blocks in reading order, notes after the block they belong to."""
        container = Container(file.content, file.name)
        _refuse_encrypted(container, file.name)
        blocks = tuple(_Text(container).blocks())
        if not blocks:
            raise EmptyFile(f"{file.name}: no text")
        return ReadFile(media_type=ODT, blocks=blocks, title=_title(container))


class _Text:
    """The text of one file with the styles it uses."""

    def __init__(self, container: Container) -> None:
        root = container.xml("content.xml")
        styles = container.xml("styles.xml") if "styles.xml" in container else None
        self._body = root.find(f"{OFFICE}body/{OFFICE}text")
        self._styles = OdtStyles([root] if styles is None else [styles, root])
        self._lists = ListCounter(self._styles)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the text."""
        if self._body is not None:
            yield from self._flow(self._body, _Place())

    def _flow(self, parent: _Element, place: _Place) -> Iterator[Block]:
        """Yield the blocks in a body, section, cell, note or item."""
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in {TEXT + "p", TEXT + "h"}:
                found = list(self._paragraph(child, place))
                yield from found
                place = replace(place, marker="") if found else place
            elif tag == TEXT + "list":
                yield from self._list(child, place)
            elif tag == TABLE + "table":
                yield from self._table(child)
            elif tag in _INDEXES:
                yield from self._flow(child, replace(place, contents=True))
            elif tag in _WRAPPERS:
                yield from self._flow(child, place)
            elif tag.startswith(DRAW):
                yield from self._frame(child, place)

    def _frame(self, frame: _Element, place: _Place) -> Iterator[Block]:
        """Yield the text boxes in a drawing."""
        for box in frame.iter(DRAW + "text-box"):
            yield from self._flow(box, replace(place, depth=0, marker=""))

    def _paragraph(self, element: _Element, place: _Place) -> Iterator[Block]:
        """Yield a paragraph or heading, its frames and its notes."""
        name = element.get(TEXT + "style-name")
        style = self._styles.look(name)
        words = _Words()
        self._gather(element, style, words)
        level = self._level(element, name)
        if element.tag == TEXT + "h" and "".join(words.text).strip():
            place = replace(place, marker=self._heading_number(element, level or 1, place.marker))
        for text in _NEW_ITEM.split("".join(words.text)):
            block = self._block(folded(text), _mostly(words, style), level, place)
            if block is not None:
                yield block
                place = replace(place, marker="")
        for frame in words.frames:
            yield from self._frame(frame, place)
        for note in words.notes:
            yield from self._note(note)

    def _heading_number(self, element: _Element, level: int, marker: str) -> str:
        """Return the number that is printed before a heading, or ""."""
        if not marker and element.get(TEXT + "is-list-header") != "true":
            marker = self._lists.marker(HEADINGS, level, element)
        return "" if bullet(f"{marker} x")[0] else marker

    def _level(self, element: _Element, name: str | None) -> int | None:
        """Return the heading level that the element or its style declares."""
        if element.tag == TEXT + "h":
            return max(1, declared(element.get(TEXT + "outline-level"), 1, most=10))
        return self._styles.level(name)

    def _block(self, text: str, style: Style, level: int | None, place: _Place) -> Block | None:
        """Make the block of a paragraph's text."""
        if not text:
            return None
        printed = place.marker and not bullet(f"{place.marker} x")[0]
        whole = f"{place.marker} {text}" if printed else text
        spans = (Span(0, len(whole)),)
        if place.contents:
            return Block(whole, BlockKind.CONTENTS, spans, style)
        if level:
            marker = place.marker or number(whole)
            return Block(whole, BlockKind.HEADING, spans, style, level=level, marker=marker)
        if place.marker:
            return Block(
                whole, BlockKind.LIST_ITEM, spans, style, depth=place.depth, marker=place.marker
            )
        return shaped(Block(whole, spans=spans, style=style))

    def _gather(self, parent: _Element, style: Style, words: _Words) -> None:
        """Collect the words of a paragraph, through links and spans."""
        words.add(parent.text, style)
        for child in parent:
            tag = child.tag
            if tag == TEXT + "note":
                words.notes.append(child)
            elif tag in _BREAKS:
                words.add(_BREAKS[tag], style)
            elif tag == TEXT + "s":
                words.add(" ", style)
            elif tag == DRAW + "frame":
                words.frames.append(child)
            elif tag == TEXT + "span":
                self._gather(child, self._styles.over(child.get(TEXT + "style-name"), style), words)
            elif isinstance(tag, str) and tag not in _SKIPPED and not tag.startswith(DRAW):
                self._gather(child, style, words)
            words.add(child.tail, style)

    def _note(self, note: _Element) -> Iterator[Block]:
        """Yield a footnote or endnote as one block."""
        body = note.find(TEXT + "note-body")
        if body is None:
            return
        text = folded(" ".join(block.text for block in self._flow(body, _Place())))
        if text:
            marker = folded(note.findtext(TEXT + "note-citation") or "")
            yield Block(text, BlockKind.FOOTNOTE, (Span(0, len(text)),), marker=marker)

    def _list(self, element: _Element, place: _Place) -> Iterator[Block]:
        """Yield the items of a list with their depth and marker."""
        name = element.get(TEXT + "style-name") or place.list_style
        depth = place.depth + 1
        if place.depth == 0 and element.get(TEXT + "continue-numbering") != "true":
            self._lists.restart(name)
        for item in element:
            if item.tag not in {TEXT + "list-item", TEXT + "list-header"}:
                continue
            own_words = any(child.tag in {TEXT + "p", TEXT + "h"} for child in item)
            numbered = own_words and item.tag == TEXT + "list-item"
            marker = self._lists.marker(name, depth, item) if numbered else ""
            yield from self._flow(item, replace(place, depth=depth, marker=marker, list_style=name))

    def _table(self, element: _Element) -> Iterator[Block]:
        """Yield a table; a table of one cell is a frame around paragraphs."""
        header = element.find(TABLE + "table-header-rows")
        rows = [row for row in element.iter(TABLE + "table-row") if _owner(row) is element]
        cells = [[cell for cell in row if cell.tag == TABLE + "table-cell"] for row in rows]
        if sum(len(row) for row in cells) == 1:
            yield from self._flow(next(cell for row in cells for cell in row), _Place())
            return
        notes: list[Block] = []
        texts = [self._row(row, notes) for row in rows]
        heading = 0 if header is None else len(header.findall(TABLE + "table-row"))
        block = table(texts, header_rows=heading if heading < len(rows) else 0)
        if block is not None:
            yield block
        yield from notes

    def _row(self, row: _Element, notes: list[Block]) -> list[str]:
        """Return the cells of a row; covered cells are empty."""
        texts: list[str] = []
        for cell in row:
            if cell.tag not in {TABLE + "table-cell", TABLE + "covered-table-cell"}:
                continue
            repeated = cell.get(TABLE + "number-columns-repeated")
            times = declared(repeated, 1, most=_MOST_REPEATED)
            texts.extend([self._cell(cell, notes)] * times)
        return texts

    def _cell(self, cell: _Element, notes: list[Block]) -> str:
        """Return the text of a cell; items keep their bullets, notes go to *notes*."""
        texts = []
        for block in self._flow(cell, _Place()):
            if block.kind is BlockKind.FOOTNOTE:
                notes.append(block)
                continue
            sign = block.marker if block.kind is BlockKind.LIST_ITEM else ""
            text = block.text.replace("\t", " ").replace("\n", " ")
            texts.append(f"{sign} {text}" if bullet(f"{sign} x")[0] else text)
        return " ".join(texts)


def _mostly(words: _Words, style: Style) -> Style:
    """Return how most of the words look."""
    weight = sum(len(text.strip()) for text in words.text) or 1
    return Style(
        style.size, bold=words.bold > weight * _MOSTLY, italic=words.italic > weight * _MOSTLY
    )


def _owner(row: _Element) -> _Element | None:
    """Return the table that a row belongs to."""
    return next(row.iterancestors(TABLE + "table"), None)


def _refuse_encrypted(container: Container, name: str) -> None:
    """Raise EncryptedFile for a file with a password."""
    part = "META-INF/manifest.xml"
    if part not in container:
        return
    tags = (str(element.tag) for element in container.xml(part).iter())
    if any(tag.endswith("}encryption-data") for tag in tags):
        raise EncryptedFile(f"{name}: OpenDocument with a password")


def _title(container: Container) -> str | None:
    """Return the title in the file's properties."""
    if "meta.xml" not in container:
        return None
    return folded(container.xml("meta.xml").findtext(f".//{_TITLE}") or "") or None
