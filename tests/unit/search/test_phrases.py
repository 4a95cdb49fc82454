"""Exact phrases are compared word for word, blind to what typesetting changes."""

from __future__ import annotations

import pytest

from kennisloket.search.phrases import holds_excluded, holds_phrases
from search_records import a_document, passages

(RECORD,) = passages(
    a_document("Plan", "Ede"),
    (("Vrije tijd",), "Het zwem\u00adbad krijgt een ‘groen’ dak;\nde café-ingang blijft."),
)


@pytest.mark.parametrize(
    "phrase", ["zwembad krijgt", "GROEN DAK", "dak de cafe ingang", "vrije tijd", "Café-ingang"]
)
def test_a_phrase_is_found_whatever_its_dress(phrase: str) -> None:
    """Case, accents, quotes, hyphens and line ends do not matter."""
    assert holds_phrases(RECORD, [phrase])


@pytest.mark.parametrize("phrase", ["krijgt zwembad", "groen da", "bad krijgt", "dak vrije"])
def test_other_words_parts_of_words_and_jumps_are_not_found(phrase: str) -> None:
    """The phrase must stand in one text as it is."""
    assert not holds_phrases(RECORD, [phrase])


def test_all_phrases_are_needed_and_any_excluded_word_suffices() -> None:
    """Both in one question."""
    assert not holds_phrases(RECORD, ["groen dak", "rood dak"])
    assert holds_excluded(RECORD, ["rood", "zwembad"])
    assert not holds_excluded(RECORD, ["zwem", "rood"])
