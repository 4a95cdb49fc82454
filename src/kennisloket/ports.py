"""The seams: what the steps need from the world outside, each with its promises.

A seam exists only where two implementations do (one may be a working fake in
``tests/fakes.py``); one contract suite in ``tests/contract/`` runs over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kennisloket.facts import Correction, Fact, FactRecord
from kennisloket.models import (
    Box,
    Document,
    DocumentFormat,
    Entity,
    Filters,
    Hit,
    IndexedPassage,
    Passage,
    Publication,
    ReadFile,
    RefusedFile,
    SourceFile,
    SparseVector,
    StoredDocument,
)


class Reader(Protocol):
    """Turns the bytes of one file into blocks, in reading order."""

    media_types: frozenset[str]

    def read(self, file: SourceFile) -> ReadFile:
        """Raise an UnreadableFile rather than return half a file."""
        ...


class PageViewer(Protocol):
    """Shows a page of a paginated file, and where characters stand on it."""

    def image(self, content: bytes, page: int, *, width: int) -> bytes:
        """Return the page as a PNG *width* pixels wide; NotFound for an unknown page."""
        ...

    def boxes(self, content: bytes, page: int, begin: int, end: int) -> tuple[Box, ...]:
        """Return one box per line for the page's characters [begin, end) (pdfium indices)."""
        ...


class EntityFinder(Protocol):
    """Finds names, amounts, percentages and years in a text."""

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """Return the entities of each text, by place; they do not overlap."""
        ...


class Embedder(Protocol):
    """Turns texts into dense vectors of one length."""

    @property
    def model(self) -> str:
        """Name the model, what its files hold and how it is used."""
        ...

    @property
    def dimensions(self) -> int:
        """Return the length of the vectors."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Return one unit vector per text."""
        ...

    def embed_question(self, text: str) -> tuple[float, ...]:
        """Return the unit vector of a question."""
        ...


