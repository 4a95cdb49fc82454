"""A table as JSON: the rows by the names of their columns, with their citations."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, overload

from kennisloket.web.tables import Citation, Row, Table, Value


def json_file(table: Table, base_url: str) -> bytes:
    """Return the table; numbers are numbers, and what is not said is null.

    A row's own citation stands under `citaat`; those of its cells under `citaten`, by the
    name of the column.
    """
    content = {
        "titel": table.title,
        "kolommen": [{"naam": column.name, "label": column.label} for column in table.columns],
        "rijen": [_row(table, row, base_url) for row in table.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def _row(table: Table, row: Row, base_url: str) -> dict[str, Any]:
    named = list(zip((column.name for column in table.columns), row.cells, strict=True))
    values: dict[str, Any] = {name: plain(cell.value) for name, cell in named}
    values["citaat"] = _dated(row.citation, base_url) if row.citation else None
    if own := {n: [_dated(one, base_url) for one in c.citations] for n, c in named if c.citations}:
        values["citaten"] = own
    return values


def _dated(citation: Citation, base_url: str) -> dict[str, Any]:
    """Return a citation with the date of its document: a file outlives the collection."""
    day = citation.document.metadata.date
    return cited(citation, base_url) | {"datum": day.isoformat() if day else None}


@overload
def plain(value: Decimal | None) -> int | float | None: ...
@overload
def plain(value: Value) -> str | int | float | None: ...
def plain(value: Value) -> str | int | float | None:
    """Return a value as JSON knows it.

    >>> plain(Decimal("250000")), plain(Decimal("2.5")), plain("PM")
    (250000, 2.5, 'PM')
    """
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def cited(citation: Citation, base_url: str = "") -> dict[str, Any]:
    """Return a citation by the names that the API gives its parts."""
    about, passage = citation.document.metadata, citation.passage
    formats = citation.document.formats
    return {
        "documentId": citation.document.id,
        "titel": about.title,
        "gemeente": about.gemeente,
        "bestand": formats[0].name if formats else "",
        "pagina": passage.page,
        "kopPad": list(passage.headings),
        "tekst": citation.quote,
        "begin": citation.begin,
        "eind": citation.end,
        "link": f"{base_url}{citation.address}",
    }
