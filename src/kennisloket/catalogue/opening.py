"""The catalogue as the port promises it, on SQLite or PostgreSQL."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from kennisloket.catalogue import facts, reading
from kennisloket.catalogue.arranging import arrange, is_arranged
from kennisloket.catalogue.citing import read_cited
from kennisloket.catalogue.counting import read_facets
from kennisloket.catalogue.engines import for_writing, open_engine
from kennisloket.catalogue.failures import state_errors
from kennisloket.catalogue.originals import (
    collect_originals,
    has_original,
    keep_original,
    read_original,
)
from kennisloket.catalogue.publishing import (
    has_staged,
    publish_arranged,
    published_file_ids,
    write_publication,
)
from kennisloket.catalogue.reports import read_reports, write_report
from kennisloket.catalogue.schema import prepare_schema
from kennisloket.catalogue.writing import stage_file, stage_removals
from kennisloket.errors import StateUnavailable
from kennisloket.facts import Correction, FactRecord
from kennisloket.models import (
    Document,
    DocumentFormat,
    Entity,
    Filters,
    Passage,
    Publication,
    RefusedFile,
    StoredDocument,
)
from kennisloket.ports import CitedPassage, DocumentQuery, PassageRecord, Report, StagedFile

log = logging.getLogger(__name__)


@contextmanager
def open_catalogue(
    database_url: str, files_dir: Path, *, writing: bool = False
) -> Iterator[SqlCatalogue]:
    """Open the catalogue; a database without tables gets them.

    *writing* also upgrades tables of an older version; commands that change the
    collection ask for it, after they took the lock.

    Raises:
        StateUnavailable: the database does not answer or has another schema.
        InvalidSettings: the address is not one of SQLite or PostgreSQL.

    """
    with state_errors("opening the database"):
        engine = open_engine(database_url)
        try:
            prepare_schema(engine, writing=writing)
        except BaseException:
            engine.dispose()
            raise
    catalogue = SqlCatalogue(engine, files_dir)
    try:
        yield catalogue
    finally:
        catalogue.close()


class SqlCatalogue:
    """Implements the Catalogue port; safe to use from several threads."""

    def __init__(self, engine: Engine, files_dir: Path) -> None:
        self._engine = engine
        self._writer = for_writing(engine)
        self._files_dir = files_dir

    # -- reading the published state

    def publication(self) -> Publication | None:
        """Return what is published now; cheap enough to ask at every request."""
        with self._reading() as connection:
            return reading.read_publication(connection)

    def documents(self, query: DocumentQuery) -> tuple[tuple[StoredDocument, ...], int]:
        """Return one page of documents and how many there are in all."""
        with self._reading() as connection:
            return reading.read_documents(connection, query)

    def document(self, document_id: str) -> StoredDocument:
        """Return one document without its text."""
        with self._reading() as connection:
            return reading.read_document(connection, document_id)

    def content(self, document_id: str) -> Document:
        """Return one document with text, blocks and sections."""
        with self._reading() as connection:
            return reading.read_content(connection, document_id)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Return the passages of a document in order."""
        with self._reading() as connection:
            return reading.read_passages(connection, document_id)

    def whole(self, document_id: str) -> tuple[StoredDocument, Document, tuple[Passage, ...]]:
        """Return `document`, `content` and `passages` as they stood at one moment."""
        with self._reading() as connection:
            return (
                reading.read_document(connection, document_id),
                reading.read_content(connection, document_id),
                reading.read_passages(connection, document_id),
            )

    def records(self, passage_ids: Sequence[str]) -> Mapping[str, PassageRecord]:
        """Return the published passages with these ids; unknown ids are left out."""
        with self._reading() as connection:
            return reading.read_records(connection, passage_ids)

    def cited(self, passage_id: str) -> CitedPassage:
        """Follow an old citation, also to a text that has been replaced since."""
        with self._reading() as connection:
            return read_cited(connection, passage_id)

    def entities(self, document_id: str) -> tuple[Entity, ...]:
        """Return what was recognised in a document, by place."""
        with self._reading() as connection:
            return reading.read_entities(connection, document_id)

    def facts(self) -> tuple[FactRecord, ...]:
        """Return every published fact, by document and place, as corrected."""
        with self._reading() as connection:
            return facts.read_facts(connection)

    def facts_revision(self) -> str:
        """Name the state of the facts; it changes with a publication and a correction."""
        with self._reading() as connection:
            return facts.read_revision(connection)

    def original(self, file_id: str) -> tuple[DocumentFormat, bytes]:
        """Return a file as it was offered, by its content hash."""
        with self._reading() as connection:
            found = reading.read_format(connection, file_id)
            return found, read_original(self._files_dir, found.file_id)

    def refused(self) -> tuple[RefusedFile, ...]:
        """Return the files of the collection that could not be read, by name."""
        with self._reading() as connection:
            return reading.read_refused(connection)

    def facets(self, filters: Filters) -> Mapping[str, Mapping[str, int]]:
        """Count documents per gemeente, wijk, thema, soort and jaar."""
        with self._reading() as connection:
            return read_facets(connection, filters)

    # -- ingest

    def fingerprints(self) -> Mapping[str, str]:
        """Map each known file name to its fingerprint, staged work of a crash included.

        Where the original is gone (a backup put back by halves), the fingerprint is empty:
        offered again, the file is kept again.
        """
        with self._reading() as connection:
            fingerprints = reading.read_fingerprints(connection)
            files = reading.read_file_ids(connection)
        lost = [name for name, file in files.items() if not has_original(self._files_dir, file)]
        return fingerprints | {name: "" for name in lost if name in fingerprints}

    def stage(self, file: StagedFile, content: bytes) -> None:
        """Keep a read file, in one transaction, without showing it to anyone."""
        with state_errors(f"keeping {file.name}"):
            if file.refused is None:
                keep_original(self._files_dir, file.file_id, content)
            with self._writer.begin() as connection:
                stage_file(connection, file)

    def stage_removal(self, names: Sequence[str]) -> None:
        """Mark files to be left out of the next publication."""
        with state_errors("marking files for removal"), self._writer.begin() as connection:
            stage_removals(connection, names)

    def has_staged(self) -> bool:
        """Tell whether the next publication would differ from this one."""
        with self._reading() as connection:
            return has_staged(connection)

    def next_records(self) -> Iterator[PassageRecord]:
        """Yield every passage of the next publication, by document and position."""
        with state_errors("arranging the next publication"), self._writer.begin() as connection:
            arrange(connection)
        with self._reading() as connection:
            yield from reading.all_records(connection, next_state=True)

    def published_records(self) -> Iterator[PassageRecord]:
        """Yield every published passage, by document and position."""
        with self._reading() as connection:
            yield from reading.all_records(connection, next_state=False)

    def publish(self, generation: str, *, model: str | None) -> Publication:
        """Make the staged state the published one, in one transaction."""
        with state_errors("publishing"), self._writer.begin() as connection:
            if not is_arranged(connection):
                arrange(connection)
            publication = publish_arranged(connection, generation, model)
        self._collect_originals()
        return publication

    def switch(self, generation: str, *, model: str | None) -> Publication:
        """Let what is published be found in another generation; what is staged stays staged."""
        with state_errors("switching the index"), self._writer.begin() as connection:
            return write_publication(connection, generation, model)

    def _collect_originals(self) -> None:
        """Remove files that nobody needs; what fails now is done at the next publication."""
        try:
            with self._reading() as connection:
                collect_originals(self._files_dir, published_file_ids(connection))
        except StateUnavailable as error:
            log.warning("unneeded originals stay for now: %s", error.message)

    # -- what a redacteur corrects

    def correct(self, correction: Correction) -> None:
        """Keep what is said of a fact, in place of an earlier correction of it."""
        with state_errors("storing a correction"), self._writer.begin() as connection:
            facts.write_correction(connection, correction)

    def forget_correction(self, fact_id: str) -> None:
        """Let a fact read as it was found."""
        with state_errors("removing a correction"), self._writer.begin() as connection:
            facts.forget_correction(connection, fact_id)

    def corrections(self) -> tuple[Correction, ...]:
        """Return all corrections, newest first; also of facts that stand no longer."""
        with self._reading() as connection:
            return facts.read_corrections(connection)

    # -- what visitors leave

    def report(self, report: Report) -> int:
        """Store a visitor's report and return its number."""
        with state_errors("storing a report"), self._writer.begin() as connection:
            return write_report(connection, report)

    def reports(self) -> tuple[tuple[int, Report], ...]:
        """Return all reports, newest first, with their numbers."""
        with self._reading() as connection:
            return read_reports(connection)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Open one transaction: all that is read in it is of one state."""
        with state_errors("reading the database"), self._engine.connect() as connection:
            yield connection
