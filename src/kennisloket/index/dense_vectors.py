"""Gives every passage, and every sentence in it, a vector of its own.

The vector of a passage says what it is about as a whole; a question is often answered by
one sentence in it. Sentences that recur are embedded once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.passage_table import PassageTable
from kennisloket.ports import Embedder, PassageRecord

_AT_ONCE = 256  # texts

Halves = NDArray[np.float16]


def passage_vectors(records: Sequence[PassageRecord], embedder: Embedder | None) -> Halves:
    """Return a unit vector per passage; without an embedder no columns."""
    return _vectors([embedding_text(record) for record in records], embedder)


def piece_vectors(
    records: Sequence[PassageRecord], table: PassageTable, embedder: Embedder | None
) -> Halves:
    """Return a unit vector per piece of *table*; without an embedder no columns."""
    return _vectors(
        [
            record.passage.text[table.piece_begins[piece] : table.piece_ends[piece]]
            for row, record in enumerate(records)
            for piece in table.pieces_of(row)
        ],
        embedder,
    )


def embedding_text(record: PassageRecord) -> str:
    """Return a passage as the model reads it: where it stands, then what it says."""
    metadata, passage = record.document.metadata, record.passage
    where = " > ".join(filter(None, (metadata.gemeente, *passage.headings)))
    return "\n".join(filter(None, (where, passage.lead, passage.text)))


def _vectors(texts: Sequence[str], embedder: Embedder | None) -> Halves:
    if embedder is None:
        return np.zeros((len(texts), 0), np.float16)
    number = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    distinct = list(number)
    vectors = np.zeros((len(distinct), embedder.dimensions), np.float16)
    for begin in range(0, len(distinct), _AT_ONCE):
        batch = distinct[begin : begin + _AT_ONCE]
        vectors[begin : begin + len(batch)] = embedder.embed_passages(batch)
    return vectors[[number[text] for text in texts]]
