"""A table as CSV that a Dutch spreadsheet opens: semicolons, a decimal comma, UTF-8 with BOM."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO

from kennisloket.web.tables import Table, Value, with_sources

_STARTS = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet knows a formula
_NUMBER = re.compile(r"-\d[\d.,]*\s?%?")


def csv_file(table: Table, base_url: str) -> bytes:
    """Return the table with its sources; no cell of it can run as a formula."""
    heads, rows = with_sources(table, base_url)
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(defused, heads))
    writer.writerows([_written(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return defused(value)
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def defused(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula; a number stays one.

    >>> defused("=1+1"), defused("-5"), defused("- een lijst"), defused("wonen")
    ("'=1+1", '-5', "'- een lijst", 'wonen')
    """
    begins = text.startswith(_STARTS) or text.lstrip().startswith(_STARTS)
    return f"'{text}" if begins and not _NUMBER.fullmatch(text) else text
