"""Dates as documents print them, reading errors included."""

from __future__ import annotations

from datetime import date

import pytest

from kennisloket.ingest.dates import SIGNED, dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ondertekend op 11 februari 2008 te Demostad", date(2008, 2, 11)),
        ("Demostad, op19 mei 2008", date(2008, 5, 19)),
        ("datum16-06-2008", date(2008, 6, 16)),
        ("d.d. 5-12-2007", date(2007, 12, 5)),
        ("op 25 - 2 2008 te Demostad", date(2008, 2, 25)),
        ("op...10-7-2008", date(2008, 7, 10)),
        ("datum 4/2/08", date(2008, 2, 4)),
        ("vrijdag, 7. november 2008 - 15:16", date(2008, 11, 7)),
        ("verschenen op 2009-03-12", date(2009, 3, 12)),
    ],
)
def test_every_printed_form_is_read(text: str, expected: date) -> None:
    """Signatures are filled in by hand and read by machines."""
    assert [found.date for found in dates(text)] == [expected]


def test_a_date_without_year_takes_the_year_that_is_given() -> None:
    """The year stands elsewhere in the document."""
    (found,) = dates("ondertekend op 10 juli te Demostad", year=2008)

    assert (found.date, found.complete) == (date(2008, 7, 10), False)
    assert list(dates("ondertekend op 10 juli te Demostad")) == []


@pytest.mark.parametrize("text", ["31 februari 2008", "artikel 3-4", "€ 25.000,-", "14-15 jaar"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    """The calendar has the last word."""
    assert list(dates(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Aldus opgemaakt en in tweevoud ondertekend te Demostad",
        "Vastgesteld en getekend in Demostad, 27 april 2009",
        "Ondertekend in Demostad",
    ],
)
def test_the_words_of_signing_are_known(text: str) -> None:
    """They stand before the date that counts."""
    assert SIGNED.search(text)
