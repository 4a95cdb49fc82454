"""The embedded index: Qdrant Edge, the Qdrant engine inside this process.

A generation is a shard in ``<root>/<name>/edge``, with the passage ids by row beside its
segments: reading them from the payload would cost more than the search. It is built in
``edge.building`` by one writer, without a write-ahead log, so that several processes can
read it at once later; a rename makes it stand. Only this module speaks Qdrant Edge.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kennisloket.errors import DiskFull, IndexUnavailable
from kennisloket.index.checksums import changed, checksums
from kennisloket.index.durable import sync, sync_tree
from kennisloket.index.fields import INTEGER_FIELDS, KEYWORD_FIELDS, checked_name, chosen, in_order
from kennisloket.index.room import passage_size, require_room, shard_size
from kennisloket.models import Filters, Hit, IndexedPassage, SparseVector
from kennisloket.ports import VectorIndex

if TYPE_CHECKING:
    import qdrant_edge

WORDS = "words"
MEANING = "meaning"
_BATCH = 1000  # passages written at once
_SHARD = "edge"
_BUILDING = "edge.building"
_SETTINGS = "edge_config.json"  # written by Edge
_IDS = "passage_ids.json"  # ours
_CHECKSUMS = "checksums.json"  # ours, beside the shard: the engine checks little itself
_REWRITTEN = frozenset((_SETTINGS, "segment.json"))  # at every opening, and checked by Edge


class EdgeStore:
    """Keeps generations as Edge shards under one folder."""

    def __init__(self, root: Path) -> None:
        """Use *root*, which need not exist yet."""
        self._root = root

    def build(
        self, generation: str, passages: Iterable[IndexedPassage], *, dimensions: int | None
    ) -> None:
        """Build a shard aside and let it stand when it is whole and on disk."""
        folder = self._root / checked_name(generation)
        building, built = folder / _BUILDING, folder / _SHARD
        sums = folder / _CHECKSUMS
        with _edge_errors(f"index generation {generation} cannot be built"):
            for old in (building, built):
                shutil.rmtree(old, ignore_errors=True)
            building.mkdir(parents=True)
            _write_shard(building, passages, dimensions)
            sums.write_text(json.dumps(checksums(building)), encoding="utf-8")
            sync(sums)
            sync_tree(building)
            building.rename(built)
            sync(folder)

    def open(self, generation: str) -> VectorIndex:
        """Open a shard read-only; IndexUnavailable where it is missing or damaged."""
        import qdrant_edge

        shard = self._root / checked_name(generation) / _SHARD
        if not shard.is_dir():
            raise IndexUnavailable(f"index generation {generation} is not there: {shard}")
        with _edge_errors(f"index generation {generation} cannot be opened"):
            _check(shard)
            settings, ids = _stored(shard / _SETTINGS), _stored(shard / _IDS)
            loaded = qdrant_edge.EdgeShard.load(str(shard))
            return EdgeIndex(loaded, ids, dense=bool(settings.get("vectors")))

    def generations(self) -> tuple[str, ...]:
        """Name the generations whose shard stands, sorted."""
        return tuple(sorted(shard.parent.name for shard in self._root.glob(f"*/{_SHARD}")))

    def drop(self, generation: str) -> None:
        """Remove a shard, half-built or whole; a folder left empty goes too."""
        folder = self._root / checked_name(generation)
        with _edge_errors(f"index generation {generation} cannot be removed"):
            for shard in (folder / _SHARD, folder / _BUILDING):
                shutil.rmtree(shard, ignore_errors=True)
            (folder / _CHECKSUMS).unlink(missing_ok=True)
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


class EdgeIndex:
    """One shard, opened for reading."""

    def __init__(self, shard: qdrant_edge.EdgeShard, ids: Sequence[str], *, dense: bool) -> None:
        """Read from *shard* until closed; *dense* tells whether it keeps dense vectors."""
        self._shard: qdrant_edge.EdgeShard | None = shard
        self._ids = ids
        self._dense = dense

    def by_words(self, sparse: SparseVector, filters: Filters, *, limit: int) -> list[Hit]:
        """Return the passages that share tokens, best first."""
        import qdrant_edge

        if not sparse.indices or limit <= 0:
            return []
        vector = qdrant_edge.SparseVector(list(sparse.indices), list(sparse.values))
        return self._nearest(vector, WORDS, filters, limit)

    def by_meaning(self, dense: Sequence[float], filters: Filters, *, limit: int) -> list[Hit]:
        """Return the nearest passages by cosine; [] where no vectors are kept."""
        if limit <= 0 or not self._dense:
            return []
        return self._nearest(list(dense), MEANING, filters, limit)

    def count(self, filters: Filters) -> int:
        """Return how many passages pass the filters."""
        import qdrant_edge

        with _edge_errors("the index cannot count"):
            return int(self._open.count(qdrant_edge.CountRequest(filter=_condition(filters))))

    def close(self) -> None:
        """Let go of the files."""
        if self._shard is not None:
            self._shard.close()
            self._shard = None

    @property
    def _open(self) -> qdrant_edge.EdgeShard:
        if self._shard is None:
            raise IndexUnavailable("this index generation has been closed")
        return self._shard

    def _nearest(
        self,
        vector: qdrant_edge.SparseVector | list[float],
        name: str,
        filters: Filters,
        limit: int,
    ) -> list[Hit]:
        import qdrant_edge

        request = qdrant_edge.QueryRequest(
            limit=limit,
            query=qdrant_edge.Query.Nearest(vector, using=name),
            filter=_condition(filters),
            with_payload=False,
        )
        with _edge_errors("the index does not answer"):
            found = [(int(str(p.id)), float(p.score)) for p in self._open.query(request)]
        return in_order(Hit(self._ids[row], row, score) for row, score in found)


def _write_shard(folder: Path, passages: Iterable[IndexedPassage], dimensions: int | None) -> None:
    """Write all passages into a new shard in *folder*, indexed, and close it."""
    import qdrant_edge

    needed = shard_size(dimensions)
    require_room(folder, needed)
    shard = qdrant_edge.EdgeShard.create(str(folder), _configuration(dimensions))
    ids: dict[int, str] = {}
    try:
        remaining = iter(passages)
        while batch := list(islice(remaining, _BATCH)):
            needed += sum(passage_size(passage) for passage in batch)
            require_room(folder, needed)
            ids |= {passage.row: passage.passage_id for passage in batch}
            points = [_point(passage) for passage in batch]
            shard.update(qdrant_edge.UpdateOperation.upsert_points(points))
        kinds = qdrant_edge.PayloadSchemaType
        fields = [(field, kinds.Keyword) for field in KEYWORD_FIELDS]
        for field, kind in [*fields, *((field, kinds.Integer) for field in INTEGER_FIELDS)]:
            shard.update(qdrant_edge.UpdateOperation.create_field_index(field, kind))
        shard.optimize()
        shard.flush()
    finally:
        shard.close()
    qdrant_edge.EdgeShard.load(str(folder)).close()  # the first opening settles some files
    by_row = [ids.get(row, "") for row in range(max(ids, default=-1) + 1)]
    (folder / _IDS).write_text(json.dumps(by_row), encoding="utf-8")


def _stored(path: Path) -> Any:
    """Return what a JSON file beside the segments holds."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise IndexUnavailable(f"the index is damaged: {path}: {error}") from error


