"""A choice from the facts of one kind: filter, order and page, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kennisloket.compare.book import FactBook, FactFilter, counts, deadline_of
from kennisloket.compare.numbers import first_number
from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Doelstelling,
    FactKind,
    FactRecord,
    Partner,
    values_of,
)
from kennisloket.language.tokens import Token, analyse

PAGE_SIZE = 25
# The fields that people can filter a kind on, in the order of the form.
FILTERS: Mapping[FactKind, tuple[str, ...]] = MappingProxyType(
    {
        FactKind.DOELSTELLING: ("thema", "gemeente", "wijk", "partij"),
        FactKind.AFSPRAAK: ("thema", "gemeente", "wijk", "partij"),
        FactKind.BEDRAG: ("thema", "gemeente", "wijk", "partij"),
        FactKind.PARTNER: ("gemeente", "wijk", "thema"),
        FactKind.EXPERIMENT: ("experiment", "deelname", "gemeente", "wijk"),
    }
)
WITH_DEADLINE = frozenset({FactKind.DOELSTELLING, FactKind.AFSPRAAK})
_LONG = 8  # letters from which the beginning of a word tells which word it is
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class FactQuery:
    """One page of the facts of a kind; *sort* is a name of `SORTS`, with "-" backwards."""

    kind: FactKind
    chosen: FactFilter = FactFilter()
    text: str = ""  # words that must occur, in any form
    sort: str = "gemeente"
    page: int = 1
    page_size: int = PAGE_SIZE

    def on_page(self, records: Sequence[FactRecord]) -> tuple[FactRecord, ...]:
        """Return the part of *records* that stands on this page."""
        first = (self.page - 1) * self.page_size
        return tuple(records[first : first + self.page_size])


def found(book: FactBook, query: FactQuery) -> tuple[FactRecord, ...]:
    """Return all facts that are asked for, in the order that is asked for."""
    return _sorted(_with_words(book.of(query.kind, query.chosen), query.text), query.sort)


def facets(book: FactBook, query: FactQuery) -> dict[str, dict[str, int]]:
    """Count the facts by the values of each filter, the other filters applied."""
    wordy = FactBook(_with_words(book.of(query.kind), query.text)) if query.text else book
    return {
        name: counts(wordy.of(query.kind, replace(query.chosen, **_without(name))), name)
        for name in FILTERS[query.kind]
    }


def _without(name: str) -> dict[str, Any]:
    return {name: ()}


def _with_words(records: tuple[FactRecord, ...], text: str) -> tuple[FactRecord, ...]:
    """Return the facts that say every word of *text*, also within a longer word."""
    wanted = [token for token in analyse(text) if not token.stop]
    if not wanted:
        return records
    return tuple(one for one in records if _says_all(_words(one), wanted))


def _says_all(text: str, wanted: Iterable[Token]) -> bool:
    """Tell whether *text* holds all of these words; of a long one its beginning is enough.

    "Schoolverlaten" so finds "schoolverlaters", which has another stem.
    """
    stems, folded = _stems(text)
    return all(
        token.stem in stems or (len(token.folded) >= _LONG and token.folded[:-2] in folded)
        for token in wanted
    )


@lru_cache(maxsize=20_000)  # more than the facts of a collection
def _stems(text: str) -> tuple[frozenset[str], str]:
    """Return the stems of the words of *text* and of parts of compounds, and the words folded."""
    tokens = analyse(text)
    stems = frozenset(stem for token in tokens for stem in (token.stem, *token.parts))
    return stems, " ".join(token.folded for token in tokens)


def _words(record: FactRecord) -> str:
    """Return all that a fact says of itself."""
    said = (str(value) for value in values_of(record.fact.says).values() if value)
    place = (record.fact.gemeente or "", record.fact.wijk or "")
    return " ".join((*said, *place, record.quote))


# --- the order -----------------------------------------------------------------------------


def year_of(record: FactRecord) -> int | None:
    """Return the year by which something is due, or in which an amount begins."""
    says = record.fact.says
    if isinstance(says, Bedrag):
        years = _YEAR.findall(says.periode or "")
        return int(years[0]) if years else None
    return deadline_of(record.fact)


def amount_of(record: FactRecord) -> Decimal | None:
    """Return the amount in euro, where there is one."""
    says = record.fact.says
    return says.bedrag_eur if isinstance(says, Afspraak | Bedrag) else None


def target_of(record: FactRecord) -> Decimal | None:
    """Return the first number of the aim, where there is one."""
    says = record.fact.says
    return first_number(says.streefwaarde) if isinstance(says, Doelstelling) else None


def _name_of(record: FactRecord) -> str | None:
    says = record.fact.says
    return says.naam.casefold() if isinstance(says, Partner) else None


SORTS: Mapping[str, Callable[[FactRecord], Any]] = MappingProxyType(
    {
        "gemeente": lambda record: record.fact.gemeente,
        "thema": lambda record: record.fact.thema,
        "jaar": year_of,
        "bedrag": amount_of,
        "doel": target_of,
        "naam": _name_of,
    }
)


def _sorted(records: Iterable[FactRecord], sort: str) -> tuple[FactRecord, ...]:
    """Sort by one value; what lacks it comes last, and equals stay in the order of the text."""
    value = SORTS[sort.removeprefix("-")]
    keyed = [(value(record), record) for record in records]
    having = [pair for pair in keyed if pair[0] is not None]
    having.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))
    return tuple(record for _, record in [*having, *(pair for pair in keyed if pair[0] is None)])
