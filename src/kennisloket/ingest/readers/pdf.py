"""Reading PDF: text, place and look of every block, page by page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from kennisloket.errors import CorruptFile, NoReadableText, OversizedFile
from kennisloket.ingest.cleaning_words import WordBook, is_typeset
from kennisloket.models import Block, Box, PageFacts, ReadFile, SourceFile

if TYPE_CHECKING:
    import pypdf
    import pypdfium2 as pdfium

    from kennisloket.ingest.readers.ocr import RecognisedLine
    from kennisloket.ingest.readers.pdf_document import Frame
    from kennisloket.ingest.readers.pdf_drawings import Grid
    from kennisloket.ingest.readers.pdf_lines import PrintedLine
    from kennisloket.ingest.readers.pdf_tables import TableLines

MEDIA_TYPE: Final = "application/pdf"
_READABLE: Final = 3  # letters and digits; a page with fewer holds no text of its own
_SAME_HEIGHT: Final = 0.45
_UNREADABLE: Final = re.compile(r"[\W_]+")
_OUTLINE_DEPTH: Final = 12
_MAX_PIXELS: Final = 6000  # along the longer side of a page for OCR


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page as pdfium, or OCR, gives it."""

    facts: PageFacts
    lines: tuple[PrintedLine, ...]
    dots: tuple[Box, ...] = ()
    grids: tuple[Grid, ...] = ()


class PdfReader:
    """Reads PDF files; with *ocr* it also reads scanned pages where Tesseract is installed."""

    media_types: frozenset[str] = frozenset({MEDIA_TYPE})

    def __init__(
        self, *, ocr: bool = True, max_pages: int = 3000, max_characters_per_page: int = 200_000
    ) -> None:
        self._ocr = ocr
        self._max_pages = max_pages
        self._max_characters = max_characters_per_page

    def read(self, file: SourceFile) -> ReadFile:
        """Return the blocks of the file in reading order.

        Raises EncryptedFile, CorruptFile, OversizedFile or NoReadableText.
        """
        from kennisloket.ingest.readers.pdf_document import PDFIUM

        with PDFIUM:
            pages, repaired = self._pages(file.content)
        if not any(page.lines for page in pages):
            raise NoReadableText(f"{file.name}: no page holds readable text")
        title, outline = _information(file.content)
        return ReadFile(
            media_type=MEDIA_TYPE,
            blocks=tuple(_blocks(pages)),
            pages=tuple(page.facts for page in pages),
            title=title,
            outline=outline,
            remarks=tuple(_remarks(pages, repaired=repaired)),
        )

    def _pages(self, content: bytes) -> tuple[list[PrintedPage], bool]:
        from kennisloket.ingest.readers.pdf_document import open_pdf

        document, repaired = open_pdf(content)
        try:
            count = len(document)
            if count > self._max_pages:
                raise OversizedFile(
                    f"the PDF has {count} pages; the limit is {self._max_pages}",
                    f"Dit bestand heeft {count} bladzijden; het maximum is {self._max_pages}.",
                )
            return [self._page(document, number) for number in range(1, count + 1)], repaired
        finally:
            document.close()

    def _page(self, document: pdfium.PdfDocument, number: int) -> PrintedPage:
        import pypdfium2 as pdfium

        from kennisloket.ingest.readers.pdf_document import frame_of
        from kennisloket.ingest.readers.pdf_drawings import grids, read_drawings
        from kennisloket.ingest.readers.pdf_lines import read_lines

        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            raise CorruptFile(f"page {number} cannot be loaded") from error
        try:
            frame = frame_of(page)
            drawings = read_drawings(page, frame)
            tables = tuple(grids(drawings))
            lines = read_lines(
                page,
                number,
                frame,
                max_characters=self._max_characters,
                dividers=lambda box: tuple(x for grid in tables for x in grid.dividers(box)),
            )
            readable = _readable(lines)
            if readable < _READABLE:
                return self._scanned(page, number, frame)
            facts = PageFacts(number, frame.width, frame.height, readable)
            return PrintedPage(facts, tuple(lines), drawings.dots, tables)
        finally:
            page.close()

    def _scanned(self, page: pdfium.PdfPage, number: int, frame: Frame) -> PrintedPage:
        """Return a page without text of its own as OCR reads it, if it can."""
        from kennisloket.ingest.readers import ocr

        recognised = []
        if self._ocr and ocr.is_available():
            recognised = ocr.recognise(_picture(page, frame, ocr.DPI))
        lines = tuple(_recognised_lines(recognised, number))
        readable = _readable(lines)
        if readable < _READABLE:
            return PrintedPage(PageFacts(number, frame.width, frame.height, 0, "none"), ())
        return PrintedPage(PageFacts(number, frame.width, frame.height, readable, "ocr"), lines)


