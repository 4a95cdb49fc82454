"""What one line looks like when it is read as a heading: its number, letter and words.

Nothing here knows the document around the line; that is `headings` and `heading_levels`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>[.)]?)(?:\s+|(?<=[.)])(?=[A-Z]))"
)
_LETTER = re.compile(r"(?:ad\.?\s*)?\(?(?P<letter>[a-hA-H])(?:[.)]+\s*|\.\s+)(?=\S)")
_AD = re.compile(r"ad\.?\s*(?P<sign>[0-9a-z]{1,2})[.):]*\s+(?=\S)", re.IGNORECASE)
_ROMAN = re.compile(r"(?P<roman>[IVX]{1,5})[.)]\s+(?=\S)")
_PART = re.compile(
    r"(?P<word>pijler|hoofdstuk|deel|artikel|bijlage|programmalijn|spoor|lijn)\s+"
    r"(?P<sign>\d{1,2}|[IVX]{1,5}|[a-e])\b\s?[.:)\-–]*\s*",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_NOTE_SIGNS = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰*]+(?=[\s:.]*$)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


class Numbering(StrEnum):
    """How a heading is counted."""

    NONE = "none"
    DECIMAL = "decimal"  # "1." and "2.3"
    LETTER = "letter"  # "a."
    ROMAN = "roman"
    PART = "part"  # "Pijler 2", "Bijlage 1"
    AD = "ad"  # "Ad. a)"


@dataclass(frozen=True, slots=True)
class Form:
    """A line taken apart: how it is counted, and its words without that."""

    numbering: Numbering
    number: tuple[int, ...]  # () where not counted; a letter counts from 1
    series: str  # "pijler" for a part, otherwise ""
    title: str  # the words, without number, footnote sign and closing colon
    dotted: bool = True  # a full stop or bracket follows the number

    @property
    def words(self) -> int:
        """Return how many words the title has."""
        return len(_WORDS.findall(self.title))

    @property
    def capitals(self) -> bool:
        """Tell whether the title is printed in capitals (four letters at least)."""
        letters = [sign for sign in self.title if sign.isalpha()]
        return len(letters) >= 4 and all(sign.isupper() for sign in letters)


def _roman(text: str) -> int:
    """Return the value of a roman number of at most thirty-nine."""
    values = [_ROMAN_VALUES[sign] for sign in text.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _sign(text: str) -> int:
    """Return the place in its series that "3", "iv" or "b" stands for."""
    if text.isdigit():
        return int(text)
    if all(sign in _ROMAN_VALUES for sign in text):
        return _roman(text)
    return ord(text[0].lower()) - ord("a") + 1


def bare(text: str) -> str:
    """Return *text* without emphasis marks, footnote signs and a closing colon.

    >>> bare("*Inzet rijk:**")
    'Inzet rijk'
    """
    return _NOTE_SIGNS.sub("", text.replace("*", " ")).strip().rstrip(":").strip()


@lru_cache(maxsize=20_000)
def form(text: str) -> Form:
    """Take a line apart.

    >>> form("2.3 Werk").number, form("b. Inzet stad").title, form("PIJLER 4 Werk").series
    ((2, 3), 'Inzet stad', 'pijler')
    """
    line = text.replace("*", " ").strip()
    if match := _PART.match(line):
        return _counted(Numbering.PART, (_sign(match["sign"]),), line, match, match["word"].lower())
    if match := _AD.match(line):
        return _counted(Numbering.AD, (_sign(match["sign"]),), line, match)
    if match := _DECIMAL.match(line):
        number = tuple(int(part) for part in match["number"].split("."))
        dotted = bool(match["stop"]) or len(number) > 1
        return Form(Numbering.DECIMAL, number, "", bare(line[match.end() :]), dotted)
    if match := _ROMAN.match(line):
        return _counted(Numbering.ROMAN, (_roman(match["roman"]),), line, match)
    if match := _LETTER.match(line):
        return _counted(Numbering.LETTER, (_sign(match["letter"]),), line, match)
    return Form(Numbering.NONE, (), "", bare(line))


def _counted(
    numbering: Numbering, number: tuple[int, ...], line: str, match: re.Match[str], series: str = ""
) -> Form:
    """Return the form of a line whose counting was found."""
    return Form(numbering, number, series, bare(line[match.end() :]))
