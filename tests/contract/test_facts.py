"""The promises of the Catalogue port about facts and their correction."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kennisloket.errors import InvalidInput, NotFound
from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Certainty,
    Correction,
    Deelname,
    Doelstelling,
    Experiment,
    Fact,
    Partij,
    Partner,
    PartnerSoort,
    Says,
)
from kennisloket.models import Rol, Thema
from kennisloket.ports import Catalogue, StagedFile
from staging import a_document, a_file, content_of, publish

LINE = "De stad betaalt in 2008 een bedrag van € 2,9 miljoen aan de school."
OTHER = "Er komen dertig woningen bij voor starters en voor ouderen uit de wijk."
MONEY = Bedrag(
    "school", Decimal("2900000.50"), "€ 2,9 miljoen", "2008", Partij.RIJK, "WWI", totaal=True
)
PARTNER = Partner("Aedes", PartnerSoort.ALLIANTIE)
SAYS: tuple[Says, ...] = (
    Experiment("gezonde wijk", Deelname.INTERESSE, national=True),
    Afspraak(Partij.STAD, "De stad betaalt.", Decimal(2900000), "2008", 2011, "start in 2008"),
    Doelstelling("misdrijven", "881", 2005, "620", 2017, "misdrijven", ((2011, "690"),)),
    MONEY,
    PARTNER,
)


def a_fact(says: Says, begin: int = 0) -> Fact:
    """Return a fact that stands in the first passage."""
    return Fact(
        says,
        0,
        begin,
        len(LINE),
        "Deventer",
        "Rivierenwijk",
        Thema.WONEN,
        Rol.INZET_STAD,
        Certainty.LIKELY,
        ("Zo staat het er.",),
    )


def with_facts(*says: Says, lines: tuple[str, ...] = (LINE, OTHER)) -> StagedFile:
    """Return a file of one document with these facts in its first line."""
    file = a_file("charter.txt", a_document(*lines))
    return replace(file, facts=(tuple(a_fact(one) for one in says),))


def test_a_fact_comes_back_as_it_was_read(catalogue: Catalogue) -> None:
    """With its amount to the cent, its passage and its document."""
    publish(catalogue, "g1", with_facts(*SAYS))
    records = catalogue.facts()

    assert [record.fact for record in records] == [a_fact(one) for one in SAYS]
    assert {record.quote for record in records} == {LINE}
    assert {(r.passage.text, r.document.id) for r in records} == {(LINE, "charter-deventer")}


def test_facts_are_seen_from_the_publication_on(catalogue: Catalogue) -> None:
    """Nobody reads half an ingest."""
    file = with_facts(PARTNER)
    catalogue.stage(file, content_of(file))
    assert catalogue.facts() == ()

    publish(catalogue, "g1")
    assert [record.fact.says for record in catalogue.facts()] == [PARTNER]


def test_a_replaced_document_brings_its_own_facts_only(catalogue: Catalogue) -> None:
    """An amount that left the text leaves the tables."""
    publish(catalogue, "g1", with_facts(*SAYS))
    publish(catalogue, "g2", with_facts(PARTNER, lines=(LINE, "Iets anders.")))

    assert [record.fact.says for record in catalogue.facts()] == [PARTNER]


def test_a_correction_survives_a_new_ingest_of_the_same_passage(catalogue: Catalogue) -> None:
    """What a person put right is not undone by a machine."""
    publish(catalogue, "g1", with_facts(MONEY))
    (before,) = catalogue.facts()
    catalogue.correct(Correction(before.id, values={"bedrag_eur": "29", "thema": "werken"}))
    publish(catalogue, "g2", with_facts(MONEY, lines=(LINE, "Nieuw.")))
    (after,) = catalogue.facts()

    assert after.id == before.id
    assert after.fact.says == replace(MONEY, bedrag_eur=Decimal(29))
    assert after.fact.thema is Thema.WERKEN
    assert after.read == before.fact
    assert after.correction is not None


def test_a_rejected_fact_is_marked(catalogue: Catalogue) -> None:
    """Pages leave it out; the list of a redacteur shows it."""
    publish(catalogue, "g1", with_facts(PARTNER))
    (record,) = catalogue.facts()
    catalogue.correct(Correction(record.id, rejected=True, reason="geen partner"))
    (after,) = catalogue.facts()

    assert after.correction is not None
    assert (after.correction.rejected, after.correction.reason) == (True, "geen partner")
    assert after.fact == record.fact


def test_a_later_correction_takes_the_place_of_an_earlier(catalogue: Catalogue) -> None:
    """The last word counts, and can be taken back."""
    publish(catalogue, "g1", with_facts(PARTNER))
    (record,) = catalogue.facts()
    catalogue.correct(Correction(record.id, values={"naam": "VNG"}))
    catalogue.correct(Correction(record.id, values={"naam": "KEI"}))
    assert [one.fact.says for one in catalogue.facts()] == [replace(PARTNER, naam="KEI")]
    assert len(catalogue.corrections()) == 1

    catalogue.forget_correction(record.id)
    assert catalogue.facts() == (record,)
    with pytest.raises(NotFound):
        catalogue.forget_correction(record.id)


@pytest.mark.parametrize(
    "values", [{"kleur": "rood"}, {"bedrag_eur": "veel"}, {"partij": "de koning"}, {"thema": "x"}]
)
def test_a_correction_that_does_not_fit_is_refused(
    catalogue: Catalogue, values: dict[str, str]
) -> None:
    """A slip of the pen would show up on a page."""
    publish(catalogue, "g1", with_facts(MONEY))
    (record,) = catalogue.facts()
    with pytest.raises(InvalidInput):
        catalogue.correct(Correction(record.id, values=values))

    assert catalogue.facts() == (record,)


def test_an_unknown_fact_cannot_be_corrected(catalogue: Catalogue) -> None:
    """A mistyped id is told."""
    publish(catalogue, "g1", with_facts(MONEY))
    with pytest.raises(NotFound):
        catalogue.correct(Correction("nothing", rejected=True))


def test_the_revision_changes_with_publications_and_corrections(catalogue: Catalogue) -> None:
    """The portal reads the facts again when it does."""
    publish(catalogue, "g1", with_facts(PARTNER))
    first = catalogue.facts_revision()
    (record,) = catalogue.facts()
    catalogue.correct(Correction(record.id, rejected=True))
    second = catalogue.facts_revision()
    publish(catalogue, "g2", with_facts(PARTNER, lines=(LINE, "Nieuw.")))

    assert len({first, second, catalogue.facts_revision()}) == 3
