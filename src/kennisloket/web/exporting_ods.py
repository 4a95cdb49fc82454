"""A table as an OpenDocument spreadsheet, with numbers as numbers and sources as links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from kennisloket.web.exporting_odf import odf_file
from kennisloket.web.exporting_xml import printable
from kennisloket.web.tables import Table, Value, with_sources

_MOST = 31  # characters that the name of a sheet may hold in every program
_NOT_IN_NAME = re.compile(r"[\[\]*?:/\\]")  # nor these


def ods_file(table: Table, base_url: str) -> bytes:
    """Return the table with its sources as one sheet; its first row repeats on paper."""
    heads, rows = with_sources(table, base_url)
    sheet = (
        f'<office:spreadsheet><table:table table:name="{_text(_sheet_name(table.title))}">'
        f"<table:table-header-rows>{_row(heads)}</table:table-header-rows>"
        f"{''.join(map(_row, rows))}</table:table></office:spreadsheet>"
    )
    return odf_file("spreadsheet", sheet, title=table.title)


def _sheet_name(title: str) -> str:
    """Return a title as the name of a sheet.

    >>> _sheet_name("Wonen: in drie of meer documenten")
    'Wonen in drie of meer documente'
    """
    return " ".join(_NOT_IN_NAME.sub(" ", title).split())[:_MOST].rstrip()


def _row(values: Sequence[Value]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>"


def _cell(value: Value) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | Decimal):
        number = f"{value:f}" if isinstance(value, Decimal) else value
        return (
            f'<table:table-cell office:value-type="float" office:value="{number}">'
            f"<text:p>{number}</text:p></table:table-cell>"
        )
    lines = "".join(f"<text:p>{line}</text:p>" for line in _text(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _text(text: str) -> str:
    return escape(printable(text))
