"""What many documents say stands once, with every number in which they differ."""

from __future__ import annotations

import re

import pytest

from kennisloket.compare.lines import Line, lines_of
from kennisloket.compare.shared_lines import Common, common_lines
from said_lines import said

PLACES = ("Deventer", "Enschede", "Heerlen", "Nijmegen")


def lines(*sentences: str) -> list[Line]:
    """Return one line for each of some gemeenten."""
    return [
        line
        for gemeente, sentence in zip(PLACES, sentences, strict=False)
        for line in lines_of(said(gemeente, sentence))
    ]


def values(common: Common) -> list[tuple[str | None, ...]]:
    """Return the values of each saying as printed."""
    return [tuple(v.printed if v else None for v in saying.values) for saying in common.sayings]


def test_a_number_that_differs_stands_beside_each_gemeente() -> None:
    """The line itself stands once, with dots in the place of the number."""
    (common,) = common_lines(
        lines(
            "Er komen voor de zomer 13 extra toezichthouders bij in de wijk.",
            "Er komen voor de zomer 20 extra toezichthouders bij in de wijk.",
            "Er komen voor de zomer zeven extra toezichthouders bij in de wijk.",
        )
    )

    assert common.text == "Er komen voor de zomer … extra toezichthouders bij in de wijk."
    assert common.heads == ("… extra toezichthouders bij",)
    assert values(common) == [("13",), ("20",), ("zeven",)]
    assert common.documents == 3


def test_names_and_numbers_differ_together() -> None:
    """A short line of which half is a name is still the same line."""
    (common,) = common_lines(
        lines(
            "De dienst Noord krijgt in 2009 nog 4 auto’s.",
            "De dienst West Binnen krijgt in 2009 nog 12 auto’s.",
            "De dienst Zuid-Oost krijgt in 2009 nog 4 auto’s.",
        )
    )

    assert common.heads == ("De dienst …", "in 2009 nog …")
    assert values(common) == [("Noord", "4"), ("West Binnen", "12"), ("Zuid-Oost", "4")]


def test_a_value_leads_to_its_very_characters() -> None:
    """Every cell of the table opens its source."""
    found = lines(*(f"In deze buurt bouwt de stad ruim {n} nieuwe huizen." for n in (30, 45, 60)))
    (common,) = common_lines(found)

    for saying in common.sayings:
        (value,) = saying.values
        passage = saying.line.record.passage

        assert value is not None
        printed = passage.text[value.begin - passage.begin : value.end - passage.begin]
        assert printed == value.printed


def test_a_denial_is_another_line() -> None:
    """Who does not promise it must not stand among those who do."""
    said_so = "De stad betaalt in 2009 mee aan het nieuwe zwembad in de wijk."
    denied = "De stad betaalt in 2009 niet mee aan het nieuwe zwembad in de wijk."
    (common,) = common_lines(lines(said_so, said_so, said_so, denied))

    assert [s.line.record.document.metadata.gemeente for s in common.sayings] == list(PLACES[:3])


def test_other_words_are_told() -> None:
    """What has no counterpart is kept as a difference."""
    (common,) = common_lines(
        lines(
            "Het Rijk steunt de gemeenten bij het bouwen van goedkope huizen voor jonge mensen.",
            "Het Rijk steunt de gemeenten bij het bouwen van goedkope huizen voor jonge mensen.",
            "Het Rijk steunt de gemeenten bij het bouwen van 20 goedkope huizen voor jonge mensen.",
        )
    )

    assert [saying.differing for saying in common.sayings] == [(), (), ("20",)]
    assert common.differs


@pytest.mark.parametrize("least", [2, 3])
def test_no_number_is_lost(least: int) -> None:
    """Of every line each number stands in the text, the values or the differences."""
    found = lines(
        "Voor 1 mei 2009 maakt de stad 3 plannen voor 40 straten in de wijk.",
        "Voor 1 juni 2010 maakt de stad 5 plannen voor 60 straten in de wijk.",
        "Voor 1 mei 2009 maakt de stad 3 plannen voor straten in de wijk.",
        "Voor 1 mei 2009 maakt de stad 3 of 4 plannen voor 40 straten in de wijk.",
    )
    told = common_lines(found, least=least)

    assert told
    for common in told:
        for saying in common.sayings:
            here = {value.printed for value in saying.values if value} | {*saying.differing}
            here |= set(re.findall(r"\d+", common.text))
            assert set(re.findall(r"\d+", saying.line.text)) <= here


@pytest.mark.parametrize(
    "sentences",
    [
        (),
        ("Er komen 13 extra toezichthouders bij in de wijk.",) * 2,
        ("Dat doen wij samen.",) * 4,
        (
            "De stad opent een loket voor werk en scholing.",
            "Het Rijk geeft geld voor nieuwe bomen in de straat.",
            "De school blijft open voor huiswerk en sport.",
        ),
    ],
)
def test_little_in_common_is_nothing_in_common(sentences: tuple[str, ...]) -> None:
    """Two documents are not many, a few words say nothing, other words are another line."""
    assert common_lines(lines(*sentences)) == ()


def test_what_one_document_repeats_counts_once() -> None:
    """Three times in one charter is not in three charters."""
    sentence = "Er komen voor de zomer 13 extra toezichthouders bij in de wijk."
    twice = [line for _ in range(3) for line in lines_of(said("Deventer", sentence))]

    assert common_lines(twice) == ()


def test_a_word_in_another_place_is_no_other_word() -> None:
    """Nor is one with another capital; only what really differs is told."""
    told = (
        "Verslag: de stad vertelt elk jaar aan de raad hoeveel huizen er zijn gebouwd en hoeveel "
        "straten er in de buurt zijn opgeknapt met het geld van de corporaties."
    )
    moved = told.replace(": de stad", ": De stad").replace("zijn opgeknapt", "opgeknapt zijn")
    (common,) = common_lines(lines(told, told, moved.replace("buurt", "wijk")))

    assert [(saying.differing, saying.lacking) for saying in common.sayings] == [
        ((), ()),
        ((), ()),
        (("wijk",), ("buurt",)),
    ]


def test_what_leans_on_a_line_before_it_comes_last() -> None:
    """However many documents have it: by itself it says little."""
    leaning = "Dit geldt ook voor de winkels aan de andere kant van het plein."
    told = "Het Rijk betaalt in deze jaren mee aan het toezicht op straat."
    found = common_lines([*lines(*[leaning] * 4), *lines(*[told] * 3)])

    assert [one.text for one in found] == [told, leaning]
