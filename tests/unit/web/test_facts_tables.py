"""A fact reads on its row as it was said, and in a file with every value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fake_portal import MemoryCatalogue
from kennisloket.facts import Afspraak, Bedrag, Fact, FactKind, FactRecord, Partij, Says
from kennisloket.web.facts_tables import HEADS, fact_line, facts_table

RECORDS = MemoryCatalogue().facts()


def saying(says: Says) -> FactRecord:
    """Return a fact that says this, in Charter Deventer."""
    return replace(RECORDS[0], fact=replace(RECORDS[0].fact, says=says))


def values(says: Says) -> tuple[str, ...]:
    """Return the values of its row."""
    return fact_line(saying(says)).values


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.fact.kind.value)
def test_a_row_has_a_value_under_every_head_and_a_file_in_every_column(record: FactRecord) -> None:
    """A shifted value would stand under the wrong head."""
    line, table = fact_line(record), facts_table(record.fact.kind, [record])

    assert len(line.values) == len(HEADS[record.fact.kind]) - 1
    assert len(table.rows[0].cells) == len(table.columns)


def test_terms_are_told_once() -> None:
    """Amount, period, year and state, as far as they are said."""
    rich = Afspraak(Partij.RIJK, "x", Decimal(1500), "per jaar", 2011, "start in 2008")

    assert values(rich) == ("Het Rijk", "€\u00a01.500 per jaar, uiterlijk 2011, start in 2008")
    assert values(Afspraak(Partij.STAD, "x")) == ("De stad", "")


def test_an_amount_that_cannot_be_read_is_shown_as_printed() -> None:
    """Nothing is guessed."""
    odd = Bedrag("loket", None, "180.00 euro", "in 2008", Partij.RIJK, "VROM")

    assert values(odd) == ("180.00 euro\nin 2008", "VROM")
    assert values(Bedrag("a", Decimal(9), "9", totaal=True)) == ("€\u00a09\ntotaal", "")


def test_words_that_say_the_same_are_not_repeated() -> None:
    """A commitment is mostly its own quotation."""
    record = next(one for one in RECORDS if one.fact.kind is FactKind.AFSPRAAK)
    fact: Fact = replace(record.fact, says=Afspraak(Partij.STAD, record.quote.upper()))

    assert fact_line(replace(record, fact=fact)).quote == ""
    assert fact_line(record).quote == record.quote


def test_a_long_title_gives_way_to_kind_and_gemeente() -> None:
    """Thirteen charters begin with the same words; the city tells them apart."""
    record = RECORDS[0]
    about = replace(record.document.metadata, title="Charter betreffende de aanpak " * 3)
    long = replace(record, document=replace(record.document, metadata=about))

    assert fact_line(long).source == "Charter Deventer, bladzijde 1"
    assert fact_line(record).source == "Charter Deventer, bladzijde 1"
