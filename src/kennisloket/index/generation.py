"""Builds, opens and removes index generations.

A generation is a folder ``<root>/<name>`` with the passage table and, for the embedded
store, the shard. ``manifest.json`` is written last and moved into place in one step: a
folder without it was never finished and is built anew. The database says which
generation is published; nothing here points at one.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np

from kennisloket.errors import DiskFull, IndexMismatch, IndexUnavailable
from kennisloket.index.dense_vectors import Embedded, dense_vectors, unheard
from kennisloket.index.durable import sync, sync_tree
from kennisloket.index.fields import checked_name
from kennisloket.index.passage_table import PassageTable, load, save
from kennisloket.index.sparse import CONTEXT, PART, passage_vector
from kennisloket.index.table_building import build_table
from kennisloket.models import Filters, IndexedPassage, SparseVector
from kennisloket.ports import Embedder, PassageRecord, VectorIndex, VectorStore, WordVectors

RECIPE = "7"  # raise when analysis, table or weights change: older generations are rebuilt

_MANIFEST = "manifest.json"
_TABLE = "table"
_REMEDY = "run 'kennisloket index rebuild'"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was built with, and the checksum of each of its table files."""

    name: str
    recipe: str
    model: str | None  # of passages; None: words only
    dimensions: int | None
    word_model: str | None
    documents: int
    passages: int
    pieces: int
    words: int
    checksums: dict[str, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation that is open for reading."""

    manifest: Manifest
    table: PassageTable
    index: VectorIndex

    def close(self) -> None:
        """Close the index; the arrays go with the last one who holds them."""
        self.index.close()


def build_generation(
    records: Iterable[PassageRecord],
    *,
    folder: Path,
    store: VectorStore,
    embedder: Embedder | None = None,
    word_model: WordVectors | None = None,
    embedded: Embedded = unheard,
) -> Manifest:
    """Build the generation that is called as *folder* is; durable when this returns.

    Anything that stood in *folder* is replaced. Raises IndexUnavailable or DiskFull; the
    other generations are never touched.
    """
    name = checked_name(folder.name)
    held = list(records)
    with _file_errors(f"index generation {name} cannot be written"):
        _clear(folder)
        table = build_table(held, word_model)
        passages, pieces = dense_vectors(held, table, embedder, embedded=embedded)
        table = replace(table, passage_vectors=passages, piece_vectors=pieces)
        store.build(
            name,
            indexed_passages(held, table),
            dimensions=embedder.dimensions if embedder else None,
        )
        return _seal(folder, name, table, embedder, word_model)


def open_generation(
    folder: Path,
    store: VectorStore,
    *,
    model: str | None = None,
    word_model: str | None = None,
    dimensions: int | None = None,
) -> Generation:
    """Open a finished generation.

    Raises IndexUnavailable where it is missing, unfinished or damaged, IndexMismatch where
    it was built by another recipe or (when they are given) with another *model* or
    *word_model*, or with vectors that do not have so many *dimensions*.
    """
    name = checked_name(folder.name)
    manifest = read_manifest(folder)
    require_models(manifest, model=model, word_model=word_model, dimensions=dimensions)
    table = _checked_table(folder, manifest)
    index = store.open(name)
    if (count := index.count(Filters())) != manifest.passages:
        index.close()
        raise IndexUnavailable(
            f"index generation {name} is damaged: {count} of {manifest.passages} passages"
        )
    return Generation(manifest, table, index)


def require_models(
    manifest: Manifest,
    *,
    model: str | None = None,
    word_model: str | None = None,
    dimensions: int | None = None,
) -> None:
    """Raise IndexMismatch where a generation was built with others; None asks for nothing."""
    for built, wanted in ((manifest.model, model), (manifest.word_model, word_model)):
        if wanted is not None and built != wanted:
            raise IndexMismatch(
                f"index generation {manifest.name} was built with model {built or 'none'}, "
                f"but {wanted} is configured; {_REMEDY}"
            )
    if dimensions is not None and manifest.dimensions != dimensions:
        raise IndexMismatch(
            f"index generation {manifest.name} has vectors of {manifest.dimensions} numbers, "
            f"but the model {model} makes {dimensions}; {_REMEDY}"
        )


def read_manifest(folder: Path) -> Manifest:
    """Return what a generation was built with, without opening it."""
    try:
        stored = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        recipe = stored["recipe"]
        manifest = Manifest(**stored) if recipe == RECIPE else None
    except FileNotFoundError as error:
        raise IndexUnavailable(f"index generation {folder.name} is not there") from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexUnavailable(f"index generation {folder.name} is damaged: {error}") from error
    if manifest is None:  # an older recipe may lack fields, so it is read no further
        raise IndexMismatch(
            f"index generation {folder.name} was built by recipe {recipe}, "
            f"this version needs {RECIPE}; {_REMEDY}"
        )
    return manifest


def drop_generation(folder: Path, store: VectorStore) -> None:
    """Remove a generation, finished or not; nothing happens where it is gone already."""
    name = checked_name(folder.name)
    with _file_errors(f"index generation {name} cannot be removed"):
        (folder / _MANIFEST).unlink(missing_ok=True)
        store.drop(name)
        shutil.rmtree(folder, ignore_errors=True)


def drop_others(root: Path, store: VectorStore, *, keep: Collection[str]) -> tuple[str, ...]:
    """Remove all generations of this installation but those to keep; name the removed.

    Its own are those with a folder under *root*, which is made before the store is asked
    to build: another portal on the same Qdrant server loses nothing.
    """
    folders = {path.name for path in root.iterdir() if path.is_dir()} if root.is_dir() else set()
    removed = sorted(folders - set(keep))
    for name in removed:
        drop_generation(root / name, store)
    return tuple(removed)


def indexed_passages(
    records: Sequence[PassageRecord], table: PassageTable
) -> Iterator[IndexedPassage]:
    """Yield what the vector store takes of every passage."""
    has_meaning = table.passage_vectors.shape[1] > 0
    for row, (record, sparse) in enumerate(zip(records, _sparse_vectors(table), strict=True)):
        metadata = record.document.metadata
        yield IndexedPassage(
            passage_id=record.passage.id,
            row=row,
            document_id=record.document.id,
            sparse=sparse,
            dense=tuple(table.passage_vectors[row].tolist()) if has_meaning else None,
            gemeente=metadata.gemeente,
            wijken=metadata.wijken,
            thema=record.passage.thema,
            soort=metadata.soort,
            rol=record.passage.rol,
            jaar=metadata.date.year if metadata.date else None,
        )


def _sparse_vectors(table: PassageTable) -> Iterator[SparseVector]:
    """Yield the word weights of every row."""
    starts = table.piece_starts[table.passage_starts]
    average = float(np.diff(starts).mean()) if len(table) else 0.0
    for row in range(len(table)):
        occurrences: dict[int, float] = {}
        tokens = table.tokens_of(row).tolist()
        for number in tokens:
            occurrences[number] = occurrences.get(number, 0.0) + 1.0
        for number in tokens:
            for part in table.parts_of(number).tolist():
                occurrences[part] = occurrences.get(part, 0.0) + PART
        for number in table.context[
            table.context_starts[row] : table.context_starts[row + 1]
        ].tolist():
            occurrences[number] = occurrences.get(number, 0.0) + CONTEXT
            for part in table.parts_of(number).tolist():
                occurrences[part] = occurrences.get(part, 0.0) + CONTEXT * PART
        yield passage_vector(occurrences, len(tokens), average)


def _clear(folder: Path) -> None:
    """Remove what stood in *folder*, its manifest first."""
    (folder / _MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder / _TABLE, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)


def _seal(
    folder: Path,
    name: str,
    table: PassageTable,
    embedder: Embedder | None,
    word_model: WordVectors | None,
) -> Manifest:
    """Write the table, bring it to disk, and let the manifest stand as the last thing."""
    place = folder / _TABLE
    place.mkdir()
    save(table, place)
    sync_tree(place)
    manifest = Manifest(
        name=name,
        recipe=RECIPE,
        model=embedder.model if embedder else None,
        dimensions=embedder.dimensions if embedder else None,
        word_model=word_model.model if word_model else None,
        documents=len(table.documents),
        passages=len(table),
        pieces=table.pieces,
        words=len(table.vocabulary),
        checksums={path.name: crc32(path.read_bytes()) for path in sorted(place.iterdir())},
    )
    aside = folder / f"{_MANIFEST}.building"
    aside.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    sync(aside)
    aside.replace(folder / _MANIFEST)
    sync(folder)
    sync(folder.parent)
    return manifest


def _checked_table(folder: Path, manifest: Manifest) -> PassageTable:
    """Map the table after its files are found to be as they were written."""
    place = folder / _TABLE
    try:
        for name, checksum in manifest.checksums.items():
            if crc32((place / name).read_bytes()) != checksum:
                raise IndexUnavailable(f"index generation {folder.name} is damaged: {name}")
        table = load(place)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailable(f"index generation {folder.name} is damaged: {error}") from error
    if len(table) != manifest.passages:
        raise IndexUnavailable(f"index generation {folder.name} is damaged: rows are missing")
    return table


@contextmanager
def _file_errors(what: str) -> Iterator[None]:
    """Give file errors our own names."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFull(f"{what}: the disk is full") from error
        raise IndexUnavailable(f"{what}: {error}") from error
