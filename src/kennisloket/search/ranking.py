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

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.passage_table import PassageTable
from kennisloket.search.matching import Floats, Matches, QuestionWord

Rows = NDArray[np.int64]

PASSAGE_PART = 1.0  # weight of the passage as a whole beside its best sentence
NEAR = 0.12  # bonus for two question words that stand side by side
BESIDE = 0.5  # a match from which a word counts as standing beside another
ADJACENT = 3  # how many places apart still counts as side by side


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
    matches: Matches,
    *,
    without: AbstractSet[str] = frozenset(),
) -> Scores:
    """Return the word scores of *rows*, each between 0 and about 1.

    *without* may hold "context" and "phrase", which then count for nothing.
    """
    if not len(rows) or not matches.words:
        return _nothing(table, rows, len(matches.words))
    weights, beside = matches.weights, 0.0 if "phrase" in without else NEAR
    pieces, pieces_of_row = pieces_of(table, rows)
    in_piece, near = _in_pieces(table, pieces, matches)
    in_context = _in_contexts(table, rows, matches) * np.float32("context" not in without)
    owner = np.repeat(np.arange(len(rows)), pieces_of_row)
    per_piece = weights @ np.maximum(in_piece, in_context[:, owner]) + beside * near
    best = _best(per_piece, pieces_of_row)
    in_text = _maximum(in_piece, pieces_of_row)
    in_passage = np.maximum(in_text, in_context)
    total = (per_piece[best] + PASSAGE_PART * (weights @ in_passage)) / (1 + PASSAGE_PART)
    return Scores(rows, total.astype(np.float32), pieces[best], in_passage, in_text)


def _nothing(table: PassageTable, rows: Rows, words: int) -> Scores:
    empty = np.zeros((words, len(rows)), np.float32)
    first = np.asarray(table.passage_starts)[rows].astype(np.int64)
    return Scores(rows, np.zeros(len(rows), np.float32), first, empty, empty)


def _in_pieces(table: PassageTable, pieces: Rows, matches: Matches) -> tuple[Floats, Floats]:
    """Return how well each piece holds each word, and which share of neighbours it keeps."""
    places = _ranges(table.piece_starts, pieces)
    lengths = _lengths(table.piece_starts, pieces)
    at_place = matches.layers[:, np.asarray(table.tokens)[places]]
    near = _side_by_side(at_place[: len(matches.words)] >= BESIDE, matches.words, lengths)
    return matches.joined(_maximum(at_place, lengths)), near


def _in_contexts(table: PassageTable, rows: Rows, matches: Matches) -> Floats:
    places = _ranges(table.context_starts, rows)
    at_place = matches.layers[:, np.asarray(table.context)[places]]
    return matches.joined(_maximum(at_place, _lengths(table.context_starts, rows)))


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


def pieces_of(table: PassageTable, rows: Rows) -> tuple[Rows, Rows]:
    """Return the numbers of all pieces of *rows*, row after row, and how many each row has."""
    return _ranges(table.passage_starts, rows), _lengths(table.passage_starts, rows)


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
