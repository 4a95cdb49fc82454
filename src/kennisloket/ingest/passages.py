"""Cut a document into passages: runs of text of one section, fit to embed and to quote.

First the text of a section is taken apart into atoms that are never cut (a sentence, a
list item, a table row, a footnote); then the atoms are laid together in parts of 60 to
180 words so that the borders fall where a reader would pause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kennisloket.language.sentences import sentences
from kennisloket.models import Block, BlockKind, Document, Passage, Section

FEWEST_WORDS = 60
MOST_WORDS = 180
_BEST_WORDS = 110
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+\S")
_LONGEST_LEAD = 400  # characters of heading row, caption or sentence that travel along
_LONGEST_LEAD_IN = 60  # words of a sentence before a list
_LEAST_HEADING = 6  # words; a bare heading this long says something by itself

# What it costs to cut before an atom, against the square of words too few or too many.
_CUT_IN_PARAGRAPH = 90.0
_CUT_IN_LIST = 25.0
_CUT_UNDER_ITEM = 120.0
_CUT_IN_TABLE = 40.0
_CUT_BETWEEN = 0.0
_NEVER_CUT = 1e9
_WIDEST_WORDS = MOST_WORDS * 3 // 2  # a part is never sought beyond this
_MOST_ATOMS = 60  # in a part; more of them are a list of single words
_OVER_SIZE = 60.0  # what one word too many costs at once


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch of canonical text that is never cut."""

    begin: int
    end: int
    words: int
    cut: float  # what a border before it costs
    lead: str = ""  # what must travel along when a part begins here


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of *document* in order; every character of its body is in one.

    The body is everything but headings that open a section, tables of contents and page
    furniture. A section that is a long heading and nothing else is a passage itself.
    """
    found: list[Passage] = []
    repeats: Counter[str] = Counter()
    for section, blocks in _runs(document):
        for begin, end, lead in _parts(document, blocks):
            text = document.text[begin:end]
            found.append(
                Passage(
                    document_id=document.id,
                    position=len(found),
                    text=text,
                    begin=begin,
                    end=end,
                    headings=_path(document.sections, section),
                    lead=lead,
                    thema=document.sections[section].thema if section is not None else None,
                    rol=document.sections[section].rol if section is not None else None,
                    page=_page(document, begin),
                    last_page=_page(document, end - 1),
                    repeat=repeats[text],
                )
            )
            repeats[text] += 1
    return tuple(found)


# --- which blocks belong together ---------------------------------------------------------


def _runs(document: Document) -> Iterator[tuple[int | None, list[int]]]:
    """Yield runs of neighbouring body blocks (by index) with their section."""
    owners = _owners(document)
    openings = _openings(document, owners)
    keys: list[tuple[int | None, int] | None] = []
    breaks = 0
    for place, block in enumerate(document.blocks):
        if block.kind is BlockKind.FURNITURE:
            keys.append(None)
            continue
        if block.kind is BlockKind.CONTENTS or place in openings:
            breaks += 1
            keys.append(None)
            if place in openings and _stands_alone(document, owners, place):
                keys[-1] = (owners[place], breaks)
                breaks += 1
            continue
        keys.append((owners[place], breaks))
    numbered = [(key, place) for place, key in enumerate(keys) if key is not None]
    for key, run in groupby(numbered, key=lambda pair: pair[0]):
        yield key[0], [place for _, place in run]


def _owners(document: Document) -> list[int | None]:
    """Return for each block the deepest section in which it begins."""
    owners: list[int | None] = []
    open_sections: list[int] = []
    upcoming = 0
    sections = document.sections
    for start in document.starts:
        while upcoming < len(sections) and sections[upcoming].begin <= start:
            open_sections.append(upcoming)
            upcoming += 1
        while open_sections and sections[open_sections[-1]].end <= start:
            open_sections.pop()
        owners.append(_deepest(sections, open_sections, start))
    return owners


def _deepest(sections: Sequence[Section], candidates: Sequence[int], start: int) -> int | None:
    """Return the last opened section that still holds *start*."""
    for index in reversed(candidates):
        if sections[index].begin <= start < sections[index].end:
            return index
    return None


def _openings(document: Document, owners: Sequence[int | None]) -> set[int]:
    """Return the blocks that are the heading of their section, or its second line."""
    openings: set[int] = set()
    for place, block in enumerate(document.blocks):
        owner = owners[place]
        if owner is None or block.kind is BlockKind.FURNITURE or not block.text:
            continue
        heading = _folded(document.sections[owner].heading)
        own = _folded(block.text)
        if document.starts[place] == document.sections[owner].begin:
            opens = block.kind is BlockKind.HEADING or len(own) <= len(heading)
        else:
            above = _folded(document.blocks[place - 1].text)
            follows = place - 1 in openings and owners[place - 1] == owner
            opens = follows and heading != above and heading.endswith(own)
        if opens:
            openings.add(place)
    return openings


def _stands_alone(document: Document, owners: Sequence[int | None], place: int) -> bool:
    """Tell whether a long heading has nothing under it, so that its words would be lost."""
    section = document.sections[owners[place] or 0]
    end = document.starts[place] + len(document.blocks[place].text)
    bare = not document.text[end : section.end].strip()
    return bare and len(document.blocks[place].text.split()) >= _LEAST_HEADING


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _path(sections: Sequence[Section], index: int | None) -> tuple[str, ...]:
    """Return the headings from the outermost section down."""
    path: list[str] = []
    while index is not None:
        path.append(sections[index].heading)
        index = sections[index].parent
    return tuple(reversed(path))


# --- atoms -------------------------------------------------------------------------------


def _parts(document: Document, blocks: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and lead of each passage in a run of blocks."""
    atoms = list(_atoms(document, blocks))
    if not atoms:
        return
    borders = [*_borders(atoms), len(atoms)]
    begin = 0
    for border in borders:
        yield atoms[begin].begin, atoms[border - 1].end, atoms[begin].lead
        begin = border


