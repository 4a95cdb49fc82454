"""Where a passage is drawn on the page of the original."""

from kennisloket.models import (
    Block,
    Box,
    Document,
    Metadata,
    PageFacts,
    Soort,
    Span,
)
from kennisloket.web.page_marks import boxes_on_page, has_pages, page_picture

LINE = Box(70, 100, 500, 112)


class LineBoxes:
    """A viewer that says which characters it was asked for."""

    def image(self, content: bytes, page: int, *, width: int) -> bytes:
        """Return nothing to see."""
        return b""

    def boxes(self, content: bytes, page: int, begin: int, end: int) -> tuple[Box, ...]:
        """Return a box that tells page, begin and end."""
        return (Box(page, begin, end, 0),)


def a_document(*spans: Span) -> Document:
    """Make a document of one block over pages four and five of a file."""
    text = "Eerste regel en tweede."
    block = Block(text, spans=spans)
    pages = (PageFacts(4, 595, 842, 10), PageFacts(5, 595, 842, 10))
    return Document("d", Metadata("Plan", Soort.OVERIG), text, (block,), (0,), (), pages)


PRINTED = a_document(Span(0, 13, 4, LINE, 200, 213), Span(13, 23, 5, LINE, 0, 10))
SCANNED = a_document(Span(0, 13, 4, LINE), Span(13, 23, 5, LINE))


def drawn(document: Document, page: int, begin: int = 0, end: int = 23) -> tuple[Box, ...]:
    """Return what is drawn on a page."""
    return boxes_on_page(document, begin, end, page=page, viewer=LineBoxes(), content=b"")


def test_each_page_shows_its_own_part_of_a_passage() -> None:
    """A passage over a page border is marked on both pages."""
    assert drawn(PRINTED, 4) == (Box(4, 200, 213, 0),)
    assert drawn(PRINTED, 5) == (Box(5, 0, 10, 0),)
    assert drawn(PRINTED, 6) == ()


def test_a_part_of_a_line_is_marked_to_the_character() -> None:
    """The viewer gets exactly the characters that are cited."""
    assert drawn(PRINTED, 4, 7, 12) == (Box(4, 207, 212, 0),)


def test_a_scanned_page_is_marked_by_its_lines() -> None:
    """The file of a scan knows no characters; reading it gave the lines."""
    assert drawn(SCANNED, 4) == (LINE,)


def test_a_picture_leads_to_the_pages_of_its_own_document() -> None:
    """In a bundle the page before belongs to another document."""
    first = page_picture(PRINTED, 4, file_id="f" * 64, passage_id="p", boxes=())
    last = page_picture(PRINTED, 5, file_id="f" * 64, passage_id=None, boxes=())

    assert first is not None
    assert last is not None
    assert first.previous is None
    assert first.next == "/documenten/d?passage=p&bladzijde=5#origineel"
    assert last.previous == "/documenten/d?bladzijde=4#origineel"
    assert last.next is None
    assert page_picture(PRINTED, 3, file_id="f", passage_id=None, boxes=()) is None


def test_only_pdf_has_pages_to_show() -> None:
    """Other formats flow; their page numbers mean nothing."""
    assert has_pages(PRINTED.pages, "application/pdf")
    assert not has_pages(PRINTED.pages, "text/html")
    assert not has_pages((), "application/pdf")
