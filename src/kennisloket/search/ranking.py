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

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.passage_table import Integers, PassageTable
from kennisloket.search.matching import Floats, Matches

Rows = NDArray[np.int64]

PASSAGE_PART = 1.0  # weight of the passage as a whole beside its best sentence


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

    *without* may hold "context", which then counts for nothing.
    """
    if not len(rows) or not matches.words:
        return _nothing(table, rows, len(matches.words))
    weights = matches.weights
    pieces, pieces_of_row = pieces_of(table, rows)
    in_piece = _in_pieces(table, pieces, matches)
    in_context = _in_contexts(table, rows, matches) * np.float32("context" not in without)
    owner = np.repeat(np.arange(len(rows)), pieces_of_row)
    per_piece = weights @ np.maximum(in_piece, in_context[:, owner])
    best = _best(per_piece, pieces_of_row)
    in_text = _maximum(in_piece, np.arange(len(pieces)), pieces_of_row)
    in_passage = np.maximum(in_text, in_context)
    total = (per_piece[best] + PASSAGE_PART * (weights @ in_passage)) / (1 + PASSAGE_PART)
    return Scores(rows, total.astype(np.float32), pieces[best], in_passage, in_text)


def _nothing(table: PassageTable, rows: Rows, words: int) -> Scores:
    empty = np.zeros((words, len(rows)), np.float32)
    first = np.asarray(table.passage_starts)[rows].astype(np.int64)
    return Scores(rows, np.zeros(len(rows), np.float32), first, empty, empty)


def _in_pieces(table: PassageTable, pieces: Rows, matches: Matches) -> Floats:
    """Return how well each piece holds each word."""
    lengths = _lengths(table.piece_starts, pieces)
    tokens = table.tokens[_ranges(table.piece_starts, pieces)]
    return matches.joined(_strongest(matches, tokens, lengths))


def _in_contexts(table: PassageTable, rows: Rows, matches: Matches) -> Floats:
    tokens = table.context[_ranges(table.context_starts, rows)]
    lengths = _lengths(table.context_starts, rows)
    return matches.joined(_strongest(matches, tokens, lengths))


def pieces_of(table: PassageTable, rows: Rows) -> tuple[Rows, Rows]:
    """Return the numbers of all pieces of *rows*, row after row, and how many each row has."""
    return _ranges(table.passage_starts, rows), _lengths(table.passage_starts, rows)


def tokens_in(table: PassageTable, rows: Rows) -> Rows:
    """Return how many tokens each of *rows* has."""
    pieces = np.asarray(table.passage_starts)
    held = np.asarray(table.piece_starts)
    counted: Rows = (held[pieces[rows + 1]] - held[pieces[rows]]).astype(np.int64)
    return counted


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


def _strongest(matches: Matches, tokens: Integers, lengths: Rows) -> Floats:
    """Return per stretch of *tokens* the best match of each layer; 0 where it is empty.

    Layers of words may match any token a little; those of parts match few. Each kind is
    looked up only where it matches something.
    """
    words = len(matches.words)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    found = np.zeros((len(matches.layers), len(lengths)), np.float32)
    for some in (slice(words), slice(words, None)):
        layers = matches.layers[some]
        matching = np.asarray(layers.any(axis=0))
        places = np.flatnonzero(matching[tokens])
        held = np.bincount(owner[places], minlength=len(lengths))
        found[some] = _maximum(layers, tokens[places], held)
    return found


def _maximum(layers: Floats, tokens: Integers | Rows, lengths: Rows) -> Floats:
    """Return per stretch the largest value of each layer, the longest stretches first.

    All stretches take their next token at once, as long as they have one: that is twice as
    fast as one stretch after the other, as most are short.
    """
    order = np.argsort(-lengths, kind="stable")
    begins, falling = (np.cumsum(lengths) - lengths)[order], -lengths[order]
    by_token = np.ascontiguousarray(layers.T)
    found = np.zeros((len(lengths), len(layers)), np.float32)
    for step in range(-int(falling.min(initial=0))):
        going = int(np.searchsorted(falling, -step))
        values = by_token[tokens[begins[:going] + step]]
        np.maximum(found[:going], values, out=found[:going])
    result = np.empty_like(found)
    result[order] = found
    return np.ascontiguousarray(result.T)


def _best(values: Floats, lengths: Rows) -> Rows:
    """Return per stretch the place of its largest value, the first of equals."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((np.arange(len(values)), -values, owner))
    first: Rows = order[np.cumsum(lengths) - lengths]
    return first