def _atoms(document: Document, blocks: Sequence[int]) -> Iterator[_Atom]:
    """Yield the atoms of a run, with what may not be cut from what."""
    previous: Block | None = None
    lead_in = counted_by = ""  # what leads in a list, and one whose numbers are text
    items: list[tuple[int, str]] = []  # the items above a nested one: depth and text
    caption = ""
    for place in blocks:
        block = document.blocks[place]
        start = document.starts[place]
        if block.kind is BlockKind.LIST_ITEM:
            items = [item for item in items if item[0] < block.depth]
            above = " ".join(text for _, text in items if text.endswith(":"))
            lead = _short(" ".join(filter(None, (lead_in, above))))
            yield _whole(block, start, _cut_before_item(previous, block), lead)
            items.append((block.depth, _opening_words(block.text)))
        elif block.kind is BlockKind.TABLE:
            yield from _rows(block, start, caption, previous)
        elif block.kind is BlockKind.FOOTNOTE:
            yield _whole(block, start, _NEVER_CUT if previous else _CUT_BETWEEN)
            continue  # a note between the halves of a list does not end the list
        else:
            items = []
            if block.kind is BlockKind.CAPTION:
                caption = block.text
            follows_table = previous is not None and previous.kind is BlockKind.TABLE
            counted_by = _leads_in_count(previous, block, counted_by)
            lead_in = _opening_words(block.text) if block.text.rstrip().endswith(":") else ""
            if counted_by:
                yield from _counted(block, start, _cut_before_item(previous, block), counted_by)
            else:
                glued = block.kind is BlockKind.CAPTION and follows_table
                cut = _NEVER_CUT if glued else _CUT_BETWEEN
                yield from _paragraph(block, start, cut, previous)
        if block.kind not in {BlockKind.CAPTION, BlockKind.TABLE}:
            caption = ""
        previous = block


def _is_counted(block: Block) -> bool:
    """Tell whether a paragraph is an item of a list whose numbers are printed as text."""
    return block.kind is BlockKind.PARAGRAPH and _COUNTED.match(block.text) is not None


def _leads_in_count(previous: Block | None, block: Block, before: str) -> str:
    """Return the words that lead in a counted item: right before the first, or *before* it."""
    if not _is_counted(block):
        return ""
    opens = previous is not None and not _is_counted(previous)
    if previous is not None and opens and previous.text.rstrip().endswith(":"):
        return _opening_words(previous.text)
    return before


def _counted(block: Block, start: int, cut: float, lead: str) -> Iterator[_Atom]:
    """Yield the sentences of such an item; each needs the words that lead in the list."""
    for number, (begin, end) in enumerate(sentences(block.text)):
        words = len(block.text[begin:end].split())
        inner = _CUT_IN_PARAGRAPH if number else cut
        yield _Atom(start + begin, start + end, words, inner, lead)


def _cut_before_item(previous: Block | None, block: Block) -> float:
    """Return what it costs to begin a passage with this item."""
    if previous is None:
        return _CUT_BETWEEN
    if previous.text.rstrip().endswith(":"):
        return _NEVER_CUT
    if previous.kind is not BlockKind.LIST_ITEM:
        return _CUT_IN_LIST
    return _CUT_UNDER_ITEM if block.depth > previous.depth else _CUT_IN_LIST


def _paragraph(block: Block, start: int, cut: float, previous: Block | None) -> Iterator[_Atom]:
    """Yield the sentences of a paragraph."""
    if previous is not None and previous.kind is BlockKind.CAPTION and cut == _CUT_BETWEEN:
        cut = _CUT_IN_PARAGRAPH
    for number, (begin, end) in enumerate(sentences(block.text)):
        words = len(block.text[begin:end].split())
        yield _Atom(start + begin, start + end, words, _CUT_IN_PARAGRAPH if number else cut)


