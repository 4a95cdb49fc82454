"""Which lines are headings: every form that real documents were seen to have."""

from __future__ import annotations

from functools import cache

import pytest

from kennisloket.ingest.headings import find_headings
from kennisloket.ingest.rollen import RoleLines, role_lines
from kennisloket.models import Block, BlockKind
from kennisloket.vocabulary import load_vocabulary
from printed_blocks import heading, item, line, paragraph, prose


@cache
def roles() -> RoleLines:
    """Return the role lines of the shipped vocabulary."""
    return role_lines(load_vocabulary())


def found(*blocks: Block) -> list[str]:
    """Return the headings among the blocks."""
    return [mark.text for mark in find_headings(blocks, roles())]


def test_larger_letters_make_a_heading() -> None:
    """The surest sign a page can give."""
    assert found(prose(), line("De buurt nu", size=16), prose()) == ["De buurt nu"]


def test_bold_at_the_size_of_the_text_makes_a_heading() -> None:
    """Some documents change nothing but the weight."""
    assert found(prose(), line("De buurt nu", bold=True), prose()) == ["De buurt nu"]


def test_a_bold_beginning_of_a_list_item_makes_none() -> None:
    """There the item goes on in the same breath."""
    assert found(prose(), item("Overleg:", bold=True), item("elk half jaar", depth=2)) == []


def test_headings_printed_like_the_text_are_told_by_their_words() -> None:
    """Short, no full stop, text before closed and text after it."""
    blocks = [
        prose(),
        line("Een schone straat"),
        prose(),
        line("Zorg dichtbij huis"),
        item("de wijkzuster komt langs"),
    ]

    assert found(*blocks) == ["Een schone straat", "Zorg dichtbij huis"]


def test_a_document_with_styled_headings_has_no_plain_ones() -> None:
    """Who prints headings bold would have printed this one so too."""
    styled = [
        block
        for number in range(1, 8)
        for block in (line(f"Deel over zaak {'abcdefgh'[number]}", bold=True), prose())
    ]

    assert "Een losse regel" not in found(*styled, line("Een losse regel"), prose())


@pytest.mark.parametrize(
    "text",
    [
        "Gezamenlijke ambitie",
        "b. Inzet stad",
        "Inzet gemeente Eindhoven",
        "Inzet Amsterdam:",
        "c. Inzet rijk:**",
        "Ambitie rijk en partners",
        "Inzet van het rijk",
        "a. Gezamenlijke ambitie (2008 - 2012)",
    ],
)
def test_role_lines_are_headings_wherever_they_stand(text: str) -> None:
    """They are the frame of every charter."""
    assert found(prose(), line(text), prose()) == [text]


@pytest.mark.parametrize(
    "text",
    ["1. Samen naar school", "2.4 Schone straten", "12 Overig", "PIJLER 2 Gezond leven", "WERKEN"],
)
def test_counted_lines_and_capitals_are_headings(text: str) -> None:
    """A number or capitals, and text of its own under it."""
    assert found(prose(), line(text), prose()) == [text]


def test_numbered_list_items_are_no_chapters() -> None:
    """Items that follow each other at once are a list."""
    blocks = [
        prose(),
        line("1. samenhang in de aanpak"),
        line("2. Bewoners aan zet"),
        line("3. Slagkracht in de wijk"),
        prose(),
    ]

    assert found(*blocks) == []


def test_a_counted_sentence_is_no_heading() -> None:
    """It has a verb and a full stop."""
    assert found(prose(), line("4. Alle huurders krijgen een nieuwe keuken."), prose()) == []


def test_a_line_that_only_announces_a_list_is_no_heading() -> None:
    """It is read with the list."""
    blocks = [prose(), line("Om dat te bereiken doet de stad het volgende:"), item("bouwen")]

    assert found(*blocks) == []


@pytest.mark.parametrize(
    "text",
    ["Dat doen de partijen door:", "Zo gaat dat:", "Het gaat om:", "Drie vragen stonden centraal:"],
)
def test_a_lead_in_is_no_heading_however_often_it_returns(text: str) -> None:
    """It breaks off before its list, or speaks in a whole sentence."""
    blocks = [paragraph(), paragraph(text), item("bouwen"), paragraph(), paragraph(text)]

    assert found(*blocks, item("slopen"), paragraph()) == []


