"""Inflections of one Dutch word share a stem; different words keep their own."""

from __future__ import annotations

import pytest

from kennisloket.language.stems import stem

SAME = [
    "huis huizen",
    "stad steden",
    "binnenstad binnensteden",
    "kind kinderen",
    "school scholen",
    "plan plannen",
    "weg wegen",
    "lid leden",
    "bedrijf bedrijven bedrijfje",
    "woning woningen",
    "wijk wijken",
    "wijkagent wijkagenten",
    "bewoner bewoners",
    "corporatie corporaties",
    "gemeente gemeenten",
    "jongere jongeren",
    "moeder moeders",
    "euro euro's",
    "foto foto's",
    "afspraak afspraken",
    "mogelijkheid mogelijkheden",
    "meisje meisjes",
    "veilig veilige",
    "werkloos werkloze werklozen",
    "groot grote grootste",
    "opknappen opgeknapt",
    "aanpakken aangepakt aanpakt",
    "uitvoeren uitgevoerd",
    "uitgeven uitgegeven",
    "bouwen bouwt bouwde gebouwd",
    "investeren investeert investeerde geinvesteerd",
    "realiseren gerealiseerd gerealiseerde",
    "ondertekenen ondertekend",
    "ontwikkelen ontwikkeld ontwikkelt",
    "verhuren verhuurd verhuurt",
    "beginnen begint begon begonnen",
    "geven gaf gegeven",
    "vinden vindt vond gevonden",
    "kiezen koos gekozen",
    "sluiten gesloten sluit",
]
DIFFERENT = [
    ("woning", "wonen"),
    ("gemeente", "gemeen"),
    ("gezin", "zin"),
    ("begeleiding", "beleid"),
    ("gezond", "zon"),
    ("gebied", "bied"),
    ("plaats", "plaat"),
    ("keuken", "keu"),
    ("netjes", "net"),
]


@pytest.mark.parametrize("forms", SAME)
def test_the_forms_of_one_word_share_a_stem(forms: str) -> None:
    """A question in the plural finds the singular, and the other way round."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_of_different_meaning_keep_different_stems(one: str, other: str) -> None:
    """An ending is taken off only where it is one."""
    assert stem(one) != stem(other)


def test_short_words_and_codes_are_left_alone() -> None:
    """There is nothing to take off."""
    assert [stem(word) for word in ("in", "ov", "a4", "3e")] == ["in", "ov", "a4", "3e"]


def test_a_name_that_no_list_knows_still_loses_its_plural() -> None:
    """New words and names have plurals too."""
    assert stem("krajicekpleinen") == stem("krajicekplein")
