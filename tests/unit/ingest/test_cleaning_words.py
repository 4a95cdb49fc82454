"""A word broken at a line end is written as the file writes it elsewhere."""

from __future__ import annotations

import pytest

from kennisloket.ingest.cleaning_words import WordBook, is_typeset


@pytest.mark.parametrize(
    ("left", "right", "joint"),
    [
        ("de huur", "woning", ""),  # the file knows huurwoning
        ("voor sociaal", "economische groei", "-"),  # and sociaal-economische
        ("geld voor woon", "en leefomgeving", "- "),
        ("geld voor de in", "of uitstroom", "- "),
        ("de VMBO", "school", "-"),
        ("in 2008", "plan", "-"),
        ("de provincie Noord", "Brabant", "-"),
        ("de niet", "rokers", "-"),
        ("de re", "inrichting", "-"),
        ("een bijeen", "komst", ""),
        ("tekst (", "wijk", "-"),
    ],
)
def test_what_stands_between_two_halves(left: str, right: str, joint: str) -> None:
    """The file itself is the best witness; after that the rules of spelling."""
    book = WordBook.of(["elke huurwoning telt", "het sociaal-economische plan"])

    assert book.joint(left, right) == joint


def test_a_file_that_never_breaks_words_keeps_its_hyphens() -> None:
    """There a hyphen at a line end is one that the writer put."""
    book = WordBook.of(["een plan"], breaks_words=False)

    assert book.joint("de leefsituatie", "index") == "-"


def test_more_witnesses_win() -> None:
    """One slip does not outweigh the rest."""
    book = WordBook.of(["kansen-zone", "kansenzone en kansenzone"])

    assert book.joint("de kansen", "zone") == ""


@pytest.mark.parametrize(
    ("broken", "lines", "typeset"), [(30, 9000, False), (2, 20, False), (90, 900, True)]
)
def test_many_broken_lines_are_the_work_of_a_machine(
    broken: int, lines: int, *, typeset: bool
) -> None:
    """A few are chance: words that had a hyphen already."""
    assert is_typeset(broken, lines) == typeset
