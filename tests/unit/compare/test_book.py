"""A book holds the facts that stand; a filter chooses from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fake_portal import MemoryCatalogue
from kennisloket.compare.book import FactFilter, book_of, counts
from kennisloket.compare.following import FollowedFacts
from kennisloket.facts import Correction, FactKind
from kennisloket.models import Rol


@pytest.mark.parametrize(
    ("kind", "chosen", "found"),
    [
        (FactKind.AFSPRAAK, FactFilter(), 2),
        (FactKind.AFSPRAAK, FactFilter(gemeente=("Deventer",)), 1),
        (FactKind.AFSPRAAK, FactFilter(gemeente=("Deventer", "Enschede")), 2),
        (FactKind.AFSPRAAK, FactFilter(partij=("rijk",)), 0),
        (FactKind.AFSPRAAK, FactFilter(deadline_before=2012), 1),
        (FactKind.AFSPRAAK, FactFilter(deadline_before=2011), 0),
        (FactKind.DOELSTELLING, FactFilter(deadline_before=2012, thema=("werken",)), 1),
        (FactKind.EXPERIMENT, FactFilter(deelname=("interesse",)), 2),
        (FactKind.EXPERIMENT, FactFilter(experiment=("gezonde wijk",), wijk=("Hatert",)), 0),
    ],
)
def test_a_filter_chooses(kind: FactKind, chosen: FactFilter, found: int) -> None:
    """Values of one field are alternatives, fields narrow one another."""
    assert len(book_of(MemoryCatalogue().facts()).of(kind, chosen)) == found


def test_a_rejected_fact_is_not_in_the_book() -> None:
    """What a redacteur struck out is shown nowhere."""
    catalogue = MemoryCatalogue()
    followed = FollowedFacts(catalogue)
    before = followed.current().records
    catalogue.correct(Correction(before[0].id, rejected=True))

    assert followed.current().records == before[1:]


def test_the_facts_are_read_again_only_when_they_changed() -> None:
    """A page asks for them at every request."""
    followed = FollowedFacts(MemoryCatalogue())

    assert followed.current() is followed.current()


def test_counts_tell_what_each_choice_leaves() -> None:
    """As the filters of a list show them."""
    records = book_of(MemoryCatalogue().facts()).of(FactKind.AFSPRAAK)

    assert counts(records, "gemeente") == {"Deventer": 1, "Enschede": 1}
    assert counts(records, "partij") == {"stad": 2}


def test_an_aim_belongs_to_who_commits_to_it() -> None:
    """Who asks what the Rijk aims at means what stands under its commitments."""
    record = next(r for r in MemoryCatalogue().facts() if r.fact.kind is FactKind.DOELSTELLING)
    aims = [
        replace(record, fact=replace(record.fact, rol=rol))
        for rol in (Rol.INZET_RIJK, Rol.AMBITIE, None)
    ]

    assert counts(aims, "partij") == {"rijk": 1}
