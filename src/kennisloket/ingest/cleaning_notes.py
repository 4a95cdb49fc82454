"""Footnotes to their anchor, and tables over a page border made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kennisloket.ingest.cleaning_joins import shifted
from kennisloket.models import Block, BlockKind

_MARK: Final = re.compile(r"([¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,3}|\*{1,3})")
_ANCHORED: Final = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.HEADING,
        BlockKind.CAPTION,
        BlockKind.TABLE,
    }
)
_PAGES_BACK: Final = 1
_SAME_EDGE: Final = 8.0  # points


def place_notes(blocks: Sequence[Block]) -> list[Block]:
    """Move each footnote behind the block that holds its anchor, else leave it."""
    result = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    places = {id(block): place for place, block in enumerate(result)}
    behind: dict[int, list[Block]] = {}
    last = -1
    for block in blocks:
        if block.kind is BlockKind.FOOTNOTE:
            anchor = _anchor(result, block, last)
            behind.setdefault(last if anchor is None else anchor, []).append(block)
        else:
            last = places[id(block)]
    moved = list(behind.get(-1, []))
    for place, block in enumerate(result):
        moved += [block, *behind.get(place, [])]
    return moved


def _anchor(blocks: Sequence[Block], note: Block, last: int) -> int | None:
    """Return the place of the nearest block that bears the mark of *note*."""
    match = _MARK.match(note.text)
    if match is None:
        return None
    mark = re.escape(match.group(1))
    pattern = re.compile(rf"[^\s\d]{mark}(?!\d)" if mark[:1].isdigit() else mark)
    near = [place for place in range(last, -1, -1) if _is_near(blocks[place], note)]
    near += [place for place in range(last + 1, len(blocks)) if blocks[place].page == note.page]
    return next((at for at in near if _holds(blocks[at], pattern)), None)


def _holds(block: Block, pattern: re.Pattern[str]) -> bool:
    return block.kind in _ANCHORED and pattern.search(block.text) is not None


def _is_near(block: Block, note: Block) -> bool:
    if block.page is None or note.page is None:
        return True
    ends = block.spans[-1].page or block.page
    return note.page - ends <= _PAGES_BACK


def join_tables(blocks: Sequence[Block]) -> list[Block]:
    """Make one table of two that follow each other over a page border."""
    result: list[Block] = []
    for block in blocks:
        at = next((i for i in range(len(result) - 1, -1, -1) if _is_text(result[i])), None)
        if at is not None and _goes_on(result[at], block):
            result[at] = _one_table(result[at], block)
        else:
            result.append(block)
    return result


def _is_text(block: Block) -> bool:
    return block.kind not in {BlockKind.FURNITURE, BlockKind.FOOTNOTE}


def _goes_on(first: Block, second: Block) -> bool:
    if first.kind is not BlockKind.TABLE or second.kind is not BlockKind.TABLE:
        return False
    if not first.spans or not second.spans or not first.cells or not second.cells:
        return False
    before, after = first.spans[-1].page, second.page
    if before is None or after is None or after != before + 1:
        return False
    if len(first.cells[0]) != len(second.cells[0]):
        return False
    repeats = first.cells[0] == second.cells[0]
    return repeats or (not second.header_rows and _same_reach(first, second))


def _same_reach(first: Block, second: Block) -> bool:
    lefts = [min(s.box.left for s in b.spans if s.box) for b in (first, second)]
    return abs(lefts[0] - lefts[1]) <= 6 * _SAME_EDGE


def _one_table(first: Block, second: Block) -> Block:
    rows, begin = second.cells, 0
    if first.cells[0] == rows[0]:  # the heading is printed again
        begin = second.text.find("\n") + 1
        rows = rows[1:]
        if not begin:
            return first
    shift = len(first.text) + 1 - begin
    moved = tuple(shifted(span, shift) for span in second.spans if span.begin >= begin)
    return replace(
        first,
        text=f"{first.text}\n{second.text[begin:]}",
        spans=(*first.spans, *moved),
        cells=(*first.cells, *rows),
    )
