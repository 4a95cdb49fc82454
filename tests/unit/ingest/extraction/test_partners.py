"""Partners are named organisations, each once."""

from __future__ import annotations

from kennisloket.facts import FactKind, Partner, PartnerSoort
from kennisloket.ingest.extraction.extracting import extract
from kennisloket.models import Entity, EntityKind
from kennisloket.vocabulary import load_vocabulary
from staging import a_document, its_passages

NAMES = {"Rentree": EntityKind.CORPORATIE, "KEI": EntityKind.KENNISCENTRUM}


def test_an_organisation_is_one_partner_at_the_words_that_name_it_first() -> None:
    """Ten mentions of a corporatie are one partner."""
    document = a_document("Rentree en KEI werken samen.", "Rentree bouwt.")
    entities = [
        Entity(kind, name, name, at, at + len(name))
        for name, kind in NAMES.items()
        for at in range(len(document.text))
        if document.text.startswith(name, at)
    ]
    found = extract(
        document, its_passages(document), sorted(entities, key=lambda e: e.begin), load_vocabulary()
    )
    facts = [fact for fact in found if fact.kind is FactKind.PARTNER]

    assert [(fact.says, document.text[fact.begin : fact.end]) for fact in facts] == [
        (Partner("Rentree", PartnerSoort.CORPORATIE), "Rentree en KEI werken samen."),
        (Partner("KEI", PartnerSoort.KENNISCENTRUM), "Rentree en KEI werken samen."),
    ]
    assert {fact.gemeente for fact in facts} == {"Deventer"}
