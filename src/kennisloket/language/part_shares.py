"""Measures on a word list which words really are parts of compounds.

"woning" ends 98 listed words, and nearly always a known word stands before it; "deren"
ends 318, and mostly what stands before it is no word. The share of the former is how far
a word may be trusted as the last part, likewise as the first part. The figures travel with
the word list; they are made once, by `write_word_list`.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

LINKS = ("", "s", "en", "e", "n")  # what may stand between two parts
SHORTEST = 3  # letters of a part
_ROUNDS = 3
_WEIGHT = 3  # the expectation counts as so many words seen
_EXPECTED = {3: 0.08, 4: 0.3, 5: 0.5}  # by length: short words fit in by chance
_EXPECTED_LONG = 0.7
_FULL = 0.85  # a share that counts as certain

Shares = dict[str, float]


def part_shares(words: Iterable[str]) -> tuple[Shares, Shares]:
    """Return for every word how far it may be trusted as first and as last part, 0 to 1.

    Words are judged by the words beside them, which are judged in turn; three rounds
    settle it.
    """
    known = frozenset(words)
    first: Shares = dict.fromkeys(known, 1.0)
    last: Shares = dict.fromkeys(known, 1.0)
    for _ in range(_ROUNDS):
        first, last = (
            _shares(known, partial(_after, known=known, last=last)),
            _shares(known, partial(_before, known=known, first=first)),
        )
    return first, last


def write_word_list(words: Iterable[str], path: Path) -> None:
    """Write folded *words* with their shares in tenths: a line "wijk98" is (0.9, 0.8)."""
    first, last = part_shares(words)
    lines = (f"{word}{_tenth(first[word])}{_tenth(last[word])}\n" for word in sorted(first))
    path.write_bytes(gzip.compress("".join(lines).encode("ascii"), 9, mtime=0))


def _shares(known: frozenset[str], judged: Callable[[str], Iterator[tuple[str, float]]]) -> Shares:
    """Average what *judged* says of each part over the words that it is seen in."""
    seen: defaultdict[str, int] = defaultdict(int)
    trust: defaultdict[str, float] = defaultdict(float)
    for word in known:
        for part, value in judged(word):
            seen[part] += 1
            trust[part] += value
    return {
        word: min(1.0, (trust[word] + _WEIGHT * _expected(word)) / (seen[word] + _WEIGHT) / _FULL)
        for word in known
    }


def _after(word: str, known: frozenset[str], last: Shares) -> Iterator[tuple[str, float]]:
    """Yield each known beginning of *word*, and the trust in what follows it."""
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        if word[:place] in known:
            rest = word[place:]
            follows = (rest[len(link) :] for link in LINKS if rest.startswith(link))
            yield (
                word[:place],
                max(
                    (last.get(part, 0.0) for part in follows if len(part) >= SHORTEST), default=0.0
                ),
            )


def _before(word: str, known: frozenset[str], first: Shares) -> Iterator[tuple[str, float]]:
    """Yield each known ending of *word*, and the trust in what stands before it."""
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        if word[place:] in known:
            begin = word[:place]
            precedes = (begin[: len(begin) - len(link)] for link in LINKS if begin.endswith(link))
            yield (
                word[place:],
                max(
                    (first.get(part, 0.0) for part in precedes if len(part) >= SHORTEST),
                    default=0.0,
                ),
            )


def _expected(word: str) -> float:
    return _EXPECTED.get(len(word), _EXPECTED_LONG)


def _tenth(share: float) -> int:
    return min(9, int(10 * share))
