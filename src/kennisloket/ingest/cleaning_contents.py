"""Tables of contents, whatever shape they have: lines, list, table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kennisloket.models import Block, BlockKind

_TITLE: Final = re.compile(
    r"(?:inhoud|inhoudsopgave|inhoudsoverzicht|inhoudstafel|table of contents)\W*", re.IGNORECASE
)
_LEADER: Final = re.compile(r"(?:\.\s?){3,}|…{1,}|_{3,}")
_PAGED: Final = re.compile(r"(?P<text>.*?\w.*?)[\s.…_\t]+(?P<page>\d{1,4})\s*$", re.DOTALL)
_NUMBERED: Final = re.compile(
    r"(?:\d+(?:\.\d+)*[.)]?|[a-zA-Z][.)]|[IVX]+[.)]?|bijlage\b)\s", re.IGNORECASE
)
_FOLD: Final = re.compile(r"[^\w]+|_")
_LONGEST: Final = 140
_FEWEST: Final = 3  # entries, where no title announces a table of contents
_HALF: Final = 0.5


def contents(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the blocks that form a table of contents."""
    found: set[int] = set()
    later = _Later(blocks)
    for place, block in enumerate(blocks):
        if place in found or block.kind is BlockKind.FURNITURE:
            continue
        if _TITLE.fullmatch(block.text.strip()):
            entries = _announced(blocks, place + 1, later)
            found |= {place, *entries} if entries else set()
        elif block.kind is BlockKind.TABLE and _is_table_of_contents(block, place, later):
            found.add(place)
        elif _is_paged(block):
            found |= _unannounced(blocks, place, later)
    return frozenset(found)


class _Later:
    """Answers whether a text returns, as a heading does, after some block."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._last: dict[str, int] = {}
        for place, block in enumerate(blocks):
            if block.kind is not BlockKind.FURNITURE and len(block.text) <= _LONGEST:
                self._last[_folded(block.text)] = place
                self._last[_folded(_without_number(block.text))] = place

    def returns(self, text: str, place: int) -> bool:
        """Tell whether *text*, with or without its number, stands after *place*."""
        keys = (_folded(text), _folded(_without_number(text)))
        return any(key and self._last.get(key, -1) > place for key in keys)


def _folded(text: str) -> str:
    return _FOLD.sub("", text.casefold())


def _without_number(text: str) -> str:
    match = _NUMBERED.match(text)
    return text[match.end() :] if match else text


def _entry(text: str) -> str:
    """Return an entry without leader and page number."""
    match = _PAGED.match(text)
    return match.group("text") if match else text


def _announced(blocks: Sequence[Block], begin: int, later: _Later) -> list[int]:
    """Return the entries under a title such as Inhoudsopgave."""
    entries: list[int] = []
    paged = False
    kinds: set[BlockKind] = set()
    for place in range(begin, len(blocks)):
        block = blocks[place]
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.TABLE:
            if not entries and _page_share(block) >= _HALF:
                return [place]
            break
        if not _may_be_entry(block, paged=paged, kinds=kinds):
            break
        if not (_is_paged(block) or block.kind is BlockKind.LIST_ITEM) and not later.returns(
            _entry(block.text), place
        ):
            break
        paged = paged or _is_paged(block)
        kinds.add(block.kind)
        entries.append(place)
    return entries


def _may_be_entry(block: Block, *, paged: bool, kinds: set[BlockKind]) -> bool:
    """Tell whether a block looks like the entries before it."""
    if _length(block) > _LONGEST or block.kind in {BlockKind.FOOTNOTE, BlockKind.CAPTION}:
        return False
    if paged and not _is_paged(block):
        return False
    return not kinds or block.kind in kinds


def _length(block: Block) -> int:
    """Return how long an entry is without its leader, which may be as wide as the page."""
    return len(_LEADER.sub(" ", block.text))


def _is_paged(block: Block) -> bool:
    """Tell whether a block ends in a page number after a leader, or after white."""
    if _length(block) > _LONGEST or block.kind is BlockKind.TABLE:
        return False
    match = _PAGED.match(block.text)
    return match is not None and bool(_LEADER.search(block.text) or _NUMBERED.match(block.text))


def _unannounced(blocks: Sequence[Block], begin: int, later: _Later) -> set[int]:
    """Return a run of entries that no title announces; enough of them must return."""
    run: list[int] = []
    for place in range(begin, len(blocks)):
        if blocks[place].kind is BlockKind.FURNITURE:
            continue
        if not _is_paged(blocks[place]):
            break
        run.append(place)
    texts = [blocks[place].text for place in run]
    if len(run) < _FEWEST or not _ascend(texts):
        return set()
    leaders = sum(bool(_LEADER.search(text)) for text in texts)
    returns = sum(later.returns(_entry(text), run[-1]) for text in texts)
    return set(run) if leaders + returns >= _HALF * len(run) else set()


def _ascend(texts: Sequence[str]) -> bool:
    pages = [int(match.group("page")) for text in texts if (match := _PAGED.match(text))]
    return pages == sorted(pages) and pages[-1] > pages[0]


def _is_table_of_contents(block: Block, place: int, later: _Later) -> bool:
    """Tell whether a table lists headings that return, with ascending pages."""
    if len(block.cells) < _FEWEST or _page_share(block) < 0.7:
        return False
    pages = [int(row[-1]) for row in block.cells if row[-1].isdigit()]
    if pages != sorted(pages):
        return False
    names = [" ".join(filter(None, row[:-1])) for row in block.cells]
    leaders = sum(bool(_LEADER.search(name)) for name in names)
    returns = sum(later.returns(_LEADER.sub("", name), place) for name in names)
    return leaders + returns >= _HALF * len(names)


def _page_share(block: Block) -> float:
    """Return the share of rows that end in a page number and begin with words."""
    rows = [row for row in block.cells if len(row) > 1]
    paged = [
        row
        for row in rows
        if row[-1].isdigit()
        and len(row[-1]) < 5
        and any(any(map(str.isalpha, c)) for c in row[:-1])
    ]
    return len(paged) / len(rows) if rows else 0.0
