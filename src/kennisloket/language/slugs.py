"""Makes a name fit for an address."""

from __future__ import annotations

import re

from kennisloket.language.folding import fold

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80


def slug_of(text: str, *, nothing: str = "document") -> str:
    """Return *text* in lower case letters, digits and single hyphens, at most 80 long.

    Where nothing is left of it, return *nothing*.

    >>> slug_of("Charter Één wijk: 's-Gravenland")
    'charter-een-wijk-s-gravenland'
    """
    slug = _NOT_A_LETTER.sub("-", fold(text)).strip("-")
    return slug[:_LONGEST].rstrip("-") or nothing
