"""Where one document ends and the next begins in a file."""

from __future__ import annotations

from kennisloket.ingest.bundles import split
from kennisloket.models import Block, BlockKind
from printed_blocks import item, line, paragraph, prose

PARTIES = "Het college van burgemeester en wethouders van de gemeente, namens deze,"


def charter(*title: Block, about: str = "Betreffende de aanpak van de Bloemenbuurt") -> list[Block]:
    """Return the blocks of a small charter."""
    body = [prose() for _ in range(4)]
    return [
        *title,
        paragraph(about),
        paragraph(PARTIES),
        paragraph("Preambule"),
        *body,
        paragraph("Aldus opgemaakt en in tweevoud ondertekend te Demostad op 3 mei 2008"),
    ]


def openings(blocks: list[Block]) -> list[str]:
    """Return the first line of each document."""
    return [blocks[part.begin].text for part in split(blocks)]


def test_every_charter_is_a_document_whatever_its_heading_looks_like() -> None:
    """No two charters of a bundle are headed alike."""
    blocks = [
        *charter(line("1. CHARTER 'Samen sterk', DEMOSTAD", size=20, bold=True)),
        *charter(paragraph("3. Charter")),
        *charter(paragraph("Charter Voorbeeld")),
        *charter(paragraph("13."), paragraph("Charter"), about="betreffende de aanpak van Oost"),
    ]

    assert openings(blocks) == [
        "1. CHARTER 'Samen sterk', DEMOSTAD",
        "3. Charter",
        "Charter Voorbeeld",
        "13.",
    ]


def test_a_title_that_is_repeated_after_a_title_page_opens_one_document() -> None:
    """A cover line, a date and the word Charter again are one beginning."""
    blocks = [
        *charter(paragraph("4. Charter")),
        *charter(
            paragraph("5. Charter Krachtwijken Demostad"),
            paragraph("Demostad, 10 juli 2008"),
            paragraph("Charter"),
        ),
    ]

    assert openings(blocks) == ["4. Charter", "5. Charter Krachtwijken Demostad"]


def test_cover_and_contents_belong_to_no_document() -> None:
    """The cover may even show the signatures of another city."""
    cover = [paragraph("De afspraken"), paragraph("Elders, 1 april 2008"), item("1 Demostad")]
    contents = Block("1. Charter Demostad ...... 3", BlockKind.CONTENTS)
    blocks = [
        *cover,
        contents,
        *charter(paragraph("1. Charter Demostad")),
        *charter(paragraph("2. Charter")),
    ]

    parts = split(blocks)

    assert parts[0].begin == len(cover) + 1


def test_a_line_of_dots_is_contents_even_where_the_reader_missed_it() -> None:
    """A title with a page number after a row of dots is only announced there."""
    blocks = [
        line("Charter Noord . . . . . . . . . . . 3", bold=True, size=14),
        *charter(line("Charter Noord", size=14)),
        *charter(line("Charter Zuid", size=14)),
    ]

    assert openings(blocks) == ["Charter Noord", "Charter Zuid"]


def test_a_page_of_its_own_after_a_signature_opens_a_charter_that_says_little() -> None:
    """Without parties or subject, size, page and the signature before it tell."""
    signed = line("Getekend te Demostad op 12 maart 2009.", page=2)
    blocks = [
        *charter(line("1. Charter Noord", size=14, page=1)),
        *[prose(page=2), signed],
        line("Charter Zuid", size=14, page=3),
        line("1 Aanleiding", size=12, page=3),
        prose(page=3),
        prose(page=3),
    ]

    assert openings(blocks) == ["1. Charter Noord", "Charter Zuid"]


def test_a_charter_that_opens_right_after_signatures_needs_little_more() -> None:
    """In plain text no page or size tells; names and offices stand between."""
    signed = [
        paragraph("Aldus overeengekomen en in tweevoud getekend te Demostad op 3 mei 2008"),
        paragraph("De wethouder voor Wijken,"),
        paragraph("A. de Vries"),
        paragraph("De minister voor Wonen, Wijken en Integratie,"),
        paragraph("drs. B. Bakker"),
    ]
    second = [
        paragraph("Charter wijkaanpak Zuidstad"),
        paragraph("Afspraken tussen het Rijk en de gemeente Zuidstad over de Bloemenbuurt"),
        *[paragraph() for _ in range(4)],
    ]

    blocks = [*charter(paragraph("1. Charter")), *signed, *second]

    assert openings(blocks) == ["1. Charter", "Charter wijkaanpak Zuidstad"]


def test_a_roman_number_and_the_parties_open_a_charter() -> None:
    """Some bundles count so, and say between whom instead of about what."""
    text = [paragraph() for _ in range(4)]
    blocks = [
        paragraph("Charters, deel twee"),
        paragraph("I. CHARTER DEMOSTAD"),
        paragraph("Charter tussen de gemeente Demostad en het Rijk over de wijk Noord"),
        *text,
        paragraph("II. CHARTER ZUIDSTAD"),
        paragraph("Charter tussen de gemeente Zuidstad en het Rijk over de wijk Oost"),
        *text,
    ]

    assert openings(blocks) == ["I. CHARTER DEMOSTAD", "II. CHARTER ZUIDSTAD"]


def test_the_word_charter_inside_a_charter_opens_nothing() -> None:
    """Charters speak of themselves all the time."""
    blocks = [
        *charter(paragraph("1. Charter")),
        paragraph("Masterplan - Wijkplan – Charter"),
        paragraph("charter."),
        prose(),
        item("convenanten met scholen"),
        paragraph("Overleg en aanpassing van het charter"),
        prose(),
    ]

    assert len(split(blocks)) == 1


def test_one_title_is_an_ordinary_document_with_its_cover() -> None:
    """Only a bundle has front matter that belongs to nobody."""
    blocks = [paragraph("Gemeente Demostad"), *charter(paragraph("Charter Demostad"))]

    (part,) = split(blocks)

    assert (part.begin, part.end) == (0, len(blocks))


def test_a_long_foreword_of_a_bundle_is_kept_as_a_document() -> None:
    """Nothing that people wrote as text may be lost."""
    foreword = [paragraph("Voorwoord"), *[prose() for _ in range(20)]]
    blocks = [*foreword, *charter(paragraph("1. Charter")), *charter(paragraph("2. Charter"))]

    assert len(split(blocks)) == 3


def test_a_file_without_text_holds_no_documents() -> None:
    """Running heads alone are nothing to read."""
    assert split([Block("3", BlockKind.FURNITURE)]) == ()
    assert split([]) == ()
