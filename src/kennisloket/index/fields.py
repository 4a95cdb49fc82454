"""What both indexes share: the fields that filter, the order of hits, what a name may be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kennisloket.errors import IndexUnavailable
from kennisloket.models import Filters, Hit

KEYWORD_FIELDS = ("gemeente", "wijk", "thema", "soort", "rol", "document")
INTEGER_FIELDS = ("jaar",)
FIELDS = (*KEYWORD_FIELDS, *INTEGER_FIELDS)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def chosen(filters: Filters) -> dict[str, list[str] | list[int]]:
    """Return the restricted fields with their alternatives; all of them must hold."""
    return {field: list(values) for field in FIELDS if (values := getattr(filters, field))}


def checked_name(generation: str) -> str:
    """Return *generation*, or refuse a name that is no plain folder name."""
    if not _NAME.fullmatch(generation):
        raise IndexUnavailable(f"'{generation}' cannot be the name of an index generation")
    return generation


def in_order(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits with a positive score, best first, equal scores by row."""
    return sorted((hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, hit.row))
