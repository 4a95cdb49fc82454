"""Targets or amounts of gemeenten under each other, as rows, bars and a table to save."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kennisloket.compare.book import FactBook, FactFilter
from kennisloket.compare.collection import Collection
from kennisloket.compare.measures import Measure, by_value, comparable, measured
from kennisloket.facts import FactKind
from kennisloket.web import urls_places
from kennisloket.web.bars import BarChart, bar_chart
from kennisloket.web.compare_query import CompareQuery
from kennisloket.web.facts_query import FactQuery, found
from kennisloket.web.facts_tables import FactLine, fact_line
from kennisloket.web.tables import Column, ColumnKind, Row, Table, citation_of, row_of

PAGE_SIZE = 50
_CHARTS = 2  # the first groups that compare


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number of a gemeente as a row, or why it has none."""

    gemeente: str
    address: str
    line: FactLine | None
    empty: str


def numbers(
    query: CompareQuery, kind: FactKind, gemeenten: Sequence[str], book: FactBook, held: Collection
) -> tuple[Measure, ...]:
    """Return what these gemeenten name, in the order that is asked."""
    chosen = FactFilter(gemeente=tuple(gemeenten), thema=query.themas)
    records = found(book, FactQuery(kind, chosen, query.text))
    measures = measured(gemeenten, records, held)
    if query.order == "gemeente":
        return measures
    return by_value(measures, largest_first=query.order.startswith("-"))


def number_lines(measures: Iterable[Measure]) -> tuple[NumberLine, ...]:
    """Return the rows of the page."""
    return tuple(
        NumberLine(
            one.gemeente,
            urls_places.gemeente_url(one.gemeente),
            fact_line(one.record) if one.record else None,
            one.empty or "",
        )
        for one in measures
    )


def charts(query: CompareQuery, measures: Sequence[Measure]) -> tuple[BarChart, ...]:
    """Draw the numbers that compare; only of one subject, for which words are asked.

    Bars of different subjects beside each other would compare what has nothing in common.
    """
    if not query.text:
        return ()
    return tuple(bar_chart(group) for group in comparable(measures)[:_CHARTS])


_TARGET = (
    Column("indicator", "Indicator"),
    Column("nulwaarde", "Beginwaarde"),
    Column("nuljaar", "Beginjaar", ColumnKind.YEAR),
    Column("streefwaarde", "Doel"),
    Column("streefjaar", "Doeljaar", ColumnKind.YEAR),
    Column("eenheid", "Eenheid"),
)
_AMOUNT = (
    Column("omschrijving", "Waarvoor"),
    Column("bedragEur", "Bedrag in euro", ColumnKind.EURO),
    Column("gedrukt", "Zoals het er staat"),
    Column("periode", "Periode"),
)
_FIELDS = {
    FactKind.DOELSTELLING: (
        "indicator", "nulwaarde", "nuljaar", "streefwaarde", "streefjaar", "eenheid",
    ),
    FactKind.BEDRAG: ("omschrijving", "bedrag_eur", "gedrukt", "periode"),
}  # fmt: skip


def numbers_table(kind: FactKind, measures: Iterable[Measure]) -> Table:
    """Return the numbers as a table; the last column says why a gemeente has none."""
    own = _TARGET if kind is FactKind.DOELSTELLING else _AMOUNT
    columns = (Column("gemeente", "Gemeente"), *own, Column("leeg", "Waarom leeg"))
    return Table(
        f"Vergelijking van {kind.value}",
        columns,
        tuple(_table_row(kind, one) for one in measures),
    )


def _table_row(kind: FactKind, one: Measure) -> Row:
    if one.record is None:
        return row_of((one.gemeente, *(None for _ in _FIELDS[kind]), one.empty))
    says = one.record.fact.says
    values = (getattr(says, field) for field in _FIELDS[kind])
    return row_of((one.gemeente, *values, None), citation_of(one.record))
