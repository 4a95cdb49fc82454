"""Brings files into the collection and publishes it; builds the index anew.

The one writer works here, behind its lock. spaCy and the readers are imported inside
the functions: commands that only read the collection have none of them in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kennisloket.catalogue.opening import SqlCatalogue
from kennisloket.catalogue.writer_lock import database_writer
from kennisloket.errors import StateUnavailable
from kennisloket.ingest.locking import one_writer
from kennisloket.ingest.progress import IngestReport, Progress
from kennisloket.models import Publication
from kennisloket.ports import EntityFinder
from kennisloket.search.following_begrippen import FollowedBegrippen
from kennisloket.settings import Settings
from kennisloket.vocabulary import Vocabulary, load_vocabulary
from kennisloket.wiring import (
    catalogue_of,
    open_embedder,
    open_store,
    open_word_model,
    vocabulary_folder,
)

if TYPE_CHECKING:
    from kennisloket.index.publishing import StoredGenerations
    from kennisloket.ingest.pipeline import IngestDesk


def ingest_paths(
    settings: Settings, paths: Sequence[Path], *, prune: bool, progress: Progress
) -> IngestReport:
    """Read files and folders and publish what changed.

    Raises:
        AnotherWriter: another ingest is at work.
        StateUnavailable: a path does not exist, or database or disk fail.

    """
    from kennisloket.ingest.pipeline import ingest
    from kennisloket.ingest.sources import source_files

    for path in paths:
        _require(path)
    with _writing(settings) as catalogue, _ingest_desk(settings, catalogue) as desk:
        sources = source_files(paths, max_bytes=settings.max_file_mb * 1_000_000)
        report = ingest(sources, desk, prune=prune, progress=progress)
        if report.publication is not None:
            _announce(settings, report.publication)
        # Reads and analyses the list; what was read is kept, so that a portal starts at once.
        FollowedBegrippen(vocabulary_folder(settings), cache=settings.cache_dir)
        return report


def rebuild_index(settings: Settings, *, progress: Progress) -> Publication:
    """Build the index of what is published anew, with the model that is configured now.

    No file is read; the index that serves goes on until the new one takes its place.

    Raises:
        AnotherWriter: an ingest is at work.
        NothingPublished: there is nothing to build an index of.
        InvalidSettings: the model cannot be used.
        StateUnavailable: database or disk fail.

    """
    from kennisloket.ingest.publishing import rebuild

    with _writing(settings) as catalogue:
        publication = rebuild(catalogue, _generations(settings), progress=progress)
        _announce(settings, publication)
        return publication


@contextmanager
def _writing(settings: Settings) -> Iterator[SqlCatalogue]:
    """Open the database as the one process that may change the collection."""
    wait = settings.writer_wait_seconds
    with (
        one_writer(settings.data_dir, seconds=wait),
        database_writer(settings.sqlalchemy_url, seconds=wait),
        catalogue_of(settings, writing=True) as catalogue,
    ):
        yield catalogue


def _generations(settings: Settings) -> StoredGenerations:
    """Return where generations are built, with the models that are configured now."""
    from kennisloket.index.publishing import StoredGenerations

    return StoredGenerations(
        settings.index_dir, open_store(settings), open_embedder(settings), open_word_model(settings)
    )


def _require(path: Path) -> None:
    """Raise StateUnavailable for a path that is not there, or that this user may not see."""
    try:
        path.lstat()
    except FileNotFoundError:
        raise StateUnavailable(f"not found: {path}") from None
    except OSError as error:
        raise StateUnavailable(f"{path}: {error.strerror}") from error


def _announce(settings: Settings, publication: Publication) -> None:
    """Point the alias of a Qdrant server at the publication, for operators and other programs."""
    if settings.qdrant_url:
        from kennisloket.index.server import ServerStore, connect

        client = connect(settings.qdrant_url, api_key=settings.qdrant_api_key)
        ServerStore(client).point_alias(publication.generation)


def count_files(paths: Sequence[Path]) -> int:
    """Return about how many files an ingest of *paths* will offer, for a progress bar."""
    return sum(
        sum(len(files) for _, _, files in os.walk(path)) or 1  # a file, or one to be refused
        for path in paths
    )


@contextmanager
def _ingest_desk(settings: Settings, catalogue: SqlCatalogue) -> Iterator[IngestDesk]:
    """Fill the desk of an ingest; the reading process starts here."""
    from kennisloket.ingest.extraction.extracting import extract
    from kennisloket.ingest.isolation import IsolatedReading
    from kennisloket.ingest.passages import passages
    from kennisloket.ingest.pipeline import IngestDesk
    from kennisloket.ingest.preparing import Prepared, announced
    from kennisloket.ingest.readers.ocr import is_available
    from kennisloket.ingest.reading import shipped_readers
    from kennisloket.ingest.recipe import recipe_of
    from kennisloket.ingest.understanding import understand

    folder = vocabulary_folder(settings)
    vocabulary = load_vocabulary(folder)
    readers = shipped_readers(ocr=settings.ocr)
    with (
        IsolatedReading(readers, seconds=settings.read_seconds) as reading,
        closing(Prepared(lambda: _entity_finder(vocabulary))) as finder,
    ):
        yield IngestDesk(
            catalogue=catalogue,
            generations=_generations(settings),
            read_all=lambda files: reading.read_all(announced(files, finder.begin)),
            understand=lambda file, name: understand(file, name, vocabulary),
            split=passages,
            find_entities=lambda texts: finder.get().find(texts),
            extract=partial(extract, vocabulary=vocabulary),
            recipe=recipe_of(folder, ocr=settings.ocr and is_available()),
        )


def _entity_finder(vocabulary: Vocabulary) -> EntityFinder:
    from kennisloket.ingest.entities import SpacyEntityFinder

    return SpacyEntityFinder(vocabulary)
