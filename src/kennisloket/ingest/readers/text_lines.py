"""Lines of a plain text file: where they stand, whether they were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kennisloket.ingest.readers.shapes import bullet, number

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]*(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_ENDS = "\r\n\f\v\x85\u2028\u2029"
_LONGEST_WRAPPED = 140  # characters; a file with longer lines was not wrapped by hand
_SHORTEST_WIDTH = 45
_FEWEST_LINES = 4
_FINAL = (".", "!", "?", ":", ";")
_UNFINISHED_LENGTH = 60  # a line this long that stops mid-sentence goes on below
_NEARLY_FULL = 0.75  # of the width; below this a line was ended on purpose
_TAB = 8  # columns


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end, and the place of its first character in the file."""

    text: str
    begin: int

    @property
    def words(self) -> str:
        """Return the line without the space around it."""
        return self.text.strip()

    @property
    def indent(self) -> int:
        """Return how many columns the line stands from the margin."""
        expanded = self.text.expandtabs(_TAB)
        return len(expanded) - len(expanded.lstrip())

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the cells of a row of a table, or () where this is no row."""
        if "\t" in self.words or (self.words and self.text.endswith("\t")):
            return tuple(self.text.split("\t"))
        if self.text.startswith("\t") and "\t" in self.words:
            return tuple(self.text.split("\t"))
        words = self.words
        if words.startswith("|") and words.endswith("|") and len(words) > 1:
            return tuple(words[1:-1].split("|"))
        return ()


def lines(text: str) -> list[Line]:
    """Return the lines of *text*; a form feed is a line end of its own."""
    return [
        Line(match[0].rstrip(_ENDS), match.start())
        for match in _LINE.finditer(text)
        if match[0] or match.start() < len(text)
    ]


def wrap_width(found: Sequence[Line]) -> int | None:
    """Return the width at which the file was wrapped by hand, or None if it was not."""
    lengths = sorted(len(line.text.rstrip()) for line in found if line.words and not line.cells)
    if len(lengths) < _FEWEST_LINES or lengths[int(len(lengths) * 0.98)] > _LONGEST_WRAPPED:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    followed = [
        len(line.text.rstrip())
        for line, after in pairwise(found)
        if line.words and after.words and not line.cells
    ]
    full = sum(1 for length in followed if length >= 0.7 * width)
    if width < _SHORTEST_WIDTH or not followed or full < 0.4 * len(followed):
        return None
    return width


def goes_on(line: Line, after: Line, width: int | None) -> bool:
    """Tell whether *after* continues the paragraph or item that *line* is in."""
    words, following = line.words, after.words
    if bullet(following)[0] or number(following):
        return False
    unfinished = not words.endswith(_FINAL)
    if width is None:
        return unfinished and len(words) >= _UNFINISHED_LENGTH and following[0].islower()
    first = following.split(maxsplit=1)[0]
    length = len(line.text.rstrip())
    ragged = unfinished and following[0].islower() and length >= width * _NEARLY_FULL
    return ragged or length + 1 + len(first) > width
