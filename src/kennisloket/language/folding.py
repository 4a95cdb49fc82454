"""Makes words comparable: lower case, no accents, no ligatures, no invisible characters."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, pdfium's line-end hyphen, zero-width space and joiners.
_INVISIBLE = re.compile("[\u00ad\ufffe\u200b-\u200d\u2060\ufeff]")


def fold(text: str) -> str:
    """Return *text* in lower case, without accents, ligatures and invisible characters.

    The result may be shorter or longer than *text*, so offsets do not survive.

    >>> fold("Geïnvesteerd in ĲSSELMONDE: ﬁetsen")
    'geinvesteerd in ijsselmonde: fietsen'
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text.lower()))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.lower()
