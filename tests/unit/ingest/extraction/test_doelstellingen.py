"""Targets in sentences and lists: what, from how much, to how much, by when."""

from __future__ import annotations

import pytest

from kennisloket.facts import Doelstelling, Fact, FactKind
from kennisloket.models import Block, Rol
from read_facts import an_item, facts_in, of_2008, written


def targets(
    *blocks: Block | str, rol: Rol | None = Rol.AMBITIE, heading: str = "Wonen"
) -> list[Doelstelling]:
    """Return the targets that a few blocks say."""
    found = (fact.says for fact in facts(*blocks, rol=rol, heading=heading))
    return [says for says in found if isinstance(says, Doelstelling)]


def facts(
    *blocks: Block | str, rol: Rol | None = Rol.AMBITIE, heading: str = "Wonen"
) -> tuple[Fact, ...]:
    """Return the targets as facts."""
    return facts_in(of_2008(written(*blocks, rol=rol, heading=heading)), FactKind.DOELSTELLING)


def aim(says: Doelstelling) -> tuple[object, ...]:
    """Return the values of a target: baseline, its year, aim, its year."""
    return says.nulwaarde, says.nuljaar, says.streefwaarde, says.streefjaar


# --- a change ------------------------------------------------------------------------------


def test_a_change_has_a_baseline_steps_on_the_way_and_an_aim() -> None:
    """The last year is the aim; the years before it lie on the way."""
    (says,) = targets(
        "Het aandeel bewoners dat zich eenzaam noemt, daalt van 41% in 2007 naar 35% in 2012"
        " en naar 28% in 2016."
    )

    assert says.indicator == "aandeel bewoners dat zich eenzaam noemt"
    assert aim(says) == ("41%", 2007, "28%", 2016)
    assert says.tussen == ((2012, "35%"),)
    assert says.eenheid == "%"


@pytest.mark.parametrize(
    ("sentence", "indicator", "values"),
    [
        ("Vermindering van het aantal branden van 90 in 2006 naar maximaal 60 in 2014.",
         "aantal branden", ("90", 2006, "maximaal 60", 2014)),
        ("Het rapportcijfer voor de markt moet van 5,4 in 2007 naar 6,9 in 2015.",
         "rapportcijfer voor de markt", ("5,4", 2007, "6,9", 2015)),
        ("De verhouding huur - koop gaat van 80%-20% naar 60%-40% in 2016.",
         "verhouding huur - koop", ("80%-20%", None, "60%-40%", 2016)),
        ("Inbraken nemen af van 1.148 in 2008 tot 900 in 2013.",
         "Inbraken", ("1.148", 2008, "900", 2013)),
        ("De straat streeft naar een stijging van 12 starters in 2008 naar 30 starters in 2012.",
         "starters", ("12", 2008, "30", 2012)),
        ("In 2008 ging 31% van de kleuters naar de voorschool; in 2013 is dat 60%.",
         "kleuters naar de voorschool", ("31%", 2008, "60%", 2013)),
        ("De drempel is lager, in 2014 met 9%-punten hoger bereik dan in 2007 (van 5.8 naar 6.7).",
         None, ("5.8", 2007, "6.7", 2014)),
    ],
)  # fmt: skip
def test_every_notation_of_a_change_is_read(
    sentence: str, indicator: str | None, values: tuple[object, ...]
) -> None:
    """Counts, grades, ratios, and two years in one sentence."""
    (says,) = targets(sentence)

    assert aim(says) == values
    assert indicator is None or says.indicator == indicator


@pytest.mark.parametrize(
    "sentence",
    [
        "Het aantal branden daalde van 90 in 2003 naar 60 in 2007.",
        "Het aantal uitkeringen is de afgelopen jaren al sterk gedaald van 400 in 2005 naar 300.",
        "In 2006 was 31% van de woningen slecht.",
        "Momenteel huurt 71% van de bewoners.",
        "In Wielwijk wonen 8.300 mensen in 3.100 woningen.",
    ],
)
def test_what_has_been_or_is_now_is_no_target(sentence: str) -> None:
    """A figure of today says nothing about tomorrow."""
    assert targets(sentence) == []


