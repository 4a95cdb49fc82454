"""Numbers side by side: only those of one unit and period compare."""

from __future__ import annotations

from decimal import Decimal

from kennisloket.compare.collection import Collection
from kennisloket.compare.matrix import Emptiness
from kennisloket.compare.measures import by_value, comparable, measured
from kennisloket.facts import Bedrag, Doelstelling, Fact, FactRecord, Says
from kennisloket.models import Metadata, Passage, Soort, StoredDocument

TEXT = "Tekst."


def a_fact(gemeente: str, says: Says) -> FactRecord:
    """Return a fact of a gemeente."""
    document = StoredDocument(gemeente, 1, Metadata("Charter", Soort.CHARTER, gemeente), (), 0)
    passage = Passage(gemeente, 0, TEXT, 0, len(TEXT), ())
    return FactRecord(Fact(says, 0, 0, 5, gemeente), passage, document)


def aim(value: str, year: int | None = 2011, unit: str | None = "%") -> Doelstelling:
    """Return a target."""
    return Doelstelling("werkloosheid", streefwaarde=value, streefjaar=year, eenheid=unit)


HOLDS = Collection(
    tuple(
        StoredDocument(name, 1, Metadata("Charter", Soort.CHARTER, name), (), 0) for name in "ABC"
    )
)


def test_a_gemeente_without_a_number_stays_in_the_list_and_says_why() -> None:
    """Silence is part of a comparison."""
    found = measured(["B", "A", "Z"], [a_fact("A", aim("8%"))], HOLDS)

    assert [(one.gemeente, one.empty) for one in found] == [
        ("B", Emptiness.NOT_MENTIONED),
        ("A", None),
        ("Z", Emptiness.NO_DOCUMENT),
    ]


def test_numbers_are_sorted_within_their_unit() -> None:
    """Eight per cent is not less than ten houses."""
    records = [
        a_fact("A", aim("8%")),
        a_fact("B", aim("10", unit="woningen")),
        a_fact("C", aim("12,5%")),
        a_fact("C", aim("stedelijk gemiddelde")),
    ]
    found = by_value(measured("ABC", records, HOLDS), largest_first=True)

    assert [(one.unit, one.value) for one in found] == [
        ("%", Decimal("12.5")),
        ("%", Decimal(8)),
        ("woningen", Decimal(10)),
        ("%", None),
    ]


def test_only_one_unit_and_period_compare() -> None:
    """Another year is another number."""
    records = [
        a_fact("A", aim("8%")),
        a_fact("B", aim("9%")),
        a_fact("C", aim("10%", 2017)),
        a_fact("C", aim("3", unit="rapportcijfer")),
    ]
    (found,) = comparable(measured("ABC", records, HOLDS))

    assert (found.unit, found.period) == ("%", "2011")
    assert [one.gemeente for one in found.measures] == ["B", "A"]


def test_amounts_compare_in_euro_for_one_period() -> None:
    """Per year is not in total, and PM is no amount."""
    records = [
        a_fact("A", Bedrag("loket", Decimal(100), "€ 100", "per jaar")),
        a_fact("B", Bedrag("loket", Decimal(300), "€ 300", "per jaar")),
        a_fact("C", Bedrag("loket", Decimal(900), "€ 900", "in totaal")),
        a_fact("C", Bedrag("loket", None, "PM")),
    ]
    (found,) = comparable(measured("ABC", records, HOLDS))

    assert (found.unit, found.period) == ("euro", "per jaar")
    assert [one.value for one in found.measures] == [Decimal(300), Decimal(100)]


def test_one_gemeente_alone_is_no_comparison() -> None:
    """Two numbers of one city make no chart."""
    records = [a_fact("A", aim("8%")), a_fact("A", aim("9%"))]

    assert comparable(measured("A", records, HOLDS)) == ()


def test_a_change_is_no_level() -> None:
    """Ten per cent less and ten per cent are not the same number."""
    records = [
        a_fact("A", aim("10%")),
        a_fact("B", aim("met 10%")),
        a_fact("C", aim("10% reductie")),
        a_fact("C", aim("stedelijk gemiddelde (10%)")),
    ]

    assert comparable(measured("ABC", records, HOLDS)) == ()


def test_a_word_for_how_exact_it_is_makes_no_change() -> None:
    """About ten per cent is a level."""
    records = [a_fact("A", aim("circa 10%")), a_fact("B", aim("minimaal 12 %"))]
    (found,) = comparable(measured("AB", records, HOLDS))

    assert [one.value for one in found.measures] == [Decimal(12), Decimal(10)]


def test_numbers_without_a_period_do_not_compare() -> None:
    """Nobody knows whether they are about the same years."""
    records = [a_fact("A", aim("8%", None)), a_fact("B", aim("9%", None))]

    assert comparable(measured("AB", records, HOLDS)) == ()
