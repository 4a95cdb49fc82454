"""Tells which tokens of a collection match the words of a question, and where they stand.

The same matches order the passages, choose the sentences of the answer, mark the text and
explain a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.passage_table import Flags, Integers, PassageTable
from kennisloket.search.results import MatchedWord

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

MARKED = 0.45  # match from which a word of the text is marked and named,
ALIKE = 0.55  # and where only its meaning is alike; below it chance likeness is as frequent


@dataclass(frozen=True, slots=True)
class Together:
    """Tokens that stand for a word of the question when all of *parts* are found together."""

    parts: tuple[Mapping[int, float], ...]
    share: float  # what they are worth then
    begrip: str | None = None  # the begrip that brought them in


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A content word of the question and the token numbers that match it."""

    text: str
    place: int  # among the words of the question
    weight: float
    matches: Mapping[int, float]
    together: tuple[Together, ...] = ()
    begrippen: Mapping[int, str] = field(default_factory=dict)  # what brought a match in
    light: bool = False  # holds the question together and says little of its topic

    @property
    def is_known(self) -> bool:
        """Tell whether anything in the collection can match the word by its letters."""
        return bool(self.matches) or any(all(group.parts) for group in self.together)


@dataclass(frozen=True, slots=True)
class Matches:
    """How well every token of a collection matches the words of a question.

    *layers* has a row for every word, then one for every part of what must be found
    together, in order; its columns are token numbers.
    """

    words: tuple[QuestionWord, ...]
    layers: Floats

    @property
    def weights(self) -> Floats:
        """Return the share of every word in the question."""
        held = np.array([word.weight for word in self.words], np.float32)
        shares: Floats = held / np.float32(held.sum() or 1.0)
        return shares

    def joined(self, found: Floats) -> Floats:
        """Return what is found of every word, from what is found of every layer."""
        whole = found[: len(self.words)].copy()
        place = len(self.words)
        for number, word in enumerate(self.words):
            for group in word.together:
                parts = found[place : place + len(group.parts)]
                np.maximum(whole[number], group.share * parts.min(axis=0), out=whole[number])
                place += len(group.parts)
        return whole


def matches_of(
    words: Sequence[QuestionWord], tokens: int, likeness: Floats | None = None
) -> Matches:
    """Return the matches of *words* with a collection of so many *tokens*.

    *likeness* tells how alike in meaning each word is to every token (words x tokens).
    """
    layers = [word.matches for word in words]
    layers += [part for word in words for group in word.together for part in group.parts]
    found = np.zeros((len(layers), tokens), np.float32)
    if likeness is not None:
        found[: len(words)] = likeness
    for layer, matches in enumerate(layers):
        numbers = np.array(list(matches), np.int64)
        values = np.array(list(matches.values()), np.float32)
        found[layer, numbers] = np.maximum(found[layer, numbers], values)
    return Matches(tuple(words), found)


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the question found at one place of a passage's text."""

    word: int  # number in the list of question words
    weight: float
    begin: int
    end: int
    begrip: str | None = None  # of the begrippenlijst, where that made them match


def find_words(table: PassageTable, rows: Sequence[int], matches: Matches) -> list[list[Found]]:
    """Return per row every token of its passage that matches a word well enough to show.

    They stand in the order of the text. Parts are shown where all of them are found, and a
    stop word among them (the particle of a verb) is not worth a mark.
    """
    found: list[list[Found]] = [[] for _ in rows]
    if not matches.words or not rows:
        return found
    places, owner = _places(table, np.array(rows))
    at_place, layers = _shown_layers(table, table.tokens[places], owner, matches)
    shown = np.flatnonzero(at_place.max(axis=0, initial=0.0) >= MARKED)
    best, there = at_place[:, shown].argmax(axis=0), places[shown]
    for passage, token, layer, weight, begin, end in zip(
        owner[shown].tolist(),
        table.tokens[there].tolist(),
        best.tolist(),
        at_place[best, shown].tolist(),
        table.token_begins[there].tolist(),
        table.token_ends[there].tolist(),
        strict=True,
    ):
        number, begrip = layers[layer]
        brought = begrip or _brought_in(matches.words[number], token, weight)
        if brought is None and weight < ALIKE:
            continue
        found[passage].append(Found(number, weight, begin, end, brought))
    return found


def _places(table: PassageTable, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Return where in the table the tokens of *rows* stand, and of which row each is."""
    first = table.piece_starts[table.passage_starts[rows]]
    last = table.piece_starts[table.passage_starts[rows + 1]]
    bounds = zip(first.tolist(), last.tolist(), strict=True)
    places = np.concatenate([np.arange(begin, end) for begin, end in bounds])
    return places, np.repeat(np.arange(len(rows)), last - first)


def _shown_layers(
    table: PassageTable, tokens: Integers, owner: Numbers, matches: Matches
) -> tuple[Floats, list[tuple[int, str | None]]]:
    """Return what each layer shows at each token, and the word and begrip of each layer.

    *owner* numbers the passage of each token.
    """
    at_place = matches.layers[:, tokens]
    layers: list[tuple[int, str | None]] = [(number, None) for number in range(len(matches.words))]
    stops = table.stops[tokens]
    for number, word in enumerate(matches.words):
        for group in word.together:
            parts = at_place[len(layers) : len(layers) + len(group.parts)]
            parts *= np.float32(group.share) * _all_found(parts, owner)
            parts[:, stops] = 0.0
            layers += [(number, group.begrip)] * len(group.parts)
    return at_place, layers


def _all_found(parts: Floats, owner: Numbers) -> Flags:
    """Tell for every token whether its passage holds each of *parts*."""
    whole = np.ones(int(owner.max(initial=0)) + 1, np.bool_)
    for part in parts:
        held = np.zeros_like(whole)
        held[owner[part > 0]] = True
        whole &= held
    return whole[owner]


def _brought_in(word: QuestionWord, token: int, weight: float) -> str | None:
    """Name the begrip by which a token matches, unless it is liker than that by itself."""
    brought = word.matches.get(token, 0.0) >= weight - 1e-6
    return word.begrippen.get(token) if brought else None


def held_between(
    table: PassageTable, row: int, matches: Matches, ranges: Sequence[tuple[int, int]]
) -> Floats:
    """Return how well each range of characters of a passage holds each word (words x ranges)."""
    first = int(table.piece_starts[table.passage_starts[row]])
    tokens = table.tokens_of(row)
    bounds = np.searchsorted(table.token_begins[first : first + len(tokens)], ranges)
    held = np.zeros((len(matches.layers), len(ranges)), np.float32)
    at_place = matches.layers[:, tokens]
    for number, (begin, end) in enumerate(bounds.tolist()):
        if begin < end:
            at_place[:, begin:end].max(axis=1, out=held[:, number])
    return matches.joined(held)


def explained(
    text: str, found: Sequence[Found], words: Sequence[QuestionWord]
) -> tuple[MatchedWord, ...]:
    """Return for each question word the word of *text* that matches it best."""
    best: dict[int, Found] = {}
    for hit in found:
        if hit.word not in best or best[hit.word].weight < hit.weight:
            best[hit.word] = hit
    return tuple(
        MatchedWord(words[number].text, text[hit.begin : hit.end], round(hit.weight, 2), hit.begrip)
        for number, hit in sorted(best.items())
    )
