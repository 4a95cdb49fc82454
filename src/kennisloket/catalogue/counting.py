"""Counts the published documents per value on which people can filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, extract, select

from kennisloket.catalogue import tables
from kennisloket.catalogue.selecting import Condition, filter_conditions, is_shown
from kennisloket.models import Filters


def read_facets(connection: Connection, filters: Filters) -> dict[str, dict[str, int]]:
    """Count documents per value; a field's own filter does not narrow its own counts."""
    document = tables.document.c
    wijk, passage = tables.document_wijk.c, tables.passage.c
    on_document = {
        "gemeente": document.gemeente,
        "soort": document.soort,
        "jaar": extract("year", document.date),
    }
    queries: dict[str, Select[Any, Any]] = {
        field: select(column, document.id) for field, column in on_document.items()
    }
    queries["wijk"] = select(wijk.wijk, document.id).join_from(
        tables.document, tables.document_wijk
    )
    queries["thema"] = select(passage.thema, document.id).join_from(tables.document, tables.passage)
    return {
        field: _counted(
            connection, queries[field], [is_shown(), *filter_conditions(filters, but=field)]
        )
        for field in ("gemeente", "wijk", "thema", "soort", "jaar")
    }


def _counted(
    connection: Connection, query: Select[Any, Any], conditions: Sequence[Condition]
) -> dict[str, int]:
    """Return how many documents have each value, the most frequent first."""
    pairs = connection.execute(query.where(*conditions).distinct())
    counts = Counter(str(value) for value, _ in pairs if value is not None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
