"""Which stretches of a document are marked: the cited passage, a sentence, found words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kennisloket.models import Passage
from kennisloket.web.marked_text import Mark

MOST_FOUND = 500  # more marks than this help nobody


@dataclass(frozen=True, slots=True)
class Found:
    """What searching within a document gave."""

    words: str
    marks: tuple[Mark, ...]
    more: bool  # there are more than are marked

    @property
    def count(self) -> int:
        """Return how many places are marked."""
        return len(self.marks)


def passage_marks(passage: Passage, begin: int | None, end: int | None) -> tuple[Mark, ...]:
    """Mark a passage and, within it, the stretch [begin, end) that was quoted."""
    whole = Mark(passage.begin, passage.end, "passage", "passage")
    if begin is None or end is None:
        return (whole,)
    begin, end = max(begin, passage.begin), min(end, passage.end)
    return (whole, Mark(begin, end, "citaat")) if begin < end else (whole,)


def find_within(text: str, words: str) -> Found:
    """Find *words* in *text*, blind to case, accents and the amount of white space."""
    wanted = [re.escape(fold(word)) for word in words.split()]
    if not wanted:
        return Found("", (), more=False)
    pattern = re.compile(r"\s+".join(wanted))
    marks: list[Mark] = []
    for match in pattern.finditer(fold(text)):
        if len(marks) == MOST_FOUND:
            return Found(" ".join(words.split()), tuple(marks), more=True)
        anchor = f"vindplaats-{len(marks) + 1}"
        marks.append(Mark(match.start(), match.end(), "gevonden", anchor))
    return Found(" ".join(words.split()), tuple(marks), more=False)


def fold(text: str) -> str:
    """Return *text* in lower case without accents, of the same length.

    >>> fold("Coördinatie in ÉÉN")
    'coordinatie in een'
    """
    return "".join(_folded(char) for char in text)


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower()
    lower = unicodedata.normalize("NFD", char)[0].lower()
    return lower if len(lower) == 1 else char
