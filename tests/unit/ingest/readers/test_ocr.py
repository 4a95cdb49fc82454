"""Scanned pages are read where Tesseract is installed, and reported where not."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kennisloket.errors import NoReadableText
from kennisloket.ingest.locating import locate, printed_boxes
from kennisloket.ingest.readers import ocr
from kennisloket.ingest.readers.ocr import RecognisedLine, lines_of
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.models import Box, SourceFile
from printed_pdfs import HEIGHT, WIDTH, Line, Page, printed

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)
WORDS = [
    Line("De bewoners kiezen zelf de bomen", 120, size=14),
    Line("voor het nieuwe plein in hun straat", 142, size=14),
]


def tsv(*rows: str) -> str:
    """Return what Tesseract prints."""
    return "\n".join([HEAD, *rows])


with_tesseract = pytest.mark.skipif(
    not ocr.is_available(), reason="Tesseract with Dutch is not installed"
)


def scanned(lines: list[Line]) -> bytes:
    """Return a PDF that shows a picture of the printed lines, without text."""
    picture = pdfium.PdfDocument(printed([Page(lines)]))[0].render(scale=200 / 72).to_pil()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_words_of_one_line_are_joined_with_their_box() -> None:
    """Tesseract tells words; a citation marks lines. Boxes are in points."""
    table = tsv(
        "4\t1\t1\t1\t1\t0\t300\t600\t900\t50\t-1\t",
        "5\t1\t1\t1\t1\t1\t300\t600\t400\t50\t96.1\tNieuwe",
        "5\t1\t1\t1\t1\t2\t750\t604\t450\t46\t91.0\tbomen",
        "5\t1\t1\t1\t2\t1\t300\t700\t100\t50\t95.0\topeens",
    )

    assert lines_of(table) == [
        RecognisedLine("Nieuwe bomen", Box(72, 144, 288, 156)),
        RecognisedLine("opeens", Box(72, 168, 96, 180)),
    ]


def test_stains_are_not_words() -> None:
    """What Tesseract itself doubts is left out."""
    table = tsv(
        "5\t1\t1\t1\t1\t1\t300\t600\t400\t50\t12.0\t~|;",
        '5\t1\t1\t1\t1\t2\t750\t600\t450\t50\t90.0\t"wijk"',
    )

    assert [line.text for line in lines_of(table)] == ['"wijk"']


def test_no_table_gives_no_lines() -> None:
    """A page of snow yields nothing, not an error."""
    assert lines_of("") == []
    assert lines_of(HEAD) == []


@with_tesseract
@pytest.mark.slow
def test_a_scanned_page_is_read_and_marked_by_its_lines() -> None:
    """There are no characters to point at, so the boxes of the lines serve."""
    file = PdfReader().read(SourceFile("scan.pdf", scanned(WORDS)))
    block = file.blocks[0]
    text = " ".join(found.text for found in file.blocks)

    assert len({found.style.size for found in file.blocks}) == 1
    assert text.startswith("De bewoners kiezen zelf de bomen voor het nieuwe plein")
    assert file.pages[0].read_by == "ocr"
    assert file.remarks == ("met tekstherkenning gelezen: bladzijde 1",)
    assert locate([block], [0], 0, 5) == ()
    ((page, box), *_) = printed_boxes([block], [0], 0, len(block.text))
    assert page == 1
    assert box.left == pytest.approx(70, abs=6)
    assert box.top == pytest.approx(109, abs=6)


def test_a_scan_is_reported_where_ocr_is_off() -> None:
    """The editor learns why the file yields nothing."""
    with pytest.raises(NoReadableText) as raised:
        PdfReader(ocr=False).read(SourceFile("scan.pdf", scanned(WORDS)))

    assert "eesbare tekst" in raised.value.dutch