def _check(shard: Path) -> None:
    """Raise IndexUnavailable where a file of the shard is not as it was written."""
    stored = shard.with_name(_CHECKSUMS)
    sums = _stored(stored)
    if not isinstance(sums, dict):
        raise IndexUnavailable(f"the index is damaged: {stored}")
    lasting = [(name, tuple(known)) for name, known in sums.items() if not _rewritten(name)]
    if (harmed := changed(shard, lasting)) is not None:
        raise IndexUnavailable(f"the index is damaged: {shard / harmed}")


def _rewritten(name: str) -> bool:
    return name.rpartition("/")[2] in _REWRITTEN


def _configuration(dimensions: int | None) -> qdrant_edge.EdgeConfig:
    import qdrant_edge as edge

    cosine = edge.Distance.Cosine
    dense = {MEANING: edge.EdgeVectorParams(dimensions, cosine)} if dimensions else None
    sparse = {WORDS: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)}
    return edge.EdgeConfig(vectors=dense, sparse_vectors=sparse, wal_enabled=False)


def _point(passage: IndexedPassage) -> qdrant_edge.Point:
    import qdrant_edge

    sparse = passage.sparse
    vectors: dict[str, Any] = {
        WORDS: qdrant_edge.SparseVector(list(sparse.indices), list(sparse.values))
    }
    if passage.dense is not None:
        vectors[MEANING] = list(passage.dense)
    return qdrant_edge.Point(passage.row, vectors, dict(passage.payload))


def _condition(filters: Filters) -> qdrant_edge.Filter | None:
    """Return the filter: every restricted field must hold one of its values."""
    import qdrant_edge

    must = [
        qdrant_edge.FieldCondition(key=field, match=qdrant_edge.MatchAny(any=values))
        for field, values in chosen(filters).items()
    ]
    return qdrant_edge.Filter(must=[*must]) if must else None


@contextmanager
def _edge_errors(what: str) -> Iterator[None]:
    """Let no Edge or file error leave this module under its own name.

    Edge raises bare ``Exception`` for everything, so that is what must be caught; where
    it stumbles over a damaged file, its panic is not even an Exception.
    """
    try:
        yield
    except (IndexUnavailable, DiskFull):
        raise
    except BaseException as error:
        if "No space left" in str(error):
            raise DiskFull(f"{what}: the disk is full") from error
        if isinstance(error, OSError) or type(error) is Exception or _is_panic(error):
            raise IndexUnavailable(f"{what}: {error}") from error
        raise


def _is_panic(error: BaseException) -> bool:
    """Tell a panic of the engine; its class cannot be imported."""
    return type(error).__module__ == "pyo3_runtime"
