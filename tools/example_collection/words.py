"""Emphasis within a line, for every format: **bold**, *italic* and [^1] notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_MARK = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*")
_NOTE = re.compile(r"\[\^(\d+)\]")


def plain(text: str) -> str:
    """Return *text* without marks."""
    return "".join(run for run, _ in runs(text))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield (run, "bold" | "italic" | "") in order; notes are left out."""
    text = _NOTE.sub("", text)
    place = 0
    for match in _MARK.finditer(text):
        if place < match.start():
            yield text[place : match.start()], ""
        yield match["bold"] or match["italic"], "bold" if match["bold"] else "italic"
        place = match.end()
    if place < len(text):
        yield text[place:], ""


def html(text: str, *, bold: str = "strong", italic: str = "em") -> str:
    """Return *text* as inline HTML, with a raised number for each note."""
    text = escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", rf"<{bold}>\1</{bold}>", text)
    text = re.sub(r"\*(.+?)\*", rf"<{italic}>\1</{italic}>", text)
    return _NOTE.sub(r"<super>\1</super>", text)
