"""Names in a question are recognised as a reader would, and traps are avoided."""

from __future__ import annotations

import pytest

from kennisloket.search.recognition import Recogniser, recognise, recogniser, words_of
from kennisloket.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def known(vocabulary: Vocabulary) -> Recogniser:
    """Know the vocabulary; the collection holds three gemeenten."""
    return recogniser(
        vocabulary,
        held_gemeenten=("Deventer", "Den Haag", "Amsterdam", "Rotterdam"),
        held_wijken=(("Deventer", "Rivierenwijk"), ("Den Haag", "Schilderswijk")),
        mentioned=lambda name: "Bijlmer" in name,
    )


def seen(text: str, known: Recogniser, *off: str) -> list[tuple[str, str, bool]]:
    """Return kind, value and whether the collection holds it."""
    found = recognise(text, known, off=off)
    return [(s.recognised.kind, s.recognised.value, s.recognised.known) for s in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wat doet Deventer?", "Deventer"),
        ("wat doet deventer", "Deventer"),
        ("de Haagse wijken", "Den Haag"),
        ("het Amsterdamse plan", "Amsterdam"),
        ("Rotterdammers aan het werk", "Rotterdam"),
    ],
)
def test_a_gemeente_is_known_by_name_adjective_and_inhabitants(
    text: str, value: str, known: Recogniser
) -> None:
    """People seldom write the official name."""
    assert ("gemeente", value, True) in seen(text, known)


def test_a_gemeente_without_documents_is_known_as_such(known: Recogniser) -> None:
    """So that it can be said plainly."""
    assert seen("afspraken met Tilburg", known) == [("gemeente", "Tilburg", False)]


@pytest.mark.parametrize(
    "text", ["wat is de best aanpak", "hulp van buren", "de huizen in de straat"]
)
def test_a_common_word_is_no_gemeente(text: str, known: Recogniser) -> None:
    """Best, Buren and Huizen are gemeenten too."""
    assert not [kind for kind, _, _ in seen(text, known) if kind == "gemeente"]


@pytest.mark.parametrize("text", ["de gemeente best", "plannen in Buren", "gemeente Huizen"])
def test_a_common_word_is_a_gemeente_when_it_is_used_as_one(text: str, known: Recogniser) -> None:
    """A preposition with a capital, or the word gemeente."""
    assert [kind for kind, _, _ in seen(text, known)][:1] == ["gemeente"]


def test_a_wijk_that_only_a_document_of_no_gemeente_mentions_is_known(
    vocabulary: Vocabulary,
) -> None:
    """Its name is its own; the name "stadsdeel Oost" is two words that stand anywhere."""
    texts = {"korrewegwijk", "stadsdeel", "oost"}
    known = recogniser(
        vocabulary,
        held_gemeenten=(),
        held_wijken=(),
        mentioned=lambda name: all(word.folded in texts for word in words_of(name)),
    )

    assert ("wijk", "Korrewegwijk", True) in seen("speeltuin in de Korrewegwijk", known)
    assert ("wijk", "Oost", False) in seen("speeltuin in stadsdeel Oost", known)


def test_a_wijk_brings_its_gemeente(known: Recogniser) -> None:
    """Its gemeente is preferred too."""
    (sighting,) = recognise("huiswerk in de Rivierenwijk", known)

    assert sighting.recognised.value == "Rivierenwijk"
    assert sighting.gemeente == "Deventer"


def test_a_direction_is_a_wijk_only_beside_its_gemeente(known: Recogniser) -> None:
    """Every city has a north."""
    assert ("wijk", "Noord", False) in seen("scholen in Rotterdam Noord", known)
    assert not seen("een huis op het noord", known)


def test_a_buurt_that_the_texts_mention_is_known(known: Recogniser) -> None:
    """No document is named after it, and yet there is something to find."""
    assert ("wijk", "Zuidoost", True) in seen("flats in de Bijlmer", known)


def test_themas_soorten_and_roles_are_recognised(known: Recogniser) -> None:
    """They are small preferences, and chips."""
    assert ("thema", "veiligheid", True) in seen("plannen voor veiligheid", known)
    assert ("soort", "charter", True) in seen("het charter over groen", known)
    assert ("rol", "inzet rijk", True) in seen("inzet van het rijk voor groen", known)
    assert ("jaar", "2009", True) in seen("plannen uit 2009", known)


def test_half_a_word_is_no_thema(known: Recogniser) -> None:
    """Re-integratie is about work."""
    assert not [value for kind, value, _ in seen("re-integratie", known) if kind == "thema"]


def test_what_is_switched_off_is_not_recognised(known: Recogniser) -> None:
    """The chip has a link that takes it away."""
    assert seen("wat doet Deventer", known, "gemeente:Deventer") == []


def test_the_words_are_kept_as_they_stand_in_the_question(known: Recogniser) -> None:
    """The chip shows them."""
    (sighting,) = recognise("over HAAGSE huizen", known)

    assert sighting.recognised.text == "HAAGSE"
    assert sighting.recognised.key == "gemeente:Den Haag"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("wie doet mee aan Gezonde Wijk", "gezonde wijk"),
        ("de proef achter de voordeur", "slagkracht achter de voordeur"),
        ("experiment samenhang in Groningen", "samenhang en integraliteit"),
        ("het doorbreken van bureaucratie", "opheffen bureaucratische structuren"),
        ("experiment 'bewoners'", "bewoners"),
    ],
)
def test_a_national_experiment_is_known_by_its_several_names(
    text: str, value: str, known: Recogniser
) -> None:
    """No document calls all six by the same name."""
    assert ("experiment", value, True) in seen(text, known)


def test_bewoners_alone_are_no_experiment(known: Recogniser) -> None:
    """Nearly every question is about them."""
    kinds = [kind for kind, _, _ in seen("wat vinden bewoners van de wijk", known)]

    assert "experiment" not in kinds
