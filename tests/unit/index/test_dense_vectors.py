"""Passages and their sentences get vectors, each text once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fakes import HashingEmbedder
from index_records import records_of
from kennisloket.index.dense_vectors import dense_vectors
from kennisloket.index.table_building import build_table

TEXTS = (
    "De speeltuin gaat in mei weer open. De gemeente betaalt de helft van het hek.",
    "De speeltuin gaat in mei weer open. Een vrijwilliger houdt overdag de sleutel bij zich.",
)


class Counting(HashingEmbedder):
    """Remembers how many texts it was given."""

    asked = 0

    def embed_passages(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Count, and embed as ever."""
        self.asked += len(texts)
        return super().embed_passages(texts)


def test_every_passage_and_every_sentence_has_a_vector_of_length_one() -> None:
    """In the order of the table."""
    records, embedder = records_of(*TEXTS), HashingEmbedder()
    table = build_table(records)
    passages, sentences = dense_vectors(records, table, embedder)

    assert passages.shape == (2, embedder.dimensions)
    assert sentences.shape == (table.pieces, embedder.dimensions)
    assert np.allclose(np.linalg.norm(sentences.astype(float), axis=1), 1.0, atol=0.01)
    assert (sentences[0] == sentences[2]).all()


def test_a_sentence_that_recurs_is_embedded_once() -> None:
    """Paragraphs of the Rijk stand in every charter."""
    records, embedder = records_of(*TEXTS), Counting()
    table = build_table(records)
    dense_vectors(records, table, embedder)

    assert (table.pieces, embedder.asked) == (4, 2 + 3)


def test_who_waits_hears_how_far_it_is() -> None:
    """Embedding takes most of the time of an ingest."""
    records = records_of(*(f"In de wijk komen {number} bomen erbij." for number in range(300)))
    heard: list[tuple[int, int]] = []
    dense_vectors(
        records,
        build_table(records),
        HashingEmbedder(),
        embedded=lambda *so_far: heard.append(so_far),
    )

    assert heard[0][0] < heard[0][1]
    assert heard[-1][0] == heard[-1][1]
    assert {total for _, total in heard} == {heard[-1][1]}


def test_without_an_embedder_or_passages_there_are_no_vectors() -> None:
    """The small profile, and an empty collection."""
    records = records_of(*TEXTS)

    none = dense_vectors(records, build_table(records), None)
    empty = dense_vectors([], build_table([]), HashingEmbedder(8))

    assert [vectors.shape for vectors in none] == [(2, 0), (4, 0)]
    assert [vectors.shape for vectors in empty] == [(0, 8), (0, 8)]
