"""Takes a document apart into statements: what one sentence, list item or table row says.

Every reader of facts works on these: a statement knows the exact characters it stands
in, its passage, the headings above it, the sentence that leads a list in, and in a
table the heads of its columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kennisloket.language.sentences import sentences
from kennisloket.models import (
    Block,
    BlockKind,
    Document,
    Entity,
    EntityKind,
    Passage,
    Rol,
    Thema,
)

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE, BlockKind.FOOTNOTE})
_POINT = re.compile(r"\d+[.,\d]*\s+\S|[a-z]")  # how a point printed as a paragraph begins
_LONGEST_CAPTION = 200  # a longer line above a table is a paragraph


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, a sentence of a list item, or a table row.

    ``document.text[begin:end]`` is *text*, of a row without the empty cells around it; it
    lies within the passage at position *passage*. In a table row *cells* are its cells,
    *columns* the heads above them, and *starts* the offset of each cell in the canonical
    text.
    """

    text: str
    begin: int
    end: int
    passage: int
    block: int  # index of its block; statements of one block belong together
    kind: BlockKind
    headings: tuple[str, ...]
    lead: str = ""  # of a list item: the sentence before the list, or the item above it
    cells: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    caption: str = ""  # what stands above or in the first cell of a table
    thema: Thema | None = None
    rol: Rol | None = None
    wijk: str | None = None


def statements(
    document: Document, passages: Sequence[Passage], entities: Sequence[Entity]
) -> tuple[Statement, ...]:
    """Return what *document* says, in order; only what stands in a passage."""
    places = _Places(document, passages, entities)
    found: list[Statement] = []
    lead = _Lead()
    for place, (block, start) in enumerate(zip(document.blocks, document.starts, strict=True)):
        if block.kind is BlockKind.TABLE:
            found.extend(places.rows(place, block, start, lead.text))
        elif block.kind in _BODY:
            found.extend(places.sentences(place, block, start, lead.above(block)))
        lead.passed(block)
    return tuple(found)


class _Lead:
    """Remembers what leads in the list item or table that comes next."""

    def __init__(self) -> None:
        self.text = ""  # the sentence before the list
        self._items: list[tuple[int, str]] = []  # depth and text of the items above
        self._open = ""  # the sentence that ends in a colon, while its points are paragraphs

    def above(self, block: Block) -> str:
        """Return what a block continues: the lead-in and the items it hangs under."""
        if block.kind is BlockKind.PARAGRAPH and self._open and _POINT.match(block.text):
            return self._open
        if block.kind is not BlockKind.LIST_ITEM:
            return ""
        return " ".join(
            part
            for part in (self.text, *(text for depth, text in self._items if depth < block.depth))
            if part
        )

    def passed(self, block: Block) -> None:
        """Take note of a block that was read."""
        if block.text.endswith(":") and block.kind is not BlockKind.HEADING:
            self._open = _last_sentence(block.text)
        elif not (block.kind is BlockKind.PARAGRAPH and block.text.endswith((";", ","))):
            self._open = ""
        if block.kind is BlockKind.LIST_ITEM:
            self._items = [(depth, text) for depth, text in self._items if depth < block.depth]
            self._items.append((block.depth, block.text))
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADING):
            self._items = []
            self.text = "" if block.kind is BlockKind.HEADING else _last_sentence(block.text)


def _last_sentence(text: str) -> str:
    ranges = sentences(text)
    return text[ranges[-1][0] : ranges[-1][1]] if ranges else ""


class _Places:
    """Looks up what holds at an offset of a document: passage, headings, thema, wijk."""

    def __init__(
        self, document: Document, passages: Sequence[Passage], entities: Sequence[Entity]
    ) -> None:
        self._document = document
        self._passages = passages
        self._begins = [passage.begin for passage in passages]
        self._wijken = [entity for entity in entities if entity.kind is EntityKind.WIJK]
        self._wijk_begins = [entity.begin for entity in self._wijken]
        self._only = document.metadata.wijken[0] if len(document.metadata.wijken) == 1 else None

    def sentences(self, place: int, block: Block, start: int, lead: str) -> Iterator[Statement]:
        """Yield the sentences of a paragraph, list item or footnote."""
        for begin, end in sentences(block.text):
            yield from self._statement(place, block, start + begin, start + end, lead=lead)

    def rows(self, place: int, block: Block, start: int, above: str) -> Iterator[Statement]:
        """Yield the rows of a table below its heading."""
        columns = tuple(
            " ".join(dict.fromkeys(cell for cell in column if cell))
            for column in zip(*block.cells[: block.header_rows], strict=False)
        )
        begin = start
        for number, line in enumerate(block.text.split("\n")):
            if number >= block.header_rows and line.strip():
                yield from self._statement(
                    place,
                    block,
                    # a passage does not begin or end with empty cells
                    begin + len(line) - len(line.lstrip()),
                    begin + len(line.rstrip()),
                    row=begin,
                    cells=tuple(line.split("\t")),
                    columns=columns,
                    caption=above if len(above) <= _LONGEST_CAPTION else "",
                )
            begin += len(line) + 1

    def _statement(
        self,
        place: int,
        block: Block,
        begin: int,
        end: int,
        *,
        lead: str = "",
        row: int = 0,
        cells: tuple[str, ...] = (),
        columns: tuple[str, ...] = (),
        caption: str = "",
    ) -> Iterator[Statement]:
        at = bisect_right(self._begins, begin) - 1
        if at < 0 or end > self._passages[at].end:
            return  # furniture, contents, or a heading that opens a section
        passage = self._passages[at]
        yield Statement(
            text=self._document.text[begin:end],
            begin=begin,
            end=end,
            passage=passage.position,
            block=place,
            kind=block.kind,
            headings=passage.headings,
            lead=lead,
            cells=cells,
            starts=tuple(_cell_starts(cells, row)),
            columns=columns,
            caption=caption,
            thema=passage.thema,
            rol=passage.rol,
            wijk=self._wijk(begin, end),
        )

    def _wijk(self, begin: int, end: int) -> str | None:
        """Return the wijk that a stretch names, or its headings, or the only one there is."""
        if named := self._wijken_in(begin, end):
            return named[0] if len(set(named)) == 1 else None
        for section in reversed(self._document.sections):
            if section.begin <= begin < section.end and (
                named := self._wijken_in(section.begin, section.begin + len(section.heading))
            ):
                return named[0] if len(set(named)) == 1 else None
        return self._only

    def _wijken_in(self, begin: int, end: int) -> list[str]:
        first, last = bisect_left(self._wijk_begins, begin), bisect_left(self._wijk_begins, end)
        return [entity.value for entity in self._wijken[first:last]]


def _cell_starts(cells: Iterable[str], begin: int) -> Iterator[int]:
    for cell in cells:
        yield begin
        begin += len(cell) + 1
