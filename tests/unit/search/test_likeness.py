"""Words that mean about the same find each other; the rest leave each other alone."""

from __future__ import annotations

import pytest

from kennisloket.index.passage_table import PassageTable
from kennisloket.index.table_building import build_table
from kennisloket.search.likeness import WordSpace, word_space
from search_records import a_document, passages
from word_meanings import GroupedMeanings

WORDS = GroupedMeanings("fietsen tweewielers rijwiel", "boom bomen", likeness=0.9)
TEXTS = ("Bij de school staan fietsen.", "Langs de straat staat een boom.")


def a_table(model: GroupedMeanings | None) -> PassageTable:
    """Make a table of two passages with the words of *model*."""
    parts = ((("Groen",), text) for text in TEXTS)
    return build_table(passages(a_document("Plan", "Ede"), *parts), model)


@pytest.fixture
def space() -> WordSpace:
    """Open the words of the table."""
    made = word_space(a_table(WORDS), WORDS)
    assert made is not None
    return made


def test_a_word_is_near_to_what_means_the_same_and_to_nothing_else(space: WordSpace) -> None:
    """Unrelated words must not add up to a match."""
    numbers = a_table(WORDS).numbers
    likeness = space.near(["tweewielers"])

    assert likeness[0, numbers["fiets"]] > 0.7
    assert likeness[0].sum() == pytest.approx(likeness[0, numbers["fiets"]])


def test_a_word_without_meaning_is_near_to_nothing(space: WordSpace) -> None:
    """A name or number is found by its letters."""
    assert not space.near(["Zandvoorterpad"]).any()


def test_stop_words_are_near_to_nothing() -> None:
    """An article stands in every sentence."""
    model = GroupedMeanings("de wagen")
    table = a_table(model)
    space = word_space(table, model)

    assert space is not None
    assert not space.near(["wagen"]).any()


def test_without_a_model_or_vectors_there_is_no_space() -> None:
    """Search by words alone goes on."""
    assert word_space(a_table(None), WORDS) is None
    assert word_space(a_table(WORDS), None) is None
