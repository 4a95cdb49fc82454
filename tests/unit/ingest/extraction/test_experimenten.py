"""A gemeente takes part where its document says so, not where the Rijk names subjects."""

from __future__ import annotations

import pytest

from kennisloket.facts import Certainty, Deelname, Experiment, Fact, named
from read_plans import read_plan

HEAD = "# Charter Schiedam Nieuwland\n\nGemeente Schiedam, 12 mei 2008.\n\n"
LIST = """## Experimenten

### Inzet Rijk

Het Rijk geeft ruimte voor experimenten rond:

1. samenhang en integraliteit
2. bewoners
3. slagkracht in de wijk
4. slagkracht achter de voordeur
5. opheffen bureaucratistische structuren

"""


def experiments(markdown: str) -> list[tuple[str, Deelname]]:
    """Return what a plan of Schiedam says of national experiments."""
    return [
        (fact.says.experiment, fact.says.deelname)
        for fact in facts(markdown)
        if isinstance(fact.says, Experiment) and fact.says.national
    ]


def own(markdown: str) -> list[tuple[str, Deelname]]:
    """Return what a plan of Schiedam says of its own experiments."""
    return [
        (fact.says.experiment, fact.says.deelname)
        for fact in facts(markdown)
        if isinstance(fact.says, Experiment) and not fact.says.national
    ]


def facts(markdown: str) -> list[Fact]:
    """Return the facts about experiments in a plan of Schiedam."""
    _, found = read_plan(HEAD + markdown)
    return [fact for fact in found if isinstance(fact.says, Experiment)]


def test_a_list_of_the_rijk_is_no_participation() -> None:
    """It names the subjects for eighteen gemeenten alike."""
    assert experiments(LIST) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Schiedam neemt deel aan het experiment 'Gezonde wijk'.",
            [("gezonde wijk", Deelname.DOET_MEE)],
        ),
        (
            "Schiedam voert het experiment 'Gezonde wijk' uit in Nieuwland.",
            [("gezonde wijk", Deelname.DOET_MEE)],
        ),
        (
            "De gemeente doet graag mee aan het experiment slagkracht achter de deur.",
            [("slagkracht achter de voordeur", Deelname.INTERESSE)],
        ),
        (
            "De stad is bereid deel te nemen aan experimenten rond bewonersparticipatie.",
            [("bewoners", Deelname.INTERESSE)],
        ),
        (
            "Schiedam neemt deel aan het opheffen van bureaucratistische structuren.",
            [("opheffen bureaucratische structuren", Deelname.DOET_MEE)],
        ),
        ("Schiedam doet niet mee aan het experiment gezonde wijk.", []),
        ("Schiedam neemt niet langer deel aan het experiment gezonde wijk.", []),
        ("Het Rijk begint in 2009 met het experiment gezonde wijk.", []),
        ("Steden kunnen deelnemen aan het experiment gezonde wijk.", []),
        ("Wij willen wonen in een gezonde wijk, met hulp achter de voordeur.", []),
        ("De gemeente neemt deel aan een overleg met bewoners.", []),
    ],
)
def test_words_tell_how_a_gemeente_takes_part(
    sentence: str, said: list[tuple[str, Deelname]]
) -> None:
    """A wish is interest, a denial is nothing, and the Rijk speaks for nobody."""
    assert experiments(f"## Gezondheid\n\n{sentence}\n") == said


def test_a_number_refers_to_the_list_elsewhere() -> None:
    """The fact stands at the words of the city, and says what it refers to."""
    city = "### Inzet stad\n\nSchiedam wil deelnemen aan experiment 4 (zie 2.2) en experiment 1.\n"
    found = facts(LIST + city)

    assert experiments(LIST + city) == [
        ("samenhang en integraliteit", Deelname.INTERESSE),
        ("slagkracht achter de voordeur", Deelname.INTERESSE),
    ]
    assert {fact.certainty for fact in found} == {Certainty.LIKELY}
    assert "4. slagkracht achter de voordeur" in found[1].remarks[0]


def test_all_of_them_are_all_that_are_listed() -> None:
    """In one passage with the list the quote holds the name too."""
    plan = LIST.replace("### Inzet Rijk\n\n", "") + "Schiedam wil meedoen aan al deze experimenten."
    document, _ = read_plan(HEAD + plan)
    found = facts(plan)

    assert len({fact.says.experiment for fact in found if isinstance(fact.says, Experiment)}) == 5
    assert all(
        str(number) in document.text[fact.begin : fact.end]
        for number, fact in enumerate(found, start=1)
    )


