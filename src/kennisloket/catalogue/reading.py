"""Reads the published state; every function sees one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from kennisloket.catalogue import tables
from kennisloket.catalogue.packing import unpack
from kennisloket.catalogue.selecting import (
    AnyRow,
    filter_conditions,
    is_shown,
    sort_columns,
    word_conditions,
)
from kennisloket.errors import InvalidInput, NotFound
from kennisloket.ingest.same_document import format_rank
from kennisloket.models import (
    Document,
    DocumentFormat,
    Entity,
    EntityKind,
    Metadata,
    Passage,
    Publication,
    RefusedFile,
    Rol,
    Section,
    Soort,
    StoredDocument,
    Thema,
)
from kennisloket.ports import DocumentQuery, PassageRecord

T = TypeVar("T")

_AT_ONCE = 500  # values in one IN (…)
_SORTS = ("titel", "datum", "-datum", "gemeente")

_PASSAGE = tables.passage.c
PASSAGE_COLUMNS = (
    _PASSAGE.position,
    _PASSAGE.text,
    _PASSAGE.begin,
    _PASSAGE.end,
    _PASSAGE.headings,
    _PASSAGE.lead,
    _PASSAGE.thema,
    _PASSAGE.rol,
    _PASSAGE.page,
    _PASSAGE.last_page,
    _PASSAGE.repeat,
)


# Every request asks it, and composing a statement takes longer than the answer.
_LAST_PUBLICATION = select(tables.publication).order_by(tables.publication.c.id.desc()).limit(1)


def read_publication(connection: Connection) -> Publication | None:
    """Return the last publication."""
    row = connection.execute(_LAST_PUBLICATION).first()
    if row is None:
        return None
    return Publication(
        row.generation,
        datetime.fromisoformat(row.published_at),
        row.documents,
        row.passages,
        row.model,
    )


# --- documents ---------------------------------------------------------------------------


def read_documents(
    connection: Connection, query: DocumentQuery
) -> tuple[tuple[StoredDocument, ...], int]:
    """Return one page of documents and how many there are in all.

    Raises:
        InvalidInput: the page or the order does not exist.

    """
    if query.sort not in _SORTS or query.page < 1 or query.page_size < 1:
        raise InvalidInput(f"no such page or order: {query.sort!r}, {query.page}")
    conditions = [is_shown(), *filter_conditions(query.filters), *word_conditions(query.text)]
    total = connection.scalar(select(func.count(tables.document.c.id)).where(*conditions)) or 0
    rows = connection.execute(
        select(tables.document)
        .where(*conditions)
        .order_by(*sort_columns(query.sort))
        .offset((query.page - 1) * query.page_size)
        .limit(query.page_size)
    ).all()
    return tuple(stored_documents(connection, rows).values()), total


def read_document(connection: Connection, slug: str) -> StoredDocument:
    """Return the shown document with this address."""
    row = _shown_row(connection, slug)
    return stored_documents(connection, [row])[row.id]


def read_content(connection: Connection, slug: str) -> Document:
    """Return the shown document with text, layout and sections."""
    row, content = _shown_row(connection, slug), tables.document_content.c
    body = connection.scalar(select(content.body).where(content.document == row.id))
    text, blocks, starts, pages = unpack(body or b"")
    return Document(
        slug, _metadata(row), text, blocks, starts, _sections(connection, row.id), pages
    )


def _shown_row(connection: Connection, slug: str) -> AnyRow:
    row = connection.execute(
        select(tables.document).where(is_shown(), tables.document.c.slug == _askable(slug))
    ).first()
    if row is None:
        raise NotFound(f"no document {slug!r}")
    return row


def stored_documents(
    connection: Connection, rows: Sequence[AnyRow], *, next_state: bool = False
) -> dict[int, StoredDocument]:
    """Map document rows, in the order given, to documents with their formats."""
    formats = _formats(connection, [row.slug for row in rows], next_state=next_state)
    return {row.id: _stored(row, formats[row.slug]) for row in rows}


def _stored(row: AnyRow, files: Sequence[AnyRow]) -> StoredDocument:
    first = next((file for file in files if file.document == row.id), None)
    return StoredDocument(
        id=row.slug,
        version=row.version,
        metadata=_metadata(row),
        formats=tuple(_format(file) for file in files),
        pages=row.pages,
        unreadable_pages=tuple(row.unreadable_pages),
        characters=row.characters,
        passages=row.passages,
        remarks=tuple(first.remarks) if first else (),
    )


def _metadata(row: AnyRow) -> Metadata:
    return Metadata(
        title=row.title,
        soort=Soort(row.soort),
        gemeente=row.gemeente,
        wijken=tuple(row.wijken),
        date=row.date,
        date_kind=row.date_kind,
        place=row.place,
    )


def _formats(
    connection: Connection, slugs: Iterable[str], *, next_state: bool
) -> Mapping[str, list[AnyRow]]:
    """Map addresses to the files in which the document arrived, the shown one first."""
    document = tables.document.c
    state = document.next if next_state else document.state
    found: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for some in _batches(dict.fromkeys(slugs)):
        rows = connection.execute(
            select(document.slug, document.id.label("document"), tables.file)
            .join_from(tables.document, tables.file)
            .where(document.slug.in_(some), state.in_((tables.SHOWN, tables.HIDDEN)))
        )
        for row in rows:
            found[row.slug].append(row)
    for files in found.values():
        files.sort(key=lambda row: (format_rank(row.media_type), row.name))
    return found


def _format(row: AnyRow) -> DocumentFormat:
    return DocumentFormat(row.file_id, row.name, row.media_type, row.size)


def _sections(connection: Connection, row: int) -> tuple[Section, ...]:
    section = tables.section.c
    rows = connection.execute(
        select(
            section.heading,
            section.level,
            section.begin,
            section.end,
            section.parent,
            section.thema,
            section.rol,
            section.page,
        )
        .where(section.document == row)
        .order_by(section.position)
    )
    return tuple(
        Section(*found[:5], _thema(found.thema), _rol(found.rol), found.page) for found in rows
    )


# --- passages ----------------------------------------------------------------------------


def read_passages(connection: Connection, slug: str) -> tuple[Passage, ...]:
    """Return the passages of the shown document with this address, in order."""
    return passages_of_row(connection, _shown_row(connection, slug).id, slug)


def passages_of_row(connection: Connection, row: int, slug: str) -> tuple[Passage, ...]:
    """Return the passages of one version of a document, in order."""
    rows = connection.execute(
        select(*PASSAGE_COLUMNS).where(_PASSAGE.document == row).order_by(_PASSAGE.position)
    )
    return tuple(as_passage(slug, found) for found in rows)


def as_passage(slug: str, row: Sequence[Any]) -> Passage:
    """Return the passage of a row of `PASSAGE_COLUMNS`."""
    position, text, begin, end, headings, lead, thema, rol, page, last_page, repeat = row
    return Passage(
        slug,
        position,
        text,
        begin,
        end,
        tuple(headings),
        lead,
        _thema(thema),
        _rol(rol),
        page,
        last_page,
        repeat,
    )


def read_records(connection: Connection, passage_ids: Sequence[str]) -> dict[str, PassageRecord]:
    """Return the shown passages with these ids, in the order asked."""
    found: dict[str, tuple[int, Sequence[Any]]] = {}
    for some in _batches(dict.fromkeys(map(_askable, passage_ids))):
        rows = connection.execute(
            select(_PASSAGE.passage_id, _PASSAGE.document, *PASSAGE_COLUMNS)
            .join_from(tables.passage, tables.document)
            .where(_PASSAGE.passage_id.in_(some), is_shown())
        )
        found |= {row[0]: (row[1], row[2:]) for row in rows}
    documents = documents_of_rows(connection, {row for row, _ in found.values()})
    return {
        passage_id: PassageRecord(
            as_passage(documents[found[passage_id][0]].id, found[passage_id][1]),
            documents[found[passage_id][0]],
        )
        for passage_id in passage_ids
        if passage_id in found
    }


def documents_of_rows(connection: Connection, keys: Iterable[int]) -> dict[int, StoredDocument]:
    """Map keys of document rows to documents with their formats."""
    rows: list[AnyRow] = []
    for some in _batches(sorted(keys)):
        rows += connection.execute(select(tables.document).where(tables.document.c.id.in_(some)))
    return stored_documents(connection, rows)


def all_records(connection: Connection, *, next_state: bool) -> Iterator[PassageRecord]:
    """Yield every passage of the arranged next publication, or of the one that stands."""
    document = tables.document.c
    state = document.next if next_state else document.state
    rows = connection.execute(
        select(tables.document).where(state == tables.SHOWN).order_by(document.slug)
    ).all()
    for row, stored in stored_documents(connection, rows, next_state=next_state).items():
        for passage in passages_of_row(connection, row, stored.id):
            yield PassageRecord(passage, stored)


def read_entities(connection: Connection, slug: str) -> tuple[Entity, ...]:
    """Return what was recognised in the shown document, by place."""
    entity = tables.entity.c
    rows = connection.execute(
        select(entity.kind, entity.value, entity.text, entity.begin, entity.end)
        .where(entity.document == _shown_row(connection, slug).id)
        .order_by(entity.begin, entity.position)
    )
    return tuple(Entity(EntityKind(row[0]), *row[1:]) for row in rows)


# --- files -------------------------------------------------------------------------------


def read_format(connection: Connection, file_id: str) -> DocumentFormat:
    """Return what is known of a published file by the hash of its bytes."""
    file = tables.file.c
    row = connection.execute(
        select(tables.file)
        .where(file.file_id == _askable(file_id), file.state == tables.PUBLISHED)
        .order_by(file.name)
    ).first()
    if row is None:
        raise NotFound(f"no published file {file_id!r}")
    return _format(row)


def read_refused(connection: Connection) -> tuple[RefusedFile, ...]:
    """Return the files of the publication that could not be read, by name."""
    refusal = tables.refusal.c
    rows = connection.execute(
        select(refusal.name, refusal.reason, refusal.code)
        .where(refusal.state == tables.PUBLISHED)
        .order_by(refusal.name)
    )
    return tuple(RefusedFile(*row) for row in rows)


def read_file_ids(connection: Connection) -> dict[str, str]:
    """Map the name of each file that readers or the next publication need to its hash."""
    file = tables.file.c
    found: dict[str, str] = {}
    for state in (tables.PUBLISHED, tables.STAGED):
        rows = connection.execute(select(file.name, file.file_id).where(file.state == state))
        found |= {row.name: row.file_id for row in rows}
    return found


def read_fingerprints(connection: Connection) -> dict[str, str]:
    """Map each name to the fingerprint of what was last read under it.

    A name that was marked for removal is left out: offered again, it is read again.
    """
    fingerprints: dict[str, str] = {}
    for state in (tables.PUBLISHED, tables.STAGED):
        for table in (tables.file, tables.refusal):
            rows = connection.execute(
                select(table.c.name, table.c.fingerprint).where(table.c.state == state)
            )
            fingerprints |= {row.name: row.fingerprint for row in rows}
    for name in connection.scalars(select(tables.removal.c.name)):
        fingerprints.pop(name, None)
    return fingerprints


# --- small things ------------------------------------------------------------------------


def _batches(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


def _askable(value: str) -> str:
    """Return *value* so that a database can be asked for it; NUL stands in no key."""
    return value.replace("\x00", "\ufffd")


def _thema(value: str | None) -> Thema | None:
    return None if value is None else Thema(value)


def _rol(value: str | None) -> Rol | None:
    return None if value is None else Rol(value)
