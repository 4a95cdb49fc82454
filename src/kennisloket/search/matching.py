"""Finds the words of a question back in a text: what to mark, and what explains a hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kennisloket.language.tokens import Token, analyse
from kennisloket.search.ranking import QuestionWord
from kennisloket.search.results import MatchedWord


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the question found at one place of a text."""

    word: int  # number in the list of question words
    weight: float
    begin: int
    end: int


def find_words(
    tokens: Sequence[Token], words: Sequence[QuestionWord], numbers: Mapping[str, int]
) -> list[Found]:
    """Return every token that a question word matches, with its best match, by place."""
    found = []
    for token in tokens:
        number = numbers.get(token.stem)
        if number is None:
            continue
        best = max(
            ((_match(word, number), -place) for place, word in enumerate(words)),
            default=(0.0, 0),
        )
        if best[0] > 0:
            found.append(Found(-best[1], best[0], token.begin, token.end))
    return found


def marks(
    text: str, words: Sequence[QuestionWord], numbers: Mapping[str, int]
) -> tuple[tuple[tuple[int, int], ...], tuple[MatchedWord, ...]]:
    """Return the stretches of *text* to mark, and the pairs of words that explain them."""
    found = find_words(analyse(text), words, numbers)
    best: dict[int, Found] = {}
    for hit in found:
        if hit.word not in best or best[hit.word].weight < hit.weight:
            best[hit.word] = hit
    pairs = tuple(
        MatchedWord(words[number].text, text[hit.begin : hit.end], round(hit.weight, 2))
        for number, hit in sorted(best.items())
    )
    return tuple((hit.begin, hit.end) for hit in found), pairs


def _match(word: QuestionWord, number: int) -> float:
    own = word.matches.get(number, 0.0)
    parts = max((part.get(number, 0.0) for part in word.parts), default=0.0)
    return max(own, word.parts_share * parts)
