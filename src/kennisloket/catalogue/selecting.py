"""Turns filters into conditions on the documents that readers see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, extract, select

from kennisloket.catalogue import tables
from kennisloket.language.folding import fold
from kennisloket.models import Filters

Condition = ColumnElement[bool]
AnyRow = Row[*tuple[Any, ...]]

_ESCAPE = "\\"


def is_shown() -> Condition:
    """Keep the rows that readers see."""
    return tables.document.c.state == tables.SHOWN


def filter_conditions(filters: Filters, *, but: str = "") -> list[Condition]:
    """Return one condition per field that is restricted, without the field *but*."""
    document = tables.document.c
    conditions: dict[str, Condition | None] = {
        "gemeente": document.gemeente.in_(filters.gemeente) if filters.gemeente else None,
        "wijk": _has_wijk(filters.wijk) if filters.wijk else None,
        "thema": _has_passage(tables.passage.c.thema, filters.thema) if filters.thema else None,
        "rol": _has_passage(tables.passage.c.rol, filters.rol) if filters.rol else None,
        "soort": document.soort.in_(filters.soort) if filters.soort else None,
        "jaar": extract("year", document.date).in_(filters.jaar) if filters.jaar else None,
        "document": document.slug.in_(filters.document) if filters.document else None,
    }
    return [
        condition
        for field, condition in conditions.items()
        if condition is not None and field != but
    ]


def word_conditions(text: str) -> list[Condition]:
    """Ask that every word of *text* stands in the title, the gemeente or a wijk."""
    return [
        tables.document.c.words.contains(word, autoescape=True, escape=_ESCAPE)
        for word in fold(text.replace("\x00", " ")).split()
    ]


def sort_columns(sort: str) -> list[ColumnElement[object]]:
    """Return the columns to sort by; undated documents and those without gemeente come last."""
    document = tables.document.c
    orders: dict[str, list[ColumnElement[object]]] = {
        "titel": [],
        "datum": [document.date.asc().nulls_last()],
        "-datum": [document.date.desc().nulls_last()],
        "gemeente": [document.gemeente.asc().nulls_last()],
    }
    return [*orders[sort], document.sort_title.asc(), document.slug.asc()]


def _has_wijk(wijken: Sequence[str]) -> Condition:
    wijk = tables.document_wijk.c
    return exists(
        select(wijk.document).where(wijk.document == tables.document.c.id, wijk.wijk.in_(wijken))
    )


def _has_passage(column: ColumnElement[str | None], values: Sequence[str]) -> Condition:
    passage = tables.passage.c
    return exists(
        select(passage.document).where(passage.document == tables.document.c.id, column.in_(values))
    )
