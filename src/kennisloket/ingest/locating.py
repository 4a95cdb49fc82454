"""From a stretch of canonical text back to the place where it is printed.

Pure, and exact to the character: a span stands one to one in its source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kennisloket.models import Block, Box, Span


def locate(
    blocks: Sequence[Block], starts: Sequence[int], begin: int, end: int
) -> tuple[tuple[int, int, int], ...]:
    """Return (page, begin, end) in pdfium's characters for canonical text [begin, end).

    *blocks* and *starts* are those of a Document. Neighbouring stretches of one page
    are one range, so white space and joined hyphens between two lines are inside it. A
    stretch that was read by OCR, or that comes from another format than PDF, has no
    range: see `printed_boxes`.
    """
    ranges: list[tuple[int, int, int]] = []
    for block, at in _blocks_within(blocks, starts, begin, end):
        for span in _cut(block, begin - at, end - at):
            if span.page is not None and span.source_begin >= 0:
                _append(ranges, (span.page, span.source_begin, span.source_end))
    return tuple(ranges)


def printed_boxes(
    blocks: Sequence[Block], starts: Sequence[int], begin: int, end: int
) -> tuple[tuple[int, Box], ...]:
    """Return (page, box) per line for canonical text [begin, end), without the file.

    A line that is covered in part is cut in proportion to its characters: near enough
    to mark a scanned page, for which the file itself knows no characters.
    """
    return tuple(
        (span.page, span.box)
        for block, at in _blocks_within(blocks, starts, begin, end)
        for span in _cut(block, begin - at, end - at)
        if span.page is not None and span.box is not None
    )


def source_ranges(
    blocks: Sequence[Block], starts: Sequence[int], begin: int, end: int
) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the decoded file text, for formats without pages."""
    return tuple(
        (span.source_begin, span.source_end)
        for block, at in _blocks_within(blocks, starts, begin, end)
        for span in _cut(block, begin - at, end - at)
        if span.page is None and span.source_begin >= 0
    )


def _blocks_within(
    blocks: Sequence[Block], starts: Sequence[int], begin: int, end: int
) -> Iterator[tuple[Block, int]]:
    """Yield the blocks that [begin, end) touches, with where they begin."""
    first = max(bisect_right(starts, begin) - 1, 0)
    for place in range(first, len(blocks)):
        if starts[place] >= end:
            return
        yield blocks[place], starts[place]


def _cut(block: Block, begin: int, end: int) -> Iterator[Span]:
    """Yield the parts of the block's spans that lie within [begin, end)."""
    for span in block.spans:
        at, to = max(span.begin, begin), min(span.end, end)
        if at < to:
            yield _part(span, at, to)


def _part(span: Span, at: int, to: int) -> Span:
    if (at, to) == (span.begin, span.end):
        return span
    source_begin, source_end = span.source_begin, span.source_end
    if source_end - source_begin == span.end - span.begin:  # else a ligature: keep it whole
        source_begin, source_end = source_begin + at - span.begin, source_begin + to - span.begin
    return replace(
        span,
        begin=at,
        end=to,
        source_begin=source_begin,
        source_end=source_end,
        box=_share(span, at, to),
    )


def _share(span: Span, at: int, to: int) -> Box | None:
    if span.box is None:
        return None
    each = (span.box.right - span.box.left) / (span.end - span.begin)
    left = span.box.left + each * (at - span.begin)
    return replace(span.box, left=left, right=left + each * (to - at))


def _append(ranges: list[tuple[int, int, int]], found: tuple[int, int, int]) -> None:
    """Add a range, as part of the last where only white space or a line end lies between."""
    if ranges:
        page, begin, end = ranges[-1]
        if page == found[0] and end <= found[1] <= end + _LINE_END:
            ranges[-1] = (page, begin, found[2])
            return
    ranges.append(found)


_LINE_END = 3  # pdfium ends a line with two characters, after a space at most