def _rows(block: Block, start: int, caption: str, previous: Block | None) -> Iterator[_Atom]:
    """Yield the rows of a table; what names a row travels with every later part."""
    rows = block.text.split("\n")
    named = (caption, *rows[: block.header_rows])
    groups = _group_names(rows[block.header_rows :])
    begin = start
    glued = previous is not None and previous.kind is BlockKind.CAPTION
    for number, row in enumerate(rows):
        end = begin + len(row)
        if row.strip():
            group = groups[number - block.header_rows] if number >= block.header_rows else ()
            lead = _short("\n".join(filter(None, (*named, *group)))) if number else ""
            cut = _cut_before_row(number, block.header_rows, glued=glued)
            yield _Atom(*_trimmed(row, begin), len(row.split()), cut, lead)
        begin = end + 1


def _cut_before_row(number: int, header_rows: int, *, glued: bool) -> float:
    """Return what it costs to begin a passage with a row."""
    if number == 0:
        return _NEVER_CUT if glued else _CUT_BETWEEN
    return _NEVER_CUT if number <= header_rows else _CUT_IN_TABLE


def _group_names(rows: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each row the names above it that hold for it too.

    A row with only its first cell filled names those below it; a row with an empty
    first cell goes on under the last one that was filled.
    """
    names: list[tuple[str, ...]] = []
    subhead = group = ""
    for row in rows:
        first, *others = row.split("\t")
        if first and not any(others):
            names.append(())
            subhead, group = first, ""
            continue
        names.append((subhead, "" if first else group))
        group = first or group
    return names


def _trimmed(row: str, begin: int) -> tuple[int, int]:
    """Return the range of a row without the empty cells at its ends."""
    return begin + len(row) - len(row.lstrip()), begin + len(row.rstrip())


def _whole(block: Block, start: int, cut: float, lead: str = "") -> _Atom:
    """Return a block that is never cut."""
    return _Atom(start, start + len(block.text), len(block.text.split()), cut, lead)


def _opening_words(text: str) -> str:
    """Return the sentence that leads in what follows: the last one, without its past."""
    ranges = sentences(text)
    if not ranges:
        return ""
    begin, end = ranges[-1]
    return text[begin:end] if len(text[begin:end].split()) <= _LONGEST_LEAD_IN else ""


def _short(lead: str) -> str:
    """Return a lead that is no longer than a lead may be, cut at a word."""
    if len(lead) <= _LONGEST_LEAD:
        return lead
    return lead[:_LONGEST_LEAD].rsplit(" ", 1)[0]


# --- borders -----------------------------------------------------------------------------


def _borders(atoms: Sequence[_Atom]) -> list[int]:
    """Return the indexes of atoms that begin a new part, by the least total cost."""
    if sum(atom.words for atom in atoms) <= MOST_WORDS:
        return []
    words = [atom.words for atom in atoms]
    cuts = [0.0, *(atom.cut for atom in atoms[1:])]
    best: list[float] = [0.0]
    came_from = [0]
    for end in range(1, len(atoms) + 1):
        cheapest, chosen, size = float("inf"), 0, 0
        for begin in range(end - 1, -1, -1):
            size += words[begin]
            cost = best[begin] + cuts[begin] + _cost(size)
            if cost < cheapest:
                cheapest, chosen = cost, begin
            far = size > _WIDEST_WORDS or end - begin > _MOST_ATOMS
            if far and cuts[begin] < _NEVER_CUT:
                break
        best.append(cheapest)
        came_from.append(chosen)
    borders: list[int] = []
    place = came_from[-1]
    while place:
        borders.append(place)
        place = came_from[place]
    return borders[::-1]


def _cost(words: int) -> float:
    """Return how far a part is from the size that is wanted."""
    return _COSTS[words] if words < len(_COSTS) else _reckoned(words)


def _reckoned(words: int) -> float:
    """Weigh a number of words: a small drift, and much more outside the limits."""
    drift = abs(words - _BEST_WORDS) * 0.2
    if words < FEWEST_WORDS:
        return drift + (FEWEST_WORDS - words) ** 2 / 4
    if words > MOST_WORDS:
        return drift + _OVER_SIZE + (words - MOST_WORDS) ** 2
    return drift


_COSTS = tuple(_reckoned(words) for words in range(2 * MOST_WORDS))


# --- pages -------------------------------------------------------------------------------


def _page(document: Document, place: int) -> int | None:
    """Return the page on which a character of the canonical text stands."""
    index = bisect_right(document.starts, place) - 1
    while index > 0 and (
        document.blocks[index].kind is BlockKind.FURNITURE or not document.blocks[index].text
    ):
        index -= 1
    block = document.blocks[index]
    offset = place - document.starts[index]
    at = bisect_right(block.spans, offset, key=lambda span: span.begin) - 1
    return block.spans[at].page if at >= 0 else block.page
