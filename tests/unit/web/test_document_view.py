"""A document on the screen has the shape of the document on paper."""

from kennisloket.models import (
    Block,
    BlockKind,
    Document,
    Metadata,
    PageFacts,
    Section,
    Soort,
    Span,
)
from kennisloket.web.document_view import (
    ContentsNode,
    HeadingNode,
    ListNode,
    Node,
    PageNode,
    TableNode,
    TextNode,
    document_view,
)
from kennisloket.web.marked_text import Mark


def on_page(page: int, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    """Make a block that begins on a page."""
    return Block(text, kind, spans=(Span(0, len(text), page),))


def item(text: str, depth: int = 1, marker: str = "•") -> Block:
    """Make a list item."""
    return Block(text, BlockKind.LIST_ITEM, depth=depth, marker=marker)


def a_document(*blocks: Block, sections: tuple[tuple[int, int, int | None], ...] = ()) -> Document:
    """Make a document; *sections* are (block, level, parent)."""
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        if block.kind is not BlockKind.FURNITURE:
            at += len(block.text) + 1
    text = "\n".join(b.text for b in blocks if b.kind is not BlockKind.FURNITURE)
    made = tuple(
        Section(blocks[n].text, level, starts[n], len(text), parent)
        for n, level, parent in sections
    )
    pages = (PageFacts(1, 595, 842, 10), PageFacts(2, 595, 842, 10))
    return Document("d", Metadata("Plan", Soort.OVERIG), text, blocks, tuple(starts), made, pages)


def nodes(*blocks: Block) -> tuple[Node, ...]:
    """Return the nodes of a document without sections."""
    return document_view(a_document(*blocks)).nodes


def heading(text: str) -> Block:
    """Make a heading."""
    return Block(text, BlockKind.HEADING)


def test_headings_skip_no_level_whatever_was_printed() -> None:
    """Screen readers navigate by level; a jump from one to three looks like a gap."""
    blocks = (heading("Wonen"), heading("Inzet"), heading("Rijk"))
    document = a_document(*blocks, sections=((0, 1, None), (1, 3, 0), (2, 6, 1)))
    view = document_view(document)

    assert [n.level for n in view.nodes if isinstance(n, HeadingNode)] == [2, 3, 4]
    assert [entry.depth for entry in view.contents] == [1, 2, 3]


def test_the_contents_lead_to_headings_that_exist() -> None:
    """Every line of the contents is a working link."""
    document = a_document(
        heading("Wonen"), heading("Werken"), sections=((0, 1, None), (1, 1, None))
    )
    view = document_view(document)
    anchors = {n.anchor for n in view.nodes if isinstance(n, HeadingNode)}

    assert {entry.anchor for entry in view.contents} <= anchors
    assert len(anchors) == 2


def test_lists_nest_as_they_were_printed() -> None:
    """A sub-list stands inside the item it belongs to."""
    (node,) = nodes(item("een"), item("a", 2), item("b", 2), item("twee"))

    assert isinstance(node, ListNode)
    assert [len(each.children) for each in node.items] == [2, 0]


def test_a_list_that_begins_deep_is_kept() -> None:
    """A page break may cut off the outer list."""
    (node,) = nodes(item("dieper", 3), item("buiten", 1))

    assert isinstance(node, ListNode)
    assert [each.segments[0].text for each in node.items] == ["dieper", "buiten"]


def test_only_markers_that_say_something_are_shown() -> None:
    """Bullets come from the style; "a." is part of how people refer to a line."""
    (node,) = nodes(
        item("een", marker="•"), item("twee", marker="b."), item("c) drie", marker="c)")
    )

    assert isinstance(node, ListNode)
    assert [each.marker for each in node.items] == ["", "b.", ""]


def test_a_caption_belongs_to_the_table_below_it() -> None:
    """The unit of the figures often stands in the caption only."""
    table = Block("a\tb\n1\t2", BlockKind.TABLE, cells=(("a", "b"), ("1", "2")), header_rows=1)
    (node,) = nodes(Block("Tabel 1. In miljoenen", BlockKind.CAPTION), table)

    assert isinstance(node, TableNode)
    assert node.caption[0].text == "Tabel 1. In miljoenen"
    assert len(node.head) == 1
    assert node.label == "Tabel: Tabel 1. In miljoenen"


def test_a_caption_without_a_table_is_still_shown() -> None:
    """Nothing of the text is lost."""
    found = nodes(Block("Figuur 2", BlockKind.CAPTION), Block("Tekst"))

    assert [n.style for n in found if isinstance(n, TextNode)] == ["bijschrift", "alinea"]


def test_a_mark_in_a_table_falls_on_the_right_cell() -> None:
    """Cells are counted with the tabs and newlines between them."""
    table = Block("a\tbb\n1\t22", BlockKind.TABLE, cells=(("a", "bb"), ("1", "22")))
    document = a_document(table)
    begin = document.text.index("22")
    (node,) = document_view(document, [Mark(begin, begin + 2, "gevonden")]).nodes

    assert isinstance(node, TableNode)
    assert node.body[1][1][0].mark == "gevonden"
    assert all(not s.mark for cell in node.body[0] for s in cell)


def test_page_borders_are_shown_once_each() -> None:
    """A reader compares the text with the page of the original."""
    found = nodes(on_page(1, "een"), on_page(1, "twee"), on_page(2, "drie"))

    assert [n.number for n in found if isinstance(n, PageNode)] == [1, 2]


def test_a_page_that_goes_on_behind_another_has_its_address_once() -> None:
    """A footnote of page 1 may stand behind lines of page 2; an anchor stands once."""
    found = nodes(
        on_page(1, "een"), on_page(2, "twee"), on_page(1, "noot", BlockKind.FOOTNOTE)
    )  # fmt: skip
    pages = [node for node in found if isinstance(node, PageNode)]

    assert [(page.number, page.again) for page in pages] == [(1, False), (2, False), (1, True)]


def test_running_heads_are_left_out_and_a_printed_contents_is_kept_apart() -> None:
    """Furniture is not text; a printed table of contents is, but nobody reads it first."""
    found = nodes(
        Block("Pagina 3", BlockKind.FURNITURE),
        Block("1 Wonen … 3", BlockKind.CONTENTS),
        Block("2 Werken … 9", BlockKind.CONTENTS),
        Block("Tekst"),
    )

    assert [type(node) for node in found] == [ContentsNode, TextNode]


def test_marked_text_is_the_text_of_the_document() -> None:
    """What is marked as a passage is exactly the passage, over all its blocks."""
    document = a_document(heading("Kop"), Block("Eerste alinea."), item("een punt"))
    begin = document.starts[1]
    view = document_view(document, [Mark(begin, len(document.text), "passage", "passage")])
    marked = [s for n in view.nodes for s in _segments(n) if s[1]]

    assert "\n".join(text for text, _ in marked) == document.text[begin:]


def _segments(node: Node) -> list[tuple[str, str]]:
    if isinstance(node, ListNode):
        return [(s.text, s.mark) for each in node.items for s in each.segments]
    if isinstance(node, HeadingNode | TextNode):
        return [(s.text, s.mark) for s in node.segments]
    return []
