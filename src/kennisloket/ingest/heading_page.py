"""How one document looks, and what stands around a line in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kennisloket.ingest.heading_forms import Numbering, form
from kennisloket.ingest.heading_words import closes_sentence, is_known
from kennisloket.ingest.heading_zones import is_name, is_person_or_date, quiet_places
from kennisloket.ingest.rollen import RoleLines
from kennisloket.models import Block, BlockKind, Style

LONGEST = 170  # characters of a heading that its look gives away
LONGEST_PLAIN = 100  # characters of a heading that only its words give away
TEXT = 45  # characters of a block that is text under a heading
TEXT_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})
_LARGER = 1.03  # times the size of the running text
_ENOUGH_STYLED = 6  # headings with their own look: the document prints its headings so
_STYLED_SHARE = 110  # blocks per styled heading, at most, in such a document
_DECLARED_SHARE = 200  # blocks per declared heading, at most, where the format declares them
_FEW_BLOCKS = 40  # blocks of a document in which one declared heading can be its only one
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s*[.)]?")


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules look at: the readable blocks, how text looks, where to be silent."""

    blocks: Sequence[Block]
    body: Style
    styled: bool  # the document gives its headings a look of their own
    declared: bool  # the format declares the headings
    quiet: frozenset[int]
    roles: RoleLines
    places: Mapping[str, Sequence[int]]  # where each short text stands
    parts: frozenset[str]  # series ("PIJLER") that are printed in capitals somewhere

    def after(self, place: int) -> Block | None:
        """Return the block after a place."""
        return self.blocks[place + 1] if place + 1 < len(self.blocks) else None

    def before(self, place: int) -> Block | None:
        """Return the block before a place."""
        return self.blocks[place - 1] if place else None

    def stands_out(self, block: Block) -> bool:
        """Tell whether a short block looks unlike the running text."""
        return stands_out(block, self.body)

    def is_larger(self, block: Block) -> bool:
        """Tell whether a block is printed larger than the running text."""
        return _is_larger(block, self.body)


def page_of(blocks: Sequence[Block], roles: RoleLines) -> Page:
    """Look at the whole document before judging one line."""
    body = _body_style(blocks)
    quiet = quiet_places(blocks)
    declared = sum(block.level is not None for block in blocks)
    all_declared = declared > 0 and (body.size == 0 or len(blocks) <= _FEW_BLOCKS)
    return Page(
        blocks=blocks,
        body=body,
        styled=_is_styled(blocks, body, quiet),
        declared=all_declared or declared > len(blocks) // _DECLARED_SHARE + 1,
        quiet=quiet,
        roles=roles,
        places=_places(blocks),
        parts=_parts(blocks),
    )


def _body_style(blocks: Sequence[Block]) -> Style:
    """Return the look that most running text has."""
    looks: Counter[tuple[float, bool, bool]] = Counter()
    for block in blocks:
        if block.kind in TEXT_KINDS and block.level is None:
            style = block.style
            looks[round(style.size, 1), style.bold, style.italic] += len(block.text)
    if not looks:
        return Style()
    size, bold, italic = max(looks, key=lambda look: looks[look])
    return Style(size=size, bold=bold, italic=italic)


def _is_styled(blocks: Sequence[Block], body: Style, quiet: frozenset[int]) -> bool:
    """Tell whether enough lines stand out to be the headings of the document."""
    number = sum(
        stands_out(block, body) and block.kind is not BlockKind.LIST_ITEM
        for place, block in enumerate(blocks)
        if place not in quiet
    )
    return number >= _ENOUGH_STYLED and number * _STYLED_SHARE >= len(blocks)


def stands_out(block: Block, body: Style) -> bool:
    """Tell whether a short block looks unlike the running text."""
    if block.kind not in TEXT_KINDS or len(block.text) > LONGEST:
        return False
    bold = block.style.bold and not body.bold
    return _is_larger(block, body) or bold or (block.style.italic and not body.italic)


