"""Splits a file into its documents: every charter of a bundle, whatever its heading.

A heading opens a document when its head word is a kind of document ("3. Charter",
"CHARTER DEMOSTAD", "Convenant Voorbeeld") and enough around it says so too: what it is
about, the parties, a signature before it, its size, its number. One such heading is an
ordinary document; from two on the file is a bundle, and what stands before the first
(cover, table of contents) belongs to none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.ingest.dates import SIGNED, SIGNED_FORMALLY
from kennisloket.models import Block, BlockKind

_KIND = (
    r"charter|convenant|samenwerkingsovereenkomst|raamovereenkomst|overeenkomst|wijkactieplan"
    r"|wijkakkoord|uitvoeringsprogramma|prestatieafspraken|startnotitie|nieuwsbericht"
    r"|good practice|goed voorbeeld|praktijkvoorbeeld"
)
_TITLE = re.compile(
    rf"(?:\d{{1,2}}\s*[.):]?\s*|[ivx]{{1,5}}[.)]\s*|bijlage \d+[.:]?\s*)?"
    rf"(?:(?:het|ons) )?(?P<kind>{_KIND})\b(?!\s*(?:zal|wordt|is|en de|kan|moet|geeft))",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"\d{1,2}\s*[.)]?")
_ABOUT = re.compile(
    r"(?:betreffende|betreft|inzake|over|voor|(?:charter|convenant|afspraken) tussen)"
    r" (?:de|het|een)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|[IVX]{1,5}[.)]\s")
_PARTIES = re.compile(
    r"college van burgemeester en wethouders|de ondergetekenden|partijen:|handelend als"
    r"|tussen (?:het rijk|de gemeente|de staat)|de minister voor|de wethouder"
    r"|\bgemeente [A-Z][\w\- ]+ en (?:het )?rijk\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:1\.?\s+\w+|a\.\s+\w+|preambule|inleiding|vooraf|voorwoord|aanleiding|overwegingen)",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.\s?){6,}|…{3,}")
_LONGEST_TITLE = 130  # characters
_LOOK_AHEAD = 8  # blocks in which a title is confirmed
_LOOK_BACK = 60  # blocks in which the signature before it stands
_JUST_BEFORE = 12  # blocks in which a short signature before it stands
_ENOUGH = 4  # points that make a title the opening of a document
_SURE = 6  # points that make it so whatever the other documents are
_PROSE = 25  # words that make a block running text
_BODY = 40  # words of running text, or list, that a document has at least
_FOREWORD = 400  # words of running text before the first title that are worth keeping
_LARGER = 1.15  # times the size of the running text
_OUTSIDE = frozenset({BlockKind.FURNITURE, BlockKind.CONTENTS})


@dataclass(frozen=True, slots=True)
class Part:
    """A run of blocks that is one document: blocks[begin:end]."""

    begin: int
    end: int


def split(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Return the documents in a file, in order; () where there is nothing to read."""
    readable = [place for place, block in enumerate(blocks) if block.kind not in _OUTSIDE]
    if not readable:
        return ()
    starts = _merged(_alike(_starts(blocks, readable)), blocks)
    if len(starts) < 2:
        return (Part(0, len(blocks)),)
    if _running_words(blocks[: starts[0]]) >= _FOREWORD:
        starts = [0, *starts]
    return tuple(
        Part(begin, end) for begin, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Start:
    """A title that may open a document."""

    place: int
    kind: str
    points: int

    @property
    def sure(self) -> bool:
        """Tell whether enough speaks for it."""
        return self.points >= _ENOUGH


def _starts(blocks: Sequence[Block], readable: Sequence[int]) -> list[_Start]:
    """Return the titles that open a document, sure or not yet confirmed."""
    body = _body_size(blocks)
    found = []
    for order, place in enumerate(readable):
        kind = _kind_of_title(blocks[place])
        if kind is None:
            continue
        numbered = order > 0 and _ONLY_NUMBER.fullmatch(blocks[readable[order - 1]].text.strip())
        begin = readable[order - 1] if numbered else place
        after = [blocks[near] for near in readable[order + 1 : order + 1 + _LOOK_AHEAD]]
        before = [blocks[near] for near in readable[max(0, order - _LOOK_BACK) : order]]
        points = _points(blocks[place], before, after, body) + 2 * bool(numbered)
        if points >= _ENOUGH or (points >= _ENOUGH - 2 and _is_counted(blocks[place])):
            found.append(_Start(begin, kind, points))
    return found


def _alike(starts: Sequence[_Start]) -> list[_Start]:
    """Keep the titles of the kind that most have; another kind must be very sure."""
    kinds = Counter(start.kind for start in starts if start.sure)
    if not kinds:
        return []
    usual = kinds.most_common(1)[0][0]
    return [start for start in starts if start.kind == usual or start.points >= _SURE]


def _kind_of_title(block: Block) -> str | None:
    """Return the kind of document that a block's words and shape entitle, or None."""
    text = block.text.replace("*", "").strip()
    if not _looks_like_title(block, text) or not (text[0].isupper() or text[0].isdigit()):
        return None
    match = _TITLE.match(text)
    return match["kind"].lower() if match else None


def _looks_like_title(block: Block, text: str) -> bool:
    """Tell whether a block has the shape of a title."""
    if block.kind in {BlockKind.TABLE, BlockKind.FOOTNOTE, BlockKind.CAPTION} or not text:
        return False
    if block.kind is BlockKind.LIST_ITEM and not _is_counted(block):
        return False
    return (
        len(text) <= _LONGEST_TITLE and not text.endswith((".", ";", ",")) and not _is_leader(text)
    )


def _is_leader(text: str) -> bool:
    """Tell whether a text is a line of a table of contents, with its row of dots."""
    return _LEADER.search(text) is not None


def _is_counted(block: Block) -> bool:
    """Tell whether a number stands before the title."""
    return _NUMBERED.match(block.text.strip()) is not None


def _points(title: Block, before: Sequence[Block], after: Sequence[Block], body: float) -> int:
    """Weigh what speaks for a document that opens here."""
    near = after[:3]
    signed = any(SIGNED_FORMALLY.search(block.text) for block in before)
    just_signed = _is_just_signed(before)
    return (
        3 * any(_ABOUT.match(block.text.strip()) for block in near)
        + 2 * any(_PARTIES.search(block.text) for block in after)
        + (_is_counted(title) or title.level == 1)
        + 2 * (body > 0 and title.style.size > body * _LARGER)
        + max(signed, 2 * just_signed)
        + _opens_page(title, before)
        + any(_BEGINS.match(block.text.strip()) for block in near)
    )


def _is_just_signed(before: Sequence[Block]) -> bool:
    """Tell whether only names and offices stand between a signature and what follows."""
    for block in reversed(before[-_JUST_BEFORE:]):
        if SIGNED.search(block.text):
            return True
        if len(block.text.split()) >= _PROSE:
            return False
    return False


def _opens_page(title: Block, before: Sequence[Block]) -> bool:
    """Tell whether a title is the first on its page, with pages before it."""
    return title.page is not None and bool(before) and before[-1].page != title.page


def _merged(starts: Sequence[_Start], blocks: Sequence[Block]) -> list[int]:
    """Join a title with the one that repeats it before any running text has come.

    A title that is not sure counts only when a sure one follows so.
    """
    merged: list[int] = []
    pending: int | None = None
    for start in starts:
        place = start.place
        if not start.sure:
            pending = place
            continue
        if pending is not None and not _has_body(blocks[pending:place]):
            place = pending
        pending = None
        if not merged or _has_body(blocks[merged[-1] : place]):
            merged.append(place)
    return merged


def _has_body(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks hold a document's text, more than a title page."""
    return _running_words(blocks) >= _BODY


def _running_words(blocks: Sequence[Block]) -> int:
    """Count the words of running text."""
    counts = (
        len(block.text.split())
        for block in blocks
        if block.kind not in _OUTSIDE
        and block.kind is not BlockKind.TABLE
        and not _is_leader(block.text)
    )
    return sum(count for count in counts if count >= _PROSE)


def _body_size(blocks: Sequence[Block]) -> float:
    """Return the letter size of most running text; 0 where sizes are unknown."""
    sizes: dict[float, int] = {}
    for block in blocks:
        if block.kind not in _OUTSIDE:
            size = round(block.style.size, 1)
            sizes[size] = sizes.get(size, 0) + len(block.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)
