"""Working stand-ins for what is slow or far away, kept honest by the contract suites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log, sqrt
from zlib import crc32

from kennisloket.errors import IndexUnavailable
from kennisloket.language.tokens import analyse
from kennisloket.models import Filters, Hit, IndexedPassage, SparseVector
from kennisloket.ports import VectorIndex


class MemoryVectorStore:
    """A VectorStore that lives in this process; the same promises, no files."""

    def __init__(self) -> None:
        self._built: dict[str, tuple[IndexedPassage, ...]] = {}

    def build(
        self, generation: str, passages: Iterable[IndexedPassage], *, dimensions: int | None
    ) -> None:
        """Keep the passages under the name of the generation."""
        self._built[generation] = tuple(passages)

    def open(self, generation: str) -> VectorIndex:
        """Return an index over what was kept."""
        if generation not in self._built:
            raise IndexUnavailable(f"index generation {generation} is not there")
        return MemoryVectorIndex(self._built[generation])

    def generations(self) -> tuple[str, ...]:
        """Name what is kept, sorted."""
        return tuple(sorted(self._built))

    def drop(self, generation: str) -> None:
        """Forget a generation."""
        self._built.pop(generation, None)


class MemoryVectorIndex:
    """Scores every passage for every question."""

    def __init__(self, passages: Sequence[IndexedPassage]) -> None:
        self._passages: Sequence[IndexedPassage] | None = passages

    def by_words(self, sparse: SparseVector, filters: Filters, *, limit: int) -> list[Hit]:
        """Multiply the weights of shared tokens with their rarity."""
        weights = {
            number: value * self._idf(number)
            for number, value in zip(sparse.indices, sparse.values, strict=True)
        }
        return self._best(
            ((passage, _dot(passage.sparse, weights)) for passage in self._passing(filters)),
            limit,
        )

    def by_meaning(self, dense: Sequence[float], filters: Filters, *, limit: int) -> list[Hit]:
        """Compare with every vector that was kept."""
        return self._best(
            (
                (passage, _cosine(passage.dense, dense))
                for passage in self._passing(filters)
                if passage.dense is not None
            ),
            limit,
        )

    def count(self, filters: Filters) -> int:
        """Count the passages that pass."""
        return sum(1 for _ in self._passing(filters))

    def close(self) -> None:
        """Answer no more."""
        self._passages = None

    @property
    def _open(self) -> Sequence[IndexedPassage]:
        if self._passages is None:
            raise IndexUnavailable("this index generation has been closed")
        return self._passages

    def _passing(self, filters: Filters) -> Iterable[IndexedPassage]:
        return (passage for passage in self._open if _passes(passage, filters))

    def _idf(self, number: int) -> float:
        holders = sum(1 for passage in self._open if number in passage.sparse.indices)
        return log(1 + (len(self._open) - holders + 0.5) / (holders + 0.5))

    @staticmethod
    def _best(scored: Iterable[tuple[IndexedPassage, float]], limit: int) -> list[Hit]:
        hits = [Hit(p.passage_id, p.row, score) for p, score in scored if score > 0]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))[: max(0, limit)]


class HashingEmbedder:
    """An Embedder without a model: each stem has a place of its own, more or less."""

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.model = f"hashing-{dimensions}"

    def embed_passages(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Return one unit vector per text."""
        return [self.embed_question(text) for text in texts]

    def embed_question(self, text: str) -> tuple[float, ...]:
        """Return a unit vector that counts the stems of the text."""
        vector = [0.0] * self.dimensions
        for token in analyse(text):
            if not token.stop:
                vector[crc32(token.stem.encode()) % self.dimensions] += 1.0
        length = sqrt(sum(value * value for value in vector))
        if not length:
            return (1.0, *vector[1:])
        return tuple(value / length for value in vector)


def _passes(passage: IndexedPassage, filters: Filters) -> bool:
    payload = passage.payload
    for field in ("gemeente", "wijk", "thema", "soort", "rol", "jaar", "document"):
        wanted = getattr(filters, field)
        held = payload[field]
        values = held if isinstance(held, list) else [held]
        if wanted and not set(wanted) & set(values):
            return False
    return True


def _dot(sparse: SparseVector, weights: dict[int, float]) -> float:
    pairs = zip(sparse.indices, sparse.values, strict=True)
    return sum(value * weights.get(number, 0.0) for number, value in pairs)


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    lengths = sqrt(sum(v * v for v in one)) * sqrt(sum(v * v for v in other))
    return sum(a * b for a, b in zip(one, other, strict=True)) / lengths if lengths else 0.0
