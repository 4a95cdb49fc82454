"""Word files (DOCX): headings by style and outline, lists with their numbers, tables, notes.

Read from the XML itself. Tracked deletions, hidden text, comments, headers and footers
are left out; insertions are read as accepted. Numbers that Word prints before headings
and list items are written into the text, as a reader sees them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kennisloket.errors import EmptyFile
from kennisloket.ingest.readers.docx_styles import Look, Numbering, Styles, W, look, value
from kennisloket.ingest.readers.list_numbers import declared
from kennisloket.ingest.readers.shapes import bullet, folded, number, shaped, table
from kennisloket.ingest.sniffing import DOCX
from kennisloket.ingest.unpacking import Container
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile, Span, Style

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = W.strip("{}").encode()
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_WRAPPERS = frozenset(
    W + name
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "fldSimple",
        "dir",
        "bdo",
        "customXml",
        "sdtContent",
        "sdt",
    )
)
_SIGNS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": " "}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_NEW_ITEM = re.compile(r"\n(?=\s*(?:[•▪●◦·-]\s))")
_MOST_COLUMNS = 100  # Word itself allows 63
_MOSTLY = 0.6  # of the characters


@dataclass(slots=True)
class _Words:
    """The words of one paragraph as they are gathered."""

    text: list[str] = field(default_factory=list)
    bold: int = 0  # characters
    italic: int = 0
    sizes: dict[float, int] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)

    def add(self, text: str, seen: Look) -> None:
        """Take a run."""
        self.text.append(text)
        weight = len(text.strip())
        self.bold += weight * bool(seen.bold)
        self.italic += weight * bool(seen.italic)
        if seen.size and weight:
            self.sizes[seen.size] = self.sizes.get(seen.size, 0) + weight

    @property
    def style(self) -> Style:
        """Return how most of the characters look."""
        weight = sum(len(text.strip()) for text in self.text) or 1
        size = max(self.sizes, key=lambda key: self.sizes[key]) if self.sizes else 0.0
        return Style(size, bold=self.bold > weight * _MOSTLY, italic=self.italic > weight * _MOSTLY)


class DocxReader:
    """Reads DOCX; spans have no place in the file."""

    media_types = frozenset({DOCX})

    def read(self, file: SourceFile) -> ReadFile:
        """Return the blocks in reading order, notes after the block they belong to."""
        container = Container(file.content, file.name)
        blocks = tuple(_Parts(container).blocks())
        if not blocks:
            raise EmptyFile(f"{file.name}: no text")
        return ReadFile(media_type=DOCX, blocks=blocks, title=_title(container))


class _Parts:
    """The parts of one Word file, opened together."""

    def __init__(self, container: Container) -> None:
        self._container = container
        main = _main_part(container)
        self._folder = posixpath.dirname(main)
        self._body = self._xml(posixpath.basename(main)).find(W + "body")
        self._styles = Styles(self._optional("styles.xml"))
        self._numbering = Numbering(self._optional("numbering.xml"))
        self._notes = {
            (kind, value(note, "id") or ""): note
            for kind in ("footnotes", "endnotes")
            for note in self._children(kind)
        }

    def _xml(self, part: str) -> _Element:
        from kennisloket.ingest.unpacking import parse_xml

        content = self._container.read(posixpath.join(self._folder, part))
        return parse_xml(content.replace(_STRICT, _USUAL), part)

    def _optional(self, part: str) -> _Element | None:
        there = posixpath.join(self._folder, part) in self._container
        return self._xml(part) if there else None

    def _children(self, kind: str) -> list[_Element]:
        root = self._optional(f"{kind}.xml")
        return [] if root is None else list(root)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the body."""
        if self._body is not None:
            yield from self._flow(self._body)

    def _flow(self, parent: _Element, *, contents: bool = False) -> Iterator[Block]:
        """Yield the blocks of a body, text box or cell."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child, contents=contents)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt":
                gallery = value(child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) or ""
                inside = child.find(W + "sdtContent")
                if inside is not None:
                    yield from self._flow(inside, contents=contents or "Contents" in gallery)
            elif child.tag in _WRAPPERS:
                yield from self._flow(child, contents=contents)
            elif child.tag == _MC + "AlternateContent":
                yield from self._flow(_choice(child), contents=contents)

    def _paragraph(self, element: _Element, *, contents: bool) -> Iterator[Block]:
        """Yield a paragraph, its text boxes and its notes."""
        properties = element.find(W + "pPr")
        style_id = value(properties.find(W + "pStyle")) if properties is not None else None
        seen = look(properties).over(self._styles.paragraph(style_id))
        words = _Words()
        self._gather(element, seen, words)
        for place, text in enumerate(_NEW_ITEM.split("".join(words.text))):
            block = self._block(folded(text), seen, words.style, first=place == 0)
            if block is not None:
                kind = BlockKind.CONTENTS if contents or seen.is_contents else block.kind
                yield _with_kind(block, kind)
        for box in words.boxes:
            yield from self._flow(box)
        for note in words.notes:
            yield from self._note(note)

    def _block(self, text: str, seen: Look, style: Style, *, first: bool) -> Block | None:
        """Make the block of a paragraph's text."""
        if not text:
            return None
        marker = self._numbering.marker(seen.num_id, seen.depth or 0) if first else None
        numbered = f"{marker} {text}" if marker and not bullet(f"{marker} x")[0] else text
        spans = (Span(0, len(numbered)),)
        if seen.level:
            return Block(
                numbered, BlockKind.HEADING, spans, style, level=seen.level, marker=number(numbered)
            )
        if marker:
            return Block(
                numbered, BlockKind.LIST_ITEM, spans, style, depth=seen.list_depth, marker=marker
            )
        if seen.is_caption:
            return Block(text, BlockKind.CAPTION, spans, style)
        return shaped(Block(text, spans=spans, style=style))

    def _gather(self, parent: _Element, seen: Look, words: _Words) -> None:
        """Collect the runs of a paragraph, through links, insertions and fields."""
        for child in parent:
            if child.tag == W + "r":
                self._run(child, seen, words)
            elif child.tag in _WRAPPERS:
                self._gather(child, seen, words)
            elif child.tag == _MC + "AlternateContent":
                self._gather(_choice(child), seen, words)
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
                words.add("".join(child.itertext(_MATH + "t")), seen)

    def _run(self, run: _Element, seen: Look, words: _Words) -> None:
        """Collect one run, unless it is hidden."""
        properties = run.find(W + "rPr")
        own = Look()
        if properties is not None:
            style_id = value(properties.find(W + "rStyle"))
            own = look(properties).over(self._styles.character(style_id))
        if own.hidden:
            return
        for child in run:
            if child.tag == W + "t":
                words.add(child.text or "", own.over(seen))
            elif child.tag in _SIGNS:
                words.add(_SIGNS[child.tag], seen)
            elif child.tag in _NOTES:
                words.notes.append((_NOTES[child.tag], value(child, "id") or ""))
            else:
                words.boxes.extend(_boxes(child))

    def _note(self, key: tuple[str, str]) -> Iterator[Block]:
        """Yield a footnote or endnote as one block."""
        note = self._notes.get(key)
        if note is None:
            return
        text = folded(" ".join(block.text for block in self._flow(note)))
        if text:
            yield Block(text, BlockKind.FOOTNOTE, (Span(0, len(text)),), marker=key[1])

    def _table(self, element: _Element) -> Iterator[Block]:
        """Yield a table; a table of one cell is a frame around paragraphs."""
        rows = [row for row in _unwrapped(element, "tr") if not _deleted(row)]
        cells = [_unwrapped(row, "tc") for row in rows]
        if sum(len(row) for row in cells) == 1:
            yield from self._flow(cells[0][0] if cells[0] else cells[-1][0])
            return
        notes: list[Block] = []
        texts = [self._row(row, found, notes) for row, found in zip(rows, cells, strict=True)]
        header = 0
        while header < len(rows) and rows[header].find(f"{W}trPr/{W}tblHeader") is not None:
            header += 1
        block = table(texts, header_rows=header if header < len(rows) else 0)
        if block is not None:
            yield block
        yield from notes

    def _row(self, row: _Element, cells: list[_Element], notes: list[Block]) -> list[str]:
        """Return the cells of a row, merged ones as empty cells."""
        before = value(row.find(f"{W}trPr/{W}gridBefore"))
        texts = [""] * (declared(before, most=_MOST_COLUMNS))
        for cell in cells:
            properties = cell.find(W + "tcPr")
            merge = properties.find(W + "vMerge") if properties is not None else None
            covered = merge is not None and value(merge) != "restart"
            texts.append("" if covered else self._cell(cell, notes))
            span = value(properties.find(W + "gridSpan")) if properties is not None else None
            texts.extend([""] * (declared(span, 1, most=_MOST_COLUMNS) - 1))
        return texts

    def _cell(self, cell: _Element, notes: list[Block]) -> str:
        """Return the text of a cell; items keep their bullets, notes go to *notes*."""
        texts = []
        for block in self._flow(cell):
            if block.kind is BlockKind.FOOTNOTE:
                notes.append(block)
                continue
            sign = block.marker if block.kind is BlockKind.LIST_ITEM else ""
            text = block.text.replace("\t", " ").replace("\n", " ")
            texts.append(f"{sign} {text}" if bullet(f"{sign} x")[0] else text)
        return " ".join(texts)


