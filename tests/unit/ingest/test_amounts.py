"""Amounts in running text and in tables, in sentences of our own."""

import doctest

import pytest

from kennisloket.ingest import amounts as module
from kennisloket.ingest.amounts import amounts


def values(text: str) -> list[str]:
    """Return the values in *text*, by place."""
    return [item.value for item in amounts(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("De corporaties leggen € 2,9 miljoen in.", "2900000"),
        ("De corporaties leggen €2.9 mln. in.", "2900000"),
        ("Een buurt krijgt € 25.000,-- per jaar.", "25000"),
        ("Een buurt krijgt € 60.000,- per jaar.", "60000"),
        ("Er is 225.000 euro over.", "225000"),
        ("Het Rijk zet 20 miljoen opzij.", "20000000"),
        ("Samen is dat 1,5 miljoen euro.", "1500000"),
        ("De raad stelt EUR 500 vast.", "500"),
        ("Een kaartje kost € 12,50.", "12.5"),
        ("Dat vraagt € 1.250.000,00 aan dekking.", "1250000"),
        ("Een bijdrage van € 1 250 000 per stad.", "1250000"),
        ("Er ligt € 2 mld klaar.", "2000000000"),
        ("De post bedraagt € 40K.", "40000"),
        ("Ruim 300 duizend euro bleef liggen.", "300000"),
        ("De wethouder vond € 3 ton.", "300000"),
        ("Groot onderhoud\t€ 4,25 mln\t2010", "4250000"),
        ("Beheer: PM", "PM"),
        ("De raming is k€ 300.", "300000"),
        ("De raming is M€ 2,9.", "2900000"),
        ("Er ligt 3 ton euro klaar.", "300000"),
        ("De zaal kost anderhalf miljoen euro.", "1500000"),
        ("Er is een half miljoen euro over.", "500000"),
    ],
)
def test_every_notation_of_money_gives_its_value_in_euro(text: str, value: str) -> None:
    """One amount, however a city writes it, can be compared and added up."""
    assert values(text) == [value]


def test_the_first_of_a_range_borrows_the_size_of_the_last() -> None:
    """In a range of millions the first number is no handful of euros."""
    text = "De schatting is € 5 à 10 miljoen."

    assert values(text) == ["5000000", "10000000"]


def test_a_large_number_of_people_is_no_money() -> None:
    """Only a bare "20 miljoen" is read as euros."""
    text = "Er wonen 17 miljoen mensen en er rijden 3 ton zware wagens."

    assert values(text) == []


def test_a_range_without_a_euro_sign_borrows_too() -> None:
    """The words stand the same way, only the sign was forgotten."""
    assert values("Het bedrag is 1 à 2 miljoen per jaar.") == ["1000000", "2000000"]


@pytest.mark.parametrize(
    ("caption", "cell", "value"),
    [
        ("Tabel 2: kosten, in miljoenen euro's", "4,2", "4200000"),
        ("Kosten per maatregel (x € 1.000)", "1.450", "1450000"),
        ("Kosten per maatregel, bedragen x € 1.000", "720", "720000"),
        ("Investeringen (x miljoen)", "€ 315", "315000000"),
        ("Tabel 3: bijdragen, in euro's", "480.000", "480000"),
        ("Tabel 4: kosten", "2.500.000", "2500000"),
    ],
)
def test_a_bare_number_takes_the_unit_of_the_caption(caption: str, cell: str, value: str) -> None:
    """Units stand above the table, not in its cells."""
    text = f"{caption}\nMaatregel\tTotaal\nBuurthuis\t{cell}\nDaarna volgt tekst."

    assert values(text) == [value]


def test_a_column_may_have_a_unit_of_its_own() -> None:
    """Only that column holds amounts."""
    text = "Overzicht\nWijk\tAantal\tKosten (x € 1.000)\nZuid\t12\t350\n"

    assert values(text) == ["350000"]


def test_years_and_counts_in_a_table_of_costs_are_no_amounts() -> None:
    """A row number, a year and a share are not money."""
    text = "Kosten in euro's\nNr\tJaar\tAandeel (%)\tBedrag\n1\t2010\t15\t9.000\n"

    assert values(text) == ["9000"]


def test_a_table_that_is_not_about_money_holds_no_amounts() -> None:
    """Numbers of inhabitants are grouped by points as well."""
    text = "Bevolking per wijk\nWijk\tInwoners\nZuid\t12.350\n"

    assert values(text) == []


def test_an_amount_in_a_table_stands_at_its_own_characters() -> None:
    """The mark in the browser covers the number and nothing else."""
    text = "Kosten (x € 1.000)\nPost\tTotaal\nHuur\t 1.450 \n"
    amount = amounts(text)[0]

    assert text[amount.begin : amount.end] == amount.text == "1.450"


def test_a_text_that_ends_within_a_table_is_read_to_its_end() -> None:
    """The last row is a row like the others."""
    assert values("Kosten (x € 1.000)\nPost\tTotaal\nHuur\t7") == ["7000"]


def test_the_examples_in_the_docstrings_hold() -> None:
    """The notation of numbers is explained by example."""
    assert doctest.testmod(module).failed == 0


def test_numbers_of_a_list_share_the_euro_behind_the_last() -> None:
    """Three neighbourhoods, one sign."""
    assert values("In de drie buurten is dat 11.300; 12.100 en 9.700 euro.") == [
        "11300",
        "12100",
        "9700",
    ]


def test_a_yearly_contribution_without_its_sign_is_money() -> None:
    """The words behind it leave no doubt; a number of people stays one."""
    assert values("De provincie zal 40.000 per jaar bijdragen.") == ["40000"]
    assert values("Er komen 40.000 per jaar naar het museum.") == []


def test_a_range_with_two_signs_borrows_too() -> None:
    """Five euros to ten million is no estimate; five hundred and two million are two amounts."""
    assert values("Dit kost € 5 tot € 10 miljoen.") == ["5000000", "10000000"]
    assert values("Dit kost € 500 en € 2 miljoen.") == ["500", "2000000"]


@pytest.mark.parametrize("cell", ["p.m.", "P.M.", "pm", "PM"])
def test_a_cell_of_a_table_of_costs_may_leave_the_amount_open(cell: str) -> None:
    """In capitals or not; in a table of opening hours it is the afternoon."""
    (amount,) = amounts(f"Post\tKosten in euro\nSpeeltuin\t{cell}\n")

    assert (amount.value, amount.text) == ("PM", cell)
    assert values("Dag\tTijd\nMaandag\tp.m.\n") == []
