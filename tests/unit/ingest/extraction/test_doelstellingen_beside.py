"""Sentences beside a target: what it is about, and how things stand."""

from __future__ import annotations

from kennisloket.facts import Doelstelling, Fact, FactKind
from kennisloket.models import Block, Rol
from read_facts import an_item, facts_in, of_2008, written


def facts(*blocks: Block | str, gemeente: str = "Schiedam") -> tuple[Fact, ...]:
    """Return the targets of a few blocks under an ambition."""
    document = written(*blocks, rol=Rol.AMBITIE, gemeente=gemeente)
    return facts_in(of_2008(document), FactKind.DOELSTELLING)


def targets(*blocks: Block | str, gemeente: str = "Schiedam") -> list[Doelstelling]:
    """Return what they say."""
    found = (fact.says for fact in facts(*blocks, gemeente=gemeente))
    return [says for says in found if isinstance(says, Doelstelling)]


def test_a_sentence_after_a_target_tells_its_baseline() -> None:
    """The quotation grows to hold both sentences."""
    document = written(
        "In 2016 is ten minste 40% van de huizen een koopwoning. In 2008 was dat 22%.",
        rol=Rol.AMBITIE,
    )
    (fact,) = facts_in(of_2008(document), FactKind.DOELSTELLING)

    assert fact.says == Doelstelling(
        "huizen een koopwoning", "22%", 2008, "ten minste 40%", 2016, "%"
    )
    assert document.text[fact.begin : fact.end].endswith("In 2008 was dat 22%.")


def test_a_target_that_refers_back_is_about_the_sentence_before() -> None:
    """Nobody repeats what was just said."""
    (says,) = targets("In 2008 zat 38% van de kinderen op een sportclub. In 2012 is dat 55%.")

    assert says == Doelstelling("kinderen op een sportclub", "38%", 2008, "55%", 2012, "%")


def test_a_later_target_goes_on_about_the_same_indicator() -> None:
    """One indicator, one baseline, two years."""
    said = targets(
        "Het aandeel rokers daalt van 31% in 2008 naar 27% in 2011."
        " In 2015 moet dit percentage 20% zijn."
    )

    assert [
        (says.indicator, says.nulwaarde, says.streefwaarde, says.streefjaar) for says in said
    ] == [
        ("aandeel rokers", "31%", "27%", 2011),
        ("aandeel rokers", "31%", "20%", 2015),
    ]


def test_respectievelijk_gives_each_wijk_its_own_baseline() -> None:
    """Two wijken, two values, in the same order."""
    said = facts(
        an_item(
            "Het rapportcijfer voor de straat convergeert naar het stedelijk gemiddelde van 2015."
            " Het gemiddeld rapportcijfer voor Groningen in 2006 is 7,1."
            " In de Korrewegwijk en De Hoogte was dit respectievelijk 6,2 en 5,8."
        ),
        gemeente="Groningen",
    )

    assert [(fact.wijk, fact.says) for fact in said] == [
        (
            wijk,
            Doelstelling(
                f"rapportcijfer voor de straat ({wijk})",
                value,
                2006,
                "stedelijk gemiddelde van 2015",
                2015,
            ),
        )
        for wijk, value in (("Korrewegwijk", "6,2"), ("De Hoogte", "5,8"))
    ]


def test_a_baseline_of_another_kind_or_of_the_city_is_not_taken() -> None:
    """A share has no number as its baseline, and a city is no wijk."""
    (one,) = targets("In 2012 draait 80% van de winkels goed. In 2007 waren dat 41 winkels.")
    (two,) = targets("Het aandeel rokers gaat naar 20% in 2012. In 2007 is dat in Schiedam 24%.")

    assert (one.nulwaarde, two.nulwaarde) == (None, None)


def test_the_same_aim_in_other_words_takes_the_year_of_the_sentence_before() -> None:
    """Other words for the same aim say no year, and mean the same one."""
    said = targets(
        "Het aandeel winkeliers stijgt van 4% in 2008 naar 9% in 2014."
        " Dit komt overeen met een stijging van 40 winkels naar 90 winkels."
    )

    assert [(says.streefwaarde, says.streefjaar) for says in said] == [
        ("9%", 2014),
        ("90", 2014),
    ]
