"""Proposes the word that was meant when the collection does not know the one that was typed.

A typing mistake is an edit. Edits that fingers make (a neighbouring key, a doubled or a
swapped letter) and that ears make (ei for ij, t for d) count half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log10

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters; a shorter word has too many neighbours
_LONG = 7  # letters from which two edits are thinkable
_VERY_LONG = 12  # letters from which three are
_CONFIDENT = 1.5  # cost up to which the correction is searched at once
_SLIP = 0.5  # cost of one edit that fingers or ears make
_RARE = 0.12  # what a tenfold frequency is worth, in edits
_FIRST_LETTER = 0.6  # the first letter is seldom wrong

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = (
    ("ij", "ei"), ("ij", "y"), ("ei", "y"), ("au", "ou"), ("ch", "g"), ("c", "k"), ("ck", "k"),
    ("ks", "x"), ("qu", "kw"), ("ph", "f"), ("th", "t"), ("d", "t"), ("dt", "t"), ("dt", "d"),
    ("f", "v"), ("s", "z"), ("s", "c"), ("oe", "u"), ("ie", "i"), ("e", "i"), ("uw", "w"),
    ("sch", "sg"), ("sj", "ch"), ("eau", "o"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the question and the word that was probably meant."""

    typed: str
    meant: str
    begin: int  # in the text that was given
    end: int
    confident: bool


@dataclass(frozen=True, slots=True)
class Speller:
    """Knows the words of the collection and how often they occur.

    *frequencies* maps words in lower case to the number of passages or pieces that hold
    them. *is_word* tells whether a word is right though the collection lacks it, so that it
    is left alone; *is_compound* whether it can be read as a compound, so that only the
    likeliest of slips is corrected.
    """

    frequencies: Mapping[str, int]
    is_word: Callable[[str], bool]
    is_compound: Callable[[str], bool] = lambda _: False
    _by_length: dict[int, list[str]] = field(default_factory=dict)

    def correct(self, word: str) -> tuple[str, bool] | None:
        """Return the word that was probably meant and whether that is nearly certain."""
        low = word.lower()
        if len(low) < SHORTEST or not low.isalpha() or low in self.frequencies:
            return None
        if self.is_word(low):
            return None
        allowed = 1 + (len(low) >= _LONG) + (len(low) >= _VERY_LONG)
        near = process.extract(
            low,
            self._candidates(len(low), allowed),
            scorer=OSA.distance,
            score_cutoff=allowed + 1,  # the cost of an edit may be half
            limit=40,
        )
        scored = [(self._cost(low, str(found)), str(found)) for found, _, _ in near]
        best = min(scored, default=None)
        cost = edit_cost(low, best[1]) if best else 0.0
        if best is None or cost > (_SLIP if self.is_compound(low) else allowed):
            return None
        return best[1], cost <= _CONFIDENT

    def _cost(self, typed: str, meant: str) -> float:
        common = _RARE * log10(1 + self.frequencies[meant])
        return edit_cost(typed, meant) + _FIRST_LETTER * (typed[0] != meant[0]) - common

    def _candidates(self, length: int, allowed: int) -> Sequence[str]:
        if not self._by_length:
            for word in self.frequencies:
                if word.isalpha() and len(word) >= SHORTEST - 1:
                    self._by_length.setdefault(len(word), []).append(word)
        return [
            word
            for size in range(length - allowed - 1, length + allowed + 2)
            for word in self._by_length.get(size, ())
        ]


def edit_cost(typed: str, meant: str) -> float:
    """Return how unlike two words are, in edits; likely mistakes count half.

    >>> edit_cost("veilighied", "veiligheid"), edit_cost("jongren", "jongeren")
    (0.5, 1.0)
    """
    plain = float(OSA.distance(typed, meant))
    if not plain:
        return plain
    sound = OSA.distance(_as_heard(typed), _as_heard(meant)) + 0.5
    return min(plain, sound, _finger_cost(typed, meant))


def _finger_cost(typed: str, meant: str) -> float:
    """Count edits, with half for neighbouring keys, swapped and doubled letters."""
    rows = [[float(place) for place in range(len(meant) + 1)]]
    for i, a in enumerate(typed, start=1):
        row = [float(i)]
        for j, b in enumerate(meant, start=1):
            doubled = 0.5 if i > 1 and typed[i - 2] == a else 1.0
            halved = 0.5 if j > 1 and meant[j - 2] == b else 1.0
            costs = [
                rows[i - 1][j] + doubled,
                row[j - 1] + halved,
                rows[i - 1][j - 1] + _swap(a, b),
            ]
            if i > 1 and j > 1 and a == meant[j - 2] and b == typed[i - 2]:
                costs.append(rows[i - 2][j - 2] + 0.5)
            row.append(min(costs))
        rows.append(row)
    return rows[-1][-1]


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return 0.5 if b in _NEIGHBOURS.get(a, "") else 1.0


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            below = _ROWS[number + 1][max(0, place - 1) : place + 1] if number + 1 < 3 else ""
            near[letter] = near.get(letter, "") + beside + below
            for other in below:
                near[other] = near.get(other, "") + letter
    return near


_NEIGHBOURS = _neighbours()


def _as_heard(word: str) -> str:
    heard = word
    for written, sound in _SOUNDS:
        heard = heard.replace(written, sound)
    return "".join(a for a, b in zip(heard, " " + heard, strict=False) if a != b)
