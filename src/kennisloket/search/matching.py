"""Finds the words of a question back in a passage: what to mark, and what explains a hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kennisloket.index.passage_table import Flags, PassageTable
from kennisloket.search.likeness import Floats
from kennisloket.search.ranking import QuestionWord
from kennisloket.search.results import MatchedWord

ALIKE = 0.25  # likeness from which a word is worth naming

MatchIndex = Mapping[int, tuple[int, float]]  # token number -> question word and its match


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the question found at one place of a passage's text."""

    word: int  # number in the list of question words
    weight: float
    begin: int
    end: int


def match_index(
    words: Sequence[QuestionWord], stops: Flags, likeness: Floats | None = None
) -> MatchIndex:
    """Return for every token that matches anything the question word it matches best.

    A stop word that is only a part (the particle of a verb) is not worth a mark.
    *likeness* is as for `score`; what is only a little alike is left out.
    """
    best: dict[int, tuple[int, float]] = {} if likeness is None else _alike(likeness)
    for place, word in enumerate(words):
        found = list(word.matches.items())
        found += [
            (number, weight * word.parts_share)
            for part in word.parts
            for number, weight in part.items()
            if not stops[number]
        ]
        for number, weight in found:
            if weight > best.get(number, (0, 0.0))[1]:
                best[number] = (place, weight)
    return best


def _alike(likeness: Floats) -> dict[int, tuple[int, float]]:
    """Return the tokens that mean about the same as a word, with that word."""
    best, nearest = likeness.max(axis=0), likeness.argmax(axis=0)
    return {
        token: (int(nearest[token]), float(best[token]))
        for token in np.flatnonzero(best >= ALIKE).tolist()
    }


def find_words(table: PassageTable, row: int, index: MatchIndex) -> list[Found]:
    """Return every token of a passage that a question word matches, by place."""
    first = int(table.piece_starts[table.passage_starts[row]])
    return [
        Found(*hit, int(table.token_begins[place]), int(table.token_ends[place]))
        for place, number in enumerate(table.tokens_of(row).tolist(), start=first)
        if (hit := index.get(number)) is not None
    ]


def explained(
    text: str, found: Sequence[Found], words: Sequence[QuestionWord]
) -> tuple[MatchedWord, ...]:
    """Return for each question word the word of *text* that matches it best."""
    best: dict[int, Found] = {}
    for hit in found:
        if hit.word not in best or best[hit.word].weight < hit.weight:
            best[hit.word] = hit
    return tuple(
        MatchedWord(words[number].text, text[hit.begin : hit.end], round(hit.weight, 2))
        for number, hit in sorted(best.items())
    )
