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


def test_signs_that_open_a_word_do_not_hide_it() -> None:
    """Names stand in quotes and brackets."""
    assert found("de 'dienst' (gemeente)") == [("wie", "dienst"), ("wie", "gemeente")]


def test_three_dots_stand_for_a_few_words_of_the_same_sentence() -> None:
    """Dutch verbs come apart."""
    finder = phrase_finder((WordList("proef", "mee", ("doet … mee",)),))
    texts = ("Zij doet graag mee.", "Zij doet mee.", "Zij doet dat. Wie mee wil, mag.")

    assert [[text[p.begin : p.end] for p in finder.find(text)] for text in texts] == [
        ["doet graag mee"],
        ["doet mee"],
        [],
    ]
