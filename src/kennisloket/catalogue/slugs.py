"""Keeps the readable parts of documents' addresses apart."""

from __future__ import annotations

from collections.abc import Collection


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """Return *wanted*, or the first of wanted-2, wanted-3 … that is not taken.

    >>> free_slug("charter", {"charter", "charter-2"})
    'charter-3'
    """
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
