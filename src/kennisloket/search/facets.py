"""Counts the values on which results can be filtered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kennisloket.models import Filters
from kennisloket.search.results import FacetValue

FIELDS = ("gemeente", "wijk", "thema", "soort", "rol", "jaar")


def facets(
    payloads: Iterable[Mapping[str, object]], filters: Filters
) -> dict[str, tuple[FacetValue, ...]]:
    """Return per field its values with the number of passages, the most frequent first.

    Chosen values stay in the list, with 0 where nothing has them, so that they can be
    taken back.
    """
    held = list(payloads)
    return {field: _values(field, held, filters) for field in FIELDS}


def _values(
    field: str, payloads: list[Mapping[str, object]], filters: Filters
) -> tuple[FacetValue, ...]:
    chosen = {str(value) for value in getattr(filters, field)}
    counts = Counter(value for payload in payloads for value in _listed(payload.get(field)))
    for value in chosen:
        counts.setdefault(value, 0)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(FacetValue(value, count, value in chosen) for value, count in ordered)


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else [str(value)]
