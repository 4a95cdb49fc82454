"""A question is understood with the words, the meanings and the names of the collection."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kennisloket.index.table_building import build_table
from kennisloket.search.desk import SearchDesk
from kennisloket.search.likeness import word_space
from kennisloket.search.results import SearchRequest
from kennisloket.search.understanding import PART_ALIKE, Understood, understand
from search_records import collection
from word_meanings import GroupedMeanings

MODEL = GroupedMeanings("wijkagenten wijk straten", "brommers scooters", likeness=0.9)


@pytest.fixture(scope="module")
def meaningful(desk: SearchDesk) -> SearchDesk:
    """Let the small collection know what words mean."""
    space = word_space(build_table(collection(), MODEL), MODEL)
    return replace(desk, collection=replace(desk.collection, space=space))


def understood(desk: SearchDesk, text: str) -> Understood:
    """Understand a question."""
    return understand(SearchRequest(text), desk)


def test_words_of_like_meaning_are_known_for_every_word(meaningful: SearchDesk) -> None:
    """A row per word, a column per token."""
    found = understood(meaningful, "scooters in Velve")
    brommer = meaningful.generation.table.numbers["brommer"]

    assert found.likeness is not None
    assert found.likeness.shape == (2, len(meaningful.generation.table.vocabulary))
    assert found.likeness[0, brommer] == pytest.approx(0.9, abs=0.01)


def test_a_part_of_a_compound_is_never_as_good_as_the_whole(meaningful: SearchDesk) -> None:
    """A wijkagent is not any wijk, however near their vectors are."""
    likeness = understood(meaningful, "wijkagenten").likeness
    numbers = meaningful.generation.table.numbers

    assert likeness is not None
    assert likeness[0, numbers["wijk"]] == pytest.approx(PART_ALIKE)
    assert likeness[0, numbers["straat"]] > 0.8


def test_without_the_signal_nothing_is_alike(meaningful: SearchDesk) -> None:
    """To measure what it adds."""
    assert understood(replace(meaningful, without=frozenset({"soft"})), "scooters").likeness is None


def test_a_place_is_like_no_other_word(desk: SearchDesk) -> None:
    """Deventer is not any gemeente, though vectors of names lie near everything."""
    model = GroupedMeanings("deventer gemeente", likeness=0.5)
    space = word_space(build_table(collection(), model), model)
    knowing = replace(desk, collection=replace(desk.collection, space=space))
    likeness = understood(knowing, "deventer").likeness

    assert likeness is not None
    assert likeness[0, desk.generation.table.numbers["gemeente"]] == 0
