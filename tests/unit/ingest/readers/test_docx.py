"""What Word shows is what we read: numbers, notes and accepted changes included."""

from __future__ import annotations

import pytest

from kennisloket.errors import CorruptFile, EmptyFile, HostileFile
from kennisloket.ingest.readers.docx import DocxReader
from kennisloket.models import Block, BlockKind, SourceFile
from office_files import docx, packed, paragraph

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Vet"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def _read(body: str, footnotes: str = "") -> tuple[Block, ...]:
    content = docx(body, styles=STYLES, numbering=NUMBERING, footnotes=footnotes)
    return DocxReader().read(SourceFile("plan.docx", content)).blocks


def test_headings_are_known_by_style_name_and_by_inherited_outline() -> None:
    """A style that an office made itself counts as much as Word's own."""
    blocks = _read(
        paragraph("Wijkplan", style="Kop1")
        + paragraph("Wonen", style="Eigen")
        + paragraph("Tekst.")
    )

    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (BlockKind.HEADING, 1, "Wijkplan"),
        (BlockKind.HEADING, 2, "Wonen"),
        (BlockKind.PARAGRAPH, None, "Tekst."),
    ]
    assert [(block.style.size, block.style.bold) for block in blocks] == [
        (16, True),
        (16, True),
        (10.5, False),
    ]


def test_numbers_that_word_prints_are_read() -> None:
    """They stand nowhere in the file, but every reader of the document sees them."""
    blocks = _read(
        paragraph("Wonen", style="Kop1", list_id="1")
        + paragraph("huur", list_id="1", depth=1)
        + paragraph("koop", list_id="1", depth=1)
        + paragraph("Werken", style="Kop1", list_id="1")
        + paragraph("banen", list_id="1", depth=1)
    )

    assert [(block.text, block.marker, block.depth) for block in blocks] == [
        ("1. Wonen", "1.", 0),
        ("1.a) huur", "1.a)", 2),
        ("1.b) koop", "1.b)", 2),
        ("2. Werken", "2.", 0),
        ("2.a) banen", "2.a)", 2),
    ]


def test_bullets_are_markers_with_a_depth() -> None:
    """A sign of a symbol font is a dot; it is no part of the text."""
    blocks = _read(paragraph("groen", list_id="2") + paragraph("bomen", list_id="2", depth=1))

    assert [(block.kind, block.marker, block.depth, block.text) for block in blocks] == [
        (BlockKind.LIST_ITEM, "•", 1, "groen"),
        (BlockKind.LIST_ITEM, "-", 2, "bomen"),
    ]


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_kept() -> None:
    """The document as it stands after all changes were accepted."""
    (block,) = _read(
        "<w:p><w:r><w:t xml:space='preserve'>De stad </w:t></w:r>"
        "<w:del><w:r><w:delText>belooft</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>betaalt</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>eerlijk</w:t><w:br/><w:t>mee</w:t></w:r></w:p>"
    )

    assert block.text == "De stad betaalt-eerlijk mee"


def test_a_footnote_follows_the_block_of_its_anchor() -> None:
    """It never stands inside the sentence."""
    blocks = _read(
        "<w:p><w:r><w:t>Er komen agenten</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t xml:space='preserve'> bij.</w:t></w:r></w:p>" + paragraph("Verder."),
        footnotes=f"<w:footnote w:id='0'>{paragraph('lijn')}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph('Vanaf maart.')}</w:footnote>",
    )

    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Er komen agenten bij."),
        (BlockKind.FOOTNOTE, "Vanaf maart."),
        (BlockKind.PARAGRAPH, "Verder."),
    ]


