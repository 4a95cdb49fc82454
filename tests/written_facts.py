"""Facts about the documents of `fake_portal`, each at the words that say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Deelname,
    Doelstelling,
    Experiment,
    Fact,
    FactRecord,
    Partij,
    Partner,
    PartnerSoort,
    Says,
)
from kennisloket.ports import PassageRecord

SAID: tuple[tuple[str, Says], ...] = (
    (
        "In Rivierenwijk wil iedereen die kan werken ook een baan.",
        Doelstelling("werkloosheid", "12%", 2007, "8%", 2011, "%", ((2009, "10%"),)),
    ),
    (
        "De stad Deventer opent in Rivierenwijk een loket voor werk en scholing.",
        Afspraak(Partij.STAD, "De stad opent een loket.", Decimal(250000), "per jaar", 2011),
    ),
    (
        "De stad Enschede opent in Velve-Lindenhof een loket voor werk en scholing.",
        Afspraak(Partij.STAD, "De stad opent een loket.", Decimal(250000), "per jaar"),
    ),
    (
        "Het loket kost € 250.000 per jaar.",
        Bedrag("loket", Decimal(250000), "€ 250.000", "per jaar", Partij.STAD),
    ),
    ("bij de corporatie;", Partner("Rentree", PartnerSoort.CORPORATIE)),
    (
        "voor jongeren komen er leerwerkplekken:",
        Experiment("gezonde wijk", Deelname.INTERESSE, national=True),
    ),
    ("ouders krijgen taallessen op school.", Experiment("taal op school", Deelname.EIGEN)),
)


def written_facts(records: Iterable[PassageRecord]) -> Iterator[FactRecord]:
    """Yield what is said in these passages."""
    for record in records:
        for words, says in SAID:
            if (at := record.passage.text.find(words)) >= 0:
                begin = record.passage.begin + at
                metadata = record.document.metadata
                yield FactRecord(
                    Fact(
                        says,
                        record.passage.position,
                        begin,
                        begin + len(words),
                        metadata.gemeente,
                        metadata.wijken[0],
                        record.passage.thema,
                        record.passage.rol,
                    ),
                    record.passage,
                    record.document,
                )
