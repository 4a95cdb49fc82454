"""Text with spans, built from printed lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kennisloket.ingest.cleaning_words import WordBook
from kennisloket.ingest.readers.pdf_lines import PrintedLine
from kennisloket.models import Span

_SLASH: Final = re.compile(r"\w/$")


class TextBuilder:
    """Gathers text and the spans that lead back to the page."""

    def __init__(self, book: WordBook) -> None:
        """Use *book* to decide on words broken at a line end."""
        self._book = book
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []

    def write(self, text: str) -> None:
        """Append *text* that stands nowhere on the page."""
        self._parts.append(text)
        self._length += len(text)

    def lines(self, lines: Sequence[PrintedLine]) -> None:
        """Append *lines* as running text."""
        before: PrintedLine | None = None
        for line in lines:
            if before is not None:
                self._join(before, line)
            self._line(line)
            before = line
        if before is not None and before.hyphen >= 0:
            self._keep_hyphen()

    def result(self) -> tuple[str, tuple[Span, ...]]:
        """Return the text and its spans, in order."""
        return "".join(self._parts), tuple(self._spans)

    def _join(self, before: PrintedLine, line: PrintedLine) -> None:
        if before.hyphen < 0:
            tight = _SLASH.search(before.text) and line.text[:1].islower()
            self.write("" if tight else " ")
            return
        joint = self._book.joint(before.text, line.text)
        if joint:
            self._keep_hyphen()
            self.write(joint[1:])

    def _keep_hyphen(self) -> None:
        """Append the hyphen at a line end; it belongs to the span of its line."""
        self.write("-")
        last = self._spans[-1]
        source_end = last.source_end + 1 if last.source_end >= 0 else -1
        self._spans[-1] = replace(last, end=last.end + 1, source_end=source_end)

    def _line(self, line: PrintedLine) -> None:
        for place, piece in enumerate(line.pieces):
            if place and not piece.glued:
                self.write(" ")
            begin = self._length
            self.write(piece.text)
            self._spans.append(
                Span(begin, self._length, line.page, piece.box, piece.begin, piece.end)
            )


def compose(lines: Sequence[PrintedLine], book: WordBook) -> tuple[str, tuple[Span, ...]]:
    """Return the running text of *lines* and its spans."""
    builder = TextBuilder(book)
    builder.lines(lines)
    return builder.result()
