"""An index is made anew from the database, beside the one that serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import HashingEmbedder, MemoryVectorStore
from kennisloket.catalogue.opening import open_catalogue
from kennisloket.errors import IndexUnavailable, NothingPublished
from kennisloket.index.generation import open_generation
from kennisloket.ingest.pipeline import IngestDesk, ingest
from kennisloket.ingest.progress import Embedding, Event, Indexing, Published
from kennisloket.ingest.publishing import rebuild
from kennisloket.models import SourceFile
from small_ingest import NoIndex, a_source, small_desk

FIETSEN = a_source("fietsen.txt", "Er komen vier fietspaden bij in de wijk.")
HUREN = a_source("huren.txt", "De huren van tweehonderd woningen gaan omlaag.")
Desk = Callable[..., IngestDesk]


@pytest.fixture
def store() -> MemoryVectorStore:
    """Return a store that a test can look into."""
    return MemoryVectorStore()


@pytest.fixture
def desk(tmp_path: Path, store: MemoryVectorStore) -> Iterator[Desk]:
    """Return what makes desks over one data folder, each with its own model."""
    url = f"sqlite:///{tmp_path / 'state.sqlite'}"
    with open_catalogue(url, tmp_path / "files", writing=True) as catalogue:
        yield lambda **model: small_desk(catalogue, store, tmp_path / "index", **model)


class _Stopped(NoIndex):
    """Generations that cannot be built any more, as on a full disk."""

    def build(self, name: str, records: object, *, embedded: object) -> None:
        """Fail."""
        raise IndexUnavailable(f"{name} cannot be built")


def _stage(desk: IngestDesk, *files: SourceFile) -> None:
    """Come as far as an ingest that fails before its switch."""
    with pytest.raises(IndexUnavailable):
        ingest(files, replace(desk, generations=_Stopped()))


def test_another_model_gets_an_index_without_reading_a_file(
    desk: Desk, store: MemoryVectorStore, tmp_path: Path
) -> None:
    """The generation before it stays for who still reads it."""
    before = ingest([FIETSEN, HUREN], desk()).publication
    other = desk(embedder=HashingEmbedder())
    after = rebuild(other.catalogue, other.generations)
    assert before is not None
    opened = open_generation(tmp_path / "index" / after.generation, store)

    assert after.model == opened.manifest.model == HashingEmbedder().model
    assert (after.documents, after.passages) == (before.documents, before.passages)
    assert sorted(store.generations()) == sorted((before.generation, after.generation))
    assert other.catalogue.publication() == after


def test_half_an_ingest_stays_hidden(desk: Desk, tmp_path: Path, store: MemoryVectorStore) -> None:
    """What was staged by an ingest that stopped is published by the next ingest."""
    small = desk()
    ingest([FIETSEN], small)
    _stage(small, FIETSEN, HUREN)
    rebuilt = rebuild(small.catalogue, small.generations)
    found = open_generation(tmp_path / "index" / rebuilt.generation, store).table
    completed = ingest([FIETSEN, HUREN], small).publication

    assert found.documents == ("fietsen",)
    assert rebuilt.documents == 1
    assert completed is not None
    assert completed.documents == 2


def test_a_rebuild_that_fails_leaves_the_index_that_serves(
    desk: Desk, store: MemoryVectorStore
) -> None:
    """Nothing is taken away before the new one stands."""
    small = desk()
    before = ingest([FIETSEN], small).publication
    with pytest.raises(IndexUnavailable):
        rebuild(small.catalogue, _Stopped())

    assert before is not None
    assert small.catalogue.publication() == before
    assert store.generations() == (before.generation,)


def test_without_a_publication_there_is_nothing_to_rebuild(desk: Desk) -> None:
    """The message says what to do first."""
    with pytest.raises(NothingPublished, match="kennisloket ingest"):
        rebuild(desk().catalogue, desk().generations)


def test_progress_tells_of_passages_and_vectors(desk: Desk) -> None:
    """The passage with the place where it stands, and the sentence that it is made of."""
    ingest([FIETSEN], desk())
    other = desk(embedder=HashingEmbedder())
    events: list[Event] = []
    published = rebuild(other.catalogue, other.generations, progress=events.append)

    assert events == [Indexing(1), Embedding(2, 2), Published(published)]
