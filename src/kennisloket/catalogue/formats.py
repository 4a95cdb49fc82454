"""Tells which documents are one document in several formats, and which format is shown."""

from __future__ import annotations

import re

from kennisloket.language.folding import fold

# A page image beside the text shows a citation best; text that kept its headings comes next.
_SHOWN_FIRST = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "text/html",
    "text/markdown",
    "text/plain",
)
_RUN = 5
_SAME = 0.95
_WORD = re.compile(r"\w+")


def merge_order(media_type: str) -> int:
    """Return the rank of a format: the document is shown in the lowest."""
    if media_type in _SHOWN_FIRST:
        return _SHOWN_FIRST.index(media_type)
    return len(_SHOWN_FIRST)


def is_same_document(first: str, second: str) -> bool:
    """Tell whether two texts share at least 0.95 of the word runs of either."""
    one, other = _runs(first), _runs(second)
    return len(one & other) >= _SAME * max(len(one), len(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
