"""Values that a redacteur types become what a field holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fake_portal import MemoryCatalogue
from kennisloket.correcting import _assigned, _only
from kennisloket.errors import InvalidInput, NotFound
from kennisloket.facts import FactKind, FactRecord


def a_fact(kind: FactKind) -> FactRecord:
    """Return a fact of this kind."""
    return next(one for one in MemoryCatalogue().facts() if one.fact.kind is kind)


@pytest.mark.parametrize(
    ("kind", "assignment", "value"),
    [
        (FactKind.DOELSTELLING, "streefjaar=2011", 2011),
        (FactKind.DOELSTELLING, "streefwaarde = 8% ", "8%"),
        (FactKind.DOELSTELLING, "streefwaarde=", None),
        (FactKind.DOELSTELLING, "tussen=2009:10%; 2010: 9%", [(2009, "10%"), (2010, "9%")]),
        (FactKind.DOELSTELLING, "tussen=", []),
        (FactKind.DOELSTELLING, "wijk=", None),
        (FactKind.DOELSTELLING, "indicator=a=b", "a=b"),
        (FactKind.BEDRAG, "bedrag_eur=2900000.50", "2900000.50"),
        (FactKind.BEDRAG, "totaal=ja", True),
        (FactKind.BEDRAG, "totaal=no", False),
        (FactKind.BEDRAG, "partij=rijk", "rijk"),
        (FactKind.EXPERIMENT, "national=nee", False),
    ],
)
def test_a_value_is_what_its_field_holds(kind: FactKind, assignment: str, value: Any) -> None:
    """A year is a number, a printed value stays text."""
    assert _assigned(a_fact(kind), assignment)[1] == value


@pytest.mark.parametrize(
    "assignment", ["streefjaar=morgen", "indicator=", "tussen=ooit:8%", "tussen=2009"]
)
def test_a_value_that_a_field_cannot_hold_is_refused(assignment: str) -> None:
    """Better now than on a page."""
    with pytest.raises(InvalidInput, match="cannot be"):
        _assigned(a_fact(FactKind.DOELSTELLING), assignment)


def test_the_beginning_of_an_id_must_name_one_fact() -> None:
    """As with commits: enough characters, and no more than one that begins so."""
    known = ["abcdef-1", "abcdef-2", "123456-1"]

    assert _only("123456", known, "fact") == "123456-1"
    with pytest.raises(InvalidInput, match="2 facts begin with"):
        _only("abcdef", known, "fact")
    with pytest.raises(NotFound):
        _only("12345", known, "fact")


def test_a_changed_copy_of_a_fact_keeps_its_id() -> None:
    """The id is that of what was read, whatever was made of it."""
    record = a_fact(FactKind.BEDRAG)
    changed = replace(record, fact=replace(record.fact, gemeente="Zwolle"), read=record.fact)

    assert changed.id == record.id
