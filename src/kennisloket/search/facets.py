"""Counts the values on which results can be filtered."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kennisloket.index.passage_table import Column
from kennisloket.models import Filters
from kennisloket.search.ranking import Rows
from kennisloket.search.results import FacetValue

FIELDS = ("gemeente", "wijk", "thema", "soort", "rol", "jaar")


def facets(
    columns: Mapping[str, Column], rows: Rows, filters: Filters
) -> dict[str, tuple[FacetValue, ...]]:
    """Return per field the values of *rows* with their numbers, the most frequent first.

    Chosen values stay in the list, with 0 where no row has them, so that they can be
    taken back. Years stand in order of time, the latest first.
    """
    return {field: _values(field, columns[field], rows, filters) for field in FIELDS}


def _values(field: str, column: Column, rows: Rows, filters: Filters) -> tuple[FacetValue, ...]:
    chosen = {str(value) for value in getattr(filters, field)}
    counts = dict.fromkeys(chosen, 0)
    if len(rows):
        counts |= {str(value): n for value, n in column.counts(np.asarray(rows)).items()}
    if field == "jaar":
        ordered = sorted(counts.items(), reverse=True)
    else:
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(FacetValue(value, count, value in chosen) for value, count in ordered)
