"""Words that are cut off where there is little room."""

from __future__ import annotations


def shortened(text: str, longest: int) -> str:
    """Return *text* on one line, cut off behind a word where it has more characters.

    >>> shortened("een huis", 20), shortened("een wijk waar mensen wonen", 12)
    ('een huis', 'een wijk …')
    """
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"
