"""Plain text has no structure but what its lines show; that must not be lost or invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisloket.errors import EmptyFile
from kennisloket.ingest.readers.text import TextReader, text_blocks
from kennisloket.models import Block, BlockKind, SourceFile

WRAPPED = """\
Het nieuwe plein komt naast de school te liggen en krijgt een
speelplek, een podium en een buurtmoestuin. De buurt heeft mee-
gedacht over in- en uitgangen en kiest zelf de bomen.
Volgend jaar is het klaar.

Wonen
De corporatie knapt de portieken op en plaatst overal nieuwe lampen
in de trappenhuizen.
"""


def _texts(text: str) -> list[str]:
    return [block.text for block in text_blocks(text)]


def _shape(text: str) -> list[tuple[str, int, str, str]]:
    return [
        (block.kind.value, block.depth, block.marker, block.text) for block in text_blocks(text)
    ]


def test_lines_that_were_wrapped_by_hand_become_paragraphs() -> None:
    """A sentence and a word broken at a line end are whole again; a heading stays apart."""
    plein, slot, kop, portieken = _texts(WRAPPED)

    assert plein.startswith(
        "Het nieuwe plein komt naast de school te liggen en krijgt een speelplek"
    )
    assert "en een buurtmoestuin. De buurt heeft meegedacht over in- en uitgangen" in plein
    assert slot == "Volgend jaar is het klaar."  # would have fitted on the line above
    assert kop == "Wonen"
    assert portieken.endswith("nieuwe lampen in de trappenhuizen.")


def test_lines_that_were_not_wrapped_stay_apart() -> None:
    """In a text of long lines every line is a paragraph of its own."""
    long = "Dit is een alinea die op een enkele regel staat en gewoon doorloopt. " * 5

    assert _texts(f"Wethouder Wonen\nmr. P. Jansen\n{long}\n{long}\nEinde") == [
        "Wethouder Wonen",
        "mr. P. Jansen",
        long.strip(),
        long.strip(),
        "Einde",
    ]


def test_a_list_keeps_its_markers_and_depth() -> None:
    """One space of indent is enough to be nested."""
    text = "De stad:\n- bouwt\n - een school\n - een plein\n- sloopt\n• beheert\n"

    assert _shape(text) == [
        ("paragraph", 0, "", "De stad:"),
        ("list item", 1, "-", "bouwt"),
        ("list item", 2, "-", "een school"),
        ("list item", 2, "-", "een plein"),
        ("list item", 1, "-", "sloopt"),
        ("list item", 1, "•", "beheert"),
    ]


def test_an_item_goes_on_below_its_words() -> None:
    """A line that hangs under an item belongs to it."""
    assert _shape("- een plek voor\n  alle kinderen\n- een podium") == [
        ("list item", 1, "-", "een plek voor alle kinderen"),
        ("list item", 1, "-", "een podium"),
    ]


def test_numbered_lines_are_a_list_when_they_touch_and_perhaps_a_heading_when_alone() -> None:
    """The number stays in the text, for headings are numbered too."""
    assert _shape("1. Wonen\n\nDe stad bouwt.\n\n1. huizen\n2. straten\n") == [
        ("paragraph", 0, "1.", "1. Wonen"),
        ("paragraph", 0, "", "De stad bouwt."),
        ("list item", 1, "1.", "1. huizen"),
        ("list item", 1, "2.", "2. straten"),
    ]


def test_rows_with_tabs_are_a_table() -> None:
    """Years above figures are the header; an empty cell stays a cell."""
    blocks = list(
        text_blocks("Tabel 1. Cijfers\n\nIndicator\t2006\t2010\nVeilig\t\t6,1\nSchoon\t5,0\t6,8\n")
    )

    assert [block.kind for block in blocks] == [BlockKind.CAPTION, BlockKind.TABLE]
    assert blocks[1].cells == (
        ("Indicator", "2006", "2010"),
        ("Veilig", "", "6,1"),
        ("Schoon", "5,0", "6,8"),
    )
    assert blocks[1].header_rows == 1
    assert blocks[1].text == "Indicator\t2006\t2010\nVeilig\t\t6,1\nSchoon\t5,0\t6,8"


def test_a_table_drawn_with_bars_is_a_table() -> None:
    """The rule of dashes is no row; it says which row is the header."""
    (block,) = text_blocks("| Wijk | Kosten |\n|------|--------|\n| Noord | € 5 |\n")

    assert block.cells == (("Wijk", "Kosten"), ("Noord", "€ 5"))
    assert block.header_rows == 1


def test_marks_of_emphasis_and_stray_tags_are_no_words() -> None:
    """They were left behind by a conversion; a lone star is a footnote sign and stays."""
    assert _texts("De **gemeente** en *het rijk* <br/>tekenen&nbsp;samen *") == [
        "De gemeente en het rijk tekenen samen *"
    ]
    (block,) = text_blocks("**Overleg:**")
    assert (block.text, block.style.bold, block.style.italic) == ("Overleg:", True, False)


def test_an_underlined_line_is_a_heading() -> None:
    """The underlining is dropped."""
    blocks = list(text_blocks("Wijkplan\n========\n\nTekst.\n\n-----\n\nSlot."))

    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (BlockKind.HEADING, 1, "Wijkplan"),
        (BlockKind.PARAGRAPH, None, "Tekst."),
        (BlockKind.PARAGRAPH, None, "Slot."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    """Spans count decoded characters, so they are equal too."""
    text = "Eén financiële afspraak – met de coöperatie.\r\n\r\nEn € 5 per keer."

    read = TextReader().read(SourceFile("a.txt", text.encode(encoding)))

    assert read.blocks == tuple(text_blocks(text))
    assert read.blocks[1].text == "En € 5 per keer."


def test_a_megabyte_on_one_line_is_read() -> None:
    """Nothing in the reader looks back over the whole line."""
    content = b"De wijk krijgt een school. " * 40_000

    (block,) = TextReader().read(SourceFile("a.txt", content)).blocks

    assert len(block.text) == len(content) - 1


def test_a_file_of_rules_and_spaces_is_empty() -> None:
    """It has content, but no word."""
    with pytest.raises(EmptyFile):
        TextReader().read(SourceFile("a.txt", b"----\n\n   \n****\n"))


def _same(block: Block, source: str) -> None:
    """Every span of a block leads to the very characters in the file."""
    place = 0
    for span in block.spans:
        assert span.begin == place
        place = span.end
        words = "".join(
            " " if sign.isspace() else sign for sign in source[span.source_begin : span.source_end]
        )
        assert words == block.text[span.begin : span.end]
    assert place == len(block.text)


@given(
    st.lists(
        st.sampled_from(
            [
                "wijk",
                " ",
                "  ",
                "\n",
                "\r\n",
                "\n\n",
                "- ",
                "**",
                "*",
                "stad-",
                "een",
                "\u00ad",
                "1. ",
                "A",
                ".",
            ]
        ),
        max_size=60,
    )
)
def test_every_character_leads_back_to_the_file(parts: list[str]) -> None:
    """A citation is marked exactly, whatever was folded or taken out before it."""
    text = "".join(parts)
    for block in text_blocks(text):
        if block.kind is not BlockKind.TABLE:
            _same(block, text)
