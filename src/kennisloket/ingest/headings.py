"""Finds the headings of one document: which lines, not yet at which level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from kennisloket.ingest.heading_forms import Form, Numbering, form
from kennisloket.ingest.heading_page import LONGEST, Page, is_lone_number, page_of
from kennisloket.ingest.heading_rules import is_heading
from kennisloket.ingest.heading_zones import is_readable
from kennisloket.ingest.rollen import RoleLines
from kennisloket.models import Block, BlockKind, Rol, Style


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading found: blocks[begin:end] make it up."""

    begin: int
    end: int
    text: str
    form: Form
    style: Style
    declared: int | None = None  # the level that the format declares
    rol: Rol | None = None  # what a role line declares
    listed: bool = False  # printed as a list item
    bare: bool = False  # the next heading follows at once, no text between


def find_headings(blocks: Sequence[Block], roles: RoleLines) -> tuple[Mark, ...]:
    """Return the headings among the blocks of one document, in order."""
    places = [place for place, block in enumerate(blocks) if is_readable(block)]
    page = page_of([blocks[place] for place in places], roles)
    chosen = [place for place in range(len(places)) if is_heading(page, place)]
    runs = _joined(_without_lists(page, chosen), page)
    marks = [_mark(page, begin, end) for begin, end in runs]
    return tuple(_placed(mark, page, places, following) for mark, following in _with_next(marks))


# --- from lines to headings ---------------------------------------------------------------


def _without_lists(page: Page, chosen: Sequence[int]) -> list[int]:
    """Drop counted lines that follow each other at once: they are a list, not chapters."""
    taken = set(chosen)
    plain = {
        place
        for place in chosen
        if not page.stands_out(page.blocks[place])
        and page.blocks[place].level is None
        and page.roles.of(page.blocks[place].text) is None
    }
    for place in sorted(plain):
        if _counts_on(page, place, place + 1) or _counts_on(page, place - 1, place):
            taken.discard(place)
    return sorted(taken)


def _counts_on(page: Page, first: int, second: int) -> bool:
    """Tell whether two neighbouring blocks are items n and n + 1 of one list."""
    if first < 0 or second >= len(page.blocks):
        return False
    one, two = (form(page.blocks[place].text[:LONGEST]) for place in (first, second))
    if one.numbering is Numbering.NONE or one.numbering is not two.numbering:
        return False
    same = len(one.number) == len(two.number) and one.number[:-1] == two.number[:-1]
    return same and two.number[-1] == one.number[-1] + 1


def _joined(chosen: Sequence[int], page: Page) -> list[tuple[int, int]]:
    """Join headings that were broken over two lines; return runs of blocks."""
    runs: list[tuple[int, int]] = []
    taken = frozenset(chosen)
    for place in chosen:
        if runs and runs[-1][1] == place and _continues(page, place - 1, place):
            runs[-1] = (runs[-1][0], place + 1)
        elif place and place - 1 not in taken and is_lone_number(page.blocks[place - 1]):
            runs.append((place - 1, place + 1))
        else:
            runs.append((place, place + 1))
    return runs


def _continues(page: Page, first: int, second: int) -> bool:
    """Tell whether the second line is the rest of the first heading."""
    one, two = page.blocks[first], page.blocks[second]
    if one.level != two.level or (one.style.size, one.style.bold) != (
        two.style.size,
        two.style.bold,
    ):
        return False
    open_end = one.text.rstrip().endswith(
        (",", "-", "–", "&", " en", " van", " de", " het", " voor")
    )
    small = two.text[:1].islower() and not page.roles.of(two.text) and len(two.text.split()) > 1
    return open_end or (
        small and form(two.text).numbering is Numbering.NONE and _same_look(one, two)
    )


def _same_look(one: Block, two: Block) -> bool:
    """Tell whether two lines look alike and neither is a list item."""
    return one.style.italic == two.style.italic and BlockKind.LIST_ITEM not in {one.kind, two.kind}


def _mark(page: Page, begin: int, end: int) -> Mark:
    """Describe a run of readable blocks as one heading."""
    blocks = page.blocks[begin:end]
    text = " ".join(block.text.strip() for block in blocks)
    last = blocks[-1]
    return Mark(
        begin,
        end,
        text,
        form(text),
        last.style,
        last.level,
        page.roles.of(text),
        last.kind is BlockKind.LIST_ITEM,
    )


def _with_next(marks: Sequence[Mark]) -> list[tuple[Mark, Mark | None]]:
    """Pair every heading with the one after it."""
    return list(zip_longest(marks, marks[1:]))


def _placed(mark: Mark, page: Page, places: Sequence[int], following: Mark | None) -> Mark:
    """Say where the heading stands among all blocks, and whether a heading follows at once."""
    return replace(
        mark,
        begin=places[mark.begin],
        end=places[mark.end - 1] + 1,
        bare=following is not None and _opens_at_once(mark, following, page),
    )


def _opens_at_once(mark: Mark, following: Mark, page: Page) -> bool:
    """Tell whether nothing stands between two headings, or one line that leads in a series."""
    if following.begin == mark.end:
        return True
    between = page.blocks[mark.end : following.begin]
    counted = following.form.numbering is Numbering.DECIMAL and following.rol is None
    return counted and len(between) == 1 and between[0].text.rstrip().endswith(":")
