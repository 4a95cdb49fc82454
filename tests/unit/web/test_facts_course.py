"""A target is drawn only where its values are numbers."""

from __future__ import annotations

import pytest

from kennisloket.facts import Doelstelling
from kennisloket.web.facts_course import HEIGHT, course_of


def heights(says: Doelstelling) -> list[float]:
    """Return how far below the top the dots lie."""
    return [dot.y for dot in course_of(says).dots]


def test_a_rise_goes_up_and_a_fall_goes_down() -> None:
    """Down the screen is a larger number for SVG, and a smaller one for people."""
    rise = heights(Doelstelling("cijfer", "6,2", 2007, "6,8", 2011))
    fall = heights(Doelstelling("misdrijven", "1.200", 2007, "900", 2011))

    assert rise[0] > rise[1]
    assert fall[0] < fall[1]


def test_what_stays_the_same_is_level() -> None:
    """A target may be to keep what there is."""
    assert heights(Doelstelling("cijfer", "7", 2007, "7", 2011)) == [HEIGHT / 2] * 2


def test_years_set_the_pace() -> None:
    """A step after one of four years lies at a quarter."""
    course = course_of(Doelstelling("a", "4", 2007, "8", 2011, None, ((2008, "5"),)))
    begin, step, end = (dot.x for dot in course.dots)

    assert (step - begin) / (end - begin) == pytest.approx(0.25, abs=0.01)


def test_without_years_the_steps_are_even() -> None:
    """Nothing is known of when."""
    course = course_of(Doelstelling("a", "4", None, "8", None))

    assert [dot.x for dot in course.dots] == [7, 113]


@pytest.mark.parametrize(
    "says",
    [
        Doelstelling("a", "12%", 2007, "stedelijk gemiddelde", 2017),
        Doelstelling("a", None, None, "8%", 2011),
        Doelstelling("a", "12%", 2007),
        Doelstelling("a", "12%", 2007, "met 10%", 2011),
        Doelstelling("a", "12%", 2007, "5% lager", 2011),
        Doelstelling("a", "30", 2007, "halveren", 2011),
        Doelstelling("a", "12%", 2007, "15% punten lager", 2011),
    ],
)
def test_what_is_no_level_is_told_and_not_drawn(says: Doelstelling) -> None:
    """A line to "the average of the city", or to "10% less" as if it were 10%, would be invented."""
    course = course_of(says)

    assert course.dots == ()
    assert course.words != ""


def test_the_unit_stands_once() -> None:
    """In the value as printed, or behind it."""
    said = course_of(Doelstelling("a", "12%", None, "8", None, "%")).words
    lower = course_of(Doelstelling("a", None, None, "15% lager", 2017, "procentpunt")).words
    homes = course_of(Doelstelling("a", "100", 2007, "250", 2011, "woningen")).words

    assert said == "Van 12% naar 8%"
    assert lower == "Naar 15% lager in 2017"
    assert homes == "Van 100 woningen in 2007 naar 250 woningen in 2011"


@pytest.mark.parametrize(
    "aim",
    ["8,3 % (het gemiddelde)", "maximaal 620", "circa 50%", "8%", "€ 12", "250 woningen", "6.8"],
)
def test_levels_in_numbers_are_drawn(aim: str) -> None:
    """However they were printed."""
    assert len(course_of(Doelstelling("a", "12", 2007, aim, 2011)).dots) == 2


def test_a_year_stands_once() -> None:
    """The average of 2017 is that of 2017."""
    aim = Doelstelling("a", None, None, "stedelijk gemiddelde van 2017", 2017)

    assert course_of(aim).words == "Naar stedelijk gemiddelde van 2017"
