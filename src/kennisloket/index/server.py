"""The index on a Qdrant server or cluster, for installations that have one.

Every generation is a collection ``<prefix>-<name>``; the alias ``<prefix>`` points at the
published one, for operators and other programs. Readers open a generation by its own
name, so the database's publication stays the only pointer. Only this module speaks
qdrant-client.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from kennisloket.errors import IndexUnavailable
from kennisloket.index.fields import FIELDS, INTEGER_FIELDS, checked_name, chosen, in_order
from kennisloket.models import Filters, Hit, IndexedPassage, SparseVector
from kennisloket.ports import VectorIndex

if TYPE_CHECKING:
    from qdrant_client import QdrantClient, models

WORDS = "words"
MEANING = "meaning"
_BATCH = 256  # passages in one request
_PREFIX = "kennisloket"
_TIMEOUT = 30  # seconds


def connect(url: str, *, api_key: str | None = None) -> QdrantClient:
    """Return a client for the server at *url*; nothing is sent before it is used.

    The client would warn where it cannot read the server's version, which a guarded
    server does not tell, so that check is off.
    """
    from qdrant_client import QdrantClient

    with _server_errors(f"Qdrant at {url} cannot be used"):
        return QdrantClient(url=url, api_key=api_key, timeout=_TIMEOUT, check_compatibility=False)


class ServerStore:
    """Keeps generations as collections of a Qdrant server."""

    def __init__(self, client: QdrantClient, *, prefix: str = _PREFIX) -> None:
        """Use the collections whose names begin with *prefix* and a hyphen."""
        self._client = client
        self._prefix = prefix

    def build(
        self, generation: str, passages: Iterable[IndexedPassage], *, dimensions: int | None
    ) -> None:
        """Fill a new collection; every batch is acknowledged before the next is sent."""
        collection = self._collection(generation)
        with _server_errors(f"index generation {generation} cannot be built"):
            if self._client.collection_exists(collection):
                self._client.delete_collection(collection)
            self._create(collection, dimensions)
            remaining = iter(passages)
            while batch := [_point(passage) for passage in islice(remaining, _BATCH)]:
                self._client.upsert(collection, batch, wait=True)

    def open(self, generation: str) -> VectorIndex:
        """Return an index over the collection; IndexUnavailable where it is not there."""
        collection = self._collection(generation)
        with _server_errors(f"index generation {generation} cannot be opened"):
            if not self._client.collection_exists(collection):
                raise IndexUnavailable(f"index generation {generation} is not there: {collection}")
            vectors = self._client.get_collection(collection).config.params.vectors
        dense = isinstance(vectors, dict) and MEANING in vectors
        return ServerIndex(self._client, collection, dense=dense)

    def generations(self) -> tuple[str, ...]:
        """Name the generations that have a collection, sorted."""
        opening = f"{self._prefix}-"
        with _server_errors("Qdrant does not list its collections"):
            names = [held.name for held in self._client.get_collections().collections]
        return tuple(
            sorted(name.removeprefix(opening) for name in names if name.startswith(opening))
        )

    def drop(self, generation: str) -> None:
        """Remove the collection of a generation."""
        collection = self._collection(generation)
        with _server_errors(f"index generation {generation} cannot be removed"):
            if self._client.collection_exists(collection):
                self._client.delete_collection(collection)

    def point_alias(self, generation: str) -> None:
        """Let the alias name *generation*, in one step; call it after `Catalogue.publish`.

        Nothing here reads the alias: a crash between the two leaves it one generation
        behind, and the next publication puts it right.
        """
        from qdrant_client import models

        collection = self._collection(generation)
        create = models.CreateAliasOperation(
            create_alias=models.CreateAlias(collection_name=collection, alias_name=self._prefix)
        )
        delete = models.DeleteAliasOperation(
            delete_alias=models.DeleteAlias(alias_name=self._prefix)
        )
        with _server_errors(f"the alias cannot be pointed at {generation}"):
            held = {alias.alias_name for alias in self._client.get_aliases().aliases}
            steps: list[models.AliasOperations] = [create]
            if self._prefix in held:
                steps = [delete, create]
            self._client.update_collection_aliases(change_aliases_operations=steps)

    def alias(self) -> str | None:
        """Return the generation that the alias names, or None."""
        with _server_errors("Qdrant does not list its aliases"):
            aliases = self._client.get_aliases().aliases
        named = [held.collection_name for held in aliases if held.alias_name == self._prefix]
        return named[0].removeprefix(f"{self._prefix}-") if named else None

    def _collection(self, generation: str) -> str:
        return f"{self._prefix}-{checked_name(generation)}"

    def _create(self, collection: str, dimensions: int | None) -> None:
        from qdrant_client import models

        cosine = models.Distance.COSINE
        dense = (
            {MEANING: models.VectorParams(size=dimensions, distance=cosine)} if dimensions else {}
        )
        self._client.create_collection(
            collection,
            vectors_config=dense,
            sparse_vectors_config={WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)},
        )
        for field in FIELDS:
            kind = models.PayloadSchemaType.KEYWORD
            if field in INTEGER_FIELDS:
                kind = models.PayloadSchemaType.INTEGER
            self._client.create_payload_index(collection, field, kind)


class ServerIndex:
    """One collection, read only; the client is shared and stays open."""

    def __init__(self, client: QdrantClient, collection: str, *, dense: bool) -> None:
        """Read from *collection*; *dense* tells whether it keeps dense vectors."""
        self._client: QdrantClient | None = client
        self._collection = collection
        self._dense = dense

    def by_words(self, sparse: SparseVector, filters: Filters, *, limit: int) -> list[Hit]:
        """Return the passages that share tokens, best first."""
        from qdrant_client import models

        if not sparse.indices or limit <= 0:
            return []
        vector = models.SparseVector(indices=list(sparse.indices), values=list(sparse.values))
        return self._nearest(vector, WORDS, filters, limit)

    def by_meaning(self, dense: Sequence[float], filters: Filters, *, limit: int) -> list[Hit]:
        """Return the nearest passages by cosine; [] where no vectors are kept."""
        if limit <= 0 or not self._dense:
            return []
        return self._nearest(list(dense), MEANING, filters, limit)

    def count(self, filters: Filters) -> int:
        """Return how many passages pass the filters."""
        with _server_errors("the index cannot count"):
            counted = self._open.count(
                self._collection, count_filter=_condition(filters), exact=True
            )
        return int(counted.count)

    def close(self) -> None:
        """Answer no more."""
        self._client = None

    @property
    def _open(self) -> QdrantClient:
        if self._client is None:
            raise IndexUnavailable("this index generation has been closed")
        return self._client

    def _nearest(
        self, vector: models.SparseVector | list[float], name: str, filters: Filters, limit: int
    ) -> list[Hit]:
        with _server_errors("the index does not answer"):
            answer = self._open.query_points(
                self._collection,
                query=vector,
                using=name,
                query_filter=_condition(filters),
                limit=limit,
                with_payload=["passage"],
            )
        return in_order(
            Hit(str((point.payload or {})["passage"]), int(point.id), float(point.score))
            for point in answer.points
        )


def _point(passage: IndexedPassage) -> models.PointStruct:
    from qdrant_client import models

    sparse = passage.sparse
    vectors: dict[str, Any] = {
        WORDS: models.SparseVector(indices=list(sparse.indices), values=list(sparse.values))
    }
    if passage.dense is not None:
        vectors[MEANING] = list(passage.dense)
    payload = {**passage.payload, "passage": passage.passage_id}
    return models.PointStruct(id=passage.row, vector=vectors, payload=payload)


def _condition(filters: Filters) -> models.Filter | None:
    """Return the filter: every restricted field must hold one of its values."""
    from qdrant_client import models

    must = [
        models.FieldCondition(key=field, match=models.MatchAny(any=values))
        for field, values in chosen(filters).items()
    ]
    return models.Filter(must=[*must]) if must else None


@contextmanager
def _server_errors(what: str) -> Iterator[None]:
    """Let no Qdrant or network exception leave this module under its own name."""
    from httpx import HTTPError
    from qdrant_client.common.client_exceptions import QdrantException
    from qdrant_client.http.exceptions import ApiException

    try:
        yield
    except (ApiException, QdrantException, HTTPError, OSError, ValueError) as error:
        raise IndexUnavailable(f"{what}: {error or type(error).__name__}") from error
