"""A document as it is read on the screen: headings, paragraphs, lists, tables, notes.

Pure: a Document and marks go in, nodes come out that a template only has to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, TypeAlias

from kennisloket.models import Block, BlockKind, Document
from kennisloket.web.marked_text import Mark, Segment, segments

Segments: TypeAlias = tuple[Segment, ...]
_BULLETS = frozenset("•·-–—*o▪■□►➢✓\uf0b7\uf0a7")


@dataclass(frozen=True, slots=True)
class HeadingNode:
    """A heading; *level* is that of HTML, 2 to 6."""

    kind: ClassVar[str] = "kop"
    segments: Segments
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class TextNode:
    """A paragraph, caption or footnote."""

    kind: ClassVar[str] = "tekst"
    segments: Segments
    style: str  # "alinea", "bijschrift" or "voetnoot"


@dataclass(frozen=True, slots=True)
class ItemNode:
    """A list item with the list below it."""

    segments: Segments
    marker: str  # as printed; empty for a bullet
    children: tuple[ItemNode, ...] = ()


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list, nested as it was printed."""

    kind: ClassVar[str] = "lijst"
    items: tuple[ItemNode, ...]


@dataclass(frozen=True, slots=True)
class TableNode:
    """A table; *label* names it for those who do not see it."""

    kind: ClassVar[str] = "tabel"
    caption: Segments
    label: str
    head: tuple[tuple[Segments, ...], ...]
    body: tuple[tuple[Segments, ...], ...]


@dataclass(frozen=True, slots=True)
class ContentsNode:
    """A table of contents that was printed in the document itself."""

    kind: ClassVar[str] = "inhoud"
    lines: tuple[Segments, ...]


@dataclass(frozen=True, slots=True)
class PageNode:
    """Here a page of the original begins, or goes on (*again*) behind lines of the next."""

    kind: ClassVar[str] = "bladzijde"
    number: int
    again: bool = False


Node: TypeAlias = HeadingNode | TextNode | ListNode | TableNode | ContentsNode | PageNode


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents beside the text."""

    text: str
    anchor: str
    depth: int  # 1 is the outermost


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the page of a document prints."""

    nodes: tuple[Node, ...]
    contents: tuple[ContentsEntry, ...]


_Placed: TypeAlias = tuple[Block, int]


def document_view(document: Document, marks: Sequence[Mark] = ()) -> DocumentView:
    """Return *document* as nodes, with *marks* (offsets in the canonical text) applied."""
    placed = [
        (block, start)
        for block, start in zip(document.blocks, document.starts, strict=True)
        if block.kind is not BlockKind.FURNITURE and block.text.strip()
    ]
    depths = _depths(document)
    nodes = tuple(_each_page_once(_nodes(placed, depths, marks)))
    return DocumentView(nodes, _contents(document, depths))


def _each_page_once(nodes: Iterable[Node]) -> Iterator[Node]:
    """Tell the first place where a page begins from others: only that one is linked to."""
    begun: set[int] = set()
    for node in nodes:
        if isinstance(node, PageNode):
            yield PageNode(node.number, again=node.number in begun)
            begun.add(node.number)
        else:
            yield node


def _depths(document: Document) -> dict[int, tuple[int, str]]:
    """Map where a section begins to its depth in the tree and its anchor.

    Depth comes from the tree, not from the printed level, so that no level is skipped.
    """
    depths: list[int] = []
    places: dict[int, tuple[int, str]] = {}
    for number, section in enumerate(document.sections):
        depths.append(1 if section.parent is None else depths[section.parent] + 1)
        places.setdefault(section.begin, (depths[number], f"deel-{number + 1}"))
    return places


def _contents(document: Document, depths: dict[int, tuple[int, str]]) -> tuple[ContentsEntry, ...]:
    entries = ((section.heading, depths[section.begin]) for section in document.sections)
    return tuple(
        ContentsEntry(heading, anchor, depth) for heading, (depth, anchor) in entries if heading
    )


