"""The characters of a PDF page: what they are, where they stand and how they look."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Final, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from kennisloket.ingest.readers.pdf_document import Frame
from kennisloket.models import Box

_BOLD_WEIGHT: Final = 600
_ITALIC_FLAG: Final = 1 << 6
_BOLD_FLAG: Final = 1 << 18
_NAME_LENGTH: Final = 128
_TALL_BOX: Final = 2.2  # em; a font that claims more has wrong metrics


class Face(NamedTuple):
    """The look of one character."""

    size: float  # points as printed
    bold: bool
    italic: bool


@lru_cache(maxsize=1024)
def _weight_and_slope(name: bytes, flags: int) -> tuple[bool, bool]:
    lower = name.lower()
    bold = any(word in lower for word in (b"bold", b"black", b"heavy", b"semibold"))
    italic = any(word in lower for word in (b"italic", b"oblique", b"kursiv"))
    return bold or bool(flags & _BOLD_FLAG), italic or bool(flags & _ITALIC_FLAG)


class PageText:
    """The text of one page, with the questions that can be asked about its characters."""

    def __init__(self, page: pdfium.PdfPage, frame: Frame) -> None:
        """Load the text of *page*; call close afterwards."""
        self._text_page = page.get_textpage()
        self._handle = self._text_page.raw
        self._frame = frame
        self._rectangle = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_NAME_LENGTH)
        self._flags = ctypes.c_int()
        self.count: int = raw.FPDFText_CountChars(self._handle)

    def close(self) -> None:
        """Let go of the page's text."""
        self._text_page.close()

    def text(self) -> str:
        """Return one Python character for each pdfium index."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = raw.FPDFText_GetText(self._handle, 0, self.count, buffer)
        text = bytes(buffer).decode("utf-16-le", "surrogatepass")[: max(written - 1, 0)]
        if len(text) == self.count:
            return text
        codes = (raw.FPDFText_GetUnicode(self._handle, i) for i in range(self.count))
        return "".join(chr(code) if code else " " for code in codes)

    def is_generated(self, index: int) -> bool:
        """Tell whether a space is pdfium's own: the file only moves on to another place."""
        return bool(raw.FPDFText_IsGenerated(self._handle, index) == 1)

    def box(self, begin: int, end: int) -> Box:
        """Return the rectangle from the first to the last of the characters [begin, end)."""
        first = self._corners(begin)
        last = self._corners(end - 1) if end - begin > 1 else first
        return self._frame.box(
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
        )

    def _corners(self, index: int) -> tuple[float, float, float, float]:
        rectangle = self._rectangle
        raw.FPDFText_GetLooseCharBox(self._handle, index, rectangle)
        corners = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if corners[3] - corners[1] <= _TALL_BOX * 12:
            return corners
        return self._sound_corners(index, corners)

    def _sound_corners(
        self, index: int, loose: tuple[float, float, float, float]
    ) -> tuple[float, float, float, float]:
        """Return the glyph's own box where the font claims absurd heights."""
        if loose[3] - loose[1] <= _TALL_BOX * self.face(index).size:
            return loose
        numbers = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(self._handle, index, *numbers)
        left, right, bottom, top = (number.value for number in numbers)
        return (left, bottom, right, top)

    def face(self, index: int) -> Face:
        """Return the look of one character."""
        raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
        matrix = self._matrix
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1.0
        size = raw.FPDFText_GetFontSize(self._handle, index) * scale
        length = raw.FPDFText_GetFontInfo(
            self._handle, index, self._name, _NAME_LENGTH, self._flags
        )
        name = self._name.value if 0 < length <= _NAME_LENGTH else b""
        bold, italic = _weight_and_slope(name, self._flags.value)
        if not bold and raw.FPDFText_GetFontWeight(self._handle, index) >= _BOLD_WEIGHT:
            bold = True
        return Face(round(size, 1), bold, italic)
