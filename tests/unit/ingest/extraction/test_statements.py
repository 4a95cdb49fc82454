"""Statements keep their exact place, and what is needed to understand them alone."""

from __future__ import annotations

from kennisloket.ingest.extraction.statements import Statement, statements
from kennisloket.ingest.passages import passages
from kennisloket.models import (
    Block,
    BlockKind,
    Document,
    Entity,
    EntityKind,
    Metadata,
    Section,
    Soort,
    Thema,
)


def a_document(*blocks: Block, wijken: tuple[str, ...] = ("Overdie",)) -> Document:
    """Return a document of one section that opens with its heading."""
    heading = Block("Wonen in Velve", BlockKind.HEADING, level=1)
    everything = (heading, *blocks)
    text = "\n".join(block.text for block in everything)
    starts, at = [], 0
    for block in everything:
        starts.append(at)
        at += len(block.text) + 1
    return Document(
        "charter",
        Metadata("Charter", Soort.CHARTER, "Alkmaar", wijken),
        text,
        everything,
        tuple(starts),
        (Section("Wonen in Velve", 1, 0, len(text), thema=Thema.WONEN),),
    )


def said(document: Document, *entities: Entity) -> tuple[Statement, ...]:
    """Return the statements of a document, cut into passages as ever."""
    return statements(document, passages(document), entities)


def an_item(text: str, depth: int = 1) -> Block:
    """Return a list item."""
    return Block(text, BlockKind.LIST_ITEM, depth=depth)


def test_a_statement_is_the_very_text_at_its_place() -> None:
    """A citation marks these characters, no others."""
    document = a_document(Block("De stad bouwt. Het Rijk betaalt 13 agenten."))

    assert [s.text for s in said(document)] == ["De stad bouwt.", "Het Rijk betaalt 13 agenten."]
    assert all(document.text[s.begin : s.end] == s.text for s in said(document))


def test_a_list_item_keeps_its_lead_in_and_the_item_it_hangs_under() -> None:
    """An amount says nothing without the sentence that tells who pays it."""
    document = a_document(
        Block("Vooraf. De stad betaalt per jaar:"),
        an_item("voor sport"),
        an_item("400 euro", depth=2),
        an_item("voor taal"),
    )

    assert [s.lead for s in said(document)[2:]] == [
        "De stad betaalt per jaar:",
        "De stad betaalt per jaar: voor sport",
        "De stad betaalt per jaar:",
    ]


def test_points_printed_as_paragraphs_keep_their_lead_in_too() -> None:
    """A reader of PDF sees no bullet; the colon and the semicolons tell."""
    document = a_document(
        Block("In 2010 draaien:"),
        Block("25 scholen met sport;"),
        Block("12 Scholen met muziek."),
        Block("Dat is veel."),
    )

    assert [s.lead for s in said(document)] == ["", "In 2010 draaien:", "In 2010 draaien:", ""]


def test_a_table_row_knows_the_heads_of_its_columns_and_where_each_cell_stands() -> None:
    """A bare 250 is half a million or a count: the column tells."""
    rows = (("maatregel", "kosten"), ("loket", "250"))
    table = Block("maatregel\tkosten\nloket\t250", BlockKind.TABLE, cells=rows, header_rows=1)
    document = a_document(Block("Tabel 1, in duizenden euro's", BlockKind.CAPTION), table)
    (row,) = (s for s in said(document) if s.kind is BlockKind.TABLE)

    assert (row.cells, row.columns) == (("loket", "250"), ("maatregel", "kosten"))
    assert row.caption == "Tabel 1, in duizenden euro's"
    assert document.text[row.starts[1] :] == "250"


def test_the_wijk_is_named_in_the_words_or_in_the_heading_or_is_the_only_one() -> None:
    """A target belongs to the wijk it is for."""
    document = a_document(Block("Kruiskamp krijgt een park. Er komen huizen."))
    at = document.text.index("Kruiskamp")
    here = Entity(EntityKind.WIJK, "Kruiskamp", "Kruiskamp", at, at + 9)
    heading = Entity(EntityKind.WIJK, "Velve-Lindenhof", "Velve", 9, 14)

    assert [s.wijk for s in said(document, heading, here)] == ["Kruiskamp", "Velve-Lindenhof"]
    assert [s.wijk for s in said(document)] == ["Overdie", "Overdie"]


def test_what_stands_in_no_passage_is_no_statement() -> None:
    """A heading that opens a section is shown with the passage, never quoted."""
    document = a_document(Block("De stad bouwt dertig huizen in drie jaar."))

    assert [s.text for s in said(document)] == ["De stad bouwt dertig huizen in drie jaar."]
