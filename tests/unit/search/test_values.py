"""Values of every notation are found, and what only looks like one is not."""

from __future__ import annotations

import pytest

from kennisloket.search.asked import Asked
from kennisloket.search.values import asked_values


def found(text: str, asked: Asked, question: str = "?") -> list[str]:
    """Return the values as they stand in the text."""
    return [text[begin:end] for begin, end in asked_values(text, asked, question)]


@pytest.mark.parametrize(
    "amount",
    ["€ 2,9 miljoen", "2.9 mln", "€ 25.000,--", "225.000 euro", "20 miljoen", "€500", "€ 1,2 mld."],
)
def test_amounts_of_every_notation(amount: str) -> None:
    """Charters agree on no notation."""
    assert found(f"Daarvoor is {amount.rstrip('.')} begroot.", Asked.AMOUNT) == [amount.rstrip(".")]


@pytest.mark.parametrize(
    "when", ["3 juli 2008", "19 mei", "mei 2009", "eind 2010", "2011", "01-09-2008", "2008-2011"]
)
def test_dates_and_periods(when: str) -> None:
    """From a day to a year."""
    assert found(f"Dat gebeurt in {when} pas.", Asked.DATE) == [when]


@pytest.mark.parametrize("number", ["13", "2.300", "15%", "twintig", "vijfentwintig", "0,5"])
def test_numbers_in_figures_and_words(number: str) -> None:
    """A year is no number."""
    assert found(f"In 2009 waren het er {number} per straat.", Asked.NUMBER) == [number]


def test_names_but_for_the_word_that_opens_the_sentence() -> None:
    """A capital there means nothing."""
    text = "Daarna leidt wethouder Van der Meer de stichting Zonnehoek."

    assert found(text, Asked.NAME) == ["Van der Meer", "Zonnehoek"]


def test_what_the_question_says_itself_is_no_answer() -> None:
    """Repeating the year answers nothing."""
    assert found("In 2008 kost dat € 5.", Asked.DATE, "Wat kost het in 2008?") == []


def test_the_number_of_a_list_item_is_no_answer() -> None:
    """It counts items."""
    assert found("3. Er komen 40 bomen.", Asked.NUMBER) == ["40"]
    assert found("2. Per straat komt er een boom.", Asked.NAME) == []


def test_a_year_before_an_amount_is_not_part_of_it() -> None:
    """The sign belongs to what follows."""
    assert found("Er is in 2008 € 20 miljoen voor.", Asked.AMOUNT) == ["€ 20 miljoen"]


@pytest.mark.parametrize(
    ("text", "asked", "values"),
    [
        ("Er komen 12 bruggen voor € 40.000 en 3 euro.", Asked.COUNT, ["12"]),
        ("Twee van de 9 boten (22%) varen.", Asked.COUNT, ["Twee", "9", "22%"]),
        ("De boot vaart twee keer per dag.", Asked.FREQUENCY, ["twee keer", "per dag"]),
        ("De raad vergadert elk kwartaal.", Asked.FREQUENCY, ["elk kwartaal"]),
        ("De reparatie duurt anderhalf uur of drie werkdagen.", Asked.DURATION, None),
        ("Open op dinsdag van 10.00 tot 12.30 uur.", Asked.HOURS, None),
        ("De haven kreeg een 7,4 en de kade een 6,0.", Asked.MARK, ["7,4", "6,0"]),
        ("De bak weegt 7,4 kilo, dat is 2,5% meer.", Asked.MARK, []),
        ("Namens de raad, drs. K. van der Plas.", Asked.PERSON, ["drs. K. van der Plas"]),
    ],
)
def test_values_of_the_other_kinds(text: str, asked: Asked, values: list[str] | None) -> None:
    """What counts, what recurs, what lasts, what is marked, who it is."""
    stated = found(text, asked)

    if values is None:
        assert len(stated) >= 2
    else:
        assert stated == values
