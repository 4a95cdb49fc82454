"""The ingest: from offered files to a publication that readers see whole.

Every file is staged as soon as it is understood, so a crash loses at most the file at
hand; nothing is shown before the last line, `publish`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from kennisloket.errors import EmptyFile, UnreadableFile
from kennisloket.facts import Fact
from kennisloket.ingest.progress import (
    FileFinished,
    FileOutcome,
    FileStarted,
    IngestReport,
    Outcome,
    Progress,
    silent,
)
from kennisloket.ingest.publishing import Generations, must_publish, publish
from kennisloket.ingest.recipe import fingerprint
from kennisloket.models import (
    Document,
    Entity,
    Passage,
    Publication,
    ReadFile,
    RefusedFile,
    SourceFile,
)
from kennisloket.ports import Catalogue, StagedFile

log = logging.getLogger(__name__)

Reading = Iterator[tuple[SourceFile, ReadFile | UnreadableFile]]


@dataclass(frozen=True, slots=True)
class IngestDesk:
    """Everything an ingest uses; wiring fills it."""

    catalogue: Catalogue
    generations: Generations
    read_all: Callable[[Iterable[SourceFile]], Reading]  # IsolatedReading.read_all
    understand: Callable[[ReadFile, str], tuple[Document, ...]]
    split: Callable[[Document], tuple[Passage, ...]]
    find_entities: Callable[[Sequence[str]], list[tuple[Entity, ...]]]
    extract: Callable[[Document, Sequence[Passage], Sequence[Entity]], tuple[Fact, ...]]
    recipe: str  # recipe.recipe_of


def ingest(
    sources: Iterable[SourceFile | RefusedFile],
    desk: IngestDesk,
    *,
    prune: bool = False,
    progress: Progress = silent,
) -> IngestReport:
    """Take in what changed among *sources* and publish it in one step.

    With *prune*, files that are not among the sources leave the collection. The caller
    holds the writer's lock. A file that cannot be read never stops the others.

    Raises:
        StateUnavailable: the database or disk fails; what was published still stands.
        IndexUnavailable: the index cannot be built; what was published still stands.

    """
    run = _Run(desk, progress)
    for file, read in desk.read_all(run.changed(sources)):
        run.take_in(file, read)
    if prune:
        run.remove_others()
    publication = _publish(desk, progress)
    return IngestReport(run.outcomes(desk.catalogue.refused()), publication)


def _publish(desk: IngestDesk, progress: Progress) -> Publication | None:
    """Publish where there is a reason to; otherwise readers keep what they have."""
    if not must_publish(desk.catalogue, desk.generations):
        return None
    return publish(desk.catalogue, desk.generations, progress=progress)


@dataclass(slots=True)
class _Run:
    """One ingest under way: what was known before, and what became of each file so far."""

    desk: IngestDesk
    progress: Progress
    known: dict[str, str] = field(init=False)
    refused_before: dict[str, RefusedFile] = field(init=False)
    files: dict[str, FileOutcome] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        catalogue = self.desk.catalogue
        self.known = dict(catalogue.fingerprints())
        self.refused_before = {refused.name: refused for refused in catalogue.refused()}

    def changed(self, sources: Iterable[SourceFile | RefusedFile]) -> Iterator[SourceFile]:
        """Yield the files that must be read; note the others."""
        for source in sources:
            if isinstance(source, RefusedFile):
                self._keep_refusal(_without_content(source), source)
            elif self._is_unchanged(source):
                self._finish(FileOutcome(source.name, Outcome.UNCHANGED))
            else:
                self.progress(FileStarted(source.name))
                yield source

    def _is_unchanged(self, source: SourceFile) -> bool:
        """Tell whether a file was taken in before as it is; our own mistakes get another try."""
        refused = self.refused_before.get(source.name)
        if refused is not None and refused.code == UnreadableFile.__name__:
            return False
        return self.known.get(source.name) == fingerprint(source.content, self.desk.recipe)

    def take_in(self, file: SourceFile, read: ReadFile | UnreadableFile) -> None:
        """Stage a file as it was read, or its refusal."""
        staged = _staged(file, read, self.desk)
        if staged.refused is not None:
            self._keep_refusal(staged, staged.refused)
            return
        self.desk.catalogue.stage(staged, file.content)
        again = file.name in self.known and file.name not in self.refused_before
        self._finish(_taken(staged, replaced=again))

    def remove_others(self) -> None:
        """Mark what was not among the sources; what lies in a closed folder stays."""
        closed = tuple(name for name in self.files if name.endswith("/"))
        gone = [name for name in self.known if name not in self.files]
        if unlisted := _unlisted(gone, closed):
            log.warning("not removed, because a folder cannot be read: %d files", len(unlisted))
        leaving = sorted(set(gone) - set(unlisted))
        if leaving:
            self.desk.catalogue.stage_removal(leaving)
        for name in leaving:
            self._finish(FileOutcome(name, Outcome.REMOVED))

    def outcomes(self, refused: Iterable[RefusedFile]) -> tuple[FileOutcome, ...]:
        """Return what became of each file; one refused before and unchanged is still refused."""
        for refusal in refused:
            file = self.files.get(refusal.name)
            if file is not None and file.outcome is Outcome.UNCHANGED:
                self.files[refusal.name] = _refused(refusal)
        return tuple(self.files[name] for name in sorted(self.files))

    def _keep_refusal(self, staged: StagedFile, refused: RefusedFile) -> None:
        """Stage a refusal, unless it is the one that stands already."""
        same = self.refused_before.get(staged.name) == refused
        if not (same and self.known.get(staged.name) == staged.fingerprint):
            self.desk.catalogue.stage(staged, b"")
        self._finish(_refused(refused))

    def _finish(self, file: FileOutcome) -> None:
        self.files[file.name] = file
        self.progress(FileFinished(file))


# --- one file ------------------------------------------------------------------------------


def _staged(file: SourceFile, read: ReadFile | UnreadableFile, desk: IngestDesk) -> StagedFile:
    """Return everything that a file becomes."""
    bare = StagedFile(
        name=file.name,
        file_id=sha256(file.content).hexdigest(),
        media_type="",
        size=len(file.content),
        fingerprint=fingerprint(file.content, desk.recipe),
    )
    if isinstance(read, UnreadableFile):
        return _with_refusal(bare, read)
    try:
        return _understood(bare, read, desk)
    except UnreadableFile as error:
        return _with_refusal(bare, error)
    except Exception:
        log.exception("a file could not be understood: %s", file.name)
        return _with_refusal(bare, UnreadableFile("not understood", _OUR_MISTAKE))


_OUR_MISTAKE = "Dit bestand kon niet verwerkt worden. Meld dit aan de beheerder."


def _understood(bare: StagedFile, read: ReadFile, desk: IngestDesk) -> StagedFile:
    documents = tuple(doc for doc in desk.understand(read, bare.name) if doc.text.strip())
    if not documents:
        raise EmptyFile(f"no text in {bare.name}")
    passages = tuple(desk.split(document) for document in documents)
    entities = tuple(desk.find_entities([document.text for document in documents]))
    return replace(
        bare,
        media_type=read.media_type,
        documents=documents,
        passages=passages,
        entities=entities,
        facts=tuple(map(desk.extract, documents, passages, entities)),
        remarks=read.remarks,
    )


def _with_refusal(bare: StagedFile, error: UnreadableFile) -> StagedFile:
    return replace(bare, refused=RefusedFile(bare.name, error.dutch, type(error).__name__))


def _without_content(refused: RefusedFile) -> StagedFile:
    """Return a file of which no byte was read; with the same complaint it is the same."""
    complaint = sha256(f"{refused.code}\n{refused.reason}".encode()).hexdigest()
    return StagedFile(refused.name, "", "", 0, f"unread:{complaint}", refused=refused)


def _taken(staged: StagedFile, *, replaced: bool) -> FileOutcome:
    unreadable = [
        page.number
        for document in staged.documents
        for page in document.pages
        if page.read_by == "none"
    ]
    return FileOutcome(
        staged.name,
        Outcome.REPLACED if replaced else Outcome.READ,
        documents=len(staged.documents),
        passages=sum(map(len, staged.passages)),
        unreadable_pages=tuple(unreadable),
        remarks=staged.remarks,
    )


def _refused(refused: RefusedFile) -> FileOutcome:
    return FileOutcome(refused.name, Outcome.REFUSED, reason=refused.reason, code=refused.code)


def _unlisted(gone: Collection[str], closed: tuple[str, ...]) -> list[str]:
    """Return the names that may still be there, in a folder that cannot be listed.

    A folder that was itself offered has no part in the names below it; then every
    missing file may be there.
    """
    below = [name for name in gone if name.startswith(closed)] if closed else []
    whole = any(not any(name.startswith(folder) for name in gone) for folder in closed)
    return list(gone) if whole else below