# --- one value -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "indicator", "value", "year", "unit"),
    [
        ("Bereik van vaders in de ouderkamer = 65% in 2010.",
         "Bereik van vaders in de ouderkamer", "65%", 2010, "%"),
        ("In 2011 heeft 70% van de winkels een keurmerk.",
         "winkels een keurmerk", "70%", 2011, "%"),
        ("100 % bereik van vierjarigen op de voorschool.",
         "bereik van vierjarigen op de voorschool", "100 %", None, "%"),
        ("Verlaging van het verzuim onder leerlingen met 15% in 2010.",
         "verzuim onder leerlingen", "met 15%", 2010, "%"),
        ("Het aantal buurtfeesten is met 20 % gegroeid in 2016 ten opzichte van 2008.",
         "aantal buurtfeesten", "met 20 % gegroeid", 2016, "%"),
        ("De score voor 'stoepen' ligt in 2010 op ten minste 4.",
         "score voor 'stoepen'", "ten minste 4", 2010, None),
        ("Wij streven ernaar dat het cijfer voor het park in 2010 minimaal 0,3 punten hoger ligt.",
         "cijfer voor het park … punten hoger ligt", "minimaal 0,3", 2010, "punten"),
        ("60 startende kappers helpen met een lening.", None, None, None, None),
        ("60 startende ondernemers helpen met een lening.",
         "startende ondernemers helpen met een lening", "60", None, "ondernemers"),
        ("Minimaal 25 vrouwen worden begeleid naar een diploma.",
         "vrouwen worden begeleid naar een diploma", "Minimaal 25", None, "vrouwen"),
        ("Onze ambitie is om per jaar 12 jongeren aan een stage te helpen.",
         "jongeren aan een stage te helpen", "per jaar 12", None, "jongeren"),
        ("De komende 3 jaar wordt extra uitstroom naar werk gerealiseerd van 90 personen.",
         "extra uitstroom naar werk gerealiseerd … personen", "90", None, "personen"),
    ],
)  # fmt: skip
def test_one_value_is_a_target_with_what_it_is_about(
    sentence: str, indicator: str | None, value: str | None, year: int | None, unit: str | None
) -> None:
    """The words before the value name it, or else those after it."""
    said = [
        (says.indicator, says.streefwaarde, says.streefjaar, says.eenheid)
        for says in targets(sentence)
    ]

    assert said == ([(indicator, value, year, unit)] if value else [])


def test_a_year_to_measure_against_is_no_year_to_reach() -> None:
    """Fewer than in 2006 is not by 2006."""
    (says,) = targets("Wij willen in 2013 25% minder inbraken ten opzichte van 2006.")

    assert aim(says) == (None, 2006, "25% minder", 2013)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wij willen jongeren van 18-23 jaar binnen 24 uur spreken.",
        "In hoofdstuk 4 en bijlage 5 staat wat wij willen.",
        "De 40 wijken krijgen een plan.",
        "De gemeente wil dat het loket 3 dagdelen open is.",
        "De gemeente stelt € 2,5 miljoen en 40.000 euro beschikbaar.",
        "Op 1 januari 2011 willen wij klaar zijn.",
        "Wij willen groep 3 en groep 8 samen laten sporten.",
    ],
)
def test_ages_terms_references_money_and_dates_are_no_values(sentence: str) -> None:
    """A number is not yet an aim."""
    assert targets(sentence) == []


def test_what_the_rijk_does_is_no_target_of_the_city() -> None:
    """Extra policemen are an afspraak."""
    assert targets("Het Rijk zorgt in 2010 voor 40 huizen.", rol=Rol.INZET_RIJK) == []


def test_under_a_heading_without_aims_a_share_needs_a_year_or_a_wish() -> None:
    """The same sentence is a figure here and a target there."""
    sentence = "De deelname aan sport groeit met 10%."

    assert targets(sentence, rol=None, heading="Achtergrond") == []
    assert [says.streefwaarde for says in targets(sentence)] == ["met 10%"]


