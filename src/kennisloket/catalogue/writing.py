"""Keeps what was read, without showing it to anyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, Table, delete, insert, update

from kennisloket.catalogue import tables
from kennisloket.catalogue.facts import fact_rows
from kennisloket.catalogue.likeness import sketch_of
from kennisloket.catalogue.packing import pack
from kennisloket.catalogue.storable import (
    storable,
    storable_document,
    storable_entity,
    storable_passage,
)
from kennisloket.language.folding import fold
from kennisloket.language.slugs import slug_of
from kennisloket.models import Document, Entity, Passage, RefusedFile
from kennisloket.ports import StagedFile

Row = dict[str, object]


def stage_file(connection: Connection, staged: StagedFile) -> None:
    """Replace what was staged under this name by *staged*."""
    forget_staged(connection, staged.name)
    if staged.refused is not None:
        _insert_refusal(connection, staged, staged.refused)
        return
    file_row = _insert_file(connection, staged)
    nothing = ((),) * len(staged.documents)
    found = zip(
        staged.documents,
        staged.passages,
        staged.entities or nothing,
        staged.facts or nothing,
        strict=True,
    )
    for position, (offered, passages, entities, facts) in enumerate(found):
        document = storable_document(offered)
        where: Row = {"file_row": file_row, "position": position, "passages": len(passages)}
        key = _insert_document(connection, document, where)
        slug = slug_of(document.id)
        _insert_rows(connection, tables.passage, key, _passage_rows(slug, passages))
        _insert_rows(connection, tables.entity, key, _entity_rows(entities))
        _insert_rows(connection, tables.fact, key, fact_rows(facts))


def stage_removals(connection: Connection, names: Sequence[str]) -> None:
    """Mark names to be left out of the next publication."""
    for name in map(storable, names):
        forget_staged(connection, name)
        connection.execute(insert(tables.removal).values(name=name))


def forget_staged(connection: Connection, name: str) -> None:
    """Undo what was staged under a name; the arrangement of all staged work is void."""
    name = storable(name)
    for table in (tables.file, tables.refusal):
        connection.execute(
            delete(table).where(table.c.name == name, table.c.state == tables.STAGED)
        )
    connection.execute(delete(tables.removal).where(tables.removal.c.name == name))
    connection.execute(
        update(tables.document).where(tables.document.c.next.is_not(None)).values(next=None)
    )


def _insert_refusal(connection: Connection, staged: StagedFile, refused: RefusedFile) -> None:
    connection.execute(
        insert(tables.refusal).values(
            name=storable(staged.name),
            state=tables.STAGED,
            fingerprint=staged.fingerprint,
            reason=storable(refused.reason),
            code=refused.code,
        )
    )


def _insert_file(connection: Connection, staged: StagedFile) -> int:
    result = connection.execute(
        insert(tables.file)
        .values(
            name=storable(staged.name),
            file_id=staged.file_id,
            media_type=staged.media_type,
            size=staged.size,
            fingerprint=staged.fingerprint,
            remarks=[storable(remark) for remark in staged.remarks],
            state=tables.STAGED,
        )
        .returning(tables.file.c.id)
    )
    return int(result.scalar_one())


def _insert_document(connection: Connection, document: Document, where: Row) -> int:
    """Store a document without its passages; return its row."""
    values = insert(tables.document).values(_document_values(document) | where)
    key = int(connection.execute(values.returning(tables.document.c.id)).scalar_one())
    connection.execute(insert(tables.document_content).values(document=key, body=pack(document)))
    wijken: list[Row] = [{"wijk": wijk} for wijk in dict.fromkeys(document.metadata.wijken)]
    _insert_rows(connection, tables.document_wijk, key, wijken)
    _insert_rows(connection, tables.section, key, _section_rows(document))
    return key


def _document_values(document: Document) -> Row:
    """Return the columns that tell about *document*; it gets its final slug later."""
    metadata = document.metadata
    slug = slug_of(document.id)
    return {
        "proposed": slug,
        "slug": slug,
        "version": 0,
        "state": tables.STAGED,
        "title": metadata.title,
        "sort_title": fold(metadata.title),
        "words": fold(" ".join((metadata.title, metadata.gemeente or "", *metadata.wijken))),
        "soort": metadata.soort.value,
        "gemeente": metadata.gemeente,
        "date": metadata.date,
        "date_kind": metadata.date_kind,
        "place": metadata.place,
        "wijken": metadata.wijken,
        "pages": len(document.pages),
        "unreadable_pages": [page.number for page in document.pages if page.read_by == "none"],
        "characters": len(document.text),
        "text_hash": sha256(document.text.encode()).hexdigest(),
        "sketch": sketch_of(document.text),
    }


def _insert_rows(
    connection: Connection,
    table: Table,
    document: int,
    rows: Sequence[Row],
) -> None:
    if rows:
        connection.execute(insert(table), [{"document": document, **row} for row in rows])


def _section_rows(document: Document) -> list[Row]:
    return [
        {
            "position": position,
            "heading": section.heading,
            "level": section.level,
            "begin": section.begin,
            "end": section.end,
            "parent": section.parent,
            "thema": section.thema and section.thema.value,
            "rol": section.rol and section.rol.value,
            "page": section.page,
        }
        for position, section in enumerate(document.sections)
    ]


def _passage_rows(slug: str, passages: Sequence[Passage]) -> list[Row]:
    return [
        {
            "position": position,
            "passage_id": replace(passage, document_id=slug).id,
            "text": passage.text,
            "begin": passage.begin,
            "end": passage.end,
            "headings": passage.headings,
            "lead": passage.lead,
            "thema": passage.thema and passage.thema.value,
            "rol": passage.rol and passage.rol.value,
            "page": passage.page,
            "last_page": passage.last_page,
            "repeat": passage.repeat,
        }
        for position, passage in enumerate(map(storable_passage, passages))
    ]


def _entity_rows(entities: Sequence[Entity]) -> list[Row]:
    return [
        {
            "position": position,
            "kind": entity.kind.value,
            "value": entity.value,
            "text": entity.text,
            "begin": entity.begin,
            "end": entity.end,
        }
        for position, entity in enumerate(map(storable_entity, entities))
    ]