def _readable(lines: Sequence[PrintedLine]) -> int:
    """Count letters and digits; dots, rules and noise say nothing."""
    return sum(len(_UNREADABLE.sub("", line.text)) for line in lines)


def _picture(page: pdfium.PdfPage, frame: Frame, dpi: int) -> bytes:
    """Render a page as PNG; a poster-sized page is scaled down to what memory allows."""
    scale = min(dpi / 72, _MAX_PIXELS / max(frame.width, frame.height, 1.0))
    out = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(out, "PNG")
    return out.getvalue()


def _recognised_lines(recognised: Sequence[RecognisedLine], number: int) -> Iterator[PrintedLine]:
    from kennisloket.ingest.readers.pdf_lines import Piece, PrintedLine
    from kennisloket.ingest.readers.pdf_page_text import Face

    usual = median([line.box.bottom - line.box.top for line in recognised] or [0.0])
    for line in recognised:
        hyphened = len(line.text) > 1 and line.text[-1] == "-" and line.text[-2].isalpha()
        text = line.text[:-1] if hyphened else line.text
        # heights differ by letter: "een" is lower than "plan", though both are one size
        height = line.box.bottom - line.box.top
        size = usual if abs(height - usual) < _SAME_HEIGHT * usual else height
        face = Face(float(round(0.8 * size)), bold=False, italic=False)
        piece = Piece(text, -1, -1, line.box)
        yield PrintedLine(number, (piece,), face, face, 0 if hyphened else -1)


def _blocks(pages: Sequence[PrintedPage]) -> list[Block]:
    """Build the blocks of all pages together: what is usual shows over the whole file."""
    from kennisloket.ingest.readers.pdf_blocks import (
        BlockBuilder,
        layout_of,
        mark_bullets,
        with_captions,
    )
    from kennisloket.ingest.readers.pdf_tables import TableLines, table_block

    lines = [line for page in pages for line in page.lines]
    broken = sum(line.hyphen >= 0 for line in lines)
    words = (line.text for line in lines)
    book = WordBook.of(words, breaks_words=is_typeset(broken, len(lines)))
    layout = layout_of(lines)
    builder = BlockBuilder(layout, book)
    for page, items in _flow(pages):
        for item in items:
            if isinstance(item, TableLines):
                builder.append(table_block(item, book, left=layout.left(page.facts.number)))
            else:
                for marked in mark_bullets([item], page.dots):
                    builder.add(marked)
    builder.close()
    return with_captions(builder.blocks)


def _flow(
    pages: Sequence[PrintedPage],
) -> Iterator[tuple[PrintedPage, list[PrintedLine | TableLines]]]:
    """Yield the lines and tables of each page; a cut table stays where it began."""
    from kennisloket.ingest.readers.pdf_tables import TableLines, continues, extend

    laid: list[tuple[PrintedPage, list[PrintedLine | TableLines]]] = []
    above: tuple[float, ...] = ()
    for page in pages:
        items = list(_laid_out(page, above))
        above = next((one.columns for one in reversed(items) if isinstance(one, TableLines)), ())
        laid.append((page, items))
    open_table: TableLines | None = None
    for _, items in laid:
        tables = [item for item in items if isinstance(item, TableLines)]
        if tables and open_table is not None and continues(open_table, tables[0]):
            extend(open_table, tables[0])
            items.remove(tables[0])
            tables[0] = open_table
        if tables:
            open_table = tables[-1] if tables[-1].open_bottom else None
    yield from laid