def test_a_chapter_stands_before_a_role_line_in_capitals() -> None:
    """Such as "Ambitie Rijk", which has the shape of a name and is none."""
    blocks = [prose(), line("9. Kennis"), line("Ambitie Rijk"), prose()]

    assert found(*blocks) == ["9. Kennis", "Ambitie Rijk"]


@pytest.mark.parametrize(
    "headline", ["Minister bezoekt de Bloemenbuurt", "Wethouder prijst bewoners van Demostad"]
)
def test_a_headline_about_somebody_in_office_is_a_heading(headline: str) -> None:
    """An office without a verb signs; with one it makes news."""
    assert found(line(headline, size=20), prose(), prose()) == [headline]
    assert found(line("Wethouder sport en welzijn", size=20), prose(), prose()) == []


def test_the_first_line_of_a_dated_news_item_is_its_heading() -> None:
    """Without looks the date beside it tells, before or after."""
    headline = "Demostad krijgt extra geld voor speeltuinen"
    before = [paragraph("dinsdag 3 juni 2008"), paragraph(headline), paragraph("Demostad")]
    after = [paragraph(headline), paragraph("Nieuwsbericht | 03-06-2008")]

    assert found(*before, paragraph(), paragraph()) == [headline]
    assert found(*after, paragraph(), paragraph()) == [headline]


def test_one_declared_heading_is_all_there_is_in_a_short_file() -> None:
    """A news item in Word has a title, and then a line with the place."""
    blocks = [
        heading("Speeltuin open", 1),
        line("Demostad", size=11),
        line("Een lange zin over de speeltuin die open ging op een mooie dag.", size=11),
    ]

    assert found(*blocks) == ["Speeltuin open"]


def test_an_emphasised_list_item_with_its_text_under_it_is_a_heading() -> None:
    """Printed "- *Effectmeting*", then a paragraph."""
    blocks = [prose(), item("Effectmeting", italic=True), prose()]

    assert found(*blocks) == ["Effectmeting"]


def test_names_offices_and_dates_among_parties_are_no_headings() -> None:
    """A page of short lines tells who signs."""
    blocks = [
        paragraph("3. Charter"),
        paragraph("Betreffende de aanpak van de Bloemenbuurt"),
        paragraph("De wethouder van Wijken en Wonen"),
        paragraph("Mr. A. de Vries"),
        paragraph("Anna Jansen"),
        paragraph("Preambule"),
        paragraph(),
        paragraph("Aldus opgemaakt en in tweevoud ondertekend te Demostad op 3 mei 2008"),
        paragraph("drs. B. Bakker"),
        paragraph("Demostad, datum 3 mei 2008"),
    ]

    assert found(*blocks) == ["3. Charter", "Preambule"]


@pytest.mark.parametrize(
    "text", ["A. Opgroeien in de buurt", "E. Zeggenschap van bewoners", "G. Voortgang"]
)
def test_a_lettered_chapter_is_nobodys_initial(text: str) -> None:
    """A name goes on with a name, and no chapter is called so."""
    assert found(prose(), line(text, size=15), prose()) == [text]


def test_a_chapter_with_the_shape_of_a_name_is_told_by_the_role_line_under_it() -> None:
    """Such as "A. Wonen"."""
    assert found(prose(), line("A. Wonen", bold=True), line("Inzet stad"), prose()) == [
        "A. Wonen",
        "Inzet stad",
    ]


@pytest.mark.parametrize("text", ["E. van den Berg", "J. Jansen, wethouder", "A. de Vries"])
def test_a_name_in_large_letters_is_no_chapter(text: str) -> None:
    """Whatever it looks like."""
    assert found(prose(), line(text, size=15), prose()) == []


def test_a_short_sentence_with_a_date_is_text_under_a_heading() -> None:
    """It is not the date under a signature."""
    blocks = [prose(), line("Slotbepaling"), line("Dit charter eindigt op 3 mei 2017.")]

    assert found(*blocks) == ["Slotbepaling"]


def test_a_line_that_says_what_kind_of_document_follows_is_under_its_title() -> None:
    """It makes the line before it the title, and is none itself."""
    blocks = [
        paragraph("De wijkzuster komt terug"),
        paragraph("Goed voorbeeld uit Demostad"),
        paragraph("Probleem"),
        paragraph(),
        paragraph(),
    ]

    headings = found(*blocks)

    assert headings[0] == "De wijkzuster komt terug"
    assert "Goed voorbeeld uit Demostad" not in headings


