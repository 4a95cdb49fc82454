"""Word-level comparison of two texts that are nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_WORDS = re.compile(r"\d+(?:[.,:/]\d+)*%?|\w+(?:[-'’]\w+)*|€")


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts run alongside: the words each has that the other lacks, in order."""

    words: int  # of both texts together
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def likeness(self) -> float:
        """Return the share of words that stand in both, from 0 to 1."""
        return 1 - (len(self.only_first) + len(self.only_second)) / max(1, self.words)


def words(text: str) -> list[str]:
    """Return the words and numbers of *text* as they are written.

    >>> words("Er komen 2,5 miljoen (extra) wijk-teams: 10%.")
    ['Er', 'komen', '2,5', 'miljoen', 'extra', 'wijk-teams', '10%']
    """
    return _WORDS.findall(text)


def align(first: str, second: str) -> Alignment:
    """Align two texts word by word, without regard to case and punctuation."""
    here, there = words(first), words(second)
    only_here: list[str] = []
    only_there: list[str] = []
    for lacking_there, lacking_here in _stretches(here, there):
        only_here += lacking_there
        only_there += lacking_here
    return Alignment(len(here) + len(there), tuple(only_here), tuple(only_there))


def word_differences(first: str, second: str) -> tuple[str, ...]:
    """Return the words of either text that the other lacks, in reading order.

    Every number that differs is among them; a word is named once.

    >>> word_differences("Er komen 13 agenten in Noord.", "Er komen 20 agenten in Oost.")
    ('13', '20', 'Noord', 'Oost')
    """
    found: dict[str, None] = {}
    for lacking_there, lacking_here in _stretches(words(first), words(second)):
        found |= dict.fromkeys([*lacking_there, *lacking_here])
    return tuple(found)


def _stretches(here: list[str], there: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the stretches between equal words: what only *here* has, and only *there*."""
    lacking_there: list[str] = []
    lacking_here: list[str] = []
    steps = Indel.opcodes([w.casefold() for w in here], [w.casefold() for w in there])
    for step in steps:
        if step.tag == "equal":
            yield lacking_there, lacking_here
            lacking_there, lacking_here = [], []
        lacking_there += here[step.src_start : step.src_end] if step.tag == "delete" else []
        lacking_here += there[step.dest_start : step.dest_end] if step.tag == "insert" else []
    yield lacking_there, lacking_here
