"""Marks that stand between the words of plain text: *emphasis*, stray HTML, broken words.

The marks are taken out, and the words keep their place in the file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kennisloket.ingest.readers.traced import Stretch

_TAGS_APART = "p|ul|ol|li|br|div|table|tr|td|th|h[1-6]|dd|dt|dl"
_TAGS_WITHIN = "i|b|em|strong|u|sup|sub|span|a|font|small|s"
_MARK = re.compile(
    rf"(?P<apart></?(?:{_TAGS_APART})(?:\s[^<>]*)?/?>)"
    rf"|(?P<within></?(?:{_TAGS_WITHIN})(?:\s[^<>]*)?/?>)"
    r"|(?P<entity>&(?:[a-z]{2,8}|\#\d{1,6});)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<open>\*{1,3})(?=[^\s*])(?P<words>[^*]*[^\s*])(?P=open)(?![\w*])"
)
_BROKEN_WORD = re.compile(  # but "in- en uitstroom" keeps its hyphen
    r"(?<=[^\W\d_])[-\u00ad][^\S\r\n]*(?:\r\n|\n|\r)\s*(?=[a-zà-ÿ])(?!(?:en|of|en/of|tot|dan)\b)"
)
_BOLD = 2  # stars


def unmarked(text: str, source: int) -> list[Stretch]:
    """Return *text*, which stands at *source* in the file, without its marks.

    A word that was broken at a line end is joined.
    """
    stretches: list[Stretch] = []
    place = 0
    for begin, end, instead in sorted(_cuts(text)):
        if begin < place:
            continue
        stretches.append(Stretch(text[place:begin], source + place))
        if instead:
            stretches.append(Stretch(instead, source + begin))
        place = end
    stretches.append(Stretch(text[place:], source + place))
    return stretches


def emphasis(text: str) -> tuple[bool, bool]:
    """Tell whether the whole text is marked (bold, italic)."""
    match = _EMPHASIS.fullmatch(text.strip().rstrip(":."))
    if match is None:
        return (False, False)
    stars = len(match["open"])
    return (stars >= _BOLD, stars != _BOLD)


def _cuts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (begin, end, what stands there instead)."""
    if "\n" in text or "\r" in text:
        for match in _BROKEN_WORD.finditer(text):
            yield (*match.span(), "")
    if "*" in text:
        for match in _EMPHASIS.finditer(text):
            yield (*match.span("open"), "")
            yield (match.end("words"), match.end(), "")
    if "<" in text or "&" in text:
        for match in _MARK.finditer(text):
            if match["apart"]:
                yield (*match.span(), " ")
            elif match["within"]:
                yield (*match.span(), "")
            else:
                yield (*match.span(), html.unescape(match[0]))
