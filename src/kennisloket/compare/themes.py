"""What the documents say about one thema, per gemeente, and what many of them say alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kennisloket.compare.book import FactBook
from kennisloket.compare.collection import Collection
from kennisloket.compare.lines import Line, lines_of
from kennisloket.compare.shared_lines import Common, common_lines
from kennisloket.facts import Afspraak, Bedrag, Doelstelling, FactRecord
from kennisloket.models import Rol, StoredDocument, Thema
from kennisloket.ports import PassageRecord

ROLLEN: tuple[Rol | None, ...] = (Rol.AMBITIE, Rol.INZET_STAD, Rol.INZET_RIJK, None)
_GOOD_LENGTH = range(60, 301)  # characters: a line that says something and can be taken in


@dataclass(frozen=True, slots=True)
class Said:
    """What one gemeente's documents say in one rol, the most telling first."""

    gemeente: str
    rol: Rol | None  # None: outside the parts of a charter
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ThemaOverview:
    """A thema over all gemeenten.

    *common* stands in several documents, and is left out of *said*; *said* is sorted by
    gemeente and rol. *shared* counts per gemeente the common lines that it has.
    """

    thema: Thema
    documents: int
    common: tuple[Common, ...]
    said: tuple[Said, ...]
    shared: Mapping[str, int]

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Return the gemeenten of which anything stands here, by name."""
        return tuple(sorted({said.gemeente for said in self.said} | self.shared.keys()))

    def of(self, gemeente: str) -> tuple[Said, ...]:
        """Return what one gemeente says, rol by rol."""
        return tuple(said for said in self.said if said.gemeente == gemeente)


def overview(
    thema: Thema, records: Sequence[PassageRecord], facts: Iterable[FactRecord]
) -> ThemaOverview:
    """Return what passages about a thema say; *facts* tell which lines matter most."""
    local = [record for record in records if record.document.metadata.gemeente]
    lines = [line for record in local for line in lines_of(record)]
    common = common_lines(lines)
    alike = {_place(saying.line) for one in common for saying in one.sayings}
    own = [line for line in lines if _place(line) not in alike]
    return ThemaOverview(
        thema,
        len({record.document.id for record in records}),
        common,
        tuple(_said(own, _Facts(facts))),
        _shared(common),
    )


def thema_overview(thema: Thema, collection: Collection, facts: FactBook) -> ThemaOverview:
    """Return the overview of a thema as the collection stands."""
    records = [record for record in collection.records if record.passage.thema is thema]
    return overview(thema, records, facts.records)


def thema_counts(collection: Collection) -> Mapping[Thema, tuple[int, int]]:
    """Return how many documents and gemeenten say anything about each thema."""
    found: defaultdict[Thema, dict[str, StoredDocument]] = defaultdict(dict)
    for record in collection.records:
        if record.passage.thema:
            found[record.passage.thema][record.document.id] = record.document
    return {
        thema: (len(held), len({d.metadata.gemeente for d in held.values()} - {None}))
        for thema, held in found.items()
    }


def _place(line: Line) -> tuple[str, int]:
    return line.record.document.id, line.begin


def _shared(common: Iterable[Common]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for one in common:
        for gemeente in {gemeente_of(saying.line) for saying in one.sayings}:
            found[gemeente] += 1
    return dict(found)


def gemeente_of(line: Line) -> str:
    """Return the gemeente whose document says it; empty for a document of none."""
    return line.record.document.metadata.gemeente or ""


def _said(lines: Iterable[Line], facts: _Facts) -> Iterable[Said]:
    groups: defaultdict[tuple[str, Rol | None], list[Line]] = defaultdict(list)
    for line in lines:
        groups[gemeente_of(line), line.record.passage.rol].append(line)
    for gemeente, rol in sorted(groups, key=lambda key: (key[0], ROLLEN.index(key[1]))):
        found = sorted(groups[gemeente, rol], key=facts.weight, reverse=True)
        yield Said(gemeente, rol, tuple(found))


# --- what is most telling ------------------------------------------------------------------


class _Facts:
    """Knows where in the documents facts stand."""

    def __init__(self, records: Iterable[FactRecord]) -> None:
        self._by_document: defaultdict[str, list[FactRecord]] = defaultdict(list)
        for record in records:
            if isinstance(record.fact.says, Afspraak | Doelstelling | Bedrag):
                self._by_document[record.document.id].append(record)

    def weight(self, line: Line) -> int:
        """Return how telling a line is: a fact or number in it, a length that reads well."""
        held = self._held(line)
        weight = 2 * len({type(record.fact.says) for record in held})
        weight += any(character.isdigit() for character in line.text)
        weight += len(line.readable) in _GOOD_LENGTH
        return weight - 2 * line.leans

    def _held(self, line: Line) -> list[FactRecord]:
        return [
            record
            for record in self._by_document[line.record.document.id]
            if record.fact.begin < line.end and line.begin < record.fact.end
        ]