def _laid_out(page: PrintedPage, above: Sequence[float]) -> Iterator[PrintedLine | TableLines]:
    """Yield what stands on a page, the lines of a table as one.

    *above* tells where the columns of the last table before it begin.
    """
    tables = _tables(page, above)
    given: set[int] = set()
    for place, line in enumerate(page.lines):
        table = tables.get(place)
        if table is None:
            yield line
        elif id(table) not in given:
            given.add(id(table))
            yield table


def _tables(page: PrintedPage, above: Sequence[float]) -> dict[int, TableLines]:
    """Map the places of lines in tables to their table."""
    from kennisloket.ingest.readers.pdf_columns import loose_tables
    from kennisloket.ingest.readers.pdf_tables import ruled_table

    tables: dict[int, TableLines] = {}
    for grid in page.grids:
        within = [at for at, line in enumerate(page.lines) if grid.holds(line.box)]
        if within:
            table = ruled_table(grid, [page.lines[at] for at in within])
            tables |= dict.fromkeys(within, table)
    loose = [at for at in range(len(page.lines)) if at not in tables]
    for found in loose_tables([page.lines[at] for at in loose], above):
        tables |= {loose[at]: found.table for at in found.places}
    return tables


def _information(content: bytes) -> tuple[str | None, tuple[tuple[int, str, int | None], ...]]:
    """Return title and bookmarks as pypdf reads them; nothing where they are damaged."""
    import pypdf
    from pypdf.errors import PyPdfError

    from kennisloket.ingest.readers.pdf_document import quiet_pypdf

    try:
        with quiet_pypdf():
            reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted:
                reader.decrypt("")
            title = reader.metadata.title if reader.metadata else None
            outline = tuple(_bookmarks(reader, reader.outline, 1))
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ):
        return None, ()  # the text is read already; bookmarks are a help, not a must
    return (title.strip() or None) if title else None, outline


def _bookmarks(
    reader: pypdf.PdfReader, entries: Sequence[object], level: int
) -> Iterator[tuple[int, str, int | None]]:
    import pypdf

    for entry in entries:
        if isinstance(entry, list):
            if level < _OUTLINE_DEPTH:
                yield from _bookmarks(reader, entry, level + 1)
        elif isinstance(entry, pypdf.generic.Destination):
            page = reader.get_destination_page_number(entry)
            yield level, str(entry.title or ""), None if page is None else page + 1


def _remarks(pages: Sequence[PrintedPage], *, repaired: bool) -> Iterator[str]:
    """Yield what an editor should know, in Dutch."""
    if repaired:
        yield "het bestand was beschadigd en is zo goed mogelijk hersteld"
    scanned = [page.facts.number for page in pages if page.facts.read_by == "ocr"]
    if scanned:
        yield f"met tekstherkenning gelezen: {_numbered(scanned)}"
    unread = [page.facts.number for page in pages if page.facts.read_by == "none"]
    if unread:
        yield f"geen leesbare tekst op {_numbered(unread)}"


def _numbered(pages: Sequence[int]) -> str:
    """Name pages in Dutch.

    >>> _numbered([3]), _numbered([3, 5, 9])
    ('bladzijde 3', 'bladzijden 3, 5 en 9')
    """
    if len(pages) == 1:
        return f"bladzijde {pages[0]}"
    return f"bladzijden {', '.join(map(str, pages[:-1]))} en {pages[-1]}"
