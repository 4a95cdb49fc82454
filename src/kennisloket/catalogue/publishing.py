"""Makes the staged state the published one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, delete, exists, func, insert, select, update

from kennisloket.catalogue import tables
from kennisloket.models import Publication


def has_staged(connection: Connection) -> bool:
    """Tell whether anything was staged since the last publication."""
    staged = [
        select(tables.file.c.id).where(tables.file.c.state == tables.STAGED),
        select(tables.refusal.c.name).where(tables.refusal.c.state == tables.STAGED),
        select(tables.removal.c.name),
    ]
    return any(connection.execute(query.limit(1)).first() is not None for query in staged)


def publish_arranged(connection: Connection, generation: str, model: str | None) -> Publication:
    """Move everything that was arranged into its next state, and write the publication."""
    read = _staged_names(connection, tables.file)
    refused = _staged_names(connection, tables.refusal)
    removed = set(connection.scalars(select(tables.removal.c.name)))
    _move_files(connection, gone=read | removed)
    _move_documents(connection)
    _move_refusals(connection, gone=read | refused | removed)
    connection.execute(delete(tables.removal))
    _forget_repeats(connection)
    return write_publication(connection, generation, model)


def _staged_names(connection: Connection, table: Table) -> set[str]:
    return set(connection.scalars(select(table.c.name).where(table.c.state == tables.STAGED)))


def published_file_ids(connection: Connection) -> set[str]:
    """Return the hashes of the files that readers or the next publication need."""
    file = tables.file.c
    return set(
        connection.scalars(
            select(file.file_id).where(file.state.in_((tables.PUBLISHED, tables.STAGED)))
        )
    )


def _move_files(connection: Connection, *, gone: Collection[str]) -> None:
    file = tables.file
    for name in gone:
        connection.execute(
            update(file)
            .where(file.c.name == name, file.c.state == tables.PUBLISHED)
            .values(state=tables.RETIRED)
        )
    connection.execute(
        update(file).where(file.c.state == tables.STAGED).values(state=tables.PUBLISHED)
    )


def _move_documents(connection: Connection) -> None:
    document = tables.document
    connection.execute(
        update(document)
        .where(document.c.next.is_(None), document.c.state != tables.RETIRED)
        .values(state=tables.RETIRED)
    )
    connection.execute(
        update(document)
        .where(document.c.next.is_not(None))
        .values(state=document.c.next, next=None)
    )


def _move_refusals(connection: Connection, *, gone: Collection[str]) -> None:
    """Forget refusals of files that are gone or were read since; show the new ones."""
    refusal = tables.refusal
    for name in gone:
        connection.execute(
            delete(refusal).where(refusal.c.name == name, refusal.c.state == tables.PUBLISHED)
        )
    connection.execute(
        update(refusal).where(refusal.c.state == tables.STAGED).values(state=tables.PUBLISHED)
    )


def _forget_repeats(connection: Connection) -> None:
    """Drop retired versions of which readers still see every word and every passage.

    Reading a collection again with a better recipe leaves most texts as they were; such
    a version would be kept for citations that lead to the shown one anyway.
    """
    old, shown = tables.document, tables.document.alias("shown")
    was, now = tables.file.alias("was"), tables.file.alias("now")
    cited, standing = tables.passage.alias("cited"), tables.passage.alias("standing")
    still = (
        select(standing.c.document)
        .where(standing.c.document == shown.c.id, standing.c.passage_id == cited.c.passage_id)
        .correlate(shown, cited)
        .exists()
    )
    lost = select(cited.c.document).where(cited.c.document == old.c.id, ~still)
    repeated = select(shown.c.id).where(
        shown.c.state == tables.SHOWN,
        shown.c.slug == old.c.slug,
        shown.c.text_hash == old.c.text_hash,
        was.c.id == old.c.file_row,
        now.c.id == shown.c.file_row,
        was.c.name == now.c.name,  # another name leads citations to what came in its place
        ~lost.correlate(old, shown).exists(),
    )
    connection.execute(
        delete(old).where(old.c.state == tables.RETIRED, repeated.correlate(old).exists())
    )
    held = exists().where(tables.document.c.file_row == tables.file.c.id)
    connection.execute(delete(tables.file).where(tables.file.c.state == tables.RETIRED, ~held))


def write_publication(connection: Connection, generation: str, model: str | None) -> Publication:
    """Write down which generation the shown documents are found in from now on."""
    document = tables.document.c
    documents, passages = connection.execute(
        select(func.count(document.id), func.coalesce(func.sum(document.passages), 0)).where(
            document.state == tables.SHOWN
        )
    ).one()
    now = datetime.now(UTC)
    connection.execute(
        insert(tables.publication).values(
            generation=generation,
            published_at=now.isoformat(),
            documents=documents,
            passages=passages,
            model=model,
        )
    )
    return Publication(generation, now, documents, int(passages), model)
