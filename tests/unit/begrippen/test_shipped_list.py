"""The begrippenlijst that travels with the package."""

from __future__ import annotations

import pytest

from kennisloket.begrippen import FILE_NAME, Begrippen, load_begrippen, serialise
from kennisloket.language.tokens import analyse
from kennisloket.models import Thema
from kennisloket.shipped import shipped


@pytest.fixture(scope="module")
def begrippen() -> Begrippen:
    """Read the shipped list once."""
    return load_begrippen()


def test_it_is_kept_in_the_form_that_is_written_back(begrippen: Begrippen) -> None:
    """Otherwise the first synonym would change thousands of lines."""
    text = shipped("ingest", "vocabulaire", FILE_NAME).read_text(encoding="utf-8")

    assert serialise(begrippen) == text


def test_every_begrip_has_a_thema_and_every_thema_begrippen(begrippen: Begrippen) -> None:
    """The list covers the whole field."""
    assert all(begrip.thema is not None for begrip in begrippen.items)
    assert {begrip.thema for begrip in begrippen.items} == set(Thema)


def test_every_term_says_something(begrippen: Begrippen) -> None:
    """A term of stop words alone would be found in any question."""
    empty = [
        term
        for begrip in begrippen.items
        for term in (begrip.label, *begrip.alternatives, *begrip.everyday)
        if all(token.stop for token in analyse(term)) and not any(map(str.isupper, term))
    ]

    assert empty == []


def test_no_everyday_word_points_to_many_begrippen(begrippen: Begrippen) -> None:
    """What means five things finds five wrong things."""
    owners: dict[str, list[str]] = {}
    for begrip in begrippen.items:
        for term in begrip.everyday:
            owners.setdefault(term.casefold(), []).append(begrip.label)

    assert {term: labels for term, labels in owners.items() if len(labels) > 2} == {}


@pytest.mark.parametrize(
    ("abbreviation", "full"),
    [
        ("CJG", "centrum voor jeugd en gezin"),
        ("OKC", "centrum voor jeugd en gezin"),
        ("VVE", "voor- en vroegschoolse educatie"),
        ("VVE", "vereniging van eigenaren"),
        ("RMC", "regionale meld- en coördinatiefunctie"),
        ("ISV", "Investeringsbudget Stedelijke Vernieuwing"),
        ("GSB", "grotestedenbeleid"),
        ("BLS", "Besluit locatiegebonden subsidies"),
        ("BDU", "brede doeluitkering"),
        ("NASB", "Nationaal Actieplan Sport en Bewegen"),
        ("VROM", "ministerie van Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer"),
        ("WWI", "Wonen, Wijken en Integratie"),
        ("CWI", "Uitvoeringsinstituut Werknemersverzekeringen"),
        ("WWB", "bijstand"),
        ("AWBZ", "Wet langdurige zorg"),
        ("MFA", "multifunctionele accommodatie"),
        ("WSW", "Waarborgfonds Sociale Woningbouw"),
        ("WSW", "sociale werkvoorziening"),
    ],
)
def test_an_abbreviation_of_the_field_has_its_full_name(
    begrippen: Begrippen, abbreviation: str, full: str
) -> None:
    """Old documents are full of abbreviations that nobody types any more."""
    begrip = begrippen.named(full)

    assert begrip is not None
    assert abbreviation.casefold() in {term.casefold() for term in begrip.alternatives}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Wet werk en bijstand", "Participatiewet"),
        ("Centrum voor Werk en Inkomen", "UWV WERKbedrijf"),
        ("IB-Groep", "DUO"),
        ("Wet voorzieningen gehandicapten", "WMO"),
        ("buurtregisseur", "gebiedsagent"),
        ("Kenniscentrum Grote Steden", "Platform31"),
    ],
)
def test_older_and_newer_names_stand_together(begrippen: Begrippen, older: str, newer: str) -> None:
    """Who knows the one name finds what was written under the other."""
    assert any({older, newer} <= {begrip.label, *begrip.alternatives} for begrip in begrippen.items)
