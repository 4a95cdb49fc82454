"""Turns the content words of a question into the token numbers that match them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from kennisloket.language.stems import stem
from kennisloket.search.matching import QuestionWord, Together

UNKNOWN_WEIGHT = 8.0  # of a word that the collection lacks
MOST_WORDS = 40  # of a very long question only its rarest words are scored
PART = 0.75  # a word of the question found inside a compound
PARTS = 0.9  # a compound of the question whose parts are all found
FAMILY = 0.4  # a word of the same family: another ending on the same trunk
SEPARABLE = 0.8  # a verb whose particle stands apart: "knapt ... op" for opknappen
_PARTICLES = tuple("samen terug voor door over mee toe weg aan uit bij op af in na om".split())
_SHORTEST_HALF = 4  # letters of either half of a word that the texts write apart
_SHORTEST_VERB = 4  # letters of its stem without the particle
_TRUNK = 5  # letters that words of one family share at least
_TRUNK_SHARE = 0.65  # and which part of the longer one


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tokens of a generation, prepared for matching once per publication."""

    numbers: Mapping[str, int]
    counts: NDArray[np.integer]  # pieces that hold the token, contexts included
    pieces: int
    ordered: Sequence[str]  # the tokens in alphabetical order
    holders: Mapping[str, tuple[int, ...]]  # part of a compound -> the compounds


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A content word of the question: as typed, its stem, and the parts of a compound.

    *share* is the part of its weight that it keeps: less for words that say little.
    """

    text: str
    stem: str
    parts: tuple[str, ...] = ()
    share: float = 1.0


def lexicon(
    numbers: Mapping[str, int],
    counts: NDArray[np.integer],
    pieces: int,
    parts: Iterable[tuple[int, Sequence[str]]],
) -> Lexicon:
    """Prepare tokens; *parts* gives the parts of every token that is a compound."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, held in parts:
        for part in held:
            holders[part].append(number)
    return Lexicon(
        numbers=numbers,
        counts=counts,
        pieces=pieces,
        ordered=sorted(numbers),
        holders={part: tuple(compounds) for part, compounds in holders.items()},
    )


def question_words(content: Sequence[ContentWord], known: Lexicon) -> list[QuestionWord]:
    """Return the distinct content words with all they match, in order."""
    distinct = {word.stem: word for word in reversed(content)}
    ordered = [word for word in content if distinct.get(word.stem) is word]
    words = [_question_word(word, place, known) for place, word in enumerate(ordered)]
    rarest = sorted(words, key=lambda word: -word.weight)[:MOST_WORDS]
    return sorted(rarest, key=lambda word: word.place)


def _question_word(word: ContentWord, place: int, known: Lexicon) -> QuestionWord:
    return QuestionWord(
        text=word.text,
        place=place,
        weight=word.share * _weight(word, known),
        matches=token_matches(word.stem, known),
        together=_together(word, known),
        light=word.share < 1,
    )


def _together(word: ContentWord, known: Lexicon) -> tuple[Together, ...]:
    """Return the parts of a compound, or the two words that a simple word is written in."""
    if word.parts:
        return (Together(_parttoken_matches(word.parts, known), PARTS),)
    halves = _in_two(word.stem, known)
    return (Together(halves, SEPARABLE),) if halves else ()


def _parttoken_matches(parts: Sequence[str], known: Lexicon) -> tuple[Mapping[int, float], ...]:
    """Return the matches of the smallest parts; a larger part holds those that it is made of.

    A compound of three gives its halves and their halves, a derived word what it comes
    from: *parts* overlap, and all of the smallest must be found for the whole.
    """
    smallest = [p for p in parts if not any(other != p and other in p for other in parts)]
    found: list[Mapping[int, float]] = []
    for part in smallest:
        merged: dict[int, float] = {}
        for holder in (other for other in parts if part in other):
            for number, weight in token_matches(holder, known).items():
                merged[number] = max(weight, merged.get(number, 0.0))
        found.append(merged)
    return tuple(found)


def _in_two(word: str, known: Lexicon) -> tuple[Mapping[int, float], ...]:
    """Return the matches of the two words in which a simple word may stand in the texts."""
    return _separable(word, known) or _written_apart(word, known)


def _written_apart(word: str, known: Lexicon) -> tuple[Mapping[int, float], ...]:
    """Cut a word that the collection lacks into two that it has, as near the middle as can be."""
    if word in known.numbers or not word.isalpha():
        return ()
    places = range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1)
    for place in sorted(places, key=lambda place: abs(place - len(word) / 2)):
        first, last = known.numbers.get(word[:place]), known.numbers.get(stem(word[place:]))
        if first is not None and last is not None:
            return ({first: 1.0}, {last: 1.0})
    return ()


def _separable(word: str, known: Lexicon) -> tuple[Mapping[int, float], ...]:
    """Return the verb and the particle that *word* joins, where the texts hold both."""
    for particle in _PARTICLES:
        verb = word.removeprefix(particle)
        if verb != word and len(verb) >= _SHORTEST_VERB:
            numbers = known.numbers.get(verb), known.numbers.get(particle)
            if numbers[0] is not None and numbers[1] is not None:
                return ({numbers[0]: 1.0}, {numbers[1]: 1.0})
    return ()


def _weight(word: ContentWord, known: Lexicon) -> float:
    """Return the inverse document frequency, for a compound not above that of its parts."""
    own = _idf(word.stem, known)
    if own is not None:
        return own
    parts = [idf for idf in (_idf(part, known) for part in word.parts) if idf is not None]
    near = [log(1 + known.pieces / 0.5)] if _family(word.stem, known) else []
    return max([*parts, *near], default=UNKNOWN_WEIGHT)


def _idf(stem: str, known: Lexicon) -> float | None:
    number = known.numbers.get(stem)
    count = int(known.counts[number]) if number is not None else 0
    count += sum(int(known.counts[holder]) for holder in known.holders.get(stem, ()))
    return log(1 + known.pieces / (count + 0.5)) if count else None


def token_matches(stem: str, known: Lexicon) -> dict[int, float]:
    """Return the tokens in which a stem can be found, each with how well it matches."""
    found = dict.fromkeys(_family(stem, known), FAMILY)
    for holder in known.holders.get(stem, ()):
        found[holder] = PART
    number = known.numbers.get(stem)
    if number is not None:
        found[number] = 1.0
    return found


def _family(stem: str, known: Lexicon) -> list[int]:
    """Return the tokens on the same trunk: integratie for integreren."""
    if len(stem) < _TRUNK or not stem.isalpha():
        return []
    trunk = max(_TRUNK, round(_TRUNK_SHARE * len(stem)))
    prefix = stem[:trunk]
    found = []
    for place in range(bisect_left(known.ordered, prefix), len(known.ordered)):
        other = known.ordered[place]
        if not other.startswith(prefix):
            break
        if trunk >= _TRUNK_SHARE * len(other):
            found.append(known.numbers[other])
    return found
