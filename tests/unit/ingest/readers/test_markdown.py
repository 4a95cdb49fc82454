"""Markdown declares its structure; what is declared is what we read."""

from __future__ import annotations

import pytest

from kennisloket.errors import EmptyFile
from kennisloket.ingest.readers.markdown import MarkdownReader
from kennisloket.models import Block, BlockKind, ReadFile, SourceFile


def _file(text: str) -> ReadFile:
    return MarkdownReader().read(SourceFile("a.md", text.encode()))


def _shape(text: str) -> list[tuple[str, int, str, str]]:
    return [
        (block.kind.value, block.depth, block.marker, block.text) for block in _file(text).blocks
    ]


def _source(text: str, block: Block) -> str:
    return text[block.spans[0].source_begin : block.spans[0].source_end]


def test_headings_paragraphs_and_marks() -> None:
    """Marks, links and pictures are no words; their texts are."""
    blocks = _file(
        "Plan\n====\n\n## 1. Wonen {#wonen}\n\nDe **stad** bouwt [huizen](http://x.nl)\nen ~~sloopt~~ `niet`. ![foto](a.png)\n\n***Let op***\n"
    ).blocks

    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (BlockKind.HEADING, 1, "Plan"),
        (BlockKind.HEADING, 2, "1. Wonen"),
        (BlockKind.PARAGRAPH, None, "De stad bouwt huizen en niet."),
        (BlockKind.PARAGRAPH, None, "Let op"),
    ]
    assert blocks[1].marker == "1."
    assert (blocks[3].style.bold, blocks[3].style.italic) == (True, True)


def test_lists_keep_depth_and_numbers() -> None:
    """A second paragraph in an item is no second item."""
    assert _shape("- groen\n  - bomen\n\n    Vooral eiken.\n- grijs\n\n3. drie\n4. vier\n") == [
        ("list item", 1, "•", "groen"),
        ("list item", 2, "•", "bomen"),
        ("paragraph", 0, "", "Vooral eiken."),
        ("list item", 1, "•", "grijs"),
        ("list item", 1, "3.", "3. drie"),
        ("list item", 1, "4.", "4. vier"),
    ]


def test_a_table_has_a_header() -> None:
    """The line above it is its caption."""
    caption, block = _file(
        "Tabel 1. Kosten\n\n| Wijk | Euro |\n|---|--:|\n| **Noord** | 5 |\n"
    ).blocks

    assert caption.kind is BlockKind.CAPTION
    assert block.cells == (("Wijk", "Euro"), ("Noord", "5"))
    assert block.header_rows == 1


def test_a_footnote_follows_the_block_that_refers_to_it() -> None:
    """Its definition may stand anywhere."""
    text = "De stad[^1] bouwt.\n\nVerder.\n\n[^1]: Of de *gemeente*,\n    zoals zij heet.\n"

    assert _shape(text) == [
        ("paragraph", 0, "", "De stad bouwt."),
        ("footnote", 0, "1", "Of de gemeente, zoals zij heet."),
        ("paragraph", 0, "", "Verder."),
    ]


def test_front_matter_gives_the_title_and_is_no_text() -> None:
    """Site generators put fields before the text."""
    read = _file('---\ntitle: "Plan Noord"\ndate: 2008-02-01\n---\n\n# Plan\n')

    assert read.title == "Plan Noord"
    assert [block.text for block in read.blocks] == ["Plan"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """What stands between two rules would be lost."""
    assert _shape("---\n\nEen zin.\n\n---\n\nNog een.\n") == [
        ("paragraph", 0, "", "Een zin."),
        ("paragraph", 0, "", "Nog een."),
    ]


def test_html_in_between_is_read_and_scripts_are_not() -> None:
    """A piece of HTML may hold a table or a trap."""
    assert _shape("<script>alert(1)</script>\n\n<div><p>Een kader.</p></div>\n\nTekst.\n") == [
        ("paragraph", 0, "", "Een kader."),
        ("paragraph", 0, "", "Tekst."),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_block_knows_its_lines(end: str) -> None:
    """Also behind front matter and with the line ends of Windows."""
    text = end.join(
        [
            "---",
            "title: x",
            "---",
            "# Plan",
            "",
            "- een",
            "- twee",
            "",
            "Slot[^1].",
            "",
            "[^1]: Noot.",
        ]
    )
    plan, een, twee, slot, noot = _file(text).blocks

    assert _source(text, plan).strip() == "# Plan"
    assert _source(text, een).strip() == "- een"
    assert _source(text, twee).strip() == "- twee"
    assert _source(text, slot).strip() == "Slot[^1]."
    assert _source(text, noot) == "[^1]: Noot."


def test_a_file_of_marks_is_empty() -> None:
    """There is no word in it."""
    with pytest.raises(EmptyFile):
        _file("---\ntitle: x\n---\n\n---\n\n![](a.png)\n")
