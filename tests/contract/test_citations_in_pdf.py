"""Every citation of a PDF leads to exactly its own words on the page.

Measured on real files where they lie beside the checkout; the rule itself is also
tested on a made file, in tests/unit/ingest/readers/test_pdf.py.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest

from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.locating import locate
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.ingest.readers.pdf_viewer import PdfViewer
from kennisloket.models import Block, BlockKind, Box, ReadFile, SourceFile

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PDFS = sorted(CORPUS.glob("*.pdf")) if CORPUS.is_dir() else []
LINE_END = 3  # characters with which pdfium ends a line
FOLDED = re.compile(r"[\s*•◦▪·‐‑‒–—―\-\u00ad\ufffe\x02]+")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PDFS, reason="the measuring collection is not beside the checkout"),
]
each_pdf = pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)


def folded(text: str) -> str:
    """Fold as the measurement of citations does."""
    return FOLDED.sub("", text.lower())


@cache
def cleaned(path: Path) -> ReadFile:
    """Read and clean a file once for all tests."""
    return clean(PdfReader(ocr=False).read(SourceFile(path.name, path.read_bytes())))


@cache
def page_texts(path: Path) -> tuple[str, ...]:
    """Return pypdf's own text of every page, folded."""
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    return tuple(folded(page.extract_text()) for page in reader.pages)


def canonical(blocks: tuple[Block, ...]) -> tuple[str, tuple[int, ...]]:
    """Join blocks as a Document does."""
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.text) + 1
    return "\n".join(block.text for block in blocks), tuple(starts)


def inner(box: Box, height: float) -> tuple[float, float, float, float]:
    """Return a box in PDF coordinates, a little smaller, for neighbours overlap by a kern."""
    high = 0.1 * (box.bottom - box.top)
    wide = min(1.3, 0.3 * (box.right - box.left))
    return box.left + wide, height - box.bottom + high, box.right - wide, height - box.top - high


def printed_runs(block: Block) -> Iterator[tuple[int, str]]:
    """Yield page and text of what is printed without a break; a note may stand between."""
    page, end, texts = 0, -1, list[str]()
    for span in block.spans:
        assert span.page is not None
        if texts and (span.page != page or not end <= span.source_begin <= end + LINE_END):
            yield page, folded("".join(texts))
            texts = []
        page, end = span.page, span.source_end
        texts.append(block.text[span.begin : span.end])
    yield page, folded("".join(texts))


@each_pdf
def test_every_span_stands_one_to_one_in_the_text_of_pdfium(path: Path) -> None:
    """Only then a range of characters can be marked exactly."""
    document = pdfium.PdfDocument(path)
    texts = {}
    wrong = []
    for block in cleaned(path).blocks:
        for span in block.spans:
            assert span.page is not None
            if span.page not in texts:
                texts[span.page] = document[span.page - 1].get_textpage().get_text_range()
            source = texts[span.page][span.source_begin : span.source_end]
            if source.replace("\ufffe", "-") != block.text[span.begin : span.end]:
                wrong.append((span.page, source, block.text[span.begin : span.end]))

    assert wrong == []


@each_pdf
def test_all_text_of_a_block_is_covered_by_its_spans(path: Path) -> None:
    """Between two spans nothing but white space was added."""
    wrong = []
    for block in cleaned(path).blocks:
        at = 0
        for span in block.spans:
            if block.text[at : span.begin].strip():
                wrong.append(block.text)
            at = span.end
        if block.text[at:].strip():
            wrong.append(block.text)

    assert wrong == []


@each_pdf
def test_every_block_stands_in_the_text_that_pypdf_finds_on_its_pages(path: Path) -> None:
    """Two independent libraries agree on what is printed, page by page."""
    pages = page_texts(path)
    wrong = [
        (page, text)
        for block in cleaned(path).blocks
        for page, text in printed_runs(block)
        if text not in pages[page - 1]
    ]

    assert wrong == []


@each_pdf
def test_under_the_box_of_every_span_stands_its_text(path: Path) -> None:
    """What is marked on the page is what is quoted."""
    document = pdfium.PdfDocument(path)
    heights = {page.number: page.height for page in cleaned(path).pages}
    open_page, text_page = 0, None
    spans = [
        (span, block.text[span.begin : span.end])
        for block in cleaned(path).blocks
        for span in block.spans
    ]
    wrong = []
    for span, text in sorted(spans, key=lambda found: found[0].page or 0):
        assert span.page is not None
        assert span.box is not None
        if span.page != open_page or text_page is None:
            open_page, text_page = span.page, document[span.page - 1].get_textpage()
        under = text_page.get_text_bounded(*inner(span.box, heights[span.page]))
        if folded(under) != folded(text):
            wrong.append((span.page, under, text))

    assert wrong == []


@each_pdf
def test_any_stretch_of_text_is_marked_to_the_character(path: Path) -> None:
    """Also a quotation that begins in the middle of a word and ends on the next page."""
    blocks = tuple(block for block in cleaned(path).blocks if block.kind is not BlockKind.FURNITURE)
    text, starts = canonical(blocks)
    content = path.read_bytes()
    heights = {page.number: page.height for page in cleaned(path).pages}
    document, viewer = pdfium.PdfDocument(content), PdfViewer()
    dice = random.Random(7)
    wrong = []
    for _ in range(300):
        begin = dice.randrange(len(text) - 1)
        end = min(begin + dice.randrange(1, 600), len(text))
        sources, under = [], []
        for page, first, last in locate(blocks, starts, begin, end):
            text_page = document[page - 1].get_textpage()
            sources.append(text_page.get_text_range(first, last - first))
            under += [
                text_page.get_text_bounded(*inner(box, heights[page]))
                for box in viewer.boxes(content, page, first, last)
            ]
        wanted = folded(text[begin:end])
        if folded("".join(sources)) != wanted or folded("".join(under)) != wanted:
            wrong.append((wanted, sources, under))
    viewer.close()

    assert wrong == []
