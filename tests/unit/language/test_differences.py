"""What differs between two nearly equal texts is named word for word."""

from hypothesis import given
from hypothesis import strategies as st

from kennisloket.language.differences import align, word_differences, words


def test_numbers_and_names_that_differ_are_named_in_order() -> None:
    """The reader sees at a glance what is not the same."""
    found = word_differences(
        "Twente krijgt 14 agenten en € 2,5 miljoen.", "IJsselland krijgt 9 agenten en € 2,5 mln."
    )

    assert found == ("Twente", "IJsselland", "14", "9", "miljoen", "mln")


def test_equal_texts_differ_in_nothing() -> None:
    """Case and punctuation are no difference."""
    assert word_differences("Het Rijk betaalt.", "het rijk betaalt") == ()


def test_likeness_is_the_share_of_words_in_both() -> None:
    """One word of four replaced leaves three quarters."""
    assert align("een twee drie vier", "een twee drie vijf").likeness == 0.75


@given(st.text(max_size=80), st.text(max_size=80))
def test_every_word_of_either_text_is_shared_or_named(first: str, second: str) -> None:
    """Nothing disappears between two texts."""
    differing = {word.casefold() for word in word_differences(first, second)}
    both = {w.casefold() for w in words(first)} & {w.casefold() for w in words(second)}

    assert {w.casefold() for w in [*words(first), *words(second)]} <= differing | both