def _with_kind(block: Block, kind: BlockKind) -> Block:
    """Return the block as another kind."""
    if kind is block.kind:
        return block
    return Block(block.text, kind, block.spans, block.style)


def _choice(alternate: _Element) -> _Element:
    """Return the content that a new Word shows, which comes first."""
    choice = alternate.find(_MC + "Choice")
    return alternate if choice is None else choice


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield the text boxes in a drawing, but not their copies for old programs."""
    if element.tag == _MC + "AlternateContent":
        element = _choice(element)
    for box in element.iter(W + "txbxContent"):
        ancestors = [parent.tag for parent in box.iterancestors()]
        if _MC + "Fallback" not in ancestors:
            yield box


def _unwrapped(parent: _Element, name: str) -> list[_Element]:
    """Return the rows or cells below *parent*, also through content controls."""
    found: list[_Element] = []
    for child in parent:
        if child.tag == W + name:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found.extend(_unwrapped(child, name))
    return found


def _deleted(row: _Element) -> bool:
    """Tell a row that was deleted under track changes."""
    return row.find(f"{W}trPr/{W}del") is not None


def _main_part(container: Container) -> str:
    """Return the name of the part that holds the text."""
    if "_rels/.rels" in container:
        for relation in container.xml("_rels/.rels"):
            if str(relation.get("Type")).endswith("/officeDocument"):
                return str(relation.get("Target")).lstrip("/")
    return "word/document.xml"


def _title(container: Container) -> str | None:
    """Return the title in the file's properties, if a person gave it one."""
    if "docProps/core.xml" not in container:
        return None
    title = folded(container.xml("docProps/core.xml").findtext(_TITLE) or "")
    return title or None
