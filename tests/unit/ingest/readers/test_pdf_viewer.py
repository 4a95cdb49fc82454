"""Pages and marked lines for a visitor who opens a citation."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pypdfium2 as pdfium
import pytest
from PIL import Image

from kennisloket.errors import CorruptFile, NotFound
from kennisloket.ingest.readers.pdf_viewer import PdfViewer
from printed_pdfs import MARGIN, PITCH, Line, Page, printed

TWO_LINES = [Line("Eerst praten met de buurt", 90), Line("daarna bouwen", 90 + PITCH)]


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height of a picture."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size


@pytest.mark.parametrize("width", [320, 801, 1600])
def test_a_page_is_as_wide_as_asked(width: int) -> None:
    """The page is laid out for that width."""
    wide, high = size_of(PdfViewer().image(printed([Page(TWO_LINES)]), 1, width=width))

    assert wide == width
    assert high == pytest.approx(width * 842 / 595, abs=2)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_an_unknown_page_is_not_found(page: int) -> None:
    """A wrong link gets a page that says so."""
    content = printed([Page(TWO_LINES), Page()])
    with pytest.raises(NotFound):
        PdfViewer().image(content, page, width=300)
    with pytest.raises(NotFound):
        PdfViewer().boxes(content, page, 0, 5)


def test_there_is_one_box_for_each_line() -> None:
    """A marker runs along a line, and begins anew on the next."""
    content = printed([Page(TWO_LINES)])
    text = pdfium.PdfDocument(content)[0].get_textpage().get_text_range()
    boxes = PdfViewer().boxes(content, 1, 0, len(text))

    assert len(boxes) == 2
    assert [round(box.left) for box in boxes] == [MARGIN, MARGIN]
    assert boxes[0].bottom <= boxes[1].top + 3
    assert boxes[0].right > boxes[1].right


def test_a_box_reaches_from_the_first_to_the_last_character_asked_for() -> None:
    """Not the whole line is quoted."""
    content = printed([Page(TWO_LINES)])
    page = pdfium.PdfDocument(content)[0].get_textpage()
    begin = page.get_text_range().index("praten")
    (box,) = PdfViewer().boxes(content, 1, begin, begin + len("praten"))
    under = page.get_text_bounded(box.left + 1, 842 - box.bottom, box.right - 1, 842 - box.top)

    assert under.strip() == "praten"


def test_a_range_outside_the_page_gives_no_boxes() -> None:
    """The file may have been replaced since the link was made."""
    assert PdfViewer().boxes(printed([Page(TWO_LINES)]), 1, 900, 950) == ()


def test_several_threads_may_look_at_once() -> None:
    """The portal answers visitors side by side, and pdfium knows one thread only."""
    files = [printed([Page([Line(f"bladzijde {number}", 90)])]) for number in range(6)]
    viewer = PdfViewer(keep=2)
    alone = [viewer.image(content, 1, width=200) for content in files]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda at: viewer.image(files[at % 6], 1, width=200), range(48)))
    viewer.close()

    assert together == alone * 8


def test_a_file_that_cannot_be_opened_says_so() -> None:
    """Not pdfium's own error."""
    with pytest.raises(CorruptFile):
        PdfViewer().image(b"%PDF-1.4 niets", 1, width=100)
