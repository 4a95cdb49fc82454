"""Which gemeenten and wijken a text names."""

from __future__ import annotations

from kennisloket.ingest.places import places
from kennisloket.vocabulary import load_vocabulary

PLACES = places(load_vocabulary())


def test_a_gemeente_is_known_by_its_name_and_adjective() -> None:
    """Texts say "Haagse" as often as the name."""
    counts = PLACES.count("De Haagse aanpak: de stad Den Haag bouwt.")

    assert counts == {"Den Haag": 2}


def test_the_word_gemeente_before_a_name_counts_double() -> None:
    """Then the municipality itself is meant."""
    assert PLACES.count("de gemeente Deventer")["Deventer"] == 2


def test_the_longest_name_wins() -> None:
    """A name inside a longer one is not named."""
    counts = PLACES.count("Zij wonen in de Utrechtse Heuvelrug.")

    assert counts == {"Utrechtse Heuvelrug": 1}


def test_names_in_small_letters_are_common_words() -> None:
    """A sentence about what is best names no gemeente."""
    assert not PLACES.count("het beste is om bewoners te vragen, zegt men in een ede")


def test_a_wijk_is_known_by_its_buurten() -> None:
    """The vocabulary says which belong to which."""
    (wijk,) = PLACES.wijken_in("in Slotervaart", "Amsterdam")

    assert wijk.name == "Westelijke Tuinsteden"


def test_a_direction_is_a_wijk_only_beside_its_gemeente() -> None:
    """Unless the text is sure to name wijken."""
    assert PLACES.wijken_in("aan de kant van Noord", "Amsterdam") == []
    assert [wijk.name for wijk in PLACES.wijken_in("Amsterdam Noord", "Amsterdam")] == ["Noord"]
    assert [wijk.name for wijk in PLACES.wijken_in("Noord", "Amsterdam", sure=True)] == ["Noord"]


def test_wijken_of_another_gemeente_are_left_out() -> None:
    """Two cities may have a wijk of one name."""
    assert PLACES.wijken_in("in de Transvaalbuurt", "Den Haag") == []
