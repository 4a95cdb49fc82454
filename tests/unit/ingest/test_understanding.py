"""From blocks to documents with canonical text and a tree of sections."""

from __future__ import annotations

import re
from itertools import pairwise

from kennisloket.ingest.understanding import understand
from kennisloket.models import (
    Block,
    BlockKind,
    Document,
    PageFacts,
    ReadFile,
    Rol,
    Section,
    Span,
    Thema,
)
from kennisloket.vocabulary import load_vocabulary
from printed_blocks import heading, item, line, paragraph, prose, read_file

VOCABULARY = load_vocabulary()


def understood(*blocks: Block) -> Document:
    """Return the one document in a file of these blocks."""
    (document,) = understand(read_file(*blocks), "stuk.txt", VOCABULARY)
    return document


def charter(number: int, gemeente: str) -> tuple[Block, ...]:
    """Return a small charter."""
    return (
        paragraph(f"{number}. Charter"),
        paragraph(f"Betreffende de aanpak van wijken te {gemeente}"),
        paragraph(f"Het college van burgemeester en wethouders van de gemeente {gemeente}"),
        paragraph("Preambule"),
        prose(),
        paragraph("1. Op het gebied van WONEN"),
        paragraph("a. Gezamenlijke ambitie"),
        prose(),
        paragraph("b. Inzet stad"),
        item("nieuwe huizen"),
        paragraph("c. Inzet rijk"),
        prose(),
        paragraph("2. Financiering"),
        prose(),
        paragraph(f"Aldus opgemaakt en ondertekend te {gemeente} op 3 mei 2008"),
    )


def named(document: Document, text: str) -> Section:
    """Return the first section with this heading."""
    return next(section for section in document.sections if section.heading == text)


def test_the_canonical_text_is_the_blocks_a_line_each() -> None:
    """Offsets into it are what citations are made of."""
    document = understood(*charter(1, "Deventer"))

    assert document.text == "\n".join(block.text for block in document.blocks)
    for start, block in zip(document.starts, document.blocks, strict=True):
        assert document.text[start : start + len(block.text)] == block.text


def test_running_heads_are_not_in_the_text_and_contents_are() -> None:
    """Furniture belongs to the page, a table of contents to the document."""
    document = understood(
        Block("Wonen en Wijken", BlockKind.FURNITURE),
        Block("Inleiding ..... 1", BlockKind.CONTENTS),
        paragraph("Inleiding"),
        prose(),
    )

    assert "Wonen en Wijken" not in document.text
    assert document.text.startswith("Inleiding ..... 1\nInleiding\n")


def test_a_section_begins_with_its_heading_and_holds_its_parts() -> None:
    """Down to the next heading that does not stand under it."""
    document = understood(*charter(1, "Deventer"))
    wonen = named(document, "1. Op het gebied van WONEN")
    rijk = named(document, "c. Inzet rijk")

    assert document.text[wonen.begin : wonen.end].startswith("1. Op het gebied van WONEN\n")
    assert wonen.begin < rijk.begin
    assert wonen.end == rijk.end == named(document, "2. Financiering").begin
    assert document.sections[rijk.parent or 0] == wonen


def test_sections_nest_and_cover_the_text_to_its_end() -> None:
    """Every part lies inside its parent, and nothing after the first heading is outside."""
    document = understood(*charter(1, "Deventer"))

    for section in document.sections:
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert parent.begin < section.begin < section.end <= parent.end
    for one, two in pairwise(document.sections):
        assert one.begin < two.begin
    assert document.sections[-1].end == len(document.text)


def test_thema_and_rol_are_handed_down() -> None:
    """A role line means nothing without what stands above it."""
    document = understood(*charter(1, "Deventer"))
    rijk = named(document, "c. Inzet rijk")

    assert (rijk.thema, rijk.rol) == (Thema.WONEN, Rol.INZET_RIJK)
    assert named(document, "Preambule").thema is None
    assert named(document, "2. Financiering").thema is Thema.FINANCIERING
    assert named(document, "2. Financiering").rol is None


def test_a_chapter_on_several_themas_has_none_and_one_on_nothing_else_is_overig() -> None:
    """A container of themas is not about the thema that gathers the rest."""
    document = understood(
        paragraph("Het eerste spoor"),
        paragraph("1. Werken"),
        prose(),
        paragraph("2. Veiligheid"),
        prose(),
        paragraph("3. Diversen en losse punten"),
        prose(),
    )

    assert named(document, "Het eerste spoor").thema is None
    assert named(document, "3. Diversen en losse punten").thema is Thema.OVERIG


