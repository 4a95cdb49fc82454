"""Facts are chosen, ordered and counted the same for page, file and API."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fake_portal import MemoryCatalogue
from kennisloket.compare.book import FactBook, FactFilter, book_of
from kennisloket.facts import Bedrag, Doelstelling, FactKind, FactRecord, Says
from kennisloket.vocabulary import load_vocabulary
from kennisloket.web.facts_parameters import FactParameters
from kennisloket.web.facts_query import FactQuery, facets, found
from kennisloket.web.parameters import InvalidParameters, Places, parse


def book(*says: Says) -> FactBook:
    """Return a book in which one place says all of these."""
    record = MemoryCatalogue().facts()[0]
    return book_of(replace(record, fact=replace(record.fact, says=one)) for one in says)


def amounts(records: tuple[FactRecord, ...]) -> list[Decimal | None]:
    """Return the amounts in order."""
    return [one.fact.says.bedrag_eur for one in records if isinstance(one.fact.says, Bedrag)]


def test_what_has_no_value_comes_last_in_both_directions() -> None:
    """An open amount is neither the smallest nor the largest."""
    money = book(
        Bedrag("a", None, "PM"), Bedrag("b", Decimal(5), "5"), Bedrag("c", Decimal(9), "9")
    )

    assert amounts(found(money, FactQuery(FactKind.BEDRAG, sort="bedrag"))) == [5, 9, None]
    assert amounts(found(money, FactQuery(FactKind.BEDRAG, sort="-bedrag"))) == [9, 5, None]


def test_targets_sort_by_their_number_and_not_by_their_letters() -> None:
    """8% comes before 12%."""
    aims = book(*(Doelstelling(v, streefwaarde=v) for v in ("12%", "gemiddelde", "8%")))
    ordered = found(aims, FactQuery(FactKind.DOELSTELLING, sort="doel"))

    assert [
        one.fact.says.streefwaarde for one in ordered if isinstance(one.fact.says, Doelstelling)
    ] == ["8%", "12%", "gemiddelde"]


def test_an_amount_has_the_year_its_period_names_first() -> None:
    """What runs from 2008 to 2011 begins in 2008."""
    money = book(Bedrag("a", Decimal(1), "1", "2009"), Bedrag("b", Decimal(2), "2", "2008-2011"))

    assert amounts(found(money, FactQuery(FactKind.BEDRAG, sort="jaar"))) == [2, 1]


def test_a_count_tells_what_ticking_that_box_would_give() -> None:
    """The other filters count, the own one does not: boxes of one filter are alternatives."""
    everything = book_of(MemoryCatalogue().facts())
    query = FactQuery(FactKind.AFSPRAAK, FactFilter(gemeente=("Deventer",), partij=("stad",)))
    counted = facets(everything, query)

    assert counted["gemeente"] == {"Deventer": 1, "Enschede": 1}
    assert counted["wijk"] == {"Rivierenwijk": 1}


def test_every_parameter_of_an_address_arrives() -> None:
    """Nothing that was asked is lost on the way."""
    items = [
        ("gemeente", "den haag"),
        ("thema", "wonen"),
        ("partij", "rijk"),
        ("experiment", "gezonde wijk"),
        ("deelname", "neemt deel"),
        ("deadlineVoor", "2012"),
        ("document", "charter-den-haag"),
        ("zoek", "  extra  wijkagenten "),
        ("sorteer", "-jaar"),
        ("pagina", "2"),
        ("paginaGrootte", "10"),
    ]
    places = Places(load_vocabulary(), dict)

    assert parse(FactParameters, items, places).query(FactKind.AFSPRAAK) == FactQuery(
        FactKind.AFSPRAAK,
        FactFilter(
            gemeente=("Den Haag",),
            thema=("wonen",),
            partij=("rijk",),
            experiment=("gezonde wijk",),
            deelname=("neemt deel",),
            deadline_before=2012,
            document=("charter-den-haag",),
        ),
        "extra wijkagenten",
        "-jaar",
        2,
        10,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("partij", "iedereen"),
        ("deelname", "misschien"),
        ("deadlineVoor", "morgen"),
        ("deadlineVoor", "12"),
        ("sorteer", "zomaar"),
        ("paginaGrootte", "101"),
        ("onbekend", "1"),
    ],
)
def test_what_cannot_be_meant_is_refused(name: str, value: str) -> None:
    """Never ignored."""
    with pytest.raises(InvalidParameters) as caught:
        parse(FactParameters, [(name, value)], None)

    assert [error.name for error in caught.value.errors] == [name]


def test_an_empty_field_of_the_form_is_no_year() -> None:
    """Browsers send fields that were left empty."""
    assert parse(FactParameters, [("deadlineVoor", "")], None).deadline_before is None


def test_words_are_found_in_any_form_and_within_compounds() -> None:
    """Who asks for "voortijdig schoolverlaten" means the "voortijdige schoolverlaters" too."""
    aims = book(
        *(Doelstelling(name) for name in ("voortijdige schoolverlaters", "jeugdwerkloosheid"))
    )

    def asked(text: str) -> list[str]:
        query = FactQuery(FactKind.DOELSTELLING, text=text)
        return [
            r.fact.says.indicator
            for r in found(aims, query)
            if isinstance(r.fact.says, Doelstelling)
        ]

    assert asked("voortijdig schoolverlaten") == ["voortijdige schoolverlaters"]
    assert asked("werkloosheid") == ["jeugdwerkloosheid"]
    assert asked("voortijdige werkloosheid") == []
    assert facets(aims, FactQuery(FactKind.DOELSTELLING, text="werkloosheid"))["thema"] == {
        "werken": 1
    }
