"""The signals that order passages, by name, so that each can be left out and measured.

``kennisloket evaluate --without soft,dense`` asks the same questions with a desk whose
``without`` holds those names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kennisloket.errors import InvalidInput

SIGNALS: Mapping[str, str] = {
    "soft": "words that mean about the same match",
    "dense": "vectors of whole passages",
    "begrippen": "synonyms of the begrippenlijst",
    "context": "gemeente, headings and title count as part of a passage",
    "recognition": "a gemeente or wijk that the question names is preferred",
    "prior": "a thema, rol, soort or year that the question names is preferred",
}


def left_out(names: Iterable[str]) -> frozenset[str]:
    """Return *names* as a desk takes them; InvalidInput names the known ones.

    >>> sorted(left_out(["soft", "dense"]))
    ['dense', 'soft']
    """
    wanted = frozenset(names)
    if unknown := sorted(wanted - SIGNALS.keys()):
        known = ", ".join(SIGNALS)
        raise InvalidInput(f"unknown signal: {', '.join(unknown)} (known: {known})")
    return wanted
