"""Commitments: who, what, how much, by when; and not what is wish, past or background."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kennisloket.facts import Afspraak, Certainty, Fact, FactKind, Partij
from kennisloket.models import Block, Rol, Soort
from read_facts import an_item, facts_in, written


def facts(*blocks: Block | str, rol: Rol | None = Rol.INZET_STAD) -> tuple[Fact, ...]:
    """Return the commitments that a few blocks make."""
    return facts_in(written(*blocks, rol=rol), FactKind.AFSPRAAK)


def made(*blocks: Block | str, rol: Rol | None = Rol.INZET_STAD) -> list[Afspraak]:
    """Return what the commitments say."""
    found = (fact.says for fact in facts(*blocks, rol=rol))
    return [says for says in found if isinstance(says, Afspraak)]


@pytest.mark.parametrize(
    ("sentence", "partijen"),
    [
        ("De gemeente zal elk jaar twintig portieken opknappen.", [Partij.STAD]),
        ("Voor de zomer zal het Rijk een handreiking over wonen maken.", [Partij.RIJK]),
        ("Voor dit werk stelt het ministerie van VWS een adviseur beschikbaar.", [Partij.RIJK]),
        ("De stad gaat ook in 2009 door met de wijkagent.", [Partij.STAD]),
        ("De minister voor WWI bevordert de bouw van kleine woningen.", [Partij.RIJK]),
        ("Woonplus verkoopt elk jaar 75 huurwoningen aan huurders.", [Partij.CORPORATIES]),
        ("Gemeente en corporaties plaatsen samen camera's op het plein.",
         [Partij.STAD, Partij.CORPORATIES]),
        ("Partijen spreken af dat zij elk kwartaal bij elkaar komen.", [Partij.ANDERS]),
        ("In overleg met de gemeente zal het Rijk de regels aanpassen.", [Partij.RIJK]),
    ],
)  # fmt: skip
def test_the_party_that_acts_is_the_one_that_commits(sentence: str, partijen: list[Partij]) -> None:
    """Who is consulted, helped or paid commits to nothing."""
    found = facts(sentence)

    assert [says.partij for says in made(sentence)] == partijen
    assert {fact.certainty for fact in found} == {Certainty.SURE}


@pytest.mark.parametrize(
    "sentence",
    [
        "De gemeente wil dat bewoners zich thuis voelen in hun straat.",
        "De gemeente heeft in 2006 een wijkcentrum gebouwd aan het plein.",
        "In de wijk wonen veel gezinnen met een laag inkomen.",
        "De gemeente zou graag meer bomen in de straten planten.",
        "De corporaties hebben het Rijk gevraagd de regels op te nemen in de wet.",
        "In het plan staat beschreven welke acties de gemeente gaat ondernemen.",
        "Er is nog geen besluit over de plannen die de gemeente maakt.",
        "ondernemers helpen met het schrijven van een plan voor hun zaak;",
        "Partijen worden verplicht mee te werken aan het bieden van hulp.",
        "In het najaar besluit de gemeente of zij zal starten met de proef.",
        "De gemeente gaat vanaf 2009 uit van minder geld voor de wijk.",
        "Het opzetten van een groep met buren biedt hier kansen voor.",
        "We stellen voor een deel van de wijk aan te wijzen als proefgebied.",
        "Uitvoeren van een energiescan is al vast beleid van de gemeente.",
        "De buurtvereniging heeft een voorstel en zal het voortouw nemen.",
    ],
)
def test_wishes_background_and_the_past_are_no_commitments(sentence: str) -> None:
    """Nobody can be held to them."""
    assert made(sentence) == []


@pytest.mark.parametrize(
    ("item", "rol", "partij"),
    [
        ("Realisatie van een ruimte voor jongeren met een eigen programma.", Rol.INZET_STAD,
         Partij.STAD),
        ("Het aanbieden van taallessen op drie plekken in de wijk.", Rol.INZET_STAD, Partij.STAD),
        ("Ondersteuning van het experiment met wijkbudgetten in de stad.", Rol.INZET_RIJK,
         Partij.RIJK),
        ("Er komen twee vensterscholen die de hele dag open zijn.", Rol.INZET_STAD, Partij.STAD),
        ("In 2010 is het wijkcentrum klaar en open voor iedereen.", Rol.INZET_STAD, Partij.STAD),
        ("Uiterlijk 2010 heeft elke school een conciërge.", Rol.INZET_RIJK, Partij.RIJK),
        ("Twee flats aan de singel worden gesloopt en vervangen.", Rol.INZET_STAD, Partij.STAD),
    ],
)  # fmt: skip
def test_a_deed_under_an_inzet_heading_is_of_the_party_of_the_heading(
    item: str, rol: Rol, partij: Partij
) -> None:
    """The heading says who; that is likely, not said."""
    (fact,) = facts(an_item(item), rol=rol)

    assert isinstance(fact.says, Afspraak)
    assert (fact.says.partij, fact.certainty) == (partij, Certainty.LIKELY)


def test_what_was_so_in_a_year_before_the_document_is_none() -> None:
    """In a charter of 2008 the year 2006 is history."""
    document = written("In 2006 is het wijkcentrum open voor iedereen.", rol=Rol.INZET_STAD)
    dated = replace(document, metadata=replace(document.metadata, date=date(2008, 2, 4)))

    assert facts_in(dated, FactKind.AFSPRAAK) == ()


def test_the_same_deed_elsewhere_is_no_commitment() -> None:
    """Without a heading that says whose inzet it is, a list of deeds is a list."""
    item = an_item("Realisatie van een ruimte voor jongeren met een eigen programma.")

    assert made(item, rol=None) == []
    assert made(item, rol=Rol.AMBITIE) == []


def test_a_list_item_comes_with_its_lead_in() -> None:
    """Half a sentence cannot be read by itself."""
    says = made(
        "De gemeente zal in de wijk:", an_item("twee speelplaatsen aanleggen;"),
        an_item("een loket openen."), rol=None,
    )  # fmt: skip

    assert [one.tekst for one in says] == [
        "De gemeente zal in de wijk: twee speelplaatsen aanleggen;",
        "De gemeente zal in de wijk: een loket openen.",
    ]


def test_the_last_sentence_of_a_lead_in_leads_in() -> None:
    """Who acts in the sentence before it promises something else, or nothing."""
    says = made(
        "De gemeente werkt aan groen. Het Rijk zal zich inspannen door:",
        an_item("het geven van advies over bomen;"), rol=None,
    )  # fmt: skip

    assert [(one.partij, one.tekst) for one in says] == [
        (Partij.RIJK, "Het Rijk zal zich inspannen door: het geven van advies over bomen;")
    ]


def test_an_item_that_tells_what_was_done_is_none_even_under_a_promising_lead_in() -> None:
    """The lead-in promises, the item looks back."""
    item = an_item("heeft een loket tot stand gebracht;")

    assert made("Het Rijk zal het volgende doen:", item, rol=None) == []


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("De gemeente zal uiterlijk in 2010 een badhuis openen.", 2010),
        ("De gemeente zal voor 1 juli 2009 een plan voor de haven maken.", 2009),
        ("De gemeente zal eind 2008 een plan voor de haven maken.", 2008),
        ("In 2011 zal de gemeente een badhuis openen.", 2011),
        ("De gemeente zal van 2008 tot 2011 elke straat opknappen.", None),
        ("De gemeente zal het plan uitvoeren (brief van 1 februari 2008).", None),
        ("Vanaf begin 2009 zal de gemeente elke straat opknappen.", None),
        ("De gemeente zal het plan maken, waarin staat wat voor 2010 klaar is.", None),
        ("De gemeente zal badhuizen openen met geld uit de begroting 2009.", None),
    ],
)
def test_the_deadline_is_the_year_by_which(sentence: str, deadline: int | None) -> None:
    """The date of a letter and the span of a programme are no deadlines."""
    (says,) = made(sentence)

    assert says.deadline == deadline


def test_amount_and_period_stand_with_the_commitment() -> None:
    """Of one amount; of several none is the amount of the commitment."""
    one = "De corporaties dragen van 2008 t/m 2011 jaarlijks € 2,8 miljoen bij."
    two = "De gemeente betaalt € 5.000 en later nog € 7.000."

    assert [(says.bedrag_eur, says.periode) for says in made(one, rol=None)] == [
        (Decimal(2800000), "per jaar, 2008 t/m 2011")
    ]
    assert [says.bedrag_eur for says in made(two)] == [None]


def test_words_about_progress_are_kept_as_printed() -> None:
    """With the year that belongs to them, and not those of a subordinate clause."""
    (says,) = made("De gemeente maakt een proef met coaches, start in 2008.")
    (other,) = made("De gemeente maakt regels waarbij niets in uitvoering vertraagt.")
    (third,) = made("De gemeente maakt een start in de Vijverwijk met coaches.")

    assert (says.status, other.status, third.status) == ("start in 2008", None, None)


def test_only_charters_and_plans_commit() -> None:
    """News tells of agreements, it makes none."""
    document = written("De gemeente zal elk jaar twintig portieken opknappen.")
    news = replace(document, metadata=replace(document.metadata, soort=Soort.NIEUWSBERICHT))

    assert len(facts_in(document, FactKind.AFSPRAAK)) == 1
    assert facts_in(news, FactKind.AFSPRAAK) == ()
