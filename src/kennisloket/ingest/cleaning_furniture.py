"""Running heads, running feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kennisloket.models import Block, BlockKind, PageFacts

_EDGE: Final = 0.14  # of the page height: where heads and feet stand
_BAND: Final = 4.0  # points; a running head hardly moves
_OFTEN: Final = 3  # pages on which a running head must recur
_MOSTLY: Final = 0.6  # of what stands in its band must recur too
_LONGEST: Final = 160
_NUMBER: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"(?:pagina|bladzijde|blz\.?|p\.)?\s*[-–—|]?\s*(\d{1,4})\s*(?:[-–—|]|(?:van|/)\s*\d{1,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A short block at the top or bottom of a page."""

    place: int
    page: int
    band: int
    wordings: tuple[str, ...]  # as printed, and with the page number made alike


def furniture(blocks: Sequence[Block], pages: Sequence[PageFacts]) -> frozenset[int]:
    """Return the places of blocks that belong to the page, not to the text."""
    heights = {page.number: page.height for page in pages}
    edges = [edge for place, block in enumerate(blocks) if (edge := _edge(place, block, heights))]
    found = _recurring(edges, len(pages)) | _numbers(blocks, edges) | _in_one_band(blocks, edges)
    return frozenset(found)


def _edge(place: int, block: Block, heights: dict[int, float]) -> _Edge | None:
    if not block.spans or len(block.text) > _LONGEST or block.kind is BlockKind.TABLE:
        return None
    box, page = block.spans[0].box, block.spans[0].page
    if box is None or page is None or not heights.get(page):
        return None
    middle = (box.top + box.bottom) / 2 / heights[page]
    if _EDGE < middle < 1 - _EDGE:
        return None
    return _Edge(place, page, round(box.top / _BAND), tuple(_wordings(block.text, page)))


def _wordings(text: str, page: int) -> Iterator[str]:
    """Yield ways to compare a line between pages, where a number may count the pages."""
    folded = text.casefold()
    yield folded
    numbers = list(_NUMBER.finditer(folded))
    for match in dict.fromkeys([*numbers[:1], *numbers[-1:]]):
        counted = int(match.group()) - page
        yield f"{folded[: match.start()]}#{counted}{folded[match.end() :]}"


def _recurring(edges: Sequence[_Edge], pages: int) -> set[int]:
    """Find wordings that recur at a height where little else ever stands."""
    often = min(_OFTEN, max(pages, 2))
    seen: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for edge in edges:
        for band in _near([edge.band]):
            for wording in edge.wordings:
                seen[wording, band].add(edge.page)
    recurs = {
        edge.place
        for edge in edges
        if any(len(seen[wording, edge.band]) >= often for wording in edge.wordings)
    }
    total = Counter(_near(edge.band for edge in edges))
    same = Counter(_near(edge.band for edge in edges if edge.place in recurs))
    return {
        edge.place
        for edge in edges
        if edge.place in recurs and same[edge.band] >= _MOSTLY * total[edge.band]
    }


def _near(bands: Iterable[int]) -> Iterable[int]:
    return (near for band in bands for near in (band - 1, band, band + 1))


def _numbers(blocks: Sequence[Block], edges: Sequence[_Edge]) -> set[int]:
    """Find page numbers in files too short for anything to recur."""
    found: set[int] = set()
    for edge in edges:
        match = _PAGE_NUMBER.fullmatch(blocks[edge.place].text.strip())
        if match and int(match.group(1)) == edge.page:
            found.add(edge.place)
    return found


def _in_one_band(blocks: Sequence[Block], edges: Sequence[_Edge]) -> set[int]:
    """Find numbers at a height where pages bear nothing else, whatever they count.

    So it is where a file was bound in the wrong order, or begins anew at every part.
    """
    numbers = [e for e in edges if _PAGE_NUMBER.fullmatch(blocks[e.place].text.strip())]
    pages: defaultdict[int, set[int]] = defaultdict(set)
    for edge in numbers:
        for band in _near([edge.band]):
            pages[band].add(edge.page)
    total = Counter(_near(edge.band for edge in edges))
    same = Counter(_near(edge.band for edge in numbers))
    return {
        edge.place
        for edge in numbers
        if len(pages[edge.band]) >= _OFTEN and same[edge.band] >= _MOSTLY * total[edge.band]
    }
