"""What a begrippenlijst must hold to before anyone searches with it."""

from __future__ import annotations

import pytest

from kennisloket.begrippen import Begrip
from kennisloket.begrippen.checking import mistakes


def begrip(
    label: str,
    *,
    alternatives: tuple[str, ...] = (),
    everyday: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Begrip:
    """Make a begrip that is right but for what the test is about."""
    uri = f"https://voorbeeld.example/{label}"
    return Begrip(uri, label, alternatives, everyday, broader, related)


def test_a_sound_list_has_no_mistakes() -> None:
    """Two begrippen may share an abbreviation; the question decides between them."""
    items = [
        begrip("fietsroute", alternatives=("FR", "fietsverbinding"), everyday=("fietspaadje",)),
        begrip("feestruimte", alternatives=("FR",), broader=("zaal",), related=("fietsroute",)),
        begrip("zaal"),
    ]

    assert mistakes(items) == []


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([begrip("zaal"), begrip("Zaal")], "'Zaal' stands in the list twice"),
        (
            [begrip("zaal"), begrip("hal", alternatives=("zaal",))],
            "'hal' has the term 'zaal', which is a begrip of its own",
        ),
        (
            [begrip("zaal", alternatives=("hal",), everyday=("Hal",))],
            "'zaal' has the term 'Hal' twice",
        ),
        (
            [begrip("zaal", broader=("gebouw",))],
            "'zaal' refers to gebouw, which is not in the list",
        ),
        ([begrip("zaal", related=("zaal",))], "'zaal' refers to itself"),
    ],
)
def test_a_mistake_is_named_with_its_begrip(items: list[Begrip], message: str) -> None:
    """A redacteur must be able to find what to repair."""
    assert message in mistakes(items)


def test_a_circle_is_shown_from_begin_to_end() -> None:
    """Only the whole way round tells which of the three is wrong."""
    items = [
        begrip("a", broader=("b",)),
        begrip("b", broader=("c",)),
        begrip("c", broader=("a",)),
    ]

    assert mistakes(items) == ["broader goes round in a circle: 'a' > 'b' > 'c' > 'a'"]


def test_two_ways_up_to_the_same_begrip_are_no_circle() -> None:
    """A begrip may have two broader ones that meet higher up."""
    items = [
        begrip("onder", broader=("links", "rechts")),
        begrip("links", broader=("boven",)),
        begrip("rechts", broader=("boven",)),
        begrip("boven"),
    ]

    assert mistakes(items) == []


def test_a_very_deep_list_is_checked_without_running_out_of_stack() -> None:
    """A generated list can be thousands of levels deep."""
    items = [begrip(str(at), broader=(str(at + 1),)) for at in range(5_000)]

    assert mistakes([*items, begrip("5000")]) == []
