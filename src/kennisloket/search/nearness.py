"""Tells how near passages are in meaning to a question, by their vectors.

Some passages are near to whatever is asked: they resemble many others, or are long. That is
held against them, so that nearness tells of the question.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kennisloket.index.passage_table import PassageTable
from kennisloket.search.matching import Floats
from kennisloket.search.ranking import Rows, pieces_of, tokens_in

CROWD = 10  # candidates that a candidate is most like,
CROWDED = 0.3  # how much being like them is held against its nearness,
LONG = 0.3  # and its length: what is long is a little near to much
COMPARED = 400  # candidates that each is compared with; of more, every so many


def nearness(rows: Rows, asked: Sequence[float], table: PassageTable) -> Floats | None:
    """Return how near each passage and its nearest sentence are, in standard deviations.

    Of what is near to everything, nearness to the question says less.
    """
    if not table.passage_vectors.shape[1]:
        return None
    question = np.array(asked, np.float32)
    pieces, lengths = pieces_of(table, rows)
    vectors = table.passage_vectors[rows].astype(np.float32)
    sentences = table.piece_vectors[pieces].astype(np.float32) @ question
    nearest = np.maximum.reduceat(sentences, np.cumsum(lengths) - lengths)
    near = standard(vectors @ question) + standard(nearest) - CROWDED * standard(crowding(vectors))
    long = np.log1p(tokens_in(table, rows)).astype(np.float32)
    return standard(near) - np.float32(LONG) * standard(long)


def crowding(vectors: Floats) -> Floats:
    """Return how like each of *vectors* the ones are that it is most like, itself left out."""
    step = -(-len(vectors) // COMPARED)
    compared = np.arange(0, len(vectors), step)
    alike = vectors @ vectors[compared].T
    alike[compared, np.arange(len(compared))] = -1.0
    others = min(CROWD, len(compared) - 1)
    most: Floats = np.partition(alike, -others, axis=1)[:, -others:].mean(axis=1)
    return most


def standard(values: Floats) -> Floats:
    """Return *values* in standard deviations from their mean; all alike give zeros."""
    deviations: Floats = (values - values.mean()) / np.float32(values.std() or 1.0)
    return deviations
