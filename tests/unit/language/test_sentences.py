"""Sentences are what answers quote, so a cut in the wrong place is read by everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisloket.language.sentences import SHORTEST_PIECE, pieces, sentences


def _cut(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Wethouder drs. P. Jansen tekende namens de stad.",
        "De mentoren helpen o.a. leerlingen d.m.v. huisbezoek en m.b.t. stages.",
        "Zie nr. 14 en art. 3 van de overeenkomst.",
        "De bijdrage is ca. 2.500.000 euro, ofwel 2,5 mln. per jaar.",
        "1. De gemeente knapt het plein op.",
        "2.1. Samen werken aan het plein.",
        "a. Ambitie van de stad",
        "Op 3 jan. 2008 begon het werk.",
        "Het team wacht... en gaat dan toch naar binnen.",
        "Mevr. dr. A.B. de Groot leidt de werkgroep i.s.m. Woonstad.",
        "De aanpak van o.a. De Buurtwinkel slaagt.",
    ],
)
def test_a_dot_within_a_sentence_does_not_cut_it(sentence: str) -> None:
    """Abbreviations, initials, numbering, dates and decimals carry dots too."""
    assert _cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Het plein is klaar. De buurt viert feest!",
            ["Het plein is klaar.", "De buurt viert feest!"],
        ),
        ("Wie helpt mee? Iedereen.", ["Wie helpt mee?", "Iedereen."]),
        (
            "Er komen banken, bomen e.d. Daarna volgt het feest.",
            ["Er komen banken, bomen e.d.", "Daarna volgt het feest."],
        ),
        ("Dat was in 2008. Nu is het anders.", ["Dat was in 2008.", "Nu is het anders."]),
        (
            "Zij zei: 'Wij gaan door.' Toen begon het.",
            ["Zij zei: 'Wij gaan door.'", "Toen begon het."],
        ),
        (
            "De school sluit laat. 's Avonds is er sport.",
            ["De school sluit laat.", "'s Avonds is er sport."],
        ),
        (
            "Klaar (zie bijlage 2.) Verder met wonen.",
            ["Klaar (zie bijlage 2.)", "Verder met wonen."],
        ),
        (
            "Het bedrag is hoog. € 3 miljoen gaat naar sport.",
            ["Het bedrag is hoog.", "€ 3 miljoen gaat naar sport."],
        ),
        ("Eerste regel\nTweede regel", ["Eerste regel", "Tweede regel"]),
        (
            "Er waren 40 wijken. 18 gemeenten deden mee.",
            ["Er waren 40 wijken.", "18 gemeenten deden mee."],
        ),
    ],
)
def test_a_new_sentence_begins_after_a_stop(text: str, expected: list[str]) -> None:
    """A capital, a number or a sign after a stop opens the next sentence."""
    assert _cut(text) == expected


@given(st.text(alphabet="ab AB.!?;:\n\t-–'\"12€…", max_size=200))
def test_no_character_is_lost_and_no_range_overlaps(text: str) -> None:
    """Whatever the text, the ranges hold every visible character once, in order."""
    for cut in (sentences(text), pieces(text)):
        flat = [place for begin, end in cut for place in range(begin, end)]

        assert flat == sorted(set(flat))
        assert {at for at, sign in enumerate(text) if not sign.isspace()} <= set(flat)


def test_pieces_are_cut_at_clauses_and_cells() -> None:
    """Ranking compares a question with a clause or a table cell, not with a whole row."""
    text = "De stad betaalt de aanleg van het park: dat kost bijzonder veel geld – de buurt helpt mee met planten\tRotterdam-Zuid is het voorbeeld"

    assert [text[begin:end] for begin, end in pieces(text)] == [
        "De stad betaalt de aanleg van het park:",
        "dat kost bijzonder veel geld –",
        "de buurt helpt mee met planten",
        "Rotterdam-Zuid is het voorbeeld",
    ]


def test_a_short_piece_joins_its_neighbour() -> None:
    """A few letters alone would match by accident."""
    for begin, end in pieces("Ja. Nee. Wij bouwen samen verder aan de nieuwe school. Goed."):
        assert end - begin >= SHORTEST_PIECE


def test_a_very_long_run_of_signs_is_looked_at_once() -> None:
    """A file of a million dots must not stop the ones after it."""
    for text in ("." * 300_000 + "x", "a " + ")" * 300_000, "?!" * 200_000 + " Einde"):
        assert sentences(text)[-1][1] == len(text)


def test_a_very_long_line_is_cut_without_looking_back_over_it() -> None:
    """One line of a megabyte must not take quadratic time."""
    text = "Dit is een zin over de wijk. " * 40_000

    assert len(sentences(text)) == 40_000


def test_a_day_and_month_at_the_end_of_a_line_go_on_in_the_year() -> None:
    """A line of signatures may be broken in the middle of a date."""
    assert _cut("Getekend te Delft, 31 maart\n2008\nDe burgemeester") == [
        "Getekend te Delft, 31 maart\n2008",
        "De burgemeester",
    ]


def test_a_year_that_opens_a_line_after_anything_else_opens_a_sentence() -> None:
    """The years of a table stand at the head of its columns."""
    assert _cut("Aantal per jaar\n2008\t2009") == ["Aantal per jaar", "2008\t2009"]
