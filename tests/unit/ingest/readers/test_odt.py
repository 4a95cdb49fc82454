"""An OpenDocument text is read as it is printed."""

from __future__ import annotations

import pytest

from kennisloket.errors import CorruptFile, EmptyFile, EncryptedFile
from kennisloket.ingest.readers.odt import OdtReader
from kennisloket.models import Block, BlockKind, SourceFile
from office_files import odt

STYLES = """
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:default-outline-level="2">
<style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Title"/>
"""
AUTOMATIC = """
<style:style style:name="P1" style:parent-style-name="Heading_20_2"/>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>
"""


def _read(body: str) -> tuple[Block, ...]:
    content = odt(body, automatic=AUTOMATIC, styles=STYLES)
    return OdtReader().read(SourceFile("plan.odt", content)).blocks


def _shape(body: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.depth, block.marker, block.text) for block in _read(body)]


def test_headings_are_known_by_element_and_by_style() -> None:
    """LibreOffice writes text:h; other programs only name a style."""
    blocks = _read(
        '<text:p text:style-name="Title">Plan</text:p><text:h text:outline-level="1">Wonen</text:h>'
        '<text:p text:style-name="P1">Huur</text:p><text:p>Een<text:s text:c="3"/>zin<text:tab/>hier.</text:p>'
    )

    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (BlockKind.HEADING, 1, "Plan"),
        (BlockKind.HEADING, 1, "Wonen"),
        (BlockKind.HEADING, 2, "Huur"),
        (BlockKind.PARAGRAPH, None, "Een zin hier."),
    ]
    assert (blocks[2].style.size, blocks[2].style.bold) == (16, True)


def test_lists_keep_depth_markers_and_numbers() -> None:
    """Numbers are printed, so they are read; a bullet is a marker only."""
    inner = "<text:list><text:list-item><text:p>{}</text:p></text:list-item><text:list-item><text:p>{}</text:p></text:list-item></text:list>"
    assert _shape(
        '<text:list text:style-name="L1"><text:list-item><text:p>groen</text:p>'
        + inner.format("bomen", "gras")
        + '</text:list-item></text:list><text:list text:style-name="L2"><text:list-item><text:p>een</text:p>'
        + inner.format("punt", "punt")
        + "</text:list-item><text:list-item><text:p>twee</text:p><text:p>vervolg</text:p></text:list-item></text:list>"
    ) == [
        ("list item", 1, "•", "groen"),
        ("list item", 2, "a)", "a) bomen"),
        ("list item", 2, "b)", "b) gras"),
        ("list item", 1, "1.", "1. een"),
        ("list item", 2, "1.1.", "1.1. punt"),
        ("list item", 2, "1.2.", "1.2. punt"),
        ("list item", 1, "2.", "2. twee"),
        ("paragraph", 0, "", "vervolg"),
    ]


def test_headings_are_numbered_as_the_file_says() -> None:
    """Chapter numbers are set once for the whole file and printed before each heading."""
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/>'
        "</style:default-style>"
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    body = "".join(
        heading.format(level, text) for level, text in ((1, "Wonen"), (2, "Huur"), (1, "Werken"))
    )
    content = odt(body, styles=outline)

    blocks = OdtReader().read(SourceFile("plan.odt", content)).blocks

    assert [(block.text, block.level) for block in blocks] == [
        ("1 Wonen", 1),
        ("1.1 Huur", 2),
        ("2 Werken", 1),
    ]
    assert blocks[0].style.size == 11


def test_notes_frames_and_comments_go_where_they_belong() -> None:
    """A note follows its block, a comment is no part of the document."""
    assert _shape(
        "<text:p>De stad<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Of de gemeente.</text:p></text:note-body></text:note> bouwt"
        "<office:annotation><text:p>Klopt dit?</text:p></office:annotation>.</text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>In het kader.</text:p></draw:text-box></draw:frame></text:p>"
    ) == [
        ("paragraph", 0, "", "De stad bouwt."),
        ("footnote", 0, "1", "Of de gemeente."),
        ("paragraph", 0, "", "In het kader."),
    ]


def test_a_table_keeps_header_covered_and_repeated_cells() -> None:
    """Columns stay under their names."""
    cell = "<table:table-cell{1}><text:p>{0}</text:p></table:table-cell>"
    (block,) = _read(
        "<table:table><table:table-header-rows><table:table-row>"
        + "".join(cell.format(text, "") for text in ("Wijk", "2006", "2010"))
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell.format("Noord", ' table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell.format("6,1", "")
        + "</table:table-row><table:table-row>"
        + cell.format("Zuid", "")
        + cell.format("5,0", ' table:number-columns-repeated="2"')
        + "</table:table-row></table:table>"
    )

    assert block.header_rows == 1
    assert block.cells == (("Wijk", "2006", "2010"), ("Noord", "", "6,1"), ("Zuid", "5,0", "5,0"))


def test_deleted_text_is_left_out_and_an_index_is_no_body() -> None:
    """Tracked changes keep what was deleted aside."""
    assert _shape(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>oud</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:table-of-content><text:index-body>"
        "<text:p>Wonen 3</text:p></text:index-body></text:table-of-content>"
        '<text:section><text:p><text:span text:style-name="T1">Let op</text:span></text:p></text:section>'
    ) == [("contents", 0, "", "Wonen 3"), ("paragraph", 0, "", "Let op")]


def test_bold_and_italic_are_seen_in_spans() -> None:
    """A short bold line may be a heading."""
    (block,) = _read('<text:p><text:span text:style-name="T1">Let op</text:span></text:p>')

    assert (block.style.bold, block.style.italic) == (True, True)


def test_a_file_with_a_password_says_so() -> None:
    """Its parts look like broken XML otherwise."""
    with pytest.raises(EncryptedFile):
        OdtReader().read(SourceFile("plan.odt", odt("<text:p>a</text:p>", encrypted=True)))


def test_a_file_that_is_cut_off_or_empty_is_refused() -> None:
    """Half a file is never returned."""
    content = odt("<text:p>tekst</text:p>" * 500)

    with pytest.raises(CorruptFile):
        OdtReader().read(SourceFile("plan.odt", content[:-200]))
    with pytest.raises(EmptyFile):
        _read("<text:p> </text:p>")
