"""Keeps the facts of documents, and what a redacteur says of them."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, exists, func, insert, select

from kennisloket.catalogue import tables
from kennisloket.catalogue.reading import PASSAGE_COLUMNS, as_passage, documents_of_rows
from kennisloket.catalogue.selecting import AnyRow, is_shown
from kennisloket.catalogue.storable import storable, storable_values
from kennisloket.errors import InvalidInput, NotFound
from kennisloket.facts import (
    Certainty,
    Correction,
    Fact,
    FactKind,
    FactRecord,
    corrected,
    says_of,
    values_of,
)
from kennisloket.models import Passage, Rol, StoredDocument, Thema

log = logging.getLogger(__name__)

Row = dict[str, object]


def fact_rows(facts: Sequence[Fact]) -> list[Row]:
    """Return the facts of one document as rows."""
    return [
        {
            "position": position,
            "kind": fact.kind.value,
            "passage": fact.passage,
            "begin": fact.begin,
            "end": fact.end,
            "gemeente": fact.gemeente,
            "wijk": fact.wijk,
            "thema": fact.thema and fact.thema.value,
            "rol": fact.rol and fact.rol.value,
            "certainty": fact.certainty.value,
            "remarks": [storable(remark) for remark in fact.remarks],
            "says": storable_values(values_of(fact.says)),
        }
        for position, fact in enumerate(facts)
    ]


def read_facts(connection: Connection) -> tuple[FactRecord, ...]:
    """Return every fact of the shown documents, by document and place, as corrected."""
    fact, document = tables.fact.c, tables.document.c
    rows = connection.execute(
        select(tables.fact)
        .join_from(tables.fact, tables.document, fact.document == document.id)
        .where(is_shown())
        .order_by(document.slug, fact.position)
    ).all()
    documents = documents_of_rows(connection, {row.document for row in rows})
    passages = _passages_with_facts(connection, documents)
    corrections = {one.fact_id: one for one in read_corrections(connection)}
    records = (
        FactRecord(_fact(row), passages[row.document, row.passage], documents[row.document])
        for row in rows
    )
    if not corrections:
        return tuple(records)
    return tuple(_as_corrected(record, corrections.get(record.id)) for record in records)


def _passages_with_facts(
    connection: Connection, documents: Mapping[int, StoredDocument]
) -> dict[tuple[int, int], Passage]:
    """Map document rows and positions to the passages in which facts stand."""
    fact, passage = tables.fact.c, tables.passage.c
    here = (fact.document == passage.document) & (fact.passage == passage.position)
    rows = connection.execute(
        select(passage.document, *PASSAGE_COLUMNS)
        .join_from(tables.passage, tables.document)
        .where(is_shown(), exists(select(fact.document).where(here)))
    )
    return {(row[0], row[1]): as_passage(documents[row[0]].id, row[1:]) for row in rows}


def _as_corrected(record: FactRecord, correction: Correction | None) -> FactRecord:
    """Return *record* as it should read; a correction that fits no longer is left out."""
    try:
        return record if correction is None else corrected(record, correction)
    except (TypeError, ValueError):
        log.warning("a correction no longer fits its fact: %s", record.id)
        return record


def _fact(row: AnyRow) -> Fact:
    """Return the fact of a row of the table."""
    return Fact(
        says_of(FactKind(row.kind), row.says),
        row.passage,
        row.begin,
        row.end,
        row.gemeente,
        row.wijk,
        None if row.thema is None else Thema(row.thema),
        None if row.rol is None else Rol(row.rol),
        Certainty(row.certainty),
        tuple(row.remarks),
    )


def read_revision(connection: Connection) -> str:
    """Name the state of the facts: the publication and the corrections made."""
    publication, correction = tables.publication.c, tables.correction.c
    generation = connection.scalar(
        select(publication.generation).order_by(publication.id.desc()).limit(1)
    )
    count, last = connection.execute(
        select(func.count(correction.fact_id), func.max(correction.made_at))
    ).one()
    return f"{generation} {count} {last}"


# --- corrections --------------------------------------------------------------------------


def write_correction(connection: Connection, correction: Correction) -> None:
    """Store what a redacteur says of a fact, in place of what was said before.

    Raises:
        NotFound: no shown document holds this fact.
        InvalidInput: a value does not fit the fact.

    """
    _require_fit(connection, correction)
    table = tables.correction
    connection.execute(delete(table).where(table.c.fact_id == correction.fact_id))
    made_at = correction.made_at or datetime.now(UTC)
    connection.execute(
        insert(table).values(
            fact_id=correction.fact_id,
            rejected=correction.rejected,
            values=storable_values(correction.values or {}),
            reason=storable(correction.reason),
            made_at=made_at.astimezone(UTC).isoformat(),
        )
    )


def _require_fit(connection: Connection, correction: Correction) -> None:
    """Raise for a correction of a fact that does not stand, or that it does not fit."""
    record = next((one for one in read_facts(connection) if one.id == correction.fact_id), None)
    if record is None:
        raise NotFound(f"no fact {correction.fact_id!r}")
    try:
        corrected(replace(record, fact=record.read or record.fact, read=None), correction)
    except (TypeError, ValueError) as error:
        raise InvalidInput(f"this does not fit the fact: {error}") from error


def forget_correction(connection: Connection, fact_id: str) -> None:
    """Let a fact read as it was found.

    Raises:
        NotFound: it was not corrected.

    """
    table = tables.correction
    gone = connection.execute(delete(table).where(table.c.fact_id == storable(fact_id)))
    if not gone.rowcount:
        raise NotFound(f"no correction of {fact_id!r}")


def read_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return all corrections, the newest first; also of facts that no longer stand."""
    correction = tables.correction
    rows = connection.execute(
        select(correction).order_by(correction.c.made_at.desc(), correction.c.fact_id)
    )
    return tuple(_correction(row) for row in rows)


def _correction(row: AnyRow) -> Correction:
    made_at = datetime.fromisoformat(row.made_at)
    return Correction(row.fact_id, row.rejected, row.values, row.reason, made_at)
