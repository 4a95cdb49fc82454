"""Orders candidate passages by how well their best sentence answers the question.

For the distinct content words t of the question, with weight w = ln(1 + N / (df + 0.5)):

    score = [max over sentences s of sum w(t) m(t, s or context) + sum w(t) m(t, passage or
             context)] / (2 sum w(t))

The context (gemeente, wijken, title, heading path) counts as part of every sentence.
m(t, u) is 1 for the same stem and less for a part of a compound, a word of the same family
or (where word vectors are at hand) a word that means about the same. Everything is
counted on the token numbers of the published generation; no text is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.passage_table import PassageTable

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

PASSAGE_PART = 1.0  # weight of the passage as a whole beside its best sentence
NEAR = 0.12  # bonus for two question words that stand side by side
BESIDE = 0.5  # a match from which a word counts as standing beside another
ADJACENT = 3  # how many places apart still counts as side by side
UNKNOWN_WEIGHT = 8.0  # of a word that the collection lacks


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A content word of the question and the token numbers that match it.

    *parts* are the matches of the parts of a compound; found together in one sentence
    they stand for the whole.
    """

    text: str
    place: int  # among the words of the question
    weight: float
    matches: Mapping[int, float]
    parts: tuple[Mapping[int, float], ...] = ()
    parts_share: float = 0.0  # what the parts are worth when all of them are found

    @property
    def is_known(self) -> bool:
        """Tell whether anything in the collection can match the word."""
        return bool(self.matches) or (bool(self.parts) and all(self.parts))


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the candidates, in the order of *rows*.

    *sentence* is the row-wise best sentence (its number in the table); *matched* tells
    per question word how well the passage with its context holds it (words x rows);
    *text_matched* the same without the context.
    """

    rows: Rows
    words: Floats
    sentence: Rows
    matched: Floats
    text_matched: Floats


def score(
    table: PassageTable,
    rows: Rows,
    words: Sequence[QuestionWord],
    likeness: Floats | None = None,
) -> Scores:
    """Return the word scores of *rows*, each between 0 and about 1.

    *likeness* tells how alike in meaning each word is to every token (words x tokens).
    """
    if not len(rows) or not words:
        return _nothing(table, rows, len(words))
    weights = np.array([word.weight for word in words], np.float32)
    weights /= weights.sum()
    pieces = _ranges(table.passage_starts, rows)
    pieces_of_row = _lengths(table.passage_starts, rows)
    matches = _matches(words, len(table.vocabulary), likeness)
    in_piece, near = _in_pieces(table, pieces, words, matches)
    in_context = _in_contexts(table, rows, words, matches)
    owner = np.repeat(np.arange(len(rows)), pieces_of_row)
    per_piece = weights @ np.maximum(in_piece, in_context[:, owner]) + NEAR * near
    best = _best(per_piece, pieces_of_row)
    in_text = _maximum(in_piece, pieces_of_row)
    in_passage = np.maximum(in_text, in_context)
    total = (per_piece[best] + PASSAGE_PART * (weights @ in_passage)) / (1 + PASSAGE_PART)
    return Scores(rows, total.astype(np.float32), pieces[best], in_passage, in_text)


def _nothing(table: PassageTable, rows: Rows, words: int) -> Scores:
    empty = np.zeros((words, len(rows)), np.float32)
    first = np.asarray(table.passage_starts)[rows].astype(np.int64)
    return Scores(rows, np.zeros(len(rows), np.float32), first, empty, empty)


def _in_pieces(
    table: PassageTable, pieces: Rows, words: Sequence[QuestionWord], matches: Floats
) -> tuple[Floats, Floats]:
    """Return how well each piece holds each word, and which share of neighbours it keeps."""
    places = _ranges(table.piece_starts, pieces)
    lengths = _lengths(table.piece_starts, pieces)
    at_place = matches[:, np.asarray(table.tokens)[places]]
    near = _side_by_side(at_place[: len(words)] >= BESIDE, words, lengths)
    return _joined(words, _maximum(at_place, lengths)), near


def _in_contexts(
    table: PassageTable, rows: Rows, words: Sequence[QuestionWord], matches: Floats
) -> Floats:
    places = _ranges(table.context_starts, rows)
    at_place = matches[:, np.asarray(table.context)[places]]
    return _joined(words, _maximum(at_place, _lengths(table.context_starts, rows)))


def _matches(words: Sequence[QuestionWord], tokens: int, likeness: Floats | None) -> Floats:
    """Return the match of every word, then of every part of a word, with every token."""
    layers = [word.matches for word in words]
    layers += [matches for word in words for matches in word.parts]
    found = np.zeros((len(layers), tokens), np.float32)
    if likeness is not None:
        found[: len(words)] = likeness
    for layer, matches in enumerate(layers):
        numbers = np.array(list(matches), np.int64)
        values = np.array(list(matches.values()), np.float32)
        found[layer, numbers] = np.maximum(found[layer, numbers], values)
    return found


def _joined(words: Sequence[QuestionWord], found: Floats) -> Floats:
    """Let the parts of a compound, found together, stand for the whole word."""
    whole = found[: len(words)].copy()
    place = len(words)
    for number, word in enumerate(words):
        if word.parts:
            held = found[place : place + len(word.parts)]
            together = np.float32(word.parts_share) * held.min(axis=0)
            np.maximum(whole[number], together, out=whole[number])
            place += len(word.parts)
    return whole


def _side_by_side(
    at_place: NDArray[np.bool_], words: Sequence[QuestionWord], lengths: Rows
) -> Floats:
    """Return per piece which share of the question's neighbouring words stays together."""
    order = np.argsort([word.place for word in words])
    share = np.zeros(len(lengths), np.float32)
    if len(words) < 2 or not at_place.shape[1]:
        return share
    owner = np.repeat(np.arange(len(lengths)), lengths)
    for first, second in pairwise(order):
        places = np.flatnonzero(at_place[first])
        hit = np.zeros(len(lengths), bool)
        for step in range(1, ADJACENT + 1):
            inside = places[places + step < len(owner)]
            beside = inside[owner[inside] == owner[inside + step]]
            hit[owner[beside[at_place[second, beside + step]]]] = True
        share += hit
    return share / np.float32(len(words) - 1)


def _lengths(starts: NDArray[np.integer], rows: Rows) -> Rows:
    held = np.asarray(starts)
    lengths: Rows = (held[rows + 1] - held[rows]).astype(np.int64)
    return lengths


def _ranges(starts: NDArray[np.integer], rows: Rows) -> Rows:
    """Return the numbers of everything that *rows* hold, row after row."""
    lengths = _lengths(starts, rows)
    first = np.asarray(starts)[rows].astype(np.int64)
    before = np.cumsum(lengths) - lengths
    numbers: Rows = np.arange(int(lengths.sum())) + np.repeat(first - before, lengths)
    return numbers


def _maximum(values: Floats, lengths: Rows) -> Floats:
    """Return per stretch of *lengths* the largest value of each layer; 0 where it is empty."""
    result = np.zeros((values.shape[0], len(lengths)), np.float32)
    filled = lengths > 0
    begins = (np.cumsum(lengths) - lengths)[filled]
    if len(begins):
        result[:, filled] = np.maximum.reduceat(values, begins, axis=1)
    return result


def _best(values: Floats, lengths: Rows) -> Rows:
    """Return per stretch the place of its largest value, the first of equals."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((np.arange(len(values)), -values, owner))
    first: Rows = order[np.cumsum(lengths) - lengths]
    return first
