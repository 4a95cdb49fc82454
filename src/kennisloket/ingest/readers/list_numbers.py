"""The numbers and letters that are printed before the items of a list."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]+")
_ALPHABET = 26
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN = 4000
_MOST_LETTERS = 10 * _ALPHABET


def declared(number: str | None, default: int = 0, *, most: int = 100_000) -> int:
    """Return a whole number that a file declares; *default* where it is none.

    >>> [declared(text) for text in ("12", None, "-1", "x", "999999999999")]
    [12, 0, 0, 0, 100000]
    """
    if number is None or not _DIGITS.fullmatch(number):
        return default
    return most if len(number) > len(str(most)) else min(int(number), most)


def written(number: int, form: str) -> str:
    """Return a number in the form "1", "01", "a", "A", "i" or "I".

    >>> [written(28, form) for form in ("1", "01", "a", "I")]
    ['28', '28', 'bb', 'XXVIII']
    """
    if form in {"a", "A"} and 0 < number <= _MOST_LETTERS:
        return chr(ord(form) + (number - 1) % _ALPHABET) * ((number - 1) // _ALPHABET + 1)
    if form in {"i", "I"} and 0 < number < _MOST_ROMAN:
        return _roman(number) if form == "i" else _roman(number).upper()
    return f"{number:02d}" if form == "01" else str(number)


def _roman(number: int) -> str:
    """Return a Roman number in small letters."""
    letters = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            letters += sign
            number -= worth
    return letters
