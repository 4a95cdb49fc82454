"""Finding within a document, and marking what was cited."""

from hypothesis import given
from hypothesis import strategies as st

from kennisloket.models import Passage
from kennisloket.web.marking import MOST_FOUND, find_within, fold, passage_marks

PASSAGE = Passage("d", 0, "Een zin. Nog een.", 100, 117, ())


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    """Places found in the folded text are marked in the text itself."""
    assert len(fold(text)) == len(text)


def test_finding_is_blind_to_case_accents_and_line_breaks() -> None:
    """People type what they remember, not what was printed."""
    found = find_within("De COÖRDINATIE\nvan zorg. De coordinatie  van zorg.", " coördinatie van ")

    assert [(m.begin, m.end) for m in found.marks] == [(3, 18), (28, 44)]
    assert [m.anchor for m in found.marks] == ["vindplaats-1", "vindplaats-2"]


def test_signs_that_mean_something_to_computers_are_plain_text() -> None:
    """A dot is a dot."""
    assert find_within("a.c abc", "a.c").count == 1
    assert find_within("(haakje", "(").count == 1


def test_finding_nothing_is_no_marks() -> None:
    """An empty field marks nothing; so does a word that is not there."""
    assert find_within("tekst", "  ").words == ""
    assert find_within("tekst", "niets").count == 0


def test_a_letter_that_stands_everywhere_is_not_marked_everywhere() -> None:
    """A page with a hundred thousand marks helps nobody."""
    found = find_within("a" * (MOST_FOUND + 1), "a")

    assert found.count == MOST_FOUND
    assert found.more


def test_a_quoted_sentence_is_marked_within_its_passage() -> None:
    """What lies outside the passage is cut off."""
    whole, quoted = passage_marks(PASSAGE, 109, 500)

    assert (whole.begin, whole.end, whole.anchor) == (100, 117, "passage")
    assert (quoted.begin, quoted.end) == (109, 117)


def test_a_sentence_outside_the_passage_is_not_marked() -> None:
    """An address can be edited; the passage is shown all the same."""
    assert len(passage_marks(PASSAGE, 5, 9)) == 1
    assert len(passage_marks(PASSAGE, None, 110)) == 1
