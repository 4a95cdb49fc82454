"""Opening a PDF: encryption, repair and the one lock around pdfium.

pdfium is not thread-safe, so every use of it in this process happens under *PDFIUM*.
"""

from __future__ import annotations

import io
import logging
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from kennisloket.errors import CorruptFile, EmptyFile, EncryptedFile, HostileFile
from kennisloket.models import Box

PDFIUM: Final = threading.RLock()
_TAIL: Final = 4096  # bytes at the end in which a complete file has its end mark
_STREAM: Final = re.compile(rb"stream\r?\n")
_UNPACKED: Final = 256 * 1024 * 1024  # bytes; the largest honest stream is a poster
_RATIO: Final = 1032  # how far deflate can shrink its input
_NESTED: Final = 4  # filters over one stream


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: turns PDF coordinates into points from the top left."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int = 0  # clockwise

    @property
    def width(self) -> float:
        """Return the width as shown, in points."""
        across = self.right - self.left, self.top - self.bottom
        return across[self.quarter_turns % 2]

    @property
    def height(self) -> float:
        """Return the height as shown, in points."""
        across = self.right - self.left, self.top - self.bottom
        return across[1 - self.quarter_turns % 2]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a rectangle in PDF coordinates into a box as shown."""
        match self.quarter_turns:
            case 1:
                return Box(
                    bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
                )
            case 2:
                return Box(
                    self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
                )
            case 3:
                return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)
            case _:
                return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)


def open_pdf(content: bytes) -> tuple[pdfium.PdfDocument, bool]:
    """Return the open document and whether it had to be repaired first.

    Call under *PDFIUM*, and close the document. Raises EmptyFile, EncryptedFile (a
    password is needed) or CorruptFile.
    """
    if not content:
        raise EmptyFile("the file holds no bytes")
    _refuse_bombs(content)
    try:
        return _opened(content), not _is_complete(content)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise EncryptedFile("the PDF needs a password") from error
    try:
        return _opened(_rewritten(content)), True
    except pdfium.PdfiumError as error:
        raise CorruptFile("the PDF is broken beyond repair") from error


def _opened(content: bytes) -> pdfium.PdfDocument:
    document = pdfium.PdfDocument(content)
    if len(document) == 0:
        document.close()
        raise pdfium.PdfiumError("no pages")
    return document


def _refuse_bombs(content: bytes) -> None:
    """Raise HostileFile where a stream of *content* unpacks beyond what memory should bear."""
    starts = [match.end() for match in _STREAM.finditer(content)]
    for begin, after in pairwise([*starts, len(content)]):
        if content[begin : begin + 1] == b"x" and _unpacks_too_far(content[begin:after]):
            raise HostileFile("a stream in the PDF unpacks beyond all measure")


def _unpacks_too_far(packed: bytes) -> bool:
    for _ in range(_NESTED):
        unpacker = zlib.decompressobj()
        try:
            begin = unpacker.decompress(packed, 2)
            nested = begin[:1] == b"x" and int.from_bytes(begin, "big") % 31 == 0
            if not nested and len(packed) * _RATIO <= _UNPACKED:
                return False
            rest = unpacker.decompress(unpacker.unconsumed_tail, _UNPACKED)
        except zlib.error:
            return False  # encrypted or broken: pdfium will say so
        if len(rest) >= _UNPACKED - len(begin):
            return True
        packed = begin + rest
    return True


@contextmanager
def quiet_pypdf() -> Iterator[None]:
    """Keep pypdf's running commentary on damaged files out of the log."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _is_complete(content: bytes) -> bool:
    return b"%%EOF" in content[-_TAIL:] and b"startxref" in content[-_TAIL:]


def _rewritten(content: bytes) -> bytes:
    """Let pypdf make of a damaged file what it can."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    out = io.BytesIO()
    try:
        with quiet_pypdf():
            reader = PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise EncryptedFile("the PDF needs a password")
            PdfWriter(clone_from=reader).write(out)
    except FileNotDecryptedError as error:
        raise EncryptedFile("the PDF needs a password") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf meets garbage with whatever its parsing happens to trip over
        raise CorruptFile("the PDF is broken beyond repair") from error
    except RecursionError as error:
        raise CorruptFile("the PDF refers to itself without end") from error
    return out.getvalue()


def frame_of(page: pdfium.PdfPage) -> Frame:
    """Return how pdfium shows *page*."""
    rectangle = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page.raw, rectangle):
        width, height = page.get_size()
        return Frame(0.0, 0.0, width, height)
    return Frame(
        rectangle.left,
        rectangle.bottom,
        rectangle.right,
        rectangle.top,
        max(raw.FPDFPage_GetRotation(page.raw), 0),
    )
