"""Keeps what visitors report: a missing document, a mistake."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from kennisloket.catalogue import tables
from kennisloket.catalogue.storable import storable
from kennisloket.ports import Report


def write_report(connection: Connection, report: Report) -> int:
    """Store *report* and return its number, counted from 1."""
    created = report.created or datetime.now(UTC)
    values = {
        name: storable(value) if isinstance(value, str) else value
        for name, value in asdict(report).items()
    }
    result = connection.execute(
        insert(tables.report)
        .values(values | {"created": created.astimezone(UTC).isoformat()})
        .returning(tables.report.c.id)
    )
    return int(result.scalar_one())


def read_reports(connection: Connection) -> tuple[tuple[int, Report], ...]:
    """Return all reports with their numbers, the newest first."""
    rows = connection.execute(select(tables.report).order_by(tables.report.c.id.desc()))
    return tuple(
        (
            row.id,
            Report(
                row.kind,
                row.text,
                row.document_id,
                row.passage_id,
                row.contact,
                datetime.fromisoformat(row.created),
            ),
        )
        for row in rows
    )
