"""Takes a passage apart into lines: sentences and list items, each with its exact characters.

A line of a list says little without the words that open the list, so it keeps them.
Nothing is known here of how a document was laid out: a passage has one block a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kennisloket.language.sentences import sentences
from kennisloket.models import Passage
from kennisloket.ports import PassageRecord

_SHORTEST = 25  # characters: less says nothing
_LEANING = re.compile(
    r"(?:dit|deze|dat|die|hij|zij|daar\w*|hier\w*|tevens|ook|zo|echter|verder|bovendien)\b",
    re.IGNORECASE,
)
_WHOLE = 60  # characters: an item of this length with a capital reads by itself
# What is printed before an item: a dash, "3.", "2.1.", "b)"; never a bare number.
_MARKER = re.compile(r"(?:[-–•*·\s]+|(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s+(?=\S))*")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or list item; *begin* and *end* are offsets in the canonical text."""

    record: PassageRecord
    begin: int
    end: int
    lead: str = ""  # the words before the list that it continues

    @property
    def text(self) -> str:
        """Return the exact characters of the source."""
        passage = self.record.passage
        return passage.text[self.begin - passage.begin : self.end - passage.begin]

    @property
    def leans(self) -> bool:
        """Tell whether it opens with a word that leans on the line before it."""
        return bool(_LEANING.match(self.readable))

    @property
    def readable(self) -> str:
        """Return the words as they read by themselves: an item after what leads it in."""
        return f"{self.lead} {self.text}" if self.lead else self.text

    def place_of(self, begin: int, end: int) -> tuple[int, int]:
        """Return the offsets in the canonical text of a stretch of `readable`.

        Of a stretch of the lead-in, which may stand in another passage, return those of
        the line.
        """
        before = len(self.readable) - len(self.text)
        if begin < before:
            return self.begin, self.end
        return self.begin + begin - before, self.begin + end - before


def lines_of(record: PassageRecord) -> tuple[Line, ...]:
    """Return the lines of a passage in order; table rows and bare words are left out."""
    return tuple(_lines(record))


def _lines(record: PassageRecord) -> Iterator[Line]:
    passage, at = record.passage, 0
    lead = _opening(passage)
    for block in passage.text.split("\n"):
        begin, at = at, at + len(block) + 1
        if "\t" in block:
            continue
        if block.rstrip().endswith(":"):
            yield from _sentences(record, block, begin, but_last=True)
            lead = _last_sentence(block)
        elif lead and not _stands_alone(block):
            yield from _item(record, block, begin, lead)
        else:
            lead = lead if block.rstrip().endswith(";") else ""
            yield from _sentences(record, block, begin)


def _opening(passage: Passage) -> str:
    """Return what leads in the list with which a passage goes on."""
    lead = passage.lead.strip()
    return lead if lead.endswith(":") else ""


def _stands_alone(block: str) -> bool:
    bare = _bare(block)
    return len(bare) >= _WHOLE and bare[:1].isupper()


def _item(record: PassageRecord, block: str, begin: int, lead: str) -> Iterator[Line]:
    """Yield the first sentence of an item after the lead-in, and those that follow it."""
    bare = _bare(block)
    start = record.passage.begin + begin + len(block) - len(bare)
    for number, (first, last) in enumerate(sentences(bare)):
        if not number or last - first >= _SHORTEST:
            yield Line(record, start + first, start + last, "" if number else lead)


def _sentences(
    record: PassageRecord, block: str, begin: int, *, but_last: bool = False
) -> Iterator[Line]:
    ranges = sentences(block)
    for first, last in ranges[:-1] if but_last else ranges:
        bare = _bare(block[first:last])
        start = record.passage.begin + begin + last - len(bare)
        if len(bare) >= _SHORTEST:
            yield Line(record, start, start + len(bare))


def _last_sentence(block: str) -> str:
    ranges = sentences(block)
    return _bare(block[slice(*ranges[-1])]) if ranges else ""


def _bare(block: str) -> str:
    """Return a block without what is printed before an item."""
    marker = _MARKER.match(block)
    return block[marker.end() :] if marker else block
