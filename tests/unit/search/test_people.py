"""Persons are told from streets, departments and plans that are written with capitals too."""

from __future__ import annotations

import pytest

from kennisloket.search.people import people


def found(text: str) -> list[str]:
    """Return the persons as they stand in the text."""
    return [text[begin:end] for begin, end in people(text)]


@pytest.mark.parametrize(
    "name",
    [
        "J. de Wit",
        "mevrouw Y. Özkan",
        "H.J.M. ten Cate",
        "drs. A. (Aad) Kuipers",
        "Truus Bakkersma",
    ],
)
def test_a_person_is_found(name: str) -> None:
    """With initials, a title, or a given name that is no Dutch word."""
    assert found(f"Aanwezig was {name} namens de vereniging.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "De winkel aan de Jacob Catsstraat is dicht.",
        "De minister van Financiële Zaken tekent.",
        "Het Centrum voor Werk opent de Groene Poort.",
        "De wethouder Wonen en Welzijn komt langs.",
        "Er wonen 300 mensen.",
    ],
)
def test_what_only_has_capitals_is_no_person(text: str) -> None:
    """An answer card that names a street as the burgemeester is worse than none."""
    assert found(text) == []