class WordVectors(Protocol):
    """Turns single words into vectors that are near where meanings are."""

    @property
    def model(self) -> str:
        """Name the model, what its files hold and how it is used."""
        ...

    @property
    def dimensions(self) -> int:
        """Return the length of the vectors."""
        ...

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per word; zeros for a word of which nothing is known.

        The longer a row, the more its word says.
        """
        ...


class VectorIndex(Protocol):
    """One published generation, read-only; safe to use from several threads."""

    def by_words(self, sparse: SparseVector, filters: Filters, *, limit: int) -> list[Hit]:
        """Return the passages that share tokens, best first; only positive scores."""
        ...

    def by_meaning(self, dense: Sequence[float], filters: Filters, *, limit: int) -> list[Hit]:
        """Return the nearest passages by cosine, best first; [] where no vectors are kept."""
        ...

    def count(self, filters: Filters) -> int:
        """Return how many passages pass the filters."""
        ...

    def close(self) -> None:
        """Let go of files and connections; a second call does nothing."""
        ...


class VectorStore(Protocol):
    """Where generations are built and found. Names are chosen by the caller."""

    def build(
        self, generation: str, passages: Iterable[IndexedPassage], *, dimensions: int | None
    ) -> None:
        """Build a generation aside from the published one; durable when this returns.

        A generation of that name left by a crash is replaced. Sparse values are term
        frequencies already weighted by BM25 length; IDF is the store's.
        """
        ...

    def open(self, generation: str) -> VectorIndex:
        """Open a built generation read-only; IndexUnavailable where it is not there."""
        ...

    def generations(self) -> tuple[str, ...]:
        """Name the generations that stand."""
        ...

    def drop(self, generation: str) -> None:
        """Remove a generation; nothing happens where it is gone already."""
        ...


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that was read and understood, ready to be published.

    *documents* may be empty for a refused file (then *refused* tells why). *passages*,
    *entities* and *facts* belong to *documents* by index.
    """

    name: str
    file_id: str  # sha256 of the bytes
    media_type: str
    size: int
    fingerprint: str  # of content and recipe
    documents: tuple[Document, ...] = ()
    passages: tuple[tuple[Passage, ...], ...] = ()
    entities: tuple[tuple[Entity, ...], ...] = ()
    facts: tuple[tuple[Fact, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    refused: RefusedFile | None = None


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage with the document it belongs to, as results show it."""

    passage: Passage
    document: StoredDocument


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """What has become of a passage that somebody once cited.

    *state* is "ongewijzigd" (same text, same place), "verplaatst" (same text elsewhere),
    "gewijzigd" (the text changed; *now* is the most alike passage that stands) or
    "vervallen" (nothing like it stands any more).
    """

    state: str
    cited: Passage
    cited_version: int
    document_id: str
    now: Passage | None


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which published documents a list shows."""

    filters: Filters = Filters()
    text: str = ""  # words that must stand in the title, gemeente or wijk
    sort: str = "titel"  # "titel", "datum", "-datum", "gemeente"
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What a visitor says of the collection: a missing document or a mistake."""

    kind: str  # "ontbreekt", "fout", "anders"
    text: str
    document_id: str | None = None
    passage_id: str | None = None
    contact: str | None = None
    created: datetime | None = None


class Catalogue(Protocol):
    """The database: the truth about files, documents, passages and publications.

    Reading methods see the published state only (until `publish` commits, staged
    files do not exist for them). Methods raise NotFound for unknown ids,
    StateUnavailable when the database does not answer, DiskFull when it cannot grow.
    """

    # -- reading the published state

    def publication(self) -> Publication | None:
        """Return what is published now; cheap enough to ask at every request."""
        ...

    def documents(self, query: DocumentQuery) -> tuple[tuple[StoredDocument, ...], int]:
        """Return one page of documents and how many there are in all."""
        ...

    def document(self, document_id: str) -> StoredDocument:
        """Return one document without its text."""
        ...

    def content(self, document_id: str) -> Document:
        """Return one document with text, blocks and sections."""
        ...

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Return the passages of a document in order."""
        ...

    def whole(self, document_id: str) -> tuple[StoredDocument, Document, tuple[Passage, ...]]:
        """Return `document`, `content` and `passages` as they stood at one moment."""
        ...

    def records(self, passage_ids: Sequence[str]) -> Mapping[str, PassageRecord]:
        """Return the published passages with these ids; unknown ids are left out."""
        ...

    def cited(self, passage_id: str) -> CitedPassage:
        """Follow an old citation, also to a text that has been replaced since."""
        ...

    def entities(self, document_id: str) -> tuple[Entity, ...]:
        """Return what was recognised in a document, by place."""
        ...

    def facts(self) -> tuple[FactRecord, ...]:
        """Return every published fact, by document and place, as corrected.

        Rejected facts are among them, so that a redacteur can see them.
        """
        ...

    def facts_revision(self) -> str:
        """Name the state of the facts; it changes with a publication and a correction."""
        ...

    def original(self, file_id: str) -> tuple[DocumentFormat, bytes]:
        """Return a file as it was offered, by its content hash."""
        ...

    def refused(self) -> tuple[RefusedFile, ...]:
        """Return the files of the collection that could not be read, by name."""
        ...

    def facets(self, filters: Filters) -> Mapping[str, Mapping[str, int]]:
        """Count documents per gemeente, wijk, thema, soort and jaar."""
        ...

    # -- ingest

    def fingerprints(self) -> Mapping[str, str]:
        """Map each known file name to its fingerprint, staged work of a crash included."""
        ...

    def stage(self, file: StagedFile, content: bytes) -> None:
        """Keep a read file, in one transaction, without showing it to anyone."""
        ...

    def stage_removal(self, names: Sequence[str]) -> None:
        """Mark files to be left out of the next publication."""
        ...

    def has_staged(self) -> bool:
        """Tell whether the next publication would differ from this one."""
        ...

    def next_records(self) -> Iterable[PassageRecord]:
        """Yield every passage of the next publication, by document and position."""
        ...

    def publish(self, generation: str, *, model: str | None) -> Publication:
        """Make the staged state the published one, in one transaction."""
        ...

    def published_records(self) -> Iterable[PassageRecord]:
        """Yield every published passage, by document and position."""
        ...

    def switch(self, generation: str, *, model: str | None) -> Publication:
        """Let what is published be found in another generation; what is staged stays staged."""
        ...

    # -- what a redacteur corrects

    def correct(self, correction: Correction) -> None:
        """Keep what is said of a fact, in place of an earlier correction of it.

        Raises NotFound for a fact that does not stand, InvalidInput for values that do
        not fit it.
        """
        ...

    def forget_correction(self, fact_id: str) -> None:
        """Let a fact read as it was found; NotFound where it was not corrected."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """Return all corrections, newest first; also of facts that stand no longer."""
        ...

    # -- what visitors leave

    def report(self, report: Report) -> int:
        """Store a visitor's report and return its number."""
        ...

    def reports(self) -> tuple[tuple[int, Report], ...]:
        """Return all reports, newest first, with their numbers."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...
