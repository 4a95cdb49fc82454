"""Tells whether an answer card holds the value of a known answer.

The value is what the known answer states outside brackets: all its numbers (amounts,
percentages, dates, years); where it has none, the numbers that it spells out ("acht");
then at least half of its names (words with a capital that do not open a sentence); then
at least half of its words of five letters and more. "€ 2,9 miljoen", "2.9 mln" and
"€ 2.900.000" are the same number, and on the card so are "8" and "acht".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_BRACKETS = re.compile(r"\([^)]*\)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s*(?P<scale>miljoen|mln|miljard|mld)\b)?", re.IGNORECASE)
_SCALES = {"miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9}
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%]|[.,]\d)(?!\s?(?:%|euro|woningen))")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING = re.compile(r"(?:^|[.!?:]\s+)[^\W\d_]+(?:-[^\W\d_]+)*")
_SPELT = {
    word: float(number)
    for number, word in enumerate(
        "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
        " zestien zeventien achttien negentien twintig".split(),
        start=2,
    )
} | {
    word: 10.0 * number
    for number, word in enumerate(
        "dertig veertig vijftig zestig zeventig tachtig negentig honderd".split(), start=3
    )
}  # not "een": it is an article far more often
_LONG = 5  # letters from which a word may carry the answer


def holds_values(answer: str, sentences: Sequence[str]) -> bool:
    """Return whether *sentences* together state the value of *answer* (see the module).

    >>> holds_values("Maximaal € 2,9 miljoen (per jaar).", ["Zij dragen € 2.900.000 bij."])
    True
    """
    plain = _BRACKETS.sub(" ", answer)
    card = " ".join(sentences)
    if wanted := numbers(plain) or _spelt(plain):
        return wanted <= numbers(card) | _spelt(card)
    words = {word.lower() for word in _WORD.findall(card)}
    wanted_words = _names(plain) or {
        word.lower() for word in _WORD.findall(plain) if len(word) >= _LONG
    }
    return 2 * len(wanted_words & words) >= len(wanted_words) > 0


def numbers(text: str) -> frozenset[float]:
    """Return the numbers of *text*, "miljoen" and "miljard" worked in."""
    return frozenset(_values(_NUMBER.finditer(text)))


def first_number(text: str) -> float | None:
    """Return the first number of *text* that is no year, also a spelled one; None without.

    >>> first_number("stedelijk gemiddelde van 2017 (7,1)"), first_number("alle acht")
    (7.1, 8.0)
    """
    plain = _YEAR.sub(" ", text)
    spelt = (_SPELT[word.lower()] for word in _WORD.findall(plain) if word.lower() in _SPELT)
    return next(chain(_values(_NUMBER.finditer(plain)), spelt), None)


def _spelt(text: str) -> frozenset[float]:
    """Return the numbers that are written as words."""
    return frozenset(_SPELT[word.lower()] for word in _WORD.findall(text) if word.lower() in _SPELT)


def _values(matches: Iterable[re.Match[str]]) -> Iterator[float]:
    for match in matches:
        digits = re.match(r"[\d.,]*\d", match.group())
        if digits:
            scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
            yield from _amounts(digits.group(), scale)


def _amounts(digits: str, scale: float) -> Iterable[float]:
    if scale == 1.0 and _THOUSANDS.fullmatch(digits):
        yield float(re.sub(r"[.,]", "", digits))
    elif digits.count(".") + digits.count(",") == 1:
        yield round(float(digits.replace(",", ".")) * scale, 2)
    else:  # 20-5-2008 has been cut by the pattern; 1.2.3 is a number of a section
        yield from (float(part) * scale for part in re.split(r"[.,]", digits))


def _names(text: str) -> set[str]:
    inner = _OPENING.sub(" ", text)
    return {word.lower() for word in _WORD.findall(inner) if word[0].isupper()}
