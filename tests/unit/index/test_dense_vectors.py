"""Passages and their sentences get vectors, each text once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fakes import HashingEmbedder
from index_records import records_of
from kennisloket.index.dense_vectors import passage_vectors, piece_vectors
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
    passages = passage_vectors(records, embedder)
    sentences = piece_vectors(records, table, embedder)

    assert passages.shape == (2, embedder.dimensions)
    assert sentences.shape == (table.pieces, embedder.dimensions)
    assert np.allclose(np.linalg.norm(sentences.astype(float), axis=1), 1.0, atol=0.01)
    assert (sentences[0] == sentences[2]).all()


def test_a_sentence_that_recurs_is_embedded_once() -> None:
    """Paragraphs of the Rijk stand in every charter."""
    records, embedder = records_of(*TEXTS), Counting()
    table = build_table(records)
    piece_vectors(records, table, embedder)

    assert (table.pieces, embedder.asked) == (4, 3)


def test_without_an_embedder_or_passages_there_are_no_vectors() -> None:
    """The small profile, and an empty collection."""
    records = records_of(*TEXTS)

    assert passage_vectors(records, None).shape == (2, 0)
    assert piece_vectors(records, build_table(records), None).shape == (4, 0)
    assert passage_vectors([], HashingEmbedder(8)).shape == (0, 8)
