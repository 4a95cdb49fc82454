"""Finds where the quotes of a truth file stand in a document, as facts have their places.

Quotes are compared folded (`kennisloket.evaluation.questions.fold`), so that spaces, bullets
and dashes are no matter. The distance between a quote and a fact is the number of
characters of the canonical text between them: 0 where they overlap.
"""

from __future__ import annotations

from kennisloket.evaluation.questions import fold

Range = tuple[int, int]  # begin, end in the canonical text


class QuotePlaces:
    """The canonical text of a document, ready to look quotes up in."""

    def __init__(self, text: str) -> None:
        """Fold *text*, and keep the offset of every character that is left."""
        kept = [(char, offset) for offset, char in enumerate(text) for char in fold(char)]
        self._folded = "".join(char for char, _ in kept)
        self._offsets = [offset for _, offset in kept]

    def of(self, quote: str) -> tuple[Range, ...]:
        """Return every place where *quote* stands; none where it is not in the document."""
        wanted = fold(quote)
        places: list[Range] = []
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            places.append((self._offsets[at], self._offsets[at + len(wanted) - 1] + 1))
            at = self._folded.find(wanted, at + len(wanted))
        return tuple(places)


def distance(places: tuple[Range, ...], begin: int, end: int) -> float:
    """Return how far a range is from the nearest of *places*; endless without places.

    >>> distance(((10, 20), (50, 60)), 45, 48), distance(((10, 20),), 15, 30)
    (2, 0)
    """
    gaps = (max(first - end, begin - last, 0) for first, last in places)
    return min(gaps, default=float("inf"))
