"""Words that were broken at the end of a line: joined, or kept with their hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
_LAST: Final = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*$")
_FIRST: Final = re.compile(r"[^\W_]+(?:[-‐'’][^\W_]+)*")
# before these a word part keeps its hanging hyphen: "woon- en leefomgeving"
_AND: Final = frozenset({"en", "of", "dan", "als", "tot", "noch", "en/of"})
_WITH_HYPHEN: Final = frozenset(
    {"niet", "ex", "oud", "vice", "pro", "anti", "non", "semi", "quasi", "adjunct", "aspirant"}
)
# two vowels that would be read as one sound keep a hyphen between them: "re-integratie"
_CLASH: Final = frozenset(
    {"aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"}
)
_TYPESET: Final = 0.02  # share of lines ending in a hyphen above which words are broken


@dataclass(frozen=True, slots=True)
class WordBook:
    """The words of one file, as evidence for how a broken word is written."""

    counts: Counter[str] = field(default_factory=Counter)
    breaks_words: bool = True  # the file breaks words that have no hyphen of their own

    @classmethod
    def of(cls, texts: Iterable[str], *, breaks_words: bool = True) -> WordBook:
        """Gather the words of *texts*."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(_WORD.findall(text.lower()))
        return cls(counts, breaks_words)

    def joint(self, left: str, right: str) -> str:
        """Return what belongs between *left* (without its hyphen) and *right*.

        "" joins a broken word, "-" keeps its hyphen, "- " keeps a hanging hyphen.

        >>> book = WordBook.of(["de sociale wijk"])
        >>> book.joint("een soci", "ale huur"), book.joint("de woon", "en leefomgeving")
        ('', '- ')
        """
        before, after = _LAST.search(left), _FIRST.match(right)
        if before is None or after is None:
            return "-"
        head, tail = before.group(), after.group()
        if tail.lower() in _AND:
            return "- "
        solid = self.counts[(head + tail).lower()]
        hyphened = self.counts[f"{head}-{tail}".lower()]
        if solid != hyphened:
            return "" if solid > hyphened else "-"
        return "-" if self._reads_better_with_hyphen(head, tail) else ""

    def _reads_better_with_hyphen(self, head: str, tail: str) -> bool:
        if head[-1].isdigit() or not tail[0].islower() or (len(head) > 1 and head.isupper()):
            return True
        if head.lower() in _WITH_HYPHEN or (head[-1] + tail[0]).lower() in _CLASH:
            return True
        return not self.breaks_words


def is_typeset(broken: int, lines: int) -> bool:
    """Tell whether so many lines end in a hyphen that a machine must have put them there."""
    return broken > max(2, _TYPESET * lines)
