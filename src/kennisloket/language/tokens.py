"""Cuts Dutch text into words and numbers, each with the stem under which it is found.

A token keeps its exact place in the text. Words with a hyphen give a token per part
("woon-werkverkeer": "woon", "werkverkeer"), so that they find the same words written
apart. Numbers stay whole and in one spelling: "2.9" and "2,9" are both "2,9", "25.000"
and "25000" both "25000". Word forms are analysed once and remembered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kennisloket.language.compounds import word_parts, word_stem
from kennisloket.language.folding import fold
from kennisloket.language.wordlist import stop_words, unit_signs

_JOINER = "[\u00ad\ufffe\u200b-\u200d\u2060\u0300-\u036f]+"
_TOKEN = re.compile(
    rf"""
      (?P<number>\d+(?:[.,]\d+)*(?![^\W_]))            # 13   2,9   25.000   2008
    | (?:[^\W\d_]\.){{2,}}                             # V.V.E.   o.a.
    | [^\W_]+(?:{_JOINER}[^\W_]+)*(?:['’´`]s(?![^\W_]))?   # wijk   3e   foto's
    | [€%]
    """,
    re.VERBOSE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign at its place in a text."""

    text: str  # as it stands in the text
    folded: str  # lower case, without accents
    stem: str  # what inflections of one word share; equal stems match
    begin: int
    end: int
    parts: tuple[str, ...] = ()  # stems of the parts of a compound, and of what it derives from
    stop: bool = False  # says nothing about a subject
    number: bool = False


class _Word(NamedTuple):
    """What is known of a word form, wherever it stands."""

    folded: str
    stem: str
    parts: tuple[str, ...]
    stop: bool
    number: bool


def analyse(text: str) -> list[Token]:
    """Return the tokens of *text* in order.

    >>> [token.stem for token in analyse("13 wijkagenten in de steden: € 2.9 mln")]
    ['13', 'wijkagent', 'in', 'de', 'stad', '€', '2,9', 'miljoen']
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        form = match.group()
        word = _number(form) if match.lastgroup else _word(form)
        tokens.append(
            Token(
                form,
                word.folded,
                word.stem,
                match.start(),
                match.end(),
                word.parts,
                word.stop,
                word.number,
            )
        )
    return tokens


@lru_cache(maxsize=200_000)
def _word(form: str) -> _Word:
    """Analyse a word form, apart from where it stands."""
    folded = fold(form).replace(".", "").replace("’", "'").replace("´", "'").replace("`", "'")
    if sign := unit_signs().get(folded.removesuffix("'s")):
        return _Word(folded, sign, (), stop=False, number=False)
    stop = folded in stop_words()
    if stop:
        return _Word(folded, folded, (), stop=True, number=False)
    return _Word(folded, word_stem(folded), word_parts(folded), stop=False, number=False)


@lru_cache(maxsize=20_000)
def _number(form: str) -> _Word:
    """Spell a number in one way: comma for decimals, nothing for thousands."""
    if _THOUSANDS.fullmatch(form):
        plain = form.replace(".", "").replace(",", "")
    else:
        plain = form.replace(".", ",")
    return _Word(plain, plain, (), stop=False, number=True)
