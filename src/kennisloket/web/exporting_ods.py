"""A table as an OpenDocument spreadsheet, with numbers as numbers and sources as links."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from kennisloket.web.exporting_odf import odf_file
from kennisloket.web.exporting_xml import printable
from kennisloket.web.tables import Table, Value, with_sources

_MOST = 40  # characters that the name of a sheet may hold, safely
_CELL = Markup('<table:table-cell office:value-type="string">{}</table:table-cell>')
_NUMBER = Markup(
    '<table:table-cell office:value-type="float" office:value="{}">'
    "<text:p>{}</text:p></table:table-cell>"
)
_EMPTY = Markup("<table:table-cell/>")
_ROW = Markup("<table:table-row>{}</table:table-row>")
_SHEET = Markup(
    '<office:spreadsheet><table:table table:name="{}">'
    "<table:table-header-rows>{}</table:table-header-rows>{}</table:table></office:spreadsheet>"
)


def ods_file(table: Table, base_url: str) -> bytes:
    """Return the table with its sources as one sheet; its first row repeats on paper."""
    heads, rows = with_sources(table, base_url)
    body = Markup("").join(_ROW.format(_cells(row)) for row in rows)
    sheet = _SHEET.format(printable(table.title)[:_MOST], _ROW.format(_cells(heads)), body)
    return odf_file("spreadsheet", sheet, title=table.title)


def _cells(values: tuple[Value, ...]) -> Markup:
    return Markup("").join(_cell(value) for value in values)


def _cell(value: Value) -> Markup:
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, int | Decimal):
        return _NUMBER.format(value, f"{value:f}" if isinstance(value, Decimal) else value)
    lines = (Markup("<text:p>{}</text:p>").format(line) for line in printable(value).split("\n"))
    return _CELL.format(Markup("").join(lines))
