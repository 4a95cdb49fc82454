"""Institutions are names, as printed, and never a phrase."""

from __future__ import annotations

import pytest

from kennisloket.facts import Certainty, Partner, PartnerSoort
from read_plans import read_plan

HEAD = "# Charter Schiedam Nieuwland\n\nGemeente Schiedam, 12 mei 2008.\n\n## Werken\n\n"


def partners(markdown: str) -> list[tuple[str, PartnerSoort]]:
    """Return the partners in a plan of Schiedam, by place."""
    _, facts = read_plan(HEAD + markdown)
    return [(fact.says.naam, fact.says.soort) for fact in facts if isinstance(fact.says, Partner)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Het UWV en de (GGD) helpen mee.", ["UWV", "GGD"]),
        ("De stichting Wijkbelang Oost regelt dat.", ["stichting Wijkbelang Oost"]),
        (
            "Politie Rotterdam-Rijnmond en deelgemeente Hoek van Holland tekenen.",
            ["Politie Rotterdam-Rijnmond", "deelgemeente Hoek van Holland"],
        ),
        ("Het Lentiz College en het Jan de Wit college doen mee.",
         ["Lentiz College", "Jan de Wit college"]),
        ("Wij werken samen met Kleurrijk Zuid aan taal.", ["Kleurrijk Zuid"]),
        ("De huizen staan in deelgemeente Hoek.", []),
        ("Het Schiedamse college besluit in mei.", []),
        ("Wij doen dit in samenwerking met de gemeente Rotterdam en het Rijk.", []),
        ("De politie en de welzijnsorganisatie gaan langs de deuren.", []),
        ("Het politiekorps voor Nieuwland krijgt vier agenten.", []),
    ],
)  # fmt: skip
def test_the_word_beside_it_makes_a_name(sentence: str, names: list[str]) -> None:
    """A city, the Rijk and a kind of organisation are no institution."""
    assert [name for name, _ in partners(sentence + "\n")] == names


def test_a_guess_is_less_sure_than_a_name() -> None:
    """After "samen met" only the capitals say that it is a name."""
    _, facts = read_plan(HEAD + "Samen met Kleurrijk en het UWV geven wij les.\n")
    certainty = {fact.says.naam: fact.certainty for fact in facts if isinstance(fact.says, Partner)}

    assert certainty == {"Kleurrijk": Certainty.LIKELY, "UWV": Certainty.SURE}


def test_the_lines_of_a_list_of_partners_are_names() -> None:
    """Sentences among them are not, and a corporatie keeps its own soort."""
    plan = (
        "De gemeente werkt.\n\n## Lijst betrokken partners\n\nZij werkten mee aan dit plan.\n\n"
        "- Frankeland Groep\n- Minters\n- Woonplus\n- bewoners\n"
    )

    assert partners(plan) == [
        ("Frankeland Groep", PartnerSoort.INSTELLING),
        ("Minters", PartnerSoort.INSTELLING),
        ("Woonplus", PartnerSoort.CORPORATIE),
    ]


def test_who_stands_under_the_alliance_is_a_partner_of_it() -> None:
    """A kenniscentrum too."""
    plan = (
        "De gemeente werkt.\n\n## Landelijke alliantie\n\n"
        "Schiedam werkt met de Cruyff Foundation en Movisie aan een plein.\n"
    )

    assert set(partners(plan)) == {
        ("Cruyff Foundation", PartnerSoort.ALLIANTIE),
        ("MOVISIE", PartnerSoort.ALLIANTIE),
    }


def test_every_name_is_printed_where_it_is_found() -> None:
    """A name of an institution is a stretch of the document."""
    document, facts = read_plan(
        HEAD + "Basisschool De Regenboog en ROC Zadkine werken met stichting Het Nieuwe Plein.\n"
    )
    found = [
        (fact.says.naam, document.text[fact.begin : fact.end])
        for fact in facts
        if isinstance(fact.says, Partner)
    ]

    assert len(found) == 3
    assert all(name in quote for name, quote in found)
