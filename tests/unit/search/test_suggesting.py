"""Suggestions complete what is typed with terms that lead somewhere."""

from kennisloket.search.suggesting import suggester

NAMES = ("Deventer", "Den Haag", "De Hoogte", "Rivierenwijk")


def test_terms_that_begin_so_come_before_terms_that_hold_it() -> None:
    """Somebody who types the start of a word expects that word first."""
    found = suggester((*NAMES, "Centrum Deventer")).suggest("dev")

    assert found == ("Deventer", "Centrum Deventer")


def test_a_long_title_is_no_suggestion() -> None:
    """A sentence in the box hides what somebody was typing."""
    assert suggester(("Brede scholen in alle wijken " * 4,)).suggest("bre") == ()


def test_accents_and_capitals_do_not_matter() -> None:
    """People type without them."""
    assert suggester(("Één coach per gezin",)).suggest("een co") == ("Één coach per gezin",)


def test_strange_input_gives_nothing() -> None:
    """A suggestion box must never fail."""
    terms = suggester(NAMES)

    assert [list(terms.suggest(typed)) for typed in ("", " ", "d", "%_*", "\x00")] == [[]] * 5
