"""The generations in a folder and a vector store, as publishing needs them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from kennisloket.errors import IndexMismatch, IndexUnavailable
from kennisloket.index.dense_vectors import Embedded, unheard
from kennisloket.index.generation import (
    build_generation,
    drop_generation,
    drop_others,
    open_generation,
)
from kennisloket.ports import Embedder, PassageRecord, VectorStore, WordVectors


class StoredGenerations:
    """Builds and removes generations below one folder."""

    def __init__(
        self,
        root: Path,
        store: VectorStore,
        embedder: Embedder | None = None,
        word_model: WordVectors | None = None,
    ) -> None:
        """Generations stand in folders of *root*; without models they hold words only."""
        self._root = root
        self._store = store
        self._embedder = embedder
        self._word_model = word_model

    @property
    def model(self) -> str | None:
        """Name the embedding model, None for words only."""
        return self._embedder.model if self._embedder else None

    def build(
        self, name: str, records: Iterable[PassageRecord], *, embedded: Embedded = unheard
    ) -> None:
        """Build a generation aside; durable when this returns."""
        build_generation(
            records,
            folder=self._root / name,
            store=self._store,
            embedder=self._embedder,
            word_model=self._word_model,
            embedded=embedded,
        )

    def stands(self, name: str) -> bool:
        """Tell whether a generation can be opened and is of today's recipe and model."""
        try:
            open_generation(
                self._root / name,
                self._store,
                model=self.model,
                word_model=self._word_model.model if self._word_model else None,
                dimensions=self._embedder.dimensions if self._embedder else None,
            ).close()
        except (IndexMismatch, IndexUnavailable):
            return False
        return True

    def drop(self, name: str) -> None:
        """Remove a generation, finished or not; nothing happens where it is gone."""
        drop_generation(self._root / name, self._store)

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every other generation, finished or not."""
        drop_others(self._root, self._store, keep=names)
