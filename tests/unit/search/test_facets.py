"""Facets count what was found and keep what was chosen."""

from __future__ import annotations

from datetime import date

import numpy as np

from kennisloket.index.table_building import build_table
from kennisloket.models import Filters
from kennisloket.search.facets import FIELDS, facets
from search_records import a_document, passages

TABLE = build_table([
    *passages(a_document("A", "Ede", ("Zuid", "Noord"), when=date(2008, 1, 1)), (("x",), "een")),
    *passages(a_document("B", "Ede", ("Zuid",), when=date(2010, 1, 1)), (("x",), "twee")),
    *passages(a_document("C", "Oss", when=date(2009, 1, 1)), (("x",), "drie")),
    *passages(a_document("D", None), (("x",), "vier")),
])  # fmt: skip


def counted(field: str, rows: list[int], filters: Filters = Filters()) -> list[tuple[str, int]]:
    """Return the values of one field with their counts."""
    found = facets(TABLE.columns, np.array(rows, np.int64), filters)
    return [(value.value, value.count) for value in found[field]]


def test_values_stand_by_frequency_then_name() -> None:
    """A document in two wijken counts in both."""
    assert counted("gemeente", [0, 1, 2, 3]) == [("Ede", 2), ("Oss", 1)]
    assert counted("wijk", [0, 1, 2, 3]) == [("Zuid", 2), ("Noord", 1)]


def test_years_stand_from_new_to_old() -> None:
    """Order of time says more than order of frequency."""
    assert counted("jaar", [0, 1, 2]) == [("2010", 1), ("2009", 1), ("2008", 1)]


def test_a_chosen_value_stays_so_that_it_can_be_taken_back() -> None:
    """Also when nothing has it."""
    found = facets(TABLE.columns, np.array([2]), Filters(gemeente=("Ede",)))["gemeente"]

    assert [(value.value, value.count, value.chosen) for value in found] == [
        ("Oss", 1, False),
        ("Ede", 0, True),
    ]


def test_nothing_found_gives_every_field_empty() -> None:
    """The page can rely on the fields."""
    found = facets(TABLE.columns, np.array([], np.int64), Filters())

    assert found == dict.fromkeys(FIELDS, ())


def test_the_first_value_of_each_row_is_given_where_it_has_one() -> None:
    """A passage without gemeente stands between others that have one."""
    rows = np.arange(len(TABLE))
    column = TABLE.columns["gemeente"]

    assert column.firsts(rows) == [next(iter(column.of(row)), None) for row in rows.tolist()]
    assert column.firsts(rows[:0]) == []
