"""A question is tidied, and its phrases, excluded words and kind are read."""

from __future__ import annotations

import pytest

from kennisloket.errors import InvalidQuestion
from kennisloket.search.question import read_question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Typ een vraag"),
        (" \t\n", "Typ een vraag"),
        ("\x00\x01\x1f\u200b", "Typ een vraag"),
        ("??? !!", "geen woord"),
        ('-huur -"de straat"', "om weg te laten"),
        ("Wat is het, of wat is het niet?", "alleen kleine woorden"),
        ("a" * 4_001, "te lang: 4.001 tekens"),
        ("woord " * 2_000, "te lang"),
    ],
)
def test_what_is_no_question_is_refused_in_dutch(text: str, expected: str) -> None:
    """The reader must see what to do."""
    with pytest.raises(InvalidQuestion) as caught:
        read_question(text)

    assert expected in caught.value.dutch


def test_small_words_in_quotes_are_a_question() -> None:
    """Who puts them in quotes wants to find exactly these."""
    assert read_question('"samen met elkaar"').phrases == ("samen met elkaar",)


def test_a_question_of_four_thousand_characters_is_accepted() -> None:
    """The limit itself is allowed."""
    assert len(read_question("huur " * 799 + "wijk?").text) == 4_000


def test_control_characters_and_loose_spaces_disappear() -> None:
    """Text pasted from a PDF holds all sorts of things."""
    assert read_question("  wat\x00 kost\r\n\u200bde\u2028 huur ").text == "wat kost de huur"


@pytest.mark.parametrize("quotes", ['"{}"', "“{}”", "„{}”", "«{}»"])
def test_quotes_of_every_shape_make_a_phrase(quotes: str) -> None:
    """Keyboards and word processors differ."""
    question = read_question(f"wie betaalt {quotes.format('extra groen')} in de straat")

    assert question.phrases == ("extra groen",)
    assert question.words == "wie betaalt extra groen in de straat"


def test_a_minus_before_a_word_or_phrase_leaves_it_out() -> None:
    """The word is not searched either."""
    question = read_question('speeltuin -"grote weg" −hek')

    assert question.excluded == ("grote weg", "hek")
    assert question.words == "speeltuin"


@pytest.mark.parametrize(
    "text",
    ["Velve - Lindenhof", "ouderen- en jeugdwerk", "woon-werkverkeer", "2008-2011", "straat -"],
)
def test_a_dash_that_joins_or_separates_excludes_nothing(text: str) -> None:
    """Dutch is full of hyphens."""
    assert read_question(text).excluded == ()


def test_an_unfinished_quote_is_just_a_character() -> None:
    """Nobody should have to repair a question."""
    question = read_question('de "lange straat')

    assert question.phrases == ()
    assert "lange straat" in question.words


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("Welke gemeenten bouwen een buurthuis?", True),
        ("in welke steden rijdt een buurtbus", True),
        ("Hoeveel krijgt elke gemeente voor groen?", True),
        ("Waar komt een nieuw zwembad?", True),
        ("Hoe vaak overleggen de gemeenten met de politie?", True),
        ("Waar kan ik met klachten terecht?", False),
        ("Welke plannen zijn er voor de wijk?", False),
    ],
)
def test_a_question_that_compares_gemeenten_is_recognised(text: str, compares: bool) -> None:  # noqa: FBT001  a case
    """Its results must come from different gemeenten."""
    assert read_question(text).spread is compares


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE passages; --", "<script>alert('x')</script>", "%_\\x00 OR 1=1", "${jndi:ldap}"],
)
def test_code_is_only_words(text: str) -> None:
    """Nothing in a question is run; it stays what it is."""
    assert read_question(text).text == text
