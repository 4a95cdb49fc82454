"""What a question asks for, and of what, is read from its words."""

from __future__ import annotations

import pytest

from kennisloket.search.asked import Asked, asked_subject, asked_value


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hoeveel geld gaat er naar de bibliotheek?", Asked.AMOUNT),
        ("Wat kost een nieuwe brug?", Asked.AMOUNT),
        ("Welk bedrag legt de provincie bij?", Asked.AMOUNT),
        ("Hoeveel procent van de huizen is koop?", Asked.PERCENTAGE),
        ("Wanneer gaat de school open?", Asked.DATE),
        ("In welk jaar begint de sloop?", Asked.DATE),
        ("Hoeveel bomen worden er geplant?", Asked.COUNT),
        ("Hoe vaak komt de veegwagen?", Asked.FREQUENCY),
        ("Hoe lang duurt de sloop?", Asked.DURATION),
        ("Hoe laat sluit de brug?", Asked.HOURS),
        ("Op welke dagen is de kringloop open?", Asked.HOURS),
        ("Welk rapportcijfer kreeg de veegploeg?", Asked.MARK),
        ("Wat is de jaarlijkse pachtprijs van een volkstuin?", Asked.AMOUNT),
        ("Wat is een zitje in de tribune waard?", Asked.AMOUNT),
        ("Wat is de hoogte van de dijk?", Asked.NUMBER),
        ("Wie is de nieuwe burgemeester?", Asked.PERSON),
        ("Hoe heet de straatcoach van Zuid?", Asked.PERSON),
        ("Wie is de eigenaar van de molen?", Asked.NAME),
        ("Wie leidt het buurthuis?", Asked.NAME),
        ("Welke partijen doen mee?", Asked.NAME),
        ("speeltuin in de buurt", Asked.NOTHING_SPECIAL),
        ("Waarom wordt de flat gesloopt?", Asked.NOTHING_SPECIAL),
    ],
)
def test_the_kind_of_value_that_is_asked_is_recognised(text: str, asked: Asked) -> None:
    """The answer card marks that value."""
    assert asked_value(text) is asked


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Hoeveel nieuwe bruggen komen er?", "bruggen"),
        ("Wat is de gemiddelde pachtprijs van een tuin?", "pachtprijs"),
        ("Wie is de wethouder van sport?", "wethouder"),
        ("Hoe groot is het waterschap?", "waterschap"),
        ("Wat is de hoogte van de subsidie?", "subsidie"),
        ("Hoeveel kosten de bruggen?", None),
        ("Waarom wordt de brug gesloopt?", None),
    ],
)
def test_that_of_which_a_value_is_asked_is_recognised(text: str, subject: str | None) -> None:
    """A number about something else answers nothing."""
    assert asked_subject(text) == subject
