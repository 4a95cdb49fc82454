"""Text that remembers where in its file every character came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kennisloket.models import Span

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x00-\x08\x0e-\x1b\x7f"
_RUN = re.compile(
    rf"(?P<words>[^\s{_INVISIBLE}]+(?: [^\s{_INVISIBLE}]+)*)|(?P<space>\s+)|[{_INVISIBLE}]+"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters with the place of the first one in the decoded file text."""

    text: str
    source: int


def folded_with_spans(stretches: Iterable[Stretch]) -> tuple[str, tuple[Span, ...]]:
    """Return the white space folded, and spans that map each character to the file.

    Within one span text and file run in step, so a place in the middle of it can be
    found exactly. A fold of white space maps to its first character.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    for text, source in _kept(stretches):
        last = spans[-1] if spans else None
        end = length + len(text)
        if last and last.source_end == source:
            spans[-1] = Span(
                last.begin, end, source_begin=last.source_begin, source_end=source + len(text)
            )
        else:
            spans.append(Span(length, end, source_begin=source, source_end=source + len(text)))
        pieces.append(text)
        length = end
    return "".join(pieces), tuple(spans)


def _kept(stretches: Iterable[Stretch]) -> Iterable[tuple[str, int]]:
    """Yield words, and between words one space, with their places."""
    space: int | None = None
    begun = False
    for stretch in stretches:
        for match in _RUN.finditer(stretch.text):
            if match["space"] is not None:
                space = stretch.source + match.start() if space is None else space
            elif match["words"] is not None:
                if begun and space is not None:
                    yield " ", space
                yield match[0], stretch.source + match.start()
                begun, space = True, None