def test_a_list_of_names_without_bullets_is_no_row_of_headings() -> None:
    """Partners are often printed under each other."""
    names = [paragraph(name) for name in ("Welzijn Noord", "Buurtzorg", "Sportclub", "De Brug")]

    assert found(paragraph(), *names, paragraph()) == []


def test_a_running_head_inside_a_sentence_is_no_heading() -> None:
    """It recurs, and the sentence goes on after it."""
    cut = paragraph(
        "Dit is een lange zin die aan het einde van de bladzijde nog niet klaar is en " * 2
    )
    rest = paragraph(
        "verder gaat op de volgende bladzijde, waar hij ten slotte eindigt met een punt."
    )
    head = paragraph("Wonen en Wijken")

    assert found(cut, head, rest, paragraph(), head, paragraph()) == []


def test_text_after_early_signatures_has_headings_again() -> None:
    """One charter was bound with its signatures in the middle."""
    blocks = [
        *[prose() for _ in range(4)],
        paragraph("Aldus opgemaakt en in tweevoud ondertekend te Demostad op 3 mei 2008"),
        paragraph("drs. B. Bakker"),
        paragraph("Preambule"),
        paragraph(),
        paragraph("1. Op het gebied van wonen"),
        paragraph("a. Gezamenlijke ambitie"),
        paragraph(),
    ]

    assert found(*blocks) == [
        "Preambule",
        "1. Op het gebied van wonen",
        "a. Gezamenlijke ambitie",
    ]


def test_a_counted_heading_over_a_role_line_ends_the_list_of_parties() -> None:
    """Pages out of order may bring a chapter right after the names."""
    blocks = [
        paragraph("2. Charter"),
        paragraph("Betreffende de aanpak van de Bloemenbuurt"),
        paragraph("Mr. A. de Vries"),
        paragraph("5. Achter de voordeur"),
        paragraph("a. Gezamenlijke ambitie"),
        paragraph(),
    ]

    assert found(*blocks) == ["2. Charter", "5. Achter de voordeur", "a. Gezamenlijke ambitie"]


def test_a_line_in_small_letters_may_say_what_follows_concerns() -> None:
    """Such lines recur under every role line of some charters."""
    assert found(prose(), paragraph("m.b.t. de brede school"), item("een plan")) == [
        "m.b.t. de brede school"
    ]


def test_a_table_of_contents_is_passed_over() -> None:
    """Its lines repeat the headings."""
    contents = Block("1. Inleiding .......... 3", BlockKind.CONTENTS)

    assert found(contents, paragraph("Inleiding"), paragraph()) == ["Inleiding"]


def test_a_heading_over_two_lines_is_one_heading() -> None:
    """The second line goes on in small letters."""
    blocks = [
        prose(),
        line("Een plan voor de straten, de pleinen en", bold=True),
        line("de parken van de buurt", bold=True),
        prose(),
    ]

    assert found(*blocks) == ["Een plan voor de straten, de pleinen en de parken van de buurt"]


def test_a_number_on_its_own_line_belongs_to_the_heading_after_it() -> None:
    """The number and the word were set in different letters."""
    blocks = [line("13.", size=20, bold=True), line("Charter"), line("Betreft de aanpak van Oost")]

    assert found(*blocks, prose()) == ["13. Charter"]


def test_declared_headings_are_all_there_is_in_a_file_that_declares_them() -> None:
    """A web page has labels and places that look like headings."""
    blocks = [heading("Nieuws uit de wijk", 1), paragraph(), paragraph("Demostad"), paragraph()]

    assert found(*blocks) == ["Nieuws uit de wijk"]


def test_a_reference_to_a_part_is_not_the_part() -> None:
    """The text names a part; only the part itself is printed in capitals."""
    blocks = [
        prose(),
        line("Pijler 1 Een schone wijk"),
        prose(),
        line("PIJLER 1 Schoon en heel"),
        prose(),
    ]

    assert found(*blocks) == ["PIJLER 1 Schoon en heel"]


def test_no_blocks_have_no_headings() -> None:
    """An empty document is fine."""
    assert found() == []