def test_subjects_under_a_sentence_about_experiments_count() -> None:
    """A list item carries what leads it in; a long item only speaks of the subject."""
    plan = (
        "## Uitvoering\n\nOp deze thema's wil Schiedam meedoen aan experimenten:\n\n"
        "- bewonersparticipatie\n- aanpak achter de voordeur\n"
        "- een wijkteam dat met alle bewoners in de straten gaat praten over afval\n"
    )

    assert experiments(plan) == [
        ("bewoners", Deelname.INTERESSE),
        ("slagkracht achter de voordeur", Deelname.INTERESSE),
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Schiedam wil meedoen aan de onderwerpen 1, 3 en 5.", [1, 3, 5]),
        ("De gemeente heeft belangstelling voor alle vijf de experimenten.", [1, 2, 3, 4, 5]),
        ("Schiedam doet mee aan de experimenten 'Bewoners' en 'Slagkracht in de wijk'.", [2, 3]),
        (
            (
                "Schiedam participeert in experimenten op het gebied van integraliteit,"
                " bewonersparticipatie en bureaucratie."
            ),
            [1, 2, 5],
        ),
        ("Schiedam doet mee aan:\n\n- Bewoners: in de flats van Nieuwland\n- gezondheid", [2, 6]),
        ("De stad heeft een voorkeur voor slagkracht achter de voordeur.", [4]),
        ("De stad bouwt met bewoners aan samenhang.", []),
    ],
)
def test_cities_name_experiments_in_many_ways(sentence: str, said: list[int]) -> None:
    """By number, together, in a row, in a list, or under the heading alone."""
    names = [
        "samenhang en integraliteit",
        "bewoners",
        "slagkracht in de wijk",
        "slagkracht achter de voordeur",
        "opheffen bureaucratische structuren",
        "gezonde wijk",
    ]
    found = experiments(f"{LIST}### Inzet stad\n\n{sentence}\n")

    assert [names.index(name) + 1 for name, _ in found] == said


def test_a_heading_of_the_city_says_in_what_it_takes_part() -> None:
    """Where its words do not say it, the heading does, and that is less sure."""
    plan = (
        "## Experimenten\n\n### Inzet stad\n\nDe stad zet in op deze experimenten.\n\n"
        "#### Slagkracht in de wijk\n\nTwee wijkregisseurs krijgen elk een eigen budget.\n\n"
        "#### Bewoners\n\nSchiedam wil in het experiment samen met huurders beginnen.\n"
    )
    found = facts(plan)

    assert experiments(plan) == [
        ("slagkracht in de wijk", Deelname.DOET_MEE),
        ("bewoners", Deelname.INTERESSE),
    ]
    assert [fact.certainty for fact in found] == [Certainty.LIKELY, Certainty.SURE]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Wij starten de pilot Buurtwinkel in mei.", [("Buurtwinkel", Deelname.EIGEN)]),
        ("De politie houdt een proef 'Samen op straat'.", [("Samen op straat", Deelname.EIGEN)]),
        (
            "Er komt een pilot met wijkwinkels in de loop van 2009.",
            [("wijkwinkels", Deelname.EIGEN)],
        ),
        (
            'Schiedam neemt deel aan het landelijke project "Buurt bestuurt" van de SEV.',
            [("Buurt bestuurt", Deelname.DOET_MEE)],
        ),
        (
            "Schiedam experimenteert in Nieuwland met de sleutelbos.",
            [("sleutelbos", Deelname.EIGEN)],
        ),
        ("OCW betaalt mee aan de pilot segregatie.", [("segregatie", Deelname.ONBEKEND)]),
        ("Wij doen dit conform pilot Delfshaven.", []),
        ("Het rijk ondersteunt de pilot met expertise.", []),
        ("Wij beginnen dit jaar met een pilot.", []),
        ("De pilot is geslaagd.", []),
    ],
)
def test_an_experiment_of_the_city_has_a_name(
    sentence: str, said: list[tuple[str, Deelname]]
) -> None:
    """It ends where the words say when or with whom; what has no name is none."""
    assert own(f"## Werken\n\n{sentence}\n") == said


def test_a_heading_names_an_experiment_of_the_city() -> None:
    """The fact stands at the first words under it."""
    assert own("## Experiment: één sleutel, één plan\n\nVijftien gezinnen krijgen hulp.\n") == [
        ("één sleutel, één plan", Deelname.EIGEN)
    ]


def test_a_document_of_no_gemeente_names_whom_it_names() -> None:
    """Else it is unknown who takes part."""
    _, found = read_plan(
        "# Voortgang van de wijkenaanpak\n\nHet kabinet begint met zeven experimenten. Het gaat om"
        " het doorbreken van de bureaucratie en problemen achter de voordeur.\n\n"
        "Deventer neemt deel aan het experiment gezonde wijk. Alkmaar en Zaanstad volgen.\n"
    )
    says = {
        fact.says.experiment: (fact.gemeente, fact.says.deelname)
        for fact in found
        if isinstance(fact.says, Experiment)
    }

    assert says == {
        "opheffen bureaucratische structuren": (None, Deelname.ONBEKEND),
        "slagkracht achter de voordeur": (None, Deelname.ONBEKEND),
        "gezonde wijk": ("Deventer", Deelname.DOET_MEE),
    }


def test_every_place_is_one_fact() -> None:
    """Two rules that read the same words give one fact, as its id is made of them."""
    plan = (
        "## Experiment gezonde wijk\n\nHet experiment is onderdeel van de reeks gezonde wijk."
        " Schiedam doet mee aan het experiment gezonde wijk.\n"
    )
    _, found = read_plan(f"# Experiment gezonde wijk in Schiedam\n\n{plan}")
    places = [
        (fact.begin, fact.end, named(fact.says))
        for fact in found
        if isinstance(fact.says, Experiment)
    ]

    assert len(places) == len(set(places)) >= 2
