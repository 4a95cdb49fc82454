"""Completes what somebody is typing with terms that the collection really holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST = 10  # suggestions
LONGEST = 60  # characters; a longer one is not a search term
_LETTER = 2  # letters that must be typed before anything is suggested


@dataclass(frozen=True, slots=True)
class Suggester:
    """Terms of the collection, folded for comparison."""

    terms: tuple[tuple[str, str], ...]  # (folded, as shown), best first

    def suggest(self, typed: str) -> Sequence[str]:
        """Return at most ten terms of which a word begins with *typed*, best first."""
        wanted = _fold(typed)
        if len(wanted) < _LETTER:
            return ()
        begins = [shown for folded, shown in self.terms if folded.startswith(wanted)]
        inside = [shown for folded, shown in self.terms if f" {wanted}" in folded]
        return tuple(dict.fromkeys([*begins, *inside]))[:MOST]


def suggester(terms: Iterable[str]) -> Suggester:
    """Return a suggester over *terms*, the best first; very long ones are left out."""
    short = (term for term in dict.fromkeys(terms) if len(term) <= LONGEST)
    return Suggester(tuple((_fold(term), term) for term in short))


def _fold(text: str) -> str:
    """Return *text* lower case, without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
