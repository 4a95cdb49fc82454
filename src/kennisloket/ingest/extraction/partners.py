"""Partners: the organisations that a document names as working along.

Corporaties and kenniscentra stand in the vocabulary (`organisaties.toml`); the entities
of a document say where they are named. Each organisation is one fact a document, at the
first statement that names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kennisloket.facts import Fact, Partner, PartnerSoort
from kennisloket.ingest.extraction.source import Source
from kennisloket.models import EntityKind

_SOORTEN = {
    EntityKind.CORPORATIE: PartnerSoort.CORPORATIE,
    EntityKind.KENNISCENTRUM: PartnerSoort.KENNISCENTRUM,
}


def find_partners(source: Source) -> Iterator[Fact]:
    """Yield each organisation that the document names, where it is named first."""
    seen: set[str] = set()
    for statement in source.statements:
        for entity in source.entities_in(statement.begin, statement.end, *_SOORTEN):
            if entity.value in seen or entity.end > statement.end:
                continue
            seen.add(entity.value)
            yield source.fact(statement, Partner(entity.value, _SOORTEN[entity.kind]))
