"""A line taken apart: numbers, letters, parts and the words that remain."""

from __future__ import annotations

import pytest

from kennisloket.ingest.heading_forms import Numbering, bare, form


@pytest.mark.parametrize(
    ("text", "numbering", "number", "title"),
    [
        ("1. Op het gebied van WONEN", Numbering.DECIMAL, (1,), "Op het gebied van WONEN"),
        ("2.3 Werk in de buurt", Numbering.DECIMAL, (2, 3), "Werk in de buurt"),
        ("4.2.1. Thema werk", Numbering.DECIMAL, (4, 2, 1), "Thema werk"),
        ("12 Overig", Numbering.DECIMAL, (12,), "Overig"),
        ("b. Inzet stad:", Numbering.LETTER, (2,), "Inzet stad"),
        ("IV. Middelen", Numbering.ROMAN, (4,), "Middelen"),
        ("PIJLER 2 Gezond leven", Numbering.PART, (2,), "Gezond leven"),
        ("Bijlage B: kaarten", Numbering.PART, (2,), "kaarten"),
        ("Ad. a) Ouders bereiken", Numbering.AD, (1,), "Ouders bereiken"),
        ("Gezamenlijke ambitie", Numbering.NONE, (), "Gezamenlijke ambitie"),
        ("*Inzet rijk:**", Numbering.NONE, (), "Inzet rijk"),
    ],
)
def test_every_way_of_counting_is_told_from_the_words(
    text: str, numbering: Numbering, number: tuple[int, ...], title: str
) -> None:
    """Documents share no grammar of headings; the words must come out the same."""
    found = form(text)

    assert (found.numbering, found.number, found.title) == (numbering, number, title)


def test_a_footnote_sign_is_no_part_of_the_title() -> None:
    """The sign points at a note; the heading is the same without it."""
    assert bare("Afspraken voor de wijk¹:") == "Afspraken voor de wijk"


def test_a_year_or_amount_at_the_front_is_no_chapter_number() -> None:
    """A chapter number has two digits at most."""
    assert form("2008 was een goed jaar").numbering is Numbering.NONE


@pytest.mark.parametrize(
    ("text", "capitals"), [("6. BEWONERS", True), ("VVE", False), ("Wonen", False)]
)
def test_capitals_take_more_than_an_abbreviation(text: str, *, capitals: bool) -> None:
    """An abbreviation such as VVE is a word like any other."""
    assert form(text).capitals is capitals
