"""A document comes out of its packing exactly as it went in."""

from __future__ import annotations

from dataclasses import replace

from kennisloket.catalogue.packing import pack, unpack, unpack_text
from kennisloket.models import Block, BlockKind, Box, PageFacts, Span, Style
from staging import a_document

BLOCKS = (
    Block(
        "Inzet stad",
        BlockKind.HEADING,
        (
            Span(0, 5, 3, Box(72.25, 100.0, 140.5, 112.0), 7, 12),
            Span(5, 10, 4, Box(72, 40, 99, 52), 0, 5),
        ),
        Style(11.04, bold=True, italic=False, indent=18.0),
        level=2,
    ),
    Block("een punt", BlockKind.LIST_ITEM, (Span(0, 8, None, None, 40, 48),), depth=2, marker="•"),
    Block(
        "jaar\tbedrag\n2008\t€ 2,9 mln",
        BlockKind.TABLE,
        cells=(("jaar", "bedrag"), ("2008", "€ 2,9 mln")),
        header_rows=1,
    ),
    Block("kop van de bladzijde", BlockKind.FURNITURE),
)
PAGES = (PageFacts(3, 595.28, 841.89, 1200), PageFacts(4, 595.28, 841.89, 0, "none"))


def test_text_layout_and_pages_survive_packing() -> None:
    """A box that shifts by a hair marks the wrong line."""
    document = replace(a_document("een", "twee"), blocks=BLOCKS, starts=(0, 11, 20, 0), pages=PAGES)

    assert unpack(pack(document)) == (document.text, BLOCKS, (0, 11, 20, 0), PAGES)
    assert unpack_text(pack(document)) == document.text


def test_every_character_survives_packing() -> None:
    """Broken files hold the strangest ones."""
    strange = "a\x01\ufffe\u2028🏘 \ud800 é"

    assert unpack_text(pack(a_document(strange))) == strange


def test_packing_makes_a_document_smaller() -> None:
    """Layout repeats itself; the database need not hold it all."""
    document = replace(a_document("regel " * 500), blocks=BLOCKS * 500, starts=(0,) * 2000)

    assert len(pack(document)) < 40_000