def _nodes(
    placed: Sequence[_Placed], depths: dict[int, tuple[int, str]], marks: Sequence[Mark]
) -> Iterator[Node]:
    page: int | None = None
    caption: _Placed | None = None
    for kind, run in groupby(placed, key=lambda pair: pair[0].kind):
        group = list(run)
        if (at := group[0][0].page) is not None and at != page:
            page = at
            yield PageNode(at)
        if kind is BlockKind.CAPTION and caption is None:
            *group, caption = group
        elif caption is not None and kind is not BlockKind.TABLE:
            yield _text(caption, marks)
            caption = None
        for node in _group_nodes(kind, group, depths, marks, caption):
            if isinstance(node, TableNode):
                caption = None
            yield node
        page = group[-1][0].page or page if group else page
    if caption is not None:
        yield _text(caption, marks)


def _group_nodes(
    kind: BlockKind,
    group: Sequence[_Placed],
    depths: dict[int, tuple[int, str]],
    marks: Sequence[Mark],
    caption: _Placed | None,
) -> Iterator[Node]:
    """Yield the nodes of a run of blocks of one kind; page borders stand between them."""
    if kind is BlockKind.LIST_ITEM:
        yield ListNode(_items([(b, segments(b.text, marks, start=s)) for b, s in group]))
        return
    if kind is BlockKind.CONTENTS:
        yield ContentsNode(tuple(segments(b.text, marks, start=s) for b, s in group))
        return
    page = group[0][0].page if group else None
    for number, (block, start) in enumerate(group):
        if block.page is not None and block.page != page:
            page = block.page
            yield PageNode(page)
        if kind is BlockKind.TABLE:
            yield _table(block, start, marks, caption if number == 0 else None)
        elif kind is BlockKind.HEADING:
            depth, anchor = depths.get(start, (4, f"kop-{start}"))
            yield HeadingNode(segments(block.text, marks, start=start), min(depth + 1, 6), anchor)
        else:
            yield _text((block, start), marks)


def _text(placed: _Placed, marks: Sequence[Mark]) -> TextNode:
    block, start = placed
    styles = {BlockKind.CAPTION: "bijschrift", BlockKind.FOOTNOTE: "voetnoot"}
    return TextNode(segments(block.text, marks, start=start), styles.get(block.kind, "alinea"))


def _items(items: Sequence[tuple[Block, Segments]]) -> tuple[ItemNode, ...]:
    """Nest list items by their depth; a jump of two levels counts as one."""
    nested: list[ItemNode] = []
    position = 0
    while position < len(items):
        block, cut = items[position]
        end = position + 1
        while end < len(items) and items[end][0].depth > block.depth:
            end += 1
        children = _items(items[position + 1 : end])
        nested.append(ItemNode(cut, _marker(block), children))
        position = end
    return tuple(nested)


def _marker(block: Block) -> str:
    """Return the printed marker where it says more than a bullet does."""
    marker = block.marker.strip()
    if not marker or marker in _BULLETS or block.text.startswith(marker):
        return ""
    return marker


def _table(block: Block, start: int, marks: Sequence[Mark], caption: _Placed | None) -> TableNode:
    rows: list[tuple[Segments, ...]] = []
    at = start
    for row in block.cells or (tuple(block.text.split("\n")),):
        cells = []
        for cell in row:
            cells.append(segments(cell, marks, start=at))
            at += len(cell) + 1  # the tab or newline after it
        rows.append(tuple(cells))
    head = rows[: block.header_rows]
    words = caption[0].text if caption else (" ".join(block.cells[0]) if block.cells else "")
    return TableNode(
        caption=segments(caption[0].text, marks, start=caption[1]) if caption else (),
        label=f"Tabel: {words[:80]}".strip(),
        head=tuple(head),
        body=tuple(rows[len(head) :]),
    )
