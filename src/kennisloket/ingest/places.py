"""Finds the gemeenten and wijken that a text names, by the vocabulary; no model needed.

Names are looked up word by word, so that the time grows with the text and hardly with
the vocabulary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kennisloket.vocabulary import Gemeente, Vocabulary, Wijk

_WORD = re.compile(r"['’]?[^\W_]+(?:['’.\-/][^\W_]+)*")
_LONGEST = 6  # words in a name
_INTRODUCES = frozenset({"gemeente", "te", "stad", "gemeenteraad", "b&w"})
_GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class Places:
    """The names of a vocabulary, ready to look up in text."""

    gemeenten: Mapping[str, tuple[Gemeente, bool]]  # by lower-case name; True: needs a word before
    wijken: Mapping[str, tuple[tuple[Wijk, bool], ...]]  # True: needs its gemeente beside it
    firsts: frozenset[str]  # the first words of all names

    def count(self, text: str) -> Counter[str]:
        """Count how often each gemeente is named; "gemeente X" counts double."""
        words = _words(text)
        found: Counter[str] = Counter()
        for place, name, _ in _names(words, self.gemeenten, self.firsts):
            gemeente, shy = self.gemeenten[name]
            before = words[place - 1][0].lower() if place else ""
            if not shy or before in _INTRODUCES:
                found[gemeente.name] += 2 if before == _GEMEENTE else 1
        return found

    def wijken_in(self, text: str, gemeente: str | None, *, sure: bool = False) -> list[Wijk]:
        """Return the wijken named, in order, as often as they are named.

        Only wijken of *gemeente* where that is known. An ambiguous name counts where its
        gemeente stands right before it, or where the text is *sure* to name wijken.
        """
        words = _words(text)
        found = []
        for place, name, _ in _names(words, self.wijken, self.firsts):
            for wijk, shy in self.wijken[name]:
                if gemeente is not None and wijk.gemeente != gemeente:
                    continue
                if not shy or sure or _stands_before(wijk.gemeente, words, place):
                    found.append(wijk)
                    break
        return found


def places(vocabulary: Vocabulary) -> Places:
    """Return the names of the vocabulary, ready to look up."""
    gemeenten: dict[str, tuple[Gemeente, bool]] = {}
    for gemeente in vocabulary.gemeenten:
        for other in gemeente.names:
            gemeenten.setdefault(_key(other), (gemeente, False))
        gemeenten[_key(gemeente.name)] = (gemeente, gemeente.ambiguous)
    wijken: dict[str, tuple[tuple[Wijk, bool], ...]] = {}
    for wijk in vocabulary.wijken:
        for name, shy in _wijk_names(wijk):
            wijken[name] = (*wijken.get(name, ()), (wijk, shy))
    firsts = frozenset(name.split(" ", 1)[0] for name in (*gemeenten, *wijken))
    return Places(gemeenten, wijken, firsts)


def _wijk_names(wijk: Wijk) -> Iterable[tuple[str, bool]]:
    """Yield the keys under which a wijk is found, and whether each needs its gemeente."""
    names = {_key(name): False for name in wijk.names}
    names[_key(f"{wijk.gemeente} {wijk.name}")] = False
    names[_key(f"{wijk.gemeente}-{wijk.name}")] = False
    names.setdefault(_key(wijk.name), wijk.ambiguous)
    return names.items()


def _key(name: str) -> str:
    """Return a name as it is looked up."""
    return " ".join(word for word, _, _ in _words(name)).lower()


@lru_cache(maxsize=8)  # the same text is asked for gemeenten and for wijken
def _words(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a text with their places."""
    return tuple((match[0], match.start(), match.end()) for match in _WORD.finditer(text))


def _names(
    words: Sequence[tuple[str, int, int]], known: Mapping[str, object], firsts: frozenset[str]
) -> Iterable[tuple[int, str, int]]:
    """Yield (first word, name, words) for the longest known names, capitalised ones only."""
    done = 0
    for place, (word, _, _) in enumerate(words):
        if place < done or word.lower() not in firsts or not _may_begin(words, place):
            continue
        lowered = [near.lower() for near, _, _ in words[place : place + _LONGEST]]
        for length in range(len(lowered), 0, -1):
            name = " ".join(lowered[:length])
            if name in known and _has_capital(words[place : place + length]):
                yield place, name, length
                done = place + length
                break


def _may_begin(words: Sequence[tuple[str, int, int]], place: int) -> bool:
    """Tell whether a name can begin here: a capital now, or an article before one."""
    first = words[place][0].lstrip("'’")
    if first[:1].isupper() or words[place][0].startswith(("'", "’")):
        return True
    following = words[place + 1][0] if place + 1 < len(words) else ""
    return first in {"de", "het", "den", "stadsdeel"} and following[:1].isupper()


def _has_capital(words: Sequence[tuple[str, int, int]]) -> bool:
    """Tell whether any word is printed with a capital."""
    return any(sign.isupper() for word, _, _ in words for sign in word)


def _stands_before(gemeente: str, words: Sequence[tuple[str, int, int]], place: int) -> bool:
    """Tell whether the name of the gemeente ends right before a word."""
    length = len(_words(gemeente))
    before = " ".join(word for word, _, _ in words[max(0, place - length) : place])
    return before.lower() == _key(gemeente)
