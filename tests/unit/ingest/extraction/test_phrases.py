"""Phrases of word lists are found whole, in any case, at their place."""

from __future__ import annotations

from kennisloket.ingest.extraction.phrases import phrase_finder
from kennisloket.vocabulary import WordList

LISTS = (
    WordList("proef", "wie", ("gemeente", "dienst", "dienst sociale zaken")),
    WordList("proef", "wat", ("stelt", "zaken", "co-financiert")),
)


def found(text: str) -> list[tuple[str, str]]:
    """Return the list and the words of each phrase in *text*."""
    return [(p.key, text[p.begin : p.end]) for p in phrase_finder(LISTS).find(text)]


def test_case_is_no_matter_and_words_stay_whole() -> None:
    """A term within a longer word says something else."""
    assert found("De GEMEENTE Co-financiert; de deelgemeente stelt.") == [
        ("wie", "GEMEENTE"),
        ("wat", "Co-financiert"),
        ("wat", "stelt"),
    ]


def test_the_longest_phrase_of_a_list_wins_and_lists_do_not_hide_each_other() -> None:
    """A longer name says more, and one word may mean two things."""
    assert found("de dienst Sociale Zaken") == [
        ("wie", "dienst Sociale Zaken"),
        ("wat", "Zaken"),
    ]


def test_a_finder_is_made_once() -> None:
    """Importing spaCy and building the matcher costs a second."""
    assert phrase_finder(LISTS) is phrase_finder(tuple(LISTS))
