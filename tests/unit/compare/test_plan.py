"""The measures of a plan stand as the plan prints them: a row each, a column per period."""

from __future__ import annotations

from decimal import Decimal

from kennisloket.compare.plan import plan_of
from kennisloket.facts import Bedrag, Fact, FactRecord
from kennisloket.models import Metadata, Passage, Soort, StoredDocument

DOCUMENT = StoredDocument("plan", 1, Metadata("Plan", Soort.WIJKACTIEPLAN, "Nijmegen"), (), 0)
TEXT = (
    "thema\tmaatregel\tjaar 1\t4 jaar\n"
    "jeugd\tbuurtschool\t€ 100.000\t€ 400.000\n"
    "\tsportveld\t\t€ 50.000\n"
    "TOTAAL jeugd\t\t€ 100.000\t€ 450.000\n"
    "Daarnaast is er € 9.000 voor bomen."
)
PASSAGE = Passage("plan", 0, TEXT, 200, 200 + len(TEXT), ())


def an_amount(row: str, printed: str, period: str, *, total: bool = False) -> FactRecord:
    """Return the amount that is printed in a row."""
    at = 200 + TEXT.index(printed, TEXT.index(row))
    euro = Decimal(printed.removeprefix("€ ").replace(".", ""))
    says = Bedrag(row, euro, printed, period, totaal=total)
    return FactRecord(Fact(says, 0, at, at + len(printed), "Nijmegen"), PASSAGE, DOCUMENT)


AMOUNTS = [
    an_amount("buurtschool", "€ 100.000", "jaar 1"),
    an_amount("buurtschool", "€ 400.000", "4 jaar"),
    an_amount("sportveld", "€ 50.000", "4 jaar"),
    an_amount("TOTAAL", "€ 100.000", "jaar 1", total=True),
    an_amount("TOTAAL", "€ 450.000", "4 jaar", total=True),
    an_amount("Daarnaast", "€ 9.000", ""),
]


def test_amounts_of_one_row_stand_in_one_row() -> None:
    """Each under its period, and called as the plan calls it."""
    plan = plan_of(AMOUNTS)
    school, field, total = plan.measures

    assert plan.periods == ("jaar 1", "4 jaar")
    assert (school.name, school.costs) == ("buurtschool", (AMOUNTS[0], AMOUNTS[1]))
    assert (field.name, field.costs) == ("sportveld", (None, AMOUNTS[2]))
    assert (total.name, total.total) == ("TOTAAL jeugd", True)
    assert not school.total


def test_an_amount_in_a_sentence_is_no_measure() -> None:
    """It has no row and no name."""
    assert plan_of(AMOUNTS[5:]).measures == ()
    assert plan_of([]).measures == ()


def test_a_name_is_printed_in_its_row() -> None:
    """Nothing is called by words from elsewhere."""
    rows = TEXT.split("\n")

    for measure in plan_of(AMOUNTS).measures:
        first = next(one for one in measure.costs if one)
        says = first.fact.says
        assert isinstance(says, Bedrag)
        assert any(measure.name in row and says.gedrukt in row for row in rows)
