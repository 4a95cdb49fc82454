"""A table as a file to keep: CSV, ODS or JSON, each row with its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from starlette.responses import Response

from kennisloket.web.exporting_csv import csv_file
from kennisloket.web.exporting_json import json_file
from kennisloket.web.exporting_ods import ods_file
from kennisloket.web.tables import Table


class TableFormat(StrEnum):
    """The formats in which a table can be saved, as addresses name them."""

    CSV = "csv"
    ODS = "ods"
    JSON = "json"


_MEDIA_TYPES: Mapping[TableFormat, str] = MappingProxyType(
    {
        TableFormat.CSV: "text/csv; charset=utf-8",
        TableFormat.ODS: "application/vnd.oasis.opendocument.spreadsheet",
        TableFormat.JSON: "application/json",
    }
)
_WRITERS: Mapping[TableFormat, Callable[[Table, str], bytes]] = MappingProxyType(
    {TableFormat.CSV: csv_file, TableFormat.ODS: ods_file, TableFormat.JSON: json_file}
)


def download(table: Table, form: TableFormat, *, name: str, base_url: str) -> Response:
    """Return *table* as a file that a browser saves under *name* (plain letters and hyphens)."""
    content = _WRITERS[form](table, base_url)
    return saved(content, media_type=_MEDIA_TYPES[form], name=f"{name}.{form.value}")


def saved(content: bytes, *, media_type: str, name: str) -> Response:
    """Return a file that a browser saves and does not run."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
    return Response(content, media_type=media_type, headers=headers)
