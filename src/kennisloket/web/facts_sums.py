"""What the amounts of a list come to, where they may be added."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kennisloket.compare.adding import add, by_reason, for_period
from kennisloket.compare.book import FactBook
from kennisloket.facts import FactKind
from kennisloket.web.facts_query import FactQuery, found
from kennisloket.web.labels import euro_label

_FEWEST = 2  # amounts that make a sum


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with how many amounts are in it, and why the others are not."""

    total: str
    period: str  # "per jaar", "in totaal", "voor 4 jaar"
    added: int
    left_out: tuple[tuple[str, int], ...]  # reasons, in Dutch, with how many amounts


def sum_of(book: FactBook, query: FactQuery) -> Sum | None:
    """Return the sum of a narrowed list of amounts; None where there is none to be made.

    A sum over the whole collection would say nothing: it mixes what every city names.
    """
    if query.kind is not FactKind.BEDRAG or not (query.chosen or query.text):
        return None
    addition = add(
        found(book, replace(query, sort="gemeente")), collection=book.of(FactKind.BEDRAG)
    )
    if addition.total is None or len(addition.added) < _FEWEST:
        return None
    return Sum(
        total=euro_label(addition.total),
        period=for_period(addition.period or ""),
        added=len(addition.added),
        left_out=tuple((reason, len(records)) for reason, records in by_reason(addition)),
    )
