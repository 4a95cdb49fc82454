"""Makes the readable part of a document's address."""

from __future__ import annotations

import re
from collections.abc import Collection

from kennisloket.language.folding import fold

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80


def slug_of(text: str) -> str:
    """Return *text* in lower case letters, digits and single hyphens, at most 80 long.

    >>> slug_of("Charter Één wijk: 's-Gravenland")
    'charter-een-wijk-s-gravenland'
    """
    slug = _NOT_A_LETTER.sub("-", fold(text)).strip("-")
    return slug[:_LONGEST].rstrip("-") or "document"


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
