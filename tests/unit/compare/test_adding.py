"""Only amounts that count once are added; the others come back with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from fake_portal import MemoryCatalogue
from kennisloket.compare.adding import add, by_reason
from kennisloket.facts import Bedrag, Certainty, Correction, Fact, FactKind, FactRecord, Partij

ONE = next(one for one in MemoryCatalogue().facts() if one.fact.kind is FactKind.BEDRAG)


def an_amount(
    euro: int | None,
    *,
    document: str = "charter",
    gemeente: str = "Deventer",
    periode: str | None = None,
    totaal: bool = False,
    apart: str | None = None,
    certainty: Certainty = Certainty.SURE,
    remarks: tuple[str, ...] = (),
    words: str = "",
) -> FactRecord:
    """Return an amount of a document, by default in a sentence of its own."""
    says = Bedrag(
        "loket", None if euro is None else Decimal(euro), "PM" if euro is None else f"€ {euro}",
        periode, Partij.STAD, totaal=totaal, apart=apart,
    )  # fmt: skip
    text = words or f"{document} {gemeente} {euro} {periode} {apart}"
    fact = Fact(says, 0, 0, len(text), gemeente, certainty=certainty, remarks=remarks)
    return replace(
        ONE,
        fact=fact,
        passage=replace(ONE.passage, text=text, begin=0, end=len(text)),
        document=replace(ONE.document, id=document),
    )


def left(records: Iterable[FactRecord]) -> dict[str, str]:
    """Return the reason of each amount that is left out, by its print."""
    return {
        one.record.fact.says.gedrukt: one.reason
        for one in add(records).left_out
        if isinstance(one.record.fact.says, Bedrag)
    }


def test_amounts_of_one_kind_of_period_are_added() -> None:
    """Years and spans say when, not how often."""
    found = add([an_amount(10, periode="2008"), an_amount(20, periode="2009-2011"), an_amount(5)])

    assert (found.total, found.period, found.left_out) == (Decimal(35), "in totaal", ())
    assert len(found.added) == 3


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        (an_amount(None), "PM: het bedrag is nog open"),
        (an_amount(7, certainty=Certainty.DOUBTFUL), "het is niet zeker welk bedrag er staat"),
        (an_amount(7, remarks=("Elders in dit document staat € 9 voor hetzelfde.",)),
         "het document noemt ook een ander bedrag voor hetzelfde"),
        (an_amount(7, apart="bedrag per woning"), "bedrag per woning"),
        (an_amount(7, totaal=True), "een som: de delen staan er al bij"),
        (an_amount(7, periode="per jaar, 2008-2011"), "geldt per jaar"),
        (an_amount(7, periode="4 jaar"), "geldt voor 4 jaar"),
        (an_amount(7, apart="onderdeel van een bedrag dat ervoor staat"),
         "onderdeel van een bedrag dat ervoor staat, en dat telt al mee"),
    ],
)  # fmt: skip
def test_what_would_make_the_sum_untrue_is_left_out(amount: FactRecord, reason: str) -> None:
    """Each reason is one that a reader understands."""
    found = add([an_amount(10), an_amount(20), amount])

    assert found.total == Decimal(30)
    assert [one.reason for one in found.left_out] == [reason]


def test_a_total_alone_counts_and_so_does_a_part_without_its_whole() -> None:
    """Leaving out both the sum and its parts would lose the money."""
    part = an_amount(3, document="plan", apart="onderdeel van een bedrag dat ervoor staat")

    assert add([an_amount(7, totaal=True), part]).total == Decimal(10)


def test_a_part_of_a_national_fund_is_the_share_of_the_city() -> None:
    """The fund itself is left out, so its part is counted once."""
    fund = an_amount(20, apart="bedrag voor heel Nederland")
    share = an_amount(3, apart="onderdeel van een bedrag dat ervoor staat")

    assert add([an_amount(10), fund, share]).total == Decimal(13)


def test_a_sentence_that_documents_share_is_about_the_same_money() -> None:
    """The Rijk's twenty million stands in every charter, and is nobody's share."""
    shared = [
        an_amount(20, document=name, gemeente=name, words="Het Rijk stelt 20 beschikbaar.")
        for name in ("Alkmaar", "Deventer")
    ]
    found = add([*shared, an_amount(5)])

    assert found.total == Decimal(5)
    assert [(reason, len(records)) for reason, records in by_reason(found)] == [
        ("staat met dezelfde woorden in meer documenten", 2)
    ]


def test_one_gemeente_says_the_same_amount_once() -> None:
    """The charter repeats what the plan says; another gemeente may have the same amount."""
    charter, plan = an_amount(10), an_amount(10, document="plan")
    elsewhere = an_amount(10, document="plan-2", gemeente="Enschede")

    assert add([charter, plan, elsewhere]).total == Decimal(20)
    assert left([charter, plan]) == {"€ 10": "staat ook in een ander document van deze gemeente"}


def test_a_corrected_amount_is_taken_at_its_word() -> None:
    """A redacteur looked at what was doubtful."""
    doubtful = an_amount(7, certainty=Certainty.DOUBTFUL)
    corrected = replace(doubtful, correction=Correction(doubtful.id, values={"bedrag_eur": 7}))

    assert add([corrected]).total == Decimal(7)


def test_nothing_to_add_is_no_nought() -> None:
    """A sum of nothing would read as free of charge."""
    found = add([an_amount(None)])

    assert (found.total, found.period, found.added) == (None, None, ())


def test_a_choice_from_a_collection_knows_what_its_documents_share() -> None:
    """Who looks at one city alone must not see the money of all cities as its own."""
    shared = [
        an_amount(20, document=name, gemeente=name, words="Het Rijk stelt 20 beschikbaar.")
        for name in ("Alkmaar", "Deventer")
    ]
    own = an_amount(5)

    assert add([shared[1], own], collection=[*shared, own]).total == Decimal(5)
    assert add([shared[1], own]).total == Decimal(25)


def test_an_amount_left_open_is_told_from_one_that_cannot_be_read() -> None:
    """What is left open reads "p.m." too; "180.00 euro" is not clear."""
    prints = ("P.M.", "p.m.", "180.00 euro")
    unread = [
        replace(an_amount(None), fact=replace(ONE.fact, says=_printed(one))) for one in prints
    ]

    assert left(unread) == {
        "P.M.": "PM: het bedrag is nog open",
        "p.m.": "PM: het bedrag is nog open",
        "180.00 euro": "niet te lezen",
    }


def _printed(words: str) -> Bedrag:
    return Bedrag("loket", None, words)
