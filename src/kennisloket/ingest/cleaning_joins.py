"""Sentences, words and list items that a page, or a slip in the source, broke in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kennisloket.ingest.cleaning_words import WordBook
from kennisloket.models import Block, BlockKind, Span

_RUNNING: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_PASSED_OVER: Final = frozenset({BlockKind.FURNITURE, BlockKind.FOOTNOTE})
_SET_BETWEEN: Final = frozenset({BlockKind.TABLE, BlockKind.CAPTION})
_CLOSED: Final = re.compile(r"[.!?:;…][\"'”’)\]]*\W*$")
_HYPHENED: Final = re.compile(r"[^\W\d_]-$")
_NUMBERED: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)]|\(\w\))\s"
)
# so do names with their office, below a signature
_OPENS: Final = re.compile(
    _NUMBERED.pattern + r"|(?:mr|drs?|ir|ing|prof|mw|dhr|de heer|mevrouw|minister"
    r"|staatssecretaris|wethouder|burgemeester|namens|de voorzitter)\b"
)
# words after which no Dutch sentence, heading or list item ends
_LEADS_ON: Final = frozenset(
    "de het een en of van in op te met voor door aan bij dat die om tot uit naar als dan maar "
    "want omdat zodat waarbij waarin waarvan deze dit onze hun zijn haar ons ten ter per onder "
    "over tussen tegen zonder ook niet worden wordt is".split()
)
_BEFORE_LAST: Final = frozenset({"en", "of"})
_NEEDS_MORE: Final = frozenset({"en", "of", "de", "het", "een", "van"})
_LONG: Final = 75  # characters; shorter lines may be names or headings
_BODY_LINE: Final = 40
_FULL: Final = 0.88  # of the width of the text
_SAME_INDENT: Final = 3.0  # points
_SAME_SIZE: Final = 0.4


def joined(first: Block, second: Block, book: WordBook) -> Block:
    """Return both blocks as one; a word broken between them is made whole."""
    text, spans = first.text, first.spans
    between = " "
    if _HYPHENED.search(text):
        between = book.joint(text[:-1], second.text)
        text, spans = text[:-1], _without_last(spans)
        if between:
            text, spans, between = first.text, first.spans, between[1:]
    shift = len(text) + len(between)
    moved = tuple(shifted(span, shift) for span in second.spans)
    return replace(first, text=text + between + second.text, spans=(*spans, *moved))


def shifted(span: Span, by: int) -> Span:
    """Return *span* moved *by* characters of the block."""
    return replace(span, begin=span.begin + by, end=span.end + by)


def _without_last(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take the last character, a hyphen, out of the spans."""
    if not spans:
        return spans
    last = spans[-1]
    source_end = last.source_end - 1 if last.source_end > last.source_begin else last.source_end
    return (*spans[:-1], replace(last, end=last.end - 1, source_end=source_end))


def join_broken(blocks: Sequence[Block], book: WordBook) -> list[Block]:
    """Return *blocks* with halves joined; what stood between them follows the whole."""
    reach = _reach(blocks)
    result: list[Block] = []
    open_at: int | None = None  # the place in result of a block that may go on
    for block in blocks:
        if open_at is not None and block.kind in _RUNNING:
            between = result[open_at + 1 :]
            gap = _Gap(result[open_at], block, tuple(between), reach)
            if gap.is_a_break():
                result[open_at] = joined(result[open_at], block, book)
                continue
        if block.kind in _RUNNING:
            open_at = len(result)
        elif block.kind not in _PASSED_OVER | _SET_BETWEEN:
            open_at = None
        result.append(block)
    return result


def _reach(blocks: Sequence[Block]) -> float:
    """Return how far lines of running text reach to the right, in points; 0 outside PDF."""
    rights = sorted(
        span.box.right
        for block in blocks
        if block.kind in _RUNNING
        for span in block.spans
        if span.box is not None
    )
    return rights[-1 - len(rights) // 50] if rights else 0.0


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two blocks of running text with what stands between them."""

    first: Block
    second: Block
    between: tuple[Block, ...]
    reach: float

    def is_a_break(self) -> bool:
        """Tell whether both are halves of one sentence, word or item."""
        if not self._look_alike() or _OPENS.match(self.second.text):
            return False
        if any(block.kind in _SET_BETWEEN for block in self.between):
            return self._over_a_page() and self._is_open() and self._goes_on()
        if self._over_a_page() and self._continues_item():
            return True
        return self._is_open() and self._follows()

    def _follows(self) -> bool:
        if self.second.kind is BlockKind.LIST_ITEM:
            return self._goes_on() and self._has_false_bullet()
        if self._leads_on() or _HYPHENED.search(self.first.text) or self._closes_bracket():
            return True
        if self._over_a_page() and self._is_full():
            return self._goes_on() or self._is_body()
        return self._goes_on() and self._is_long()

    def _has_false_bullet(self) -> bool:
        """Tell whether the bullet of the second half stands in the middle of a sentence."""
        if self._leads_on():  # but "en" also stands before the last item of a list
            return self.first.text.rsplit(None, 1)[-1] not in _BEFORE_LAST
        item = self.first.kind is BlockKind.LIST_ITEM
        return item and self._over_a_page() and self._is_full()

    def _look_alike(self) -> bool:
        one, other = self.first.style, self.second.style
        alike = one.bold == other.bold and one.italic == other.italic
        return alike and abs(one.size - other.size) < _SAME_SIZE

    def _over_a_page(self) -> bool:
        last = self.first.spans[-1].page if self.first.spans else None
        return last is not None and self.second.page is not None and self.second.page > last

    def _is_open(self) -> bool:
        return not _CLOSED.search(self.first.text)

    def _goes_on(self) -> bool:
        """Tell whether the second half begins as the middle of a sentence does."""
        text = self.second.text
        return text[:1].islower() or text[:1] in ",;)"

    def _leads_on(self) -> bool:
        words = self.first.text.rsplit(None, 1)
        if len(words) < 2 or len(self.first.text) <= _BODY_LINE:
            return False
        return words[-1] in _NEEDS_MORE or (words[-1] in _LEADS_ON and self._is_long())

    def _closes_bracket(self) -> bool:
        """Tell whether a bracket opens in the first half and closes in the second."""
        opened = self.first.text.count("(") > self.first.text.count(")")
        before, bracket, _ = self.second.text.partition(")")
        return opened and bool(bracket) and "(" not in before

    def _is_long(self) -> bool:
        return len(self.first.text) >= _LONG

    def _is_full(self) -> bool:
        """Tell whether the last line of the first half ran to the right margin."""
        box = self.first.spans[-1].box if self.first.spans else None
        if box is None or not self.reach:
            return len(self.first.text) >= _LONG
        return box.right >= _FULL * self.reach

    def _is_body(self) -> bool:
        lines = {(span.page, span.box.top) for span in self.first.spans if span.box}
        sentence = len(self.second.text) > _BODY_LINE or bool(_CLOSED.search(self.second.text))
        return len(lines) > 1 and sentence and not self.first.style.bold

    def _continues_item(self) -> bool:
        """Text without a bullet at the indent of a list item, on top of the next page."""
        same = abs(self.first.style.indent - self.second.style.indent) <= _SAME_INDENT
        item = self.first.kind is BlockKind.LIST_ITEM and self.second.kind is BlockKind.PARAGRAPH
        return item and same and self.second.style.indent > _SAME_INDENT
