"""Text cut into marked and unmarked stretches, for templates that only print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; *mark* is the kind of its mark, or empty."""

    text: str
    mark: str = ""
    anchor: str = ""  # the id that links to this stretch


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked; where marks overlap, the later in the list wins."""

    begin: int
    end: int
    kind: str
    anchor: str = ""  # given to the first stretch of the mark


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a text in which most marks stand."""

    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


def segments(text: str, marks: Iterable[Mark], *, start: int = 0) -> tuple[Segment, ...]:
    """Cut *text*, which begins at offset *start*, at the borders of *marks*.

    >>> [s.text for s in segments("een twee drie", [Mark(4, 8, "woord")])]
    ['een ', 'twee', ' drie']
    """
    end = start + len(text)
    near = [mark for mark in marks if mark.begin < end and mark.end > start]
    if not near:
        return (Segment(text),) if text else ()
    borders = {start, end}
    for mark in near:
        borders |= {max(mark.begin, start), min(mark.end, end)}
    cuts = sorted(borders)
    return tuple(
        _segment(text[left - start : right - start], left, right, near)
        for left, right in pairwise(cuts)
    )


def _segment(text: str, left: int, right: int, marks: Sequence[Mark]) -> Segment:
    over = [mark for mark in marks if mark.begin <= left and mark.end >= right]
    anchor = next((mark.anchor for mark in over if mark.anchor and mark.begin == left), "")
    return Segment(text, over[-1].kind if over else "", anchor)


def word_marks(pairs: Iterable[tuple[int, int]]) -> tuple[Mark, ...]:
    """Return the found stretches as marks."""
    return tuple(Mark(begin, end, "gevonden") for begin, end in pairs)


def excerpt(text: str, pairs: Sequence[tuple[int, int]], *, width: int = 420) -> Excerpt:
    """Return about *width* characters of *text*, there where most marks stand.

    A text that is hardly longer than that is returned whole.
    """
    marks = word_marks(pairs)
    if len(text) <= width * 1.35:
        return Excerpt(segments(text, marks), cut_before=False, cut_after=False)
    begin = _best_begin(text, pairs, width)
    end = len(text) if len(text) - begin <= width * 1.2 else _good_end(text, begin, width)
    return Excerpt(
        segments(text[begin:end], marks, start=begin),
        cut_before=begin > 0,
        cut_after=end < len(text),
    )


def _best_begin(text: str, pairs: Sequence[tuple[int, int]], width: int) -> int:
    """Return the sentence or word begin from which the window holds most marked characters."""
    begins = [0, *(match.end() for match in re.finditer(r"[.;:!?]\s+(?=[A-Z0-9€“‘\"])|\n", text))]
    begins = [b for b in begins if b < len(text) - width * 0.4] or [0]

    def held(begin: int) -> int:
        return sum(e - b for b, e in pairs if b >= begin and e <= begin + width)

    return max(begins, key=lambda begin: (held(begin), -begin))


def _good_end(text: str, begin: int, width: int) -> int:
    """Return the end of a sentence or line in the last third of the window, else of a word."""
    limit = begin + width
    ends = [match.end() for match in re.finditer(r"[.;:!?](?=\s)|\S(?=\n)", text[:limit])]
    if (best := max(ends, default=0)) > limit - width // 3:
        return best
    space = text.rfind(" ", begin, limit)
    return space if space > begin else limit
