"""Numbers are read from print, or not at all."""

from decimal import Decimal

import pytest

from kennisloket.compare.numbers import first_number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("23%", "23"),
        ("6,8", "6.8"),
        ("6.8%", "6.8"),
        ("1.200 woningen", "1200"),
        ("1.250.000", "1250000"),
        ("€ 12.500", "12500"),
        ("-5", "-5"),
        ("10-15", "10"),
        ("van 881 naar 620", "881"),
    ],
)
def test_the_first_number_counts(printed: str, number: str) -> None:
    """Sorting on targets needs one number for each."""
    assert first_number(printed) == Decimal(number)


@pytest.mark.parametrize("printed", ["stedelijk gemiddelde", "", None, "1.2.3"])
def test_what_is_no_number_is_not_guessed(printed: str | None) -> None:
    """A relative target has no place among the numbers."""
    assert first_number(printed) is None