def _is_larger(block: Block, body: Style) -> bool:
    """Tell whether a block is printed larger than the running text."""
    return body.size > 0 and block.style.size > body.size * _LARGER


def _places(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Return where each short text stands."""
    places: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        if len(block.text) <= LONGEST_PLAIN:
            places.setdefault(block.text, []).append(place)
    return places


def _parts(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the series of parts that are printed in capitals ("PIJLER 2 …")."""
    short = (block.text for block in blocks if len(block.text) <= LONGEST)
    firsts = ((text, form(text).series) for text in short if text[:2].isupper())
    return frozenset(series for text, series in firsts if text[: len(series)].isupper())


# --- what stands around a line --------------------------------------------------------------


def has_text_after(page: Page, place: int, *, short_too: bool = False) -> bool:
    """Tell whether text follows: a paragraph, list or table; or, *short_too*, a heading."""
    following = page.after(place)
    if following is None or is_person_or_date(following.text):
        return False
    if short_too and page.roles.of(following.text):  # "Inzet Rijk" has the shape of a name
        return True
    if following.kind in {BlockKind.TABLE, BlockKind.LIST_ITEM, BlockKind.CAPTION}:
        return True
    return len(following.text) > TEXT or (short_too and not is_name(following.text))


def closes_before(page: Page, place: int) -> bool:
    """Tell whether what stands before is finished: a sentence, list, table or heading."""
    before, following = page.before(place), page.after(place)
    if before is None or before.kind is not BlockKind.PARAGRAPH or before.level is not None:
        return True
    if closes_sentence(before.text) or len(before.text) <= LONGEST_PLAIN:
        return True
    blank_lines = page.body.size == 0  # without pages, a new block is a new paragraph
    return blank_lines and following is not None and len(following.text) > LONGEST_PLAIN


def in_column(page: Page, place: int) -> bool:
    """Tell whether a line stands among short lines: a list of names printed without bullets."""
    before = [_is_short(page, place - 1), _is_short(page, place - 2)]
    after = [_is_short(page, place + 1), _is_short(page, place + 2)]
    return (before[0] and (before[1] or after[0])) or all(after)


def _is_short(page: Page, place: int) -> bool:
    """Tell whether a block is a short plain line that no surer rule makes a heading."""
    if not 0 <= place < len(page.blocks):
        return False
    block = page.blocks[place]
    if block.kind is not BlockKind.PARAGRAPH or block.level is not None:
        return False
    if len(block.text) > LONGEST_PLAIN or block.text.rstrip().endswith((".", ":", "!", "?")):
        return False
    shape = form(block.text)
    counted = shape.numbering is not Numbering.NONE
    return not (counted or page.roles.of(block.text) or is_known(shape.title))


def interrupts(page: Page, text: str) -> bool:
    """Tell whether a line recurs and somewhere cuts a sentence in two, as a running head does."""
    places = page.places.get(text, ())
    return len(places) > 1 and any(_cuts(page, place) for place in places)


def _cuts(page: Page, place: int) -> bool:
    """Tell whether the text before a place goes on after it."""
    following, before = page.after(place), page.before(place)
    if following is None or before is None or len(before.text) <= LONGEST_PLAIN:
        return False
    return following.text[:1].islower() or before.text[-1:].isalpha()


def goes_on(page: Page, place: int) -> bool:
    """Tell whether a line in italics is a piece of a sentence that runs on."""
    following, before = page.after(place), page.before(place)
    if following is None or following.text[:1].islower():
        return True
    return (
        before is not None and len(before.text) > LONGEST_PLAIN and not closes_sentence(before.text)
    )


def recurs(page: Page, text: str) -> bool:
    """Tell whether the same line stands elsewhere in the document too."""
    return len(page.places.get(text, ())) > 1


def is_lone_number(block: Block) -> bool:
    """Tell whether a block is a chapter number that stands on its own line."""
    return _NUMBER.fullmatch(block.text.strip()) is not None