# --- relative ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "indicator", "values"),
    [
        ("De taalscore = stedelijk gemiddelde in 2012.",
         "taalscore", (None, None, "stedelijk gemiddelde in 2012", 2012)),
        ("De werkloosheid daalt van 14,4% naar het stedelijk gemiddelde (nu 9,2%) in 2014.",
         "werkloosheid", ("14,4%", None, "stedelijk gemiddelde (nu 9,2%)", 2014)),
        ("Het verzuim gaat van 7,5 naar het stedelijk gemiddelde van 5,1 in 2011.",
         "verzuim", ("7,5", None, "het stedelijk gemiddelde van 5,1", 2011)),
        ("Het verzuim is in 2015 gelijk aan het Zaans gemiddelde (5,1%).",
         "verzuim", (None, None, "Zaans gemiddelde (5,1%)", 2015)),
        ("In 2012 heeft geen straat een hoger verzuim dan het stedelijk gemiddelde.",
         "verzuim", (None, None, "geen straat een hoger verzuim dan het stedelijk gemiddelde",
                     2012)),
        ("Wij willen het aantal zittenblijvers voor 2013 halveren.",
         "aantal zittenblijvers", (None, None, "halveren", 2013)),
    ],
)  # fmt: skip
def test_an_average_or_a_half_is_an_aim_as_printed(
    sentence: str, indicator: str, values: tuple[object, ...]
) -> None:
    """What the average will be, nobody can know; what is printed stands."""
    (says,) = targets(sentence)

    assert (says.indicator, aim(says)) == (indicator, values)


def test_a_comparison_with_the_average_is_no_aim() -> None:
    """A reader is told that it is above; nobody promised anything."""
    assert targets("Het verzuim ligt boven het stedelijk gemiddelde.") == []


# --- lists --------------------------------------------------------------------------------------


def test_points_of_a_list_take_the_year_of_their_lead_in() -> None:
    """The year stands once, above."""
    said = targets(
        "In 2012 willen wij het volgende bereiken:",
        an_item("70% van de moeders spreekt Nederlands"),
        an_item("een rapportcijfer van 7,1 voor het groen"),
    )

    assert [(says.streefwaarde, says.streefjaar) for says in said] == [("70%", 2012), ("7,1", 2012)]


def test_points_under_an_average_are_indicators() -> None:
    """The aim stands in the lead-in, the points only say of what."""
    said = targets(
        "De ambitie is te komen tot het stedelijk gemiddelde van 2015 van de volgende indicatoren:",
        an_item("Het aandeel rokers."),
        an_item("Het percentage kinderen zonder zwemdiploma."),
    )

    assert [(says.indicator, says.streefwaarde, says.streefjaar) for says in said] == [
        ("aandeel rokers", "stedelijk gemiddelde van 2015", 2015),
        ("percentage kinderen zonder zwemdiploma", "stedelijk gemiddelde van 2015", 2015),
    ]


def test_a_ratio_finds_the_same_label_in_the_list_of_how_it_was() -> None:
    """Two lists, one of the future and one of the past; the past one is no target."""
    said = targets(
        "In 2014 moet het volgende zijn bereikt:",
        an_item("verhouding klein - groot: 40% - 60% (Noord) / 30% - 70% (Zuid)"),
        "In 2006 lagen deze verhoudingen op:",
        an_item("verhouding klein - groot: 75% - 25% (Noord) / 65% - 35% (Zuid)"),
    )

    assert [(says.indicator, *aim(says)) for says in said] == [
        ("verhouding klein - groot (Noord)", "75% - 25%", 2006, "40% - 60%", 2014),
        ("verhouding klein - groot (Zuid)", "65% - 35%", 2006, "30% - 70%", 2014),
    ]


def test_a_term_without_a_year_is_a_remark_and_no_year() -> None:
    """Which year it will be depends on when one begins to count; an age is no term."""
    (fact,) = facts("Binnen vier jaar heeft 80% van de kinderen tot 12 jaar een zwemdiploma.")

    assert isinstance(fact.says, Doelstelling)
    assert (fact.says.streefjaar, fact.remarks) == (None, ("Termijn: Binnen vier jaar.",))


# --- contradictions -------------------------------------------------------------------------------


def test_two_aims_for_one_indicator_are_both_kept_and_point_to_each_other() -> None:
    """Which of the two holds is not for us to say."""
    said = facts(
        "Het bereik van de ouderkamer is 80% in 2011.",
        "Wij willen een bereik van de ouderkamer van 90% in 2011.",
        "Het bereik van de ouderkamer = 90% in 2011.",
    )

    assert {remark for fact in said for remark in fact.remarks} == {
        "Elders in dit document staat 90%.",
        "Elders in dit document staat 80%.",
    }
