"""Page images and boxes of a PDF on demand, for a reader who opens a citation."""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kennisloket.errors import NotFound
from kennisloket.models import Box

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_WIDTHS: Final = (16, 4000)  # pixels
_TALLEST: Final = 8000  # pixels; a very long page is drawn narrower
_ROW: Final = 0.5  # of the height: how far two characters of one line overlap


class PdfViewer:
    """Shows pages of PDF files; safe to use from several threads.

    Keeps the *keep* files that were asked for last open.
    """

    def __init__(self, *, keep: int = 4) -> None:
        self._keep = max(keep, 1)
        self._open: OrderedDict[bytes, pdfium.PdfDocument] = OrderedDict()

    def image(self, content: bytes, page: int, *, width: int) -> bytes:
        """Return the page as a PNG *width* pixels wide; NotFound for an unknown page."""
        wide = min(max(width, _WIDTHS[0]), _WIDTHS[1])
        with self._page(content, page) as shown:
            size = shown.get_size()
            scale = min(wide / max(size[0], 1.0), _TALLEST / max(size[1], 1.0))
            picture = shown.render(scale=scale).to_pil()
        if picture.height < _TALLEST and picture.width != wide:  # pdfium rounds up
            picture = picture.resize((wide, picture.height))
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()

    def boxes(self, content: bytes, page: int, begin: int, end: int) -> tuple[Box, ...]:
        """Return one box per line for the page's characters [begin, end) (pdfium indices)."""
        from kennisloket.ingest.readers.pdf_document import frame_of
        from kennisloket.ingest.readers.pdf_page_text import PageText

        with self._page(content, page) as shown:
            page_text = PageText(shown, frame_of(shown))
            try:
                text = page_text.text()
                first, last = max(begin, 0), min(end, page_text.count)
                places = [at for at in range(first, last) if _is_printed(text[at])]
                return _per_line([page_text.box(at, at + 1) for at in places])
            finally:
                page_text.close()

    def close(self) -> None:
        """Close the open files; a second call does nothing."""
        from kennisloket.ingest.readers.pdf_document import PDFIUM

        with PDFIUM:
            while self._open:
                self._open.popitem()[1].close()

    @contextmanager
    def _page(self, content: bytes, number: int) -> Iterator[pdfium.PdfPage]:
        from kennisloket.ingest.readers.pdf_document import PDFIUM

        with PDFIUM:
            document = self._document(content)
            if not 1 <= number <= len(document):
                raise NotFound(f"the file has no page {number}", "Deze bladzijde bestaat niet.")
            page = document[number - 1]
            try:
                yield page
            finally:
                page.close()

    def _document(self, content: bytes) -> pdfium.PdfDocument:
        """Return the open document; call under the lock."""
        from kennisloket.ingest.readers.pdf_document import open_pdf

        key = hashlib.sha256(content).digest()
        if key not in self._open:
            while len(self._open) >= self._keep:
                self._open.popitem(last=False)[1].close()
            self._open[key] = open_pdf(content)[0]
        self._open.move_to_end(key)
        return self._open[key]


def _is_printed(character: str) -> bool:
    return character in "\ufffe\u00ad" or (character.isprintable() and not character.isspace())


def _per_line(boxes: list[Box]) -> tuple[Box, ...]:
    """Merge the boxes of characters that stand beside each other on a line."""
    lines: list[Box] = []
    for box in boxes:
        if box.right <= box.left or box.bottom <= box.top:
            continue
        if lines and _on_one_line(lines[-1], box):
            last = lines[-1]
            lines[-1] = Box(
                min(last.left, box.left),
                min(last.top, box.top),
                max(last.right, box.right),
                max(last.bottom, box.bottom),
            )
        else:
            lines.append(box)
    return tuple(lines)


def _on_one_line(line: Box, box: Box) -> bool:
    height = min(line.bottom - line.top, box.bottom - box.top)
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    beside = line.left - height <= box.left <= line.right + 2.5 * height
    return overlap >= _ROW * height and beside
