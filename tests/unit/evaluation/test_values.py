"""An answer card is right when it states the value of the known answer."""

from __future__ import annotations

import pytest

from kennisloket.evaluation.values import holds_values, numbers


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("€ 1,5 miljoen", "Samen leggen zij 1.500.000 euro in."),
        ("€ 1,5 miljoen per jaar", "Er is 1,5 mln gereserveerd."),
        ("Op 3 maart 2009", "Het plan werd op 3 maart 2009 vastgesteld."),
        ("Circa 30 (van de 80)", "Ruim 30 winkels deden mee."),
        ("Het plan van Stichting Zonnehoek", "Stichting Zonnehoek trekt dit."),
        ("12,5%", "Een daling tot 12,5 procent."),
        ("Negen.", "Zo'n 9 buurten doen mee."),
        ("9", "Er doen negen buurten mee."),
        ("Twaalf tuinen", "Bewoners kregen er twaalf."),
    ],
)
def test_the_same_value_in_other_words_counts(answer: str, sentence: str) -> None:
    """Notation is not content."""
    assert holds_values(answer, [sentence])


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("€ 1,5 miljoen", "Er is 15 miljoen nodig."),
        ("25 gezinnen en 100 kinderen", "Het gaat om 100 kinderen."),
        ("wethouder Van Zomeren", "De wethouder opent de school."),
        ("Zes buurten", ""),
        ("Negen.", "Er doen zes buurten mee."),
    ],
)
def test_another_or_half_a_value_does_not_count(answer: str, sentence: str) -> None:
    """All numbers outside brackets are asked for."""
    assert not holds_values(answer, [sentence])


def test_a_number_in_words_is_only_asked_for_where_the_answer_has_no_figures() -> None:
    """Beside a figure it tells the circumstances."""
    assert holds_values("840 deuren in drie straten", ["Er is op 840 deuren geklopt."])


def test_numbers_are_read_in_dutch_and_english_notation() -> None:
    """Points group thousands; a comma, or a point before one or two digits, is decimal."""
    assert numbers("€ 25.000,-- en 2.9 mln, 6.8% in 2008") == {25000.0, 2900000.0, 6.8, 2008.0}
