"""Finds where a text names a person: by initials, a title, or a given name and a surname.

A Dutch word with a capital is a title of a plan or a department sooner than a name, so that
a name without initials or title holds words that no Dutch word list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kennisloket.language.compounds import word_parts
from kennisloket.language.wordlist import known_words

_WORD = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[-’'][A-ZÀ-Ý][a-zà-ÿ]+)*"
_LINKS = r"(?:(?:van|de|der|den|het|'t|’t|ten|ter)[ ]+){0,3}"
_TITLES = (
    r"(?:(?:[Dd]e heer|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]rs\.?|[Mm]r\.|[Ii]r\.|[Ii]ng\."
    r"|[Dd]r\.|[Pp]rof\.|[Ww]ethouder|[Bb]urgemeester|[Mm]inister|[Ss]taatssecretaris)[ ]+)"
)
_INITIALS = r"(?:[A-Z]\.[ ]?){1,5}"
_PERSON = re.compile(
    rf"(?P<title>{_TITLES}+)?"
    rf"(?:(?P<initials>{_INITIALS})(?:\([A-Z][a-z]+\)[ ]*)?|(?P<given>{_WORD})[ ]+)?"
    rf"(?P<links>{_LINKS})(?P<surname>{_WORD})"
)
_STREETS = re.compile(
    r"..(?:laan|straat|plein|weg|dreef|kade|gracht|park|hof|singel|dijk|brug|flat|college|school)$"
)


def people(text: str) -> Iterator[tuple[int, int]]:
    """Yield where *text* names a person.

    >>> text = "Getekend door J. de Wit, wethouder Zeden en Handhaving, en Truus Bakkersma."
    >>> [text[begin:end] for begin, end in people(text)]
    ['J. de Wit', 'Truus Bakkersma']
    """
    place = 0
    while match := _PERSON.search(text, place):
        named = _names_somebody(match)
        if named:
            yield match.span()
        # A word that begins no name may be the given name in the next one.
        place = match.end() if named else _after_first_word(match)


def _names_somebody(match: re.Match[str]) -> bool:
    surname = match["surname"].lower()
    if _STREETS.search(surname):
        return False
    if match["initials"]:
        return True
    words = [word.lower() for word in (match["given"], match["surname"]) if word]
    if match["title"]:
        if match["links"] and not match["given"]:
            return False  # the minister van Financiën
        return not all(word in known_words() for word in words)
    return len(words) > 1 and not any(map(_is_dutch, words))


def _after_first_word(match: re.Match[str]) -> int:
    first = match["given"] or match["surname"]
    begin = match.start("given") if match["given"] else match.start("surname")
    return begin + len(first)


def _is_dutch(word: str) -> bool:
    return word in known_words() or bool(word_parts(word))
