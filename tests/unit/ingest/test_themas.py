"""Which thema headings and texts are about."""

from __future__ import annotations

import pytest

from kennisloket.ingest.themas import thema_words
from kennisloket.models import Thema
from kennisloket.vocabulary import load_vocabulary

WORDS = thema_words(load_vocabulary())


@pytest.mark.parametrize(
    ("heading", "thema"),
    [
        ("1. Op het gebied van WONEN", Thema.WONEN),
        ("3. Op gebied van LEREN EN OPGROEIEN", Thema.LEREN_EN_OPGROEIEN),
        ("6. GEZONDE WIJKEN", Thema.GEZONDHEID),
        ("7. Groen in de buurt", Thema.WONEN),
        ("2. Aanval op de schooluitval", Thema.LEREN_EN_OPGROEIEN),
        ("En het moet veiliger", Thema.VEILIGHEID),
        ("Betrekken bewoners", Thema.BEWONERSPARTICIPATIE),
        ("9. Landelijke Alliantie", Thema.LANDELIJKE_ALLIANTIE),
        ("Wat kost het?", Thema.FINANCIERING),
        ("De huizen", Thema.WONEN),
        ("Planning", Thema.VOORTGANG),
        ("12 Overig", Thema.OVERIG),
    ],
)
def test_a_heading_names_its_thema_in_many_forms(heading: str, thema: Thema) -> None:
    """The vocabulary holds terms, headings hold forms of them."""
    assert WORDS.of_heading(heading) is thema


def test_words_that_only_begin_like_those_of_a_thema_name_none() -> None:
    """To meet the wijk is not knowledge, and worries are not care."""
    assert WORDS.of_heading("Kennismaking met de buurt") is None
    assert WORDS.of_heading("Sterke punten en zorgen") is None


def test_the_first_thema_in_a_heading_decides() -> None:
    """A chapter with two themas is filed under the first."""
    assert WORDS.of_heading("Werken en integratie") is Thema.WERKEN


def test_a_heading_may_name_none() -> None:
    """Not every chapter has a thema."""
    assert WORDS.of_heading("Een aanpak voor de buurt") is None


def test_a_text_is_about_a_thema_only_when_its_words_are_clear() -> None:
    """A word or two prove nothing."""
    clear = "Jongeren en jeugd, school en onderwijs: de scholen werken samen voor kinderen."

    assert WORDS.of_text(clear) is Thema.LEREN_EN_OPGROEIEN
    assert WORDS.of_text("De jeugd, de veiligheid, het werk en de gezondheid.") is None
    assert WORDS.of_text("") is None
