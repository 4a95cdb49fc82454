"""Whose part a heading announces."""

from __future__ import annotations

import pytest

from kennisloket.ingest.rollen import role_lines, softer_rol
from kennisloket.models import Rol, Soort
from kennisloket.vocabulary import load_vocabulary

LINES = role_lines(load_vocabulary())


@pytest.mark.parametrize(
    ("heading", "rol"),
    [
        ("a. Gezamenlijke ambitie", Rol.AMBITIE),
        ("Ambitie rijk en partners", Rol.AMBITIE),
        ("Inzet stad:", Rol.INZET_STAD),
        ("Inzet gemeente Demostad", Rol.INZET_STAD),
        ("Inzet Rotterdam", Rol.INZET_STAD),
        ("Gemeentelijke inzet", Rol.INZET_STAD),
        ("b. Inzet stad (afgerond in 2012)", Rol.INZET_STAD),
        ("Inzet van het rijk", Rol.INZET_RIJK),
        ("Inzet rijk specifiek voor deze wijk", Rol.INZET_RIJK),
        ("a. Gezamenlijke doelstellingen", Rol.AMBITIE),
        ("Wat willen wij samen bereiken?", Rol.AMBITIE),
        ("Wat partijen willen bereiken", Rol.AMBITIE),
        ("Bijdrage gemeente Schiedam", Rol.INZET_STAD),
        ("Maatregelen van de stad Rotterdam", Rol.INZET_STAD),
        ("Wat doet de gemeente?", Rol.INZET_STAD),
        ("De inzet van de gemeente", Rol.INZET_STAD),
        ("1.2 Prestaties gemeente", Rol.INZET_STAD),
        ("De gemeente Schiedam zegt toe:", Rol.INZET_STAD),
        ("Afspraken Rijk", Rol.INZET_RIJK),
        ("c. Bijdrage rijk:", Rol.INZET_RIJK),
        ("Rijksbijdrage", Rol.INZET_RIJK),
        ("Wat gaat het Rijk doen?", Rol.INZET_RIJK),
    ],
)
def test_role_lines_tell_whose_words_follow(heading: str, rol: Rol) -> None:
    """Every charter words them a little differently."""
    assert LINES.of(heading) is rol


@pytest.mark.parametrize(
    "heading",
    [
        "1. Een additionele inzet vanuit de corporatiesector",
        "2. Inzet van additionele gemeentemiddelen",
        "Ambities en resultaten",
        "Onze ambities en inzet",
        "Afspraken rijk en gemeente",
        "Inzetbaarheid van jongeren",
        "Bijdrage gemeente aan de nieuwe school van 2 miljoen euro",
        "Bijdrage van bewoners",
        "Wat doet de huismeester?",
    ],
)
def test_headings_that_only_sound_like_role_lines_declare_none(heading: str) -> None:
    """A chapter on money or on everybody is nobody's part."""
    assert LINES.of(heading) is None


def test_goals_are_an_ambition() -> None:
    """Also where no role line stands above them."""
    assert softer_rol("Beoogde resultaten in 2010", None, Soort.STARTNOTITIE) is Rol.AMBITIE


def test_what_a_plan_wants_to_become_of_a_wijk_is_an_ambition() -> None:
    """Plans ask it as a question, or call it a picture of the future."""
    for heading in ("2 Waar wij naartoe willen", "Wat willen we in 2017?", "Toekomstbeeld"):
        assert softer_rol(heading, None, Soort.WIJKACTIEPLAN) is Rol.AMBITIE


def test_what_a_plan_will_do_is_the_citys_and_what_is_done_already_is_not() -> None:
    """The second describes the wijk as it is."""
    for heading in ("3. Wat gaan we doen?", "Wat wij doen", "Wat wij gaan doen"):
        assert softer_rol(heading, None, Soort.WIJKACTIEPLAN) is Rol.INZET_STAD
    assert softer_rol("Wat doen we al", None, Soort.WIJKACTIEPLAN) is None


def test_measures_are_the_citys_in_its_own_plan() -> None:
    """In a charter they may be anybody's."""
    assert softer_rol("Maatregelen", None, Soort.WIJKACTIEPLAN) is Rol.INZET_STAD
    assert softer_rol("Maatregelen:", Rol.INZET_RIJK, Soort.CHARTER) is Rol.INZET_RIJK
    assert softer_rol("Maatregelen", None, Soort.CHARTER) is None
