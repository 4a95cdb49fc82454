"""Gemeenten that are alike, with the reasons that are shown."""

from __future__ import annotations

import pytest

from kennisloket.compare.similar import MOST, Profile, similar
from kennisloket.models import Thema

WORK, HOMES, HEALTH = Thema.WERKEN, Thema.WONEN, Thema.GEZONDHEID


def profiles(*given: Profile) -> dict[str, Profile]:
    """Return profiles by gemeente."""
    return {one.gemeente: one for one in given}


def test_a_shared_experiment_makes_alike_and_is_the_reason() -> None:
    """Of two cities with the same themas, the one in the same experiment comes first."""
    given = profiles(
        Profile("A", frozenset({WORK}), frozenset({"gezonde wijk"})),
        Profile("B", frozenset({WORK}), frozenset({"bewoners"})),
        Profile("C", frozenset({WORK}), frozenset({"gezonde wijk"})),
    )
    found = similar("A", given)

    assert [one.gemeente for one in found] == ["C", "B"]
    assert found[0].experimenten == ("gezonde wijk",)


def test_a_rare_thema_weighs_more_than_one_that_all_have() -> None:
    """What everybody says makes nobody alike."""
    given = profiles(
        Profile("A", frozenset({WORK, HEALTH})),
        Profile("B", frozenset({WORK, HOMES})),
        Profile("C", frozenset({WORK, HEALTH})),
        Profile("D", frozenset({WORK})),
    )
    found = similar("A", given)

    assert found[0].gemeente == "C"
    assert found[0].themas == (HEALTH, WORK)


def test_size_counts_only_where_both_are_known() -> None:
    """A missing number makes nobody small."""
    given = profiles(
        Profile("A", frozenset({WORK}), inhabitants=100_000),
        Profile("B", frozenset({WORK}), inhabitants=90_000),
        Profile("C", frozenset({WORK}), inhabitants=500_000),
        Profile("D", frozenset({WORK})),
    )
    found = {one.gemeente: one for one in similar("A", given)}

    assert found["B"].inhabitants == (100_000, 90_000)
    assert found["C"].inhabitants is None
    assert found["D"].likeness == pytest.approx(1.0)
    assert found["B"].likeness == pytest.approx(0.95)
    assert found["C"].likeness < found["B"].likeness


def test_only_a_few_are_named_and_never_itself() -> None:
    """A list of all gemeenten would say nothing."""
    given = profiles(*(Profile(name, frozenset({WORK})) for name in "ABCDEFGH"))
    found = similar("A", given)

    assert [one.gemeente for one in found] == list("BCDE")
    assert len(found) == MOST


def test_who_shares_nothing_is_not_named() -> None:
    """Nor is anybody alike a gemeente of which nothing is known."""
    given = profiles(Profile("A", frozenset({WORK})), Profile("B", frozenset({HOMES})))

    assert similar("A", given) == ()
    assert similar("Z", given) == ()
