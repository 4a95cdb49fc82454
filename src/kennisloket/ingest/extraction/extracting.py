"""From an understood document to the facts in it: one reader per kind, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kennisloket.facts import Fact
from kennisloket.ingest.extraction.afspraken import find_afspraken
from kennisloket.ingest.extraction.bedragen import find_bedragen
from kennisloket.ingest.extraction.doelstellingen import find_doelstellingen
from kennisloket.ingest.extraction.experimenten import find_experimenten
from kennisloket.ingest.extraction.partners import find_partners
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import statements
from kennisloket.models import Document, Entity, Passage
from kennisloket.vocabulary import Vocabulary

FactReader = Callable[[Source], Iterable[Fact]]
_READERS: tuple[FactReader, ...] = (
    find_afspraken,
    find_bedragen,
    find_doelstellingen,
    find_experimenten,
    find_partners,
)


def extract(
    document: Document,
    passages: Sequence[Passage],
    entities: Sequence[Entity],
    vocabulary: Vocabulary,
) -> tuple[Fact, ...]:
    """Return the facts in *document*, by place; each within one of *passages*."""
    source = Source(document, statements(document, passages, entities), tuple(entities), vocabulary)
    found = [fact for reader in _READERS for fact in reader(source)]
    return tuple(sorted(found, key=lambda fact: (fact.begin, fact.end, fact.kind)))
