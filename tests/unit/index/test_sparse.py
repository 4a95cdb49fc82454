"""Word weights follow BM25, and a question's words are looked up, not guessed."""

from __future__ import annotations

import pytest

from kennisloket.index.sparse import K1, QUESTION_PART, B, passage_vector, question_vector
from kennisloket.language.tokens import analyse
from kennisloket.models import SparseVector


def test_the_weight_is_the_term_part_of_bm25() -> None:
    """Worked out by hand: a passage of average length, a word that stands there twice."""
    vector = passage_vector({7: 2.0}, length=50, average_length=50)

    assert vector.values[0] == pytest.approx(2.0 * (K1 + 1) / (2.0 + K1))


def test_length_counts_as_far_as_b_says() -> None:
    """A passage of twice the length needs more of the word for the same weight."""
    vector = passage_vector({7: 1.0}, length=100, average_length=50)

    assert vector.values[0] == pytest.approx((K1 + 1) / (1 + K1 * (1 - B + 2 * B)))


def test_repeating_a_word_counts_less_and_less() -> None:
    """Ten times the word is not ten times the answer."""
    weights = [passage_vector({1: float(n)}, 50, 50).values[0] for n in (1, 2, 3, 10, 100)]

    assert weights == sorted(weights)
    assert weights[1] - weights[0] > weights[2] - weights[1]
    assert weights[-1] < K1 + 1


def test_numbers_ascend_and_nothing_stands_for_a_word_that_is_not_there() -> None:
    """The form every store expects."""
    vector = passage_vector({9: 1.0, 2: 0.5, 5: 0.0}, length=3, average_length=3)

    assert vector.indices == (2, 9)
    assert vector.values[0] < vector.values[1]


def test_an_empty_passage_has_an_empty_vector() -> None:
    """A collection may hold a passage of signs only."""
    assert passage_vector({}, length=0, average_length=0) == SparseVector((), ())


def test_a_question_is_weighed_by_its_words_and_their_parts() -> None:
    """The part of a compound says less than the compound; unknown words say nothing."""
    numbers = {"jeugdwerkloosheid": 4, "werkloosheid": 2, "onbekend": 9}
    vector = question_vector(analyse("Wat doet de stad aan jeugdwerkloosheid?"), numbers)

    assert vector == SparseVector((2, 4), (QUESTION_PART, 1.0))


def test_stop_words_count_only_when_there_is_nothing_else() -> None:
    """A question of small words still finds something."""
    numbers = {"de": 0, "huur": 1, "hoe": 2}

    assert question_vector(analyse("hoe is de huur"), numbers).indices == (1,)
    assert question_vector(analyse("hoe de"), numbers).indices == (0, 2)
    assert question_vector(analyse("?!"), numbers) == SparseVector((), ())


def test_a_word_said_twice_weighs_as_one() -> None:
    """Stressing a word in a question does not change what is asked."""
    assert question_vector(analyse("huur huur"), {"huur": 3}) == SparseVector((3,), (1.0,))
