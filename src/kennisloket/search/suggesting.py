"""Completes what somebody is typing with terms that the collection really holds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 10  # suggestions
LONGEST = 60  # characters; a longer heading is not a search term
_LETTER = 2  # letters that must be typed before anything is suggested


@dataclass(frozen=True, slots=True)
class Suggester:
    """Terms of the collection with how often they occur, folded for comparison."""

    terms: tuple[tuple[str, str], ...]  # (folded, as shown), most frequent first

    def suggest(self, typed: str) -> Sequence[str]:
        """Return at most ten terms of which a word begins with *typed*, best first."""
        wanted = _fold(typed)
        if len(wanted) < _LETTER:
            return ()
        begins = [shown for folded, shown in self.terms if folded.startswith(wanted)]
        inside = [shown for folded, shown in self.terms if f" {wanted}" in folded]
        return tuple(dict.fromkeys([*begins, *inside]))[:MOST]


def suggester(names: Iterable[str], headings: Iterable[str]) -> Suggester:
    """Return a suggester over *names* (which come first) and *headings* that recur."""
    counted = Counter(heading.strip(" :.") for heading in headings if len(heading) <= LONGEST)
    recurring = [heading for heading, count in counted.most_common() if count > 1]
    return Suggester(tuple((_fold(term), term) for term in dict.fromkeys([*names, *recurring])))


def _fold(text: str) -> str:
    """Return *text* lower case, without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
