"""The shipped word lists are whole and agree with each other."""

from __future__ import annotations

from kennisloket.language.folding import fold
from kennisloket.language.stems import stem
from kennisloket.language.wordlist import (
    irregular_forms,
    known_words,
    stop_words,
    unit_signs,
    whole_words,
)


def test_the_word_list_holds_dutch_with_its_trust() -> None:
    """A list cut off by an accident would make search quietly worse."""
    words = known_words()

    assert len(words) > 100_000
    assert {"woning", "wijk", "gemeente", "bewoner"} <= words.keys()
    assert all(0 <= first <= 0.9 and 0 <= last <= 0.9 for first, last in words.values())


def test_forms_and_words_are_folded() -> None:
    """They are compared with folded words."""
    for held in (stop_words(), whole_words(), irregular_forms().keys(), unit_signs().keys()):
        assert all(fold(word) == word for word in held)


def test_the_base_of_an_irregular_form_is_found_under_itself() -> None:
    """Otherwise "steden" and "stad" would be two words."""
    apart = {base for base in irregular_forms().values() if stem(base) != base}

    assert apart == set()


def test_no_stop_word_is_a_subject() -> None:
    """A question about one of these must find it."""
    subjects = "weg wonen werk leren wijk geld stad bewoner beter samenleving veilig jaar plan"

    assert stop_words().isdisjoint(subjects.split())
