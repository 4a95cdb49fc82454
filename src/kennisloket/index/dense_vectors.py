"""Gives every passage, and every sentence in it, a vector of its own.

The vector of a passage says what it is about as a whole; a question is often answered by
one sentence in it. Sentences that recur are embedded once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.passage_table import PassageTable
from kennisloket.ports import Embedder, PassageRecord

_AT_ONCE = 256  # texts

Halves = NDArray[np.float16]
Embedded = Callable[[int, int], None]  # hears how many texts have a vector, of how many


def unheard(_done: int, _total: int) -> None:
    """Hear nothing; for callers that show no progress."""


def dense_vectors(
    records: Sequence[PassageRecord],
    table: PassageTable,
    embedder: Embedder | None,
    *,
    embedded: Embedded = unheard,
) -> tuple[Halves, Halves]:
    """Return a unit vector per passage and per piece of *table*; no columns without embedder."""
    passages = [embedding_text(record) for record in records]
    pieces = [
        record.passage.text[table.piece_begins[piece] : table.piece_ends[piece]]
        for row, record in enumerate(records)
        for piece in table.pieces_of(row)
    ]
    both = _vectors([*passages, *pieces], embedder, embedded)
    return both[: len(passages)], both[len(passages) :]


def embedding_text(record: PassageRecord) -> str:
    """Return a passage as the model reads it: where it stands, then what it says."""
    metadata, passage = record.document.metadata, record.passage
    where = " > ".join(filter(None, (metadata.gemeente, *passage.headings)))
    return "\n".join(filter(None, (where, passage.lead, passage.text)))


def _vectors(texts: Sequence[str], embedder: Embedder | None, embedded: Embedded) -> Halves:
    if embedder is None:
        return np.zeros((len(texts), 0), np.float16)
    number = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    distinct = list(number)
    vectors = np.zeros((len(distinct), embedder.dimensions), np.float16)
    for begin in range(0, len(distinct), _AT_ONCE):
        batch = distinct[begin : begin + _AT_ONCE]
        vectors[begin : begin + len(batch)] = embedder.embed_passages(batch)
        embedded(begin + len(batch), len(distinct))
    return vectors[[number[text] for text in texts]]
