"""The values by which every index filters, and what naming a generation allows."""

from __future__ import annotations

import re

from kennisloket.errors import IndexUnavailable
from kennisloket.models import Filters

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