def test_a_chapter_under_the_title_has_its_own_thema_before_that_of_the_title() -> None:
    """An evaluation is about progress; its chapter on safety is about safety."""
    document = understood(
        heading("Evaluatie wijkaanpak Poelenburg", 1),
        heading("Veiligheid", 2),
        prose(),
        heading("Slotwoord", 2),
        prose(),
    )

    assert named(document, "Veiligheid").thema is Thema.VEILIGHEID
    assert named(document, "Slotwoord").thema is Thema.VOORTGANG


def test_every_part_of_a_good_practice_is_about_what_the_whole_is_about() -> None:
    """It describes one thing; its headings are the same in every good practice."""
    text = "De school helpt kinderen en ouders. Het onderwijs en de jeugdzorg doen mee."
    document = understood(
        heading("Good practice: op de koffie in Malburgen", 1),
        heading("In het kort", 2),
        paragraph(text),
        heading("Succesfactoren", 2),
        prose(),
        heading("Wat het kost", 2),
        prose(),
    )

    assert named(document, "In het kort").thema is Thema.LEREN_EN_OPGROEIEN
    assert named(document, "Succesfactoren").thema is Thema.LEREN_EN_OPGROEIEN
    assert named(document, "Wat het kost").thema is Thema.FINANCIERING


def test_the_title_of_a_charter_has_no_thema_in_any_format() -> None:
    """Also where the format declares it a heading, and its name goes on in the next line."""
    document = understood(
        heading("7. Charter", 1),
        paragraph("Betreffende de aanpak van Presikhaaf te Arnhem"),
        heading("Wonen", 1),
        prose(),
    )

    assert named(document, "7. Charter").thema is None


def test_a_bundle_gives_a_document_for_every_charter() -> None:
    """Each with its own text, gemeente and id."""
    file = read_file(*charter(1, "Deventer"), *charter(2, "Utrecht"), *charter(3, "Deventer"))

    documents = understand(file, "bundel.txt", VOCABULARY)

    assert [one.metadata.gemeente for one in documents] == ["Deventer", "Utrecht", "Deventer"]
    assert len({one.id for one in documents}) == 3
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one.id) for one in documents)


def test_a_document_knows_its_own_pages() -> None:
    """A bundle's second charter begins where the first one ended."""
    blocks = tuple(
        Block(block.text, block.kind, (Span(0, len(block.text), page),), marker=block.marker)
        for page, part in ((1, charter(1, "Deventer")), (2, charter(2, "Utrecht")))
        for block in part
    )
    pages = tuple(PageFacts(number, 595, 842, 900) for number in (1, 2))

    _, second = understand(ReadFile("application/pdf", blocks, pages), "b.pdf", VOCABULARY)

    assert [page.number for page in second.pages] == [2]
    assert second.sections[0].page == 2


def test_a_heading_over_two_lines_keeps_the_place_of_both() -> None:
    """The marks on the page must cover the whole heading."""
    first, second = "Een plan voor straten, pleinen en", "parken in de buurt"
    document = understood(
        prose(page=1),
        Block(first, spans=(Span(0, len(first), 1),), style=line("", bold=True).style),
        Block(second, spans=(Span(0, len(second), 1),), style=line("", bold=True).style),
        prose(page=1),
    )
    (block,) = [one for one in document.blocks if one.kind is BlockKind.HEADING]

    assert block.text == f"{first} {second}"
    assert [block.text[span.begin : span.end] for span in block.spans] == [first, second]


def test_what_the_reader_called_a_heading_and_is_none_becomes_text() -> None:
    """So that no passage is cut at it."""
    document = understood(Block("12", BlockKind.HEADING), prose())

    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_table_keeps_a_line_a_row() -> None:
    """Rows are found back by their line."""
    table = Block(
        "Jaar\tAantal\n2008\t13", BlockKind.TABLE, cells=(("Jaar", "Aantal"), ("2008", "13"))
    )
    document = understood(heading("Cijfers", 1), table, paragraph())

    assert "\nJaar\tAantal\n2008\t13\n" in document.text


def test_understanding_is_repeatable() -> None:
    """The same file gives the same documents, ids included."""
    file = read_file(*charter(1, "Deventer"), *charter(2, "Utrecht"))

    assert understand(file, "a.txt", VOCABULARY) == understand(file, "a.txt", VOCABULARY)


def test_a_file_without_text_gives_no_documents() -> None:
    """An empty file is somebody else's error."""
    assert understand(read_file(), "leeg.txt", VOCABULARY) == ()


def test_a_long_list_of_short_lines_is_understood_in_reasonable_steps() -> None:
    """Thousands of lines alike must not be compared with each other one by one."""
    blocks = [paragraph(f"Regel {number % 50} van de lijst") for number in range(8000)]

    document = understood(*blocks)

    assert len(document.blocks) == 8000
