"""Typing mistakes find the word that was meant, and right words are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kennisloket.search.desk import SearchDesk
from kennisloket.search.results import SearchResult
from kennisloket.search.spelling import Speller, edit_cost

WORDS = """
    veiligheid wijkagenten overlast inburgering schuldhulpverlening woningcorporatie bewoners
    jongeren ondernemers werkloosheid gezondheid vrijwilligers buurthuis speelplaats leefbaarheid
    huisbezoeken stageplaatsen voortijdig schoolverlaten integratie participatie sloop nieuwbouw
    toezichthouders jeugdzorg gemeente onderwijs begeleiding microkrediet achterstand kwaliteit
    ontmoetingscentrum rijbewijs politie bedrijven criminaliteit bibliotheek energie verbouwing
""".split()

# As fingers, ears and hurry make them.
TYPOS = {
    "veilighied": "veiligheid",
    "viligheid": "veiligheid",
    "veiligeid": "veiligheid",
    "wijkagetnen": "wijkagenten",
    "wijkaggenten": "wijkagenten",
    "overlats": "overlast",
    "ovrelast": "overlast",
    "inburgerring": "inburgering",
    "inbugering": "inburgering",
    "schuldhulpverlenning": "schuldhulpverlening",
    "woningcoorporatie": "woningcorporatie",
    "wonincorporatie": "woningcorporatie",
    "bewonders": "bewoners",
    "bweoners": "bewoners",
    "jongeern": "jongeren",
    "jongrenen": "jongeren",
    "ondernenemers": "ondernemers",
    "ondernemres": "ondernemers",
    "werkelosheid": "werkloosheid",
    "gezonheid": "gezondheid",
    "gezontheid": "gezondheid",
    "vrijwiligers": "vrijwilligers",
    "vreiwilligers": "vrijwilligers",
    "buurthius": "buurthuis",
    "leevbaarheid": "leefbaarheid",
    "stageplaatsne": "stageplaatsen",
    "voortijdich": "voortijdig",
    "intergratie": "integratie",
    "partisipatie": "participatie",
    "nieuwbow": "nieuwbouw",
    "toezigthouders": "toezichthouders",
    "onderwijjs": "onderwijs",
    "onderweis": "onderwijs",
    "mikrokrediet": "microkrediet",
    "kwalitijt": "kwaliteit",
    "criminalitiet": "criminaliteit",
    "biblioteek": "bibliotheek",
    "energei": "energie",
    "begeleidign": "begeleiding",
    "polite": "politie",
}


def a_speller(*right: str) -> Speller:
    """Make a speller that knows WORDS, and *right* as words that the texts lack."""
    return Speller(dict.fromkeys(WORDS, 10), is_word=lambda word: word in right)


def test_most_realistic_typing_mistakes_are_corrected() -> None:
    """The promise is four in five; these are forty."""
    speller = a_speller()
    found = {typo: (speller.correct(typo) or ("",))[0] for typo in TYPOS}
    right = [typo for typo in TYPOS if found[typo] == TYPOS[typo]]

    assert len(TYPOS) == 40
    assert len(right) >= 0.9 * len(TYPOS), {t: found[t] for t in TYPOS if t not in right}


@pytest.mark.parametrize("word", ["veiligheid", "Gemeente", "zon", "2008", "sfeer"])
def test_a_right_short_or_dutch_word_is_left_alone(word: str) -> None:
    """A word that the collection lacks may be right all the same."""
    assert a_speller("sfeer").correct(word) is None


@pytest.mark.parametrize("word", ["zonnepanelen", "qqqqqqq", "kangoeroe"])
def test_a_word_without_a_neighbour_gets_no_proposal(word: str) -> None:
    """A wild guess is worse than none."""
    assert a_speller().correct(word) is None


def test_slips_of_finger_and_ear_cost_less_than_other_edits() -> None:
    """The likeliest mistake wins among equals."""
    assert edit_cost("wijj", "wijk") < edit_cost("wijt", "wijk")
    assert edit_cost("onderweis", "onderwijs") < edit_cost("onderwips", "onderwijs") + 0.5
    assert edit_cost("straat", "straat") == 0.0


def test_the_more_frequent_of_two_neighbours_is_proposed() -> None:
    """Somebody more likely meant the common word."""
    speller = Speller({"huisje": 500, "huisde": 1}, is_word=lambda _: False)

    assert speller.correct("huispe") == ("huisje", True)


def test_a_mistyped_question_is_answered_as_it_was_meant(ask: Callable[..., SearchResult]) -> None:
    """The corrected question is searched, and it is said."""
    result = ask("jeugdwerklosheid in Transvaal")

    assert result.corrected
    assert result.suggestion == "jeugdwerkloosheid in Transvaal"
    assert "Jeugdwerkloosheid" in result.results[0].record.passage.text


def test_correction_can_be_switched_off(ask: Callable[..., SearchResult]) -> None:
    """Then it is only proposed."""
    result = ask("jeugdwerklosheid in Transvaal", off=("correctie",))

    assert not result.corrected
    assert result.suggestion == "jeugdwerkloosheid in Transvaal"


def test_names_and_right_words_of_a_question_are_not_corrected(
    ask: Callable[..., SearchResult], desk: SearchDesk
) -> None:
    """Tilburg is no mistake for anything, and neither is a Dutch word the texts lack."""
    assert ask("Tilburg").suggestion is None
    assert ask("de gevangenis in Deventer").suggestion is None
    assert desk.collection.speller.correct("microkrediet") is None
