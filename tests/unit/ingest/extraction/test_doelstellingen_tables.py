"""Targets in tables: columns of years, heads printed apart, wijken beside their city."""

from __future__ import annotations

from kennisloket.facts import Doelstelling, Fact, FactKind
from kennisloket.models import Block, Rol
from read_facts import a_caption, a_table, facts_in, of_2008, written


def facts(*blocks: Block | str, gemeente: str = "Schiedam") -> tuple[Fact, ...]:
    """Return the targets of a few blocks under an ambition."""
    document = written(*blocks, rol=Rol.AMBITIE, gemeente=gemeente)
    return facts_in(of_2008(document), FactKind.DOELSTELLING)


def targets(*blocks: Block | str) -> list[Doelstelling]:
    """Return what they say."""
    found = (fact.says for fact in facts(*blocks))
    return [says for says in found if isinstance(says, Doelstelling)]


def test_a_row_has_its_baseline_and_aim_under_the_heads_that_say_so() -> None:
    """Baseline, two aims, and a source that is no value."""
    (first, second) = targets(
        a_caption("Tabel 1: Waar willen wij heen?"),
        a_table(
            "Indicator | Stand 2008 | Doel 2011 | Doel 2013 | Bron",
            "Rokers (%) | 31 | 27 | 22 | GGD",
            "Rapportcijfer park | 5,9 | 6,4 | 6,8 | Panel",
        ),
    )

    assert first == Doelstelling("Rokers (%)", "31", 2008, "22", 2013, "%", ((2011, "27"),))
    assert second == Doelstelling(
        "Rapportcijfer park", "5,9", 2008, "6,8", 2013, "rapportcijfer", ((2011, "6,4"),)
    )


def test_years_to_come_are_aims_where_the_caption_announces_targets() -> None:
    """The column of the city, to compare with, says when was measured."""
    (says,) = targets(
        a_caption("Doelstellingen leefbaarheid"),
        a_table(
            "Indicator | 2004 | 2006 | Stad 2006 | 2010 | 2014",
            "Vervuiling | 48% | 44% | 20% | 35% | 25%",
        ),
    )

    assert says == Doelstelling("Vervuiling", "44%", 2006, "25%", 2014, "%", ((2010, "35%"),))


def test_heads_that_are_a_table_of_their_own_go_with_the_rows_below() -> None:
    """A printer put a line of text between the heads and the rows."""
    (fact,) = facts(
        "Doelstellingen leefbaarheid Nieuwland",
        a_table("Indicator | 2006 | Stad 2006 | 2014"),
        "Woonomgeving",
        a_table("Lawaai | 30% | 12% | 18%", heads=0),
    )

    assert fact.says == Doelstelling("Lawaai", "30%", 2006, "18%", 2014, "%")
    assert fact.wijk == "Nieuwland"


def test_a_table_of_measurements_or_money_holds_no_targets() -> None:
    """Years that are behind, and euros."""
    measured = a_table("Indicator | 2002 | 2004 | Stad 2004", "Lawaai | 30% | 28% | 12%")
    money = a_table("Post | 2009 | 2010", "Speeltuin | 40.000 | 60.000")

    assert targets(a_caption("Cijfers tot 2004"), measured) == []
    assert targets(a_caption("Doelen en kosten in euro's"), money) == []


def test_points_in_a_cell_under_a_head_of_goals_are_targets() -> None:
    """A whole list sits in one cell."""
    said = targets(
        a_table(
            "Doelstellingen wijk | Wat wij al doen",
            "• Bereik van vaders = 60% in 2011 • 40 vrouwen worden begeleid | • 12 scholen",
        )
    )

    assert [(says.indicator, says.streefwaarde) for says in said] == [
        ("Bereik van vaders", "60%"),
        ("vrouwen worden begeleid", "40"),
    ]


def test_wijken_beside_their_city_aim_at_its_value() -> None:
    """The sentence below the table says by when; the term is no year, so it is a remark."""
    said = facts(
        "Het ijkpunt is: Last van hondenpoep",
        a_table("Schiedam | 40%", "Nieuwland | 61%", heads=0),
        "De wijken komen in tien jaar op het gemiddelde van Schiedam 2007.",
    )

    assert [(fact.says, fact.wijk, fact.remarks) for fact in said] == [
        (
            Doelstelling(
                "Last van hondenpoep (Nieuwland)",
                "61%",
                2007,
                "40% (gemiddelde van Schiedam 2007)",
                eenheid="%",
            ),
            "Nieuwland",
            ("Termijn: in tien jaar.",),
        )
    ]