def test_a_table_keeps_its_grid_and_its_header() -> None:
    """Merged cells leave an empty cell, so that columns stay under their names."""
    row = "<w:tr>{0}</w:tr>"
    cell = "<w:tc><w:tcPr>{1}</w:tcPr>{0}</w:tc>"
    header = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + "".join(cell.format(paragraph(text), "") for text in ("Wijk", "Maatregel", "Kosten"))
        + "</w:tr>"
    )
    first = row.format(
        cell.format(paragraph("Noord"), "<w:vMerge w:val='restart'/>")
        + cell.format(paragraph("plein") + paragraph("bomen", list_id="2"), "")
        + cell.format(paragraph("€ 5"), "")
    )
    second = row.format(
        cell.format(paragraph(""), "<w:vMerge/>")
        + cell.format(paragraph("samen"), "<w:gridSpan w:val='2'/>")
    )

    (block,) = _read(f"<w:tbl>{header}{first}{second}</w:tbl>")

    assert block.header_rows == 1
    assert block.cells == (
        ("Wijk", "Maatregel", "Kosten"),
        ("Noord", "plein • bomen", "€ 5"),
        ("", "samen", ""),
    )


@pytest.mark.parametrize("number", ["999999999999", "-1", "abc", "²", ""])
def test_absurd_numbers_in_a_file_do_no_harm(number: str) -> None:
    """A cell over a billion columns is an attack or an accident, not a table."""
    cells = "".join(
        f"<w:tc><w:tcPr><w:gridSpan w:val='{number}'/></w:tcPr>{paragraph(text)}</w:tc>"
        for text in ("een", "twee")
    )
    listed = paragraph("punt", list_id="2").replace('ilvl w:val="0"', f'ilvl w:val="{number}"')

    table, item = _read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{listed}")

    assert table.cells == (("een", "twee"),)
    assert item.kind is BlockKind.LIST_ITEM


def test_a_frame_around_text_is_no_table() -> None:
    """Offices draw a box with a table of one cell."""
    (block,) = _read(f"<w:tbl><w:tr><w:tc>{paragraph('Let op.')}</w:tc></w:tr></w:tbl>")

    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, "Let op.")


def test_a_text_box_is_read_once() -> None:
    """Word writes it twice, the second time for old programs."""
    box = f"<w:txbxContent>{paragraph('In het kader.')}</w:txbxContent>"
    blocks = _read(
        "<w:p><w:r><w:t>Tekst.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert [block.text for block in blocks] == ["Tekst.", "In het kader."]


def test_a_table_of_contents_is_marked_as_such() -> None:
    """It is shown, but no passage is made of it."""
    blocks = _read(paragraph("Wonen 3", style="Inhopg1") + paragraph("Tekst."))

    assert [block.kind for block in blocks] == [BlockKind.CONTENTS, BlockKind.PARAGRAPH]


def test_bold_is_what_most_characters_are() -> None:
    """A bold word in a sentence does not make it look like a heading."""
    blocks = _read(
        "<w:p><w:r><w:rPr><w:rStyle w:val='Vet'/></w:rPr><w:t>Overleg</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Let op</w:t></w:r>"
        "<w:r><w:t xml:space='preserve'> dat de stad hier betaalt.</w:t></w:r></w:p>"
    )

    assert [block.style.bold for block in blocks] == [True, False]


def test_a_file_without_words_is_empty() -> None:
    """A page of pictures has nothing to search."""
    with pytest.raises(EmptyFile):
        _read(paragraph(" "))


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (b"<w:document", CorruptFile),
        (b"<!DOCTYPE a [<!ENTITY b 'ha'>]><a>&b;</a>", HostileFile),
        (b"", CorruptFile),
    ],
)
def test_a_harmed_or_harmful_part_is_refused(document: bytes, error: type[Exception]) -> None:
    """The message names the part."""
    with pytest.raises(error):
        DocxReader().read(SourceFile("plan.docx", packed({"word/document.xml": document})))


def test_a_strict_file_is_read_like_any_other() -> None:
    """Word can save under other names for the same things."""
    strict = (
        "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>"
        f"{paragraph('Tekst.')}</w:body></w:document>"
    )

    blocks = (
        DocxReader().read(SourceFile("plan.docx", packed({"word/document.xml": strict}))).blocks
    )

    assert [block.text for block in blocks] == ["Tekst."]
