"""An ingest changes what changed, shows it in one step, and stops for no single file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import HashingEmbedder, MemoryVectorStore
from kennisloket.catalogue.opening import open_catalogue
from kennisloket.errors import IndexUnavailable, StateUnavailable
from kennisloket.index.generation import open_generation
from kennisloket.ingest.pipeline import IngestDesk, ingest
from kennisloket.ingest.progress import (
    Event,
    FileFinished,
    FileStarted,
    Indexing,
    IngestReport,
    Outcome,
    Published,
)
from kennisloket.models import Document, Publication, ReadFile, RefusedFile, SourceFile
from kennisloket.ports import Catalogue, DocumentQuery
from small_ingest import BROKEN, a_source, small_desk

FIETSEN = a_source("fietsen.txt", "Er komen vier fietspaden bij in de wijk.")
HUREN = a_source("huren.txt", "De huren van tweehonderd woningen gaan omlaag.")
CLOSED = RefusedFile("dicht.txt", "Geen rechten.", "ForbiddenFile")


@pytest.fixture
def store() -> MemoryVectorStore:
    """Return a store that a test can look into."""
    return MemoryVectorStore()


@pytest.fixture
def desk(tmp_path: Path, store: MemoryVectorStore) -> Iterator[IngestDesk]:
    """Return a desk over an empty data folder."""
    url = f"sqlite:///{tmp_path / 'state.sqlite'}"
    with open_catalogue(url, tmp_path / "files", writing=True) as catalogue:
        yield small_desk(catalogue, store, tmp_path / "index")


def outcomes(report: IngestReport) -> dict[str, str]:
    """Return what became of each file, by name."""
    return {file.name: file.outcome.value for file in report.files}


def shown(desk: IngestDesk) -> list[str]:
    """Return the ids of the published documents."""
    documents, _ = desk.catalogue.documents(DocumentQuery(page_size=100))
    return [document.id for document in documents]


def test_new_files_are_read_and_published(desk: IngestDesk, tmp_path: Path) -> None:
    """Database and index hold the same passages."""
    report = ingest([FIETSEN, HUREN], desk)

    assert outcomes(report) == {"fietsen.txt": "read", "huren.txt": "read"}
    assert [(file.documents, file.passages) for file in report.files] == [(1, 1), (1, 1)]
    assert shown(desk) == ["fietsen", "huren"]
    assert report.publication is not None
    folder = tmp_path / "index" / report.publication.generation
    generation = open_generation(folder, desk.generations._store)  # type: ignore[attr-defined]  # the test looks below the port
    ids = {generation.table.passage_id(row) for row in range(len(generation.table))}
    generation.close()
    assert ids == {desk.catalogue.passages(name)[0].id for name in shown(desk)}
    assert desk.catalogue.entities("huren")[0].text == "De"


def test_an_unchanged_collection_is_not_published_again(desk: IngestDesk) -> None:
    """Nothing is read, nothing is built, the publication stays."""
    first = ingest([FIETSEN, HUREN], desk)
    second = ingest([FIETSEN, HUREN], desk)

    assert outcomes(second) == {"fietsen.txt": "unchanged", "huren.txt": "unchanged"}
    assert second.publication is None
    assert desk.catalogue.publication() == first.publication


def test_a_changed_file_replaces_its_documents(desk: IngestDesk) -> None:
    """The other files are left alone."""
    ingest([FIETSEN, HUREN], desk)
    report = ingest([a_source("fietsen.txt", "Er komt een fietsbrug bij."), HUREN], desk)

    assert outcomes(report) == {"fietsen.txt": "replaced", "huren.txt": "unchanged"}
    assert desk.catalogue.content("fietsen").text == "Er komt een fietsbrug bij."
    assert desk.catalogue.document("fietsen").version == 2


def test_another_recipe_reads_everything_again(desk: IngestDesk) -> None:
    """A better reader is of use to files that did not change."""
    ingest([FIETSEN], desk)
    report = ingest([FIETSEN], replace(desk, recipe="2"))

    assert outcomes(report) == {"fietsen.txt": "replaced"}


def test_another_model_needs_another_index_but_no_reading(
    desk: IngestDesk, store: MemoryVectorStore, tmp_path: Path
) -> None:
    """Files need not be offered again to be embedded again."""
    ingest([FIETSEN], desk)
    embedder = HashingEmbedder()
    report = ingest(
        [FIETSEN], small_desk(desk.catalogue, store, tmp_path / "index", embedder=embedder)
    )

    assert outcomes(report) == {"fietsen.txt": "unchanged"}
    assert report.publication is not None
    assert report.publication.model == embedder.model


def test_a_lost_index_is_built_again(desk: IngestDesk) -> None:
    """The database owns text and facts; the index follows from it."""
    first = ingest([FIETSEN], desk)
    assert first.publication is not None
    desk.generations.keep_only(())
    report = ingest([FIETSEN], desk)

    assert report.publication is not None
    assert report.publication.generation != first.publication.generation
    assert shown(desk) == ["fietsen"]


def test_files_that_are_not_offered_stay_unless_pruned(desk: IngestDesk) -> None:
    """Adding one file is not removing the rest."""
    ingest([FIETSEN, HUREN], desk)
    kept = ingest([FIETSEN], desk)
    assert shown(desk) == ["fietsen", "huren"]

    pruned = ingest([FIETSEN], desk, prune=True)
    assert outcomes(kept) == {"fietsen.txt": "unchanged"}
    assert outcomes(pruned) == {"fietsen.txt": "unchanged", "huren.txt": "removed"}
    assert shown(desk) == ["fietsen"]


@pytest.mark.parametrize(
    ("closed", "left"), [("map/", ["a", "b"]), ("bronnen/", ["a", "b", "fietsen"])]
)
def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_pruned(
    desk: IngestDesk, closed: str, left: list[str]
) -> None:
    """Lost rights are not a wish to remove; nor is a whole folder that is shut."""
    inside = [a_source("map/a.txt", "Eerste plan."), a_source("map/b.txt", "Tweede plan van werk.")]
    ingest([*inside, FIETSEN], desk)
    report = ingest([RefusedFile(closed, "Geen rechten.", "ForbiddenFile")], desk, prune=True)

    assert outcomes(report)[closed] == "refused"
    assert shown(desk) == left


def test_a_refused_file_stops_no_other(desk: IngestDesk) -> None:
    """Each refusal has its reason in Dutch and its code."""
    broken = SourceFile("kapot.pdf", BROKEN)
    report = ingest([broken, CLOSED, FIETSEN], desk)

    assert outcomes(report) == {
        "dicht.txt": "refused",
        "fietsen.txt": "read",
        "kapot.pdf": "refused",
    }
    assert [(file.reason, file.code) for file in report.refused] == [
        ("Geen rechten.", "ForbiddenFile"),
        ("Dit bestand is beschadigd of niet compleet.", "CorruptFile"),
    ]
    assert [refused.name for refused in desk.catalogue.refused()] == ["dicht.txt", "kapot.pdf"]


def test_a_refused_file_is_reported_again_but_not_read_again(desk: IngestDesk) -> None:
    """It is still wrong, and that is still no news for readers."""
    sources: list[SourceFile | RefusedFile] = [SourceFile("kapot.pdf", BROKEN), CLOSED, FIETSEN]
    ingest(sources, desk)
    events: list[Event] = []
    report = ingest(sources, desk, progress=events.append)

    assert [file.name for file in report.refused] == ["dicht.txt", "kapot.pdf"]
    assert report.publication is None
    assert not [event for event in events if isinstance(event, FileStarted)]


def test_a_refused_replacement_leaves_the_good_version(desk: IngestDesk) -> None:
    """And when the good file is put back, all is well again."""
    ingest([FIETSEN], desk)
    report = ingest([SourceFile("fietsen.txt", BROKEN)], desk, prune=True)
    assert outcomes(report) == {"fietsen.txt": "refused"}
    assert shown(desk) == ["fietsen"]

    ingest([FIETSEN], desk)
    assert desk.catalogue.refused() == ()
    assert shown(desk) == ["fietsen"]


def test_a_file_without_text_is_refused(desk: IngestDesk) -> None:
    """It would be a document that nobody can find."""
    (file,) = ingest([a_source("leeg.txt")], desk).files

    assert (file.outcome, file.code) == (Outcome.REFUSED, "EmptyFile")


def test_pages_without_readable_text_are_reported(desk: IngestDesk) -> None:
    """The rest of the file is taken in."""
    (file,) = ingest([a_source("scan.txt", "Alleen het voorblad is leesbaar.")], desk).files

    assert (file.outcome, file.unreadable_pages) == (Outcome.READ, (1,))
    assert desk.catalogue.document("scan").unreadable_pages == (1,)


def test_a_mistake_in_understanding_costs_one_file(desk: IngestDesk) -> None:
    """The others are published, and the log has the cause."""

    def stumbles(read: ReadFile, name: str) -> tuple[Document, ...]:
        if name == "huren.txt":
            raise ZeroDivisionError
        return desk.understand(read, name)

    report = ingest([FIETSEN, HUREN], replace(desk, understand=stumbles))

    assert outcomes(report) == {"fietsen.txt": "read", "huren.txt": "refused"}
    assert shown(desk) == ["fietsen"]


def test_an_empty_collection_is_published_as_empty(desk: IngestDesk) -> None:
    """The portal can say that there is nothing, instead of not answering."""
    report = ingest([], desk)

    assert report.publication is not None
    assert report.publication.documents == 0


def test_only_the_last_two_generations_are_kept(
    desk: IngestDesk, store: MemoryVectorStore, tmp_path: Path
) -> None:
    """Readers may still be on the one before; older ones and leftovers go."""
    names = []
    for number in range(4):
        publication = ingest([a_source("a.txt", f"Versie {number}.")], desk).publication
        assert publication is not None
        names.append(publication.generation)

    assert sorted(store.generations()) == sorted(names[-2:])
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == sorted(names[-2:])


def test_a_failing_index_leaves_the_old_publication_and_the_work_done(desk: IngestDesk) -> None:
    """The next run goes on where this one stopped, without reading again."""
    first = ingest([FIETSEN], desk)
    broken = replace(desk, generations=_NoRoom(desk))
    with pytest.raises(IndexUnavailable):
        ingest([FIETSEN, HUREN], broken)
    assert desk.catalogue.publication() == first.publication
    assert shown(desk) == ["fietsen"]

    report = ingest([FIETSEN, HUREN], desk)
    assert outcomes(report) == {"fietsen.txt": "unchanged", "huren.txt": "unchanged"}
    assert shown(desk) == ["fietsen", "huren"]


class _NoRoom:
    """Generations that cannot be built; a working fake of a failing disk."""

    model = None

    def __init__(self, desk: IngestDesk) -> None:
        self.stands = desk.generations.stands
        self.drop = desk.generations.drop
        self.keep_only = desk.generations.keep_only

    def build(self, name: str, records: object, *, embedded: object) -> None:
        """Fail half-way."""
        raise IndexUnavailable(f"{name} cannot be built")


def test_a_generation_that_was_published_after_all_is_not_dropped(desk: IngestDesk) -> None:
    """A connection that breaks during the commit leaves us in doubt; readers may be on it."""
    broken = replace(desk, catalogue=_BreaksAfterCommit(desk.catalogue))  # type: ignore[arg-type]  # passes the rest on
    with pytest.raises(StateUnavailable):
        ingest([FIETSEN], broken)

    publication = desk.catalogue.publication()
    assert publication is not None
    assert desk.generations.stands(publication.generation)


class _BreaksAfterCommit:
    """A catalogue whose publication succeeds without an answer."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __getattr__(self, name: str) -> object:
        return getattr(self._catalogue, name)

    def publish(self, generation: str, *, model: str | None) -> Publication:
        """Publish, and lose the answer."""
        self._catalogue.publish(generation, model=model)
        raise StateUnavailable("the connection broke")


def test_progress_tells_of_files_and_passages_as_they_come(desk: IngestDesk) -> None:
    """The command line draws its bar from these."""
    events: list[Event] = []
    report = ingest([FIETSEN, CLOSED], desk, progress=events.append)

    kinds = [type(event) for event in events]
    assert kinds == [FileStarted, FileFinished, FileFinished, Indexing, Published]
    assert {event.file for event in events if isinstance(event, FileFinished)} == set(report.files)
    assert events[-1] == Published(report.publication)  # type: ignore[arg-type]  # published, as the first line shows


def test_a_file_refused_by_a_mistake_of_ours_is_tried_again(desk: IngestDesk) -> None:
    """After the mistake is mended nobody has to touch the file."""

    def stumble(_file: ReadFile, _name: str) -> tuple[Document, ...]:
        raise ZeroDivisionError

    before = ingest([FIETSEN], replace(desk, understand=stumble))
    after = ingest([FIETSEN], desk)

    assert [file.outcome for file in before.files] == ["refused"]
    assert [file.outcome for file in after.files] == ["read"]
    assert desk.catalogue.refused() == ()
