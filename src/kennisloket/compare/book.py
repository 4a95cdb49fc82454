"""All facts of one published state, and the choice of some of them.

The facts of a collection are few against its text, so they are read once for a
publication (`following.FollowedFacts`) and chosen from in memory.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Doelstelling,
    Experiment,
    Fact,
    FactKind,
    FactRecord,
    Partij,
)
from kennisloket.models import Rol

_COMMITTED = {Rol.INZET_STAD: Partij.STAD, Rol.INZET_RIJK: Partij.RIJK}


@dataclass(frozen=True, slots=True)
class FactFilter:
    """Which facts are asked for; values within one field are alternatives."""

    gemeente: tuple[str, ...] = ()
    wijk: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    partij: tuple[str, ...] = ()
    experiment: tuple[str, ...] = ()
    deelname: tuple[str, ...] = ()
    deadline_before: int | None = None  # a year; facts without one are left out
    document: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is restricted."""
        return self != FactFilter()


_FIELDS: Mapping[str, Callable[[FactRecord], str | None]] = {
    "gemeente": lambda record: record.fact.gemeente,
    "wijk": lambda record: record.fact.wijk,
    "thema": lambda record: record.fact.thema and record.fact.thema.value,
    "partij": lambda record: _partij(record.fact),
    "experiment": lambda record: _experiment(record.fact, "experiment"),
    "deelname": lambda record: _experiment(record.fact, "deelname"),
    "document": lambda record: record.document.id,
}


def _partij(fact: Fact) -> str | None:
    """Return who does or pays it; of an aim, under whose commitments it stands."""
    says = fact.says
    if isinstance(says, Doelstelling):
        return None if fact.rol is None else _COMMITTED.get(fact.rol)
    return says.partij if isinstance(says, Afspraak | Bedrag) and says.partij else None


def _experiment(fact: Fact, name: str) -> str | None:
    return str(getattr(fact.says, name)) if isinstance(fact.says, Experiment) else None


@dataclass(frozen=True)
class FactBook:
    """The facts of a published state by kind, in the order of documents and text.

    Facts that a redacteur rejected are not in it.
    """

    records: tuple[FactRecord, ...]
    _by_kind: Mapping[FactKind, tuple[FactRecord, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the facts by kind once."""
        by_kind: defaultdict[FactKind, list[FactRecord]] = defaultdict(list)
        for record in self.records:
            by_kind[record.fact.kind].append(record)
        object.__setattr__(self, "_by_kind", {kind: tuple(of) for kind, of in by_kind.items()})

    def of(self, kind: FactKind, chosen: FactFilter | None = None) -> tuple[FactRecord, ...]:
        """Return the facts of a kind that pass the filter."""
        records = self._by_kind.get(kind, ())
        return tuple(select(records, chosen)) if chosen else records


def book_of(records: Iterable[FactRecord]) -> FactBook:
    """Return a book of what was not rejected."""
    return FactBook(
        tuple(one for one in records if one.correction is None or not one.correction.rejected)
    )


def select(records: Iterable[FactRecord], chosen: FactFilter) -> Iterable[FactRecord]:
    """Yield the facts that pass the filter."""
    wanted = {name: frozenset(values) for name in _FIELDS if (values := getattr(chosen, name))}
    for record in records:
        if all(_FIELDS[name](record) in values for name, values in wanted.items()) and _in_time(
            record.fact, chosen.deadline_before
        ):
            yield record


def _in_time(fact: Fact, before: int | None) -> bool:
    if before is None:
        return True
    year = deadline_of(fact)
    return year is not None and year < before


def deadline_of(fact: Fact) -> int | None:
    """Return the year by which something is to be done or reached."""
    says = fact.says
    return getattr(says, "deadline", None) or getattr(says, "streefjaar", None)


def counts(records: Iterable[FactRecord], name: str) -> dict[str, int]:
    """Count the facts per value of one field of a filter, most frequent first."""
    value = _FIELDS[name]
    found = Counter(one for record in records if (one := value(record)) is not None)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
