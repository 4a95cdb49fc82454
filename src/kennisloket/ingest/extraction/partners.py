"""Partners: the organisations that a document names as working along.

Corporaties and kenniscentra stand in the vocabulary (`organisaties.toml`); the entities
of a document say where they are named. Institutions are found by their names, by the
words beside them, and in lists of partners (`instellingen.toml`). What stands under the
heading of the national alliance is a partner of it. Each organisation is one fact a
document, at the first statement that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kennisloket.facts import Certainty, Fact, Partner, PartnerSoort
from kennisloket.ingest.extraction.organisations import Named, OrganisationNames
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.models import EntityKind

_SOORTEN = {
    EntityKind.CORPORATIE: PartnerSoort.CORPORATIE,
    EntityKind.KENNISCENTRUM: PartnerSoort.KENNISCENTRUM,
}
_NO_INSTITUTION = (EntityKind.MINISTERIE, EntityKind.GEMEENTE, EntityKind.WIJK, *_SOORTEN)
_LINE_OF_A_LIST = re.compile(r"[A-Z][^.;:–]{2,60}")  # a name, no sentence, one a line
_SIGNS = " -•*,;."


def find_partners(source: Source) -> Iterator[Fact]:
    """Yield each organisation that the document names, where it is named first."""
    reader = _Reader(source, OrganisationNames(source.vocabulary))
    seen: set[str] = set()
    for statement in source.statements:
        for partner, certainty in reader.partners(statement):
            if partner.naam.casefold() not in seen:
                seen.add(partner.naam.casefold())
                yield source.fact(statement, partner, certainty=certainty)


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    names: OrganisationNames

    def partners(self, statement: Statement) -> Iterator[tuple[Partner, Certainty]]:
        """Yield the organisations that a statement names."""
        alliance = self._is_alliance(statement)
        known = [
            entity
            for entity in self.source.entities_in(statement.begin, statement.end, *_SOORTEN)
            if entity.end <= statement.end
        ]
        for entity in known:
            soort = PartnerSoort.ALLIANTIE if alliance else _SOORTEN[entity.kind]
            yield Partner(entity.value, soort), Certainty.SURE
        soort = PartnerSoort.ALLIANTIE if alliance else PartnerSoort.INSTELLING
        if self._is_line_of_list(statement) and not known:
            yield Partner(statement.text.strip(_SIGNS), soort), Certainty.SURE
            return
        for named in self._institutions(statement):
            certainty = Certainty.SURE if named.sure else Certainty.LIKELY
            yield Partner(named.name, soort), certainty

    def _is_alliance(self, statement: Statement) -> bool:
        return any(map(self.names.is_alliance, (*statement.headings[-2:], statement.text)))

    def _is_line_of_list(self, statement: Statement) -> bool:
        return (
            not statement.cells
            and bool(_LINE_OF_A_LIST.fullmatch(statement.text.strip()))
            and self.names.is_list(statement.headings[-1:])
            and not self.source.entities_in(statement.begin, statement.end, EntityKind.MINISTERIE)
        )

    def _institutions(self, statement: Statement) -> Iterator[Named]:
        """Yield the institutions in a statement that are no gemeente, ministry or corporatie."""
        others = [
            (entity.begin - statement.begin, entity.end - statement.begin, entity.kind)
            for entity in self.source.entities_in(statement.begin, statement.end, *_NO_INSTITUTION)
        ]
        for named in self.names.find(statement.text):
            within = [
                (begin, end, kind)
                for begin, end, kind in others
                if begin < named.end and named.begin < end
            ]
            covered = any(begin <= named.begin and named.end <= end for begin, end, _ in within)
            known = any(kind in _SOORTEN for *_, kind in within)
            if not covered and not known and (named.sure or not within):
                yield named
