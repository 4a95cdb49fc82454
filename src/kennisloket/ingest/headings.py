"""Finds the headings of one document: which lines, not yet at which level.

A line is a heading because its format says so, because it looks different from the
running text, because it is a role line ("Inzet rijk"), because it is counted, or - where
a document prints its headings like its text - because it is short, closes no sentence
and text follows. Each reason is one function below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kennisloket.ingest.heading_forms import Form, Numbering, bare, form
from kennisloket.ingest.heading_zones import (
    is_name,
    is_person_or_date,
    is_readable,
    quiet_places,
)
from kennisloket.ingest.rollen import RoleLines
from kennisloket.models import Block, BlockKind, Rol, Style

_LONGEST = 170  # characters of a heading that its look gives away
_LONGEST_PLAIN = 100  # characters of a heading that only its words give away
_MOST_WORDS_PLAIN = 14
_MOST_WORDS_COUNTED = 16
_LARGER = 1.03  # times the size of the running text
_ENOUGH_STYLED = 6  # headings with their own look: the document prints its headings so
_STYLED_SHARE = 110  # blocks per styled heading, at most, in such a document
_TEXT = 45  # characters of a block that is text under a heading
_SENTENCE_END = (".", "?", "!", ";", ":", '."', ".”", ".'", ".’", ".)", "…")
_KNOWN = re.compile(
    r"(?:preambule|inleiding|vooraf|voorwoord|samenvatting|overwegingen|afspraken|algemeen"
    r"|voorbehouden|(?:financieel )?voorbehoud|toelichting|ondertekening|bijlagen?|mediation|overige?"
    r"|experimenten|kennis|voortgang|financiering|landelijke alliantie|monitoring|conclusies?"
    r"|aanleiding|bewonersparticipatie|tot slot|afsluiting|slotbepalingen?)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|zal|zullen|gaat|gaan|wil|willen"
    r"|kan|kunnen|moet|moeten|biedt|bieden|maakt|maken|krijgt|krijgen|komt|komen|staat|staan|doet"
    r"|streeft|streven|zet|zetten|neemt|nemen|stelt|stellen|geldt|gelden|bedraagt|draagt|levert"
    r"|bestaat|betreft|vindt|vinden|zorgt|zorgen|volgt|ligt|liggen|blijft|blijven|dient|dienen"
    r"|ondersteunt|stimuleert|richt|werkt|hebben|verdeelt|betekent|start|sluit|investeert)\b"
)
_POINTS_ELSEWHERE = re.compile(
    r"^(?:zie|bron|noot|www\.|http|tabel|figuur|grafiek|tel\.|e-mail)\b", re.IGNORECASE
)
_COVER_LABEL = re.compile(r"^(?:[Gg]emeente|[Pp]rovincie|[Mm]inisterie) [A-Z][\w\- ]+$")
_TITLE = re.compile(r"(?:charter|convenant|samenwerkingsovereenkomst)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:volgende|daarnaast|tevens|verder|hierbij|hierna|namelijk|onder andere|bijvoorbeeld)\b"
)
_ABOUT = re.compile(r"(?:betreffende|betreft) de aanpak\b", re.IGNORECASE)
_TITLE_PAGE = 60  # blocks in which a title may be repeated
_FEW_WORDS = 6
_TEXT_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})


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


@dataclass(frozen=True, slots=True)
class _Page:
    """What the rules look at: the readable blocks, how text looks, where to be silent."""

    blocks: Sequence[Block]
    body: Style
    styled: bool  # the document gives its headings a look of their own
    declared: bool  # the format declares the headings
    quiet: frozenset[int]
    roles: RoleLines


def find_headings(blocks: Sequence[Block], roles: RoleLines) -> tuple[Mark, ...]:
    """Return the headings among the blocks of one document, in order."""
    places = [place for place, block in enumerate(blocks) if is_readable(block)]
    readable = [blocks[place] for place in places]
    page = _page(readable, roles)
    chosen = [place for place in range(len(readable)) if _is_heading(page, place)]
    runs = _joined(_without_lists(page, chosen), page)
    marks = [_mark(page, begin, end) for begin, end in runs]
    return tuple(_placed(mark, page, places, following) for mark, following in _with_next(marks))


# --- how the document looks -------------------------------------------------------------


def _page(blocks: Sequence[Block], roles: RoleLines) -> _Page:
    """Look at the whole document before judging one line."""
    body = _body_style(blocks)
    quiet = quiet_places(blocks)
    declared = sum(block.level is not None for block in blocks)
    look = sum(
        _stands_out(block, body) and block.kind is not BlockKind.LIST_ITEM
        for place, block in enumerate(blocks)
        if place not in quiet
    )
    styled = look >= _ENOUGH_STYLED and look * _STYLED_SHARE >= len(blocks)
    plain_format = body.size == 0 and declared > 0  # a web page or word file with headings
    return _Page(
        blocks, body, styled, plain_format or declared > len(blocks) // 200 + 1, quiet, roles
    )


def _body_style(blocks: Sequence[Block]) -> Style:
    """Return the look that most running text has."""
    looks: Counter[tuple[float, bool, bool]] = Counter()
    for block in blocks:
        if block.kind in _TEXT_KINDS and block.level is None:
            style = block.style
            looks[round(style.size, 1), style.bold, style.italic] += len(block.text)
    if not looks:
        return Style()
    size, bold, italic = max(looks, key=lambda look: looks[look])
    return Style(size=size, bold=bold, italic=italic)


def _stands_out(block: Block, body: Style) -> bool:
    """Tell whether a short block looks unlike the running text."""
    if block.kind not in _TEXT_KINDS or len(block.text) > _LONGEST:
        return False
    larger = body.size > 0 and block.style.size > body.size * _LARGER
    return (
        larger or (block.style.bold and not body.bold) or (block.style.italic and not body.italic)
    )


# --- is this line a heading? -------------------------------------------------------------


def _is_heading(page: _Page, place: int) -> bool:
    """Ask the rules, the surest first."""
    block = page.blocks[place]
    if not _may_be(block):
        return False
    if block.level is not None:
        return True
    shape = form(block.text)
    if _is_title(page, place, shape):
        return True
    if not shape.title or _is_note(page, place) or _POINTS_ELSEWHERE.match(shape.title):
        return False
    if _is_lesser_part(page, shape, block.text):
        return False
    if page.roles.of(block.text) and _is_role_line(block):
        return True
    if place in page.quiet:
        return _opens_text_in_quiet(page, place)
    if is_person_or_date(block.text):
        return False
    return (
        _by_look(page, place)
        or _by_count(page, place, shape)
        or _by_known_word(page, place, shape)
        or _by_capitals(page, place, shape)
        or _by_words_alone(page, place, shape)
    )


def _may_be(block: Block) -> bool:
    """Tell whether a block has the kind and length that a heading can have."""
    if block.kind not in _TEXT_KINDS or len(block.text) > _LONGEST:
        return False
    return any(sign.isalpha() for sign in block.text)


def _is_title(page: _Page, place: int, shape: Form) -> bool:
    """The line that opens a charter, whatever it looks like and whatever follows."""
    following = _next(page, place)
    about = following is not None and _ABOUT.match(following.text) is not None
    again = place < _TITLE_PAGE and about
    opens = place == 0 or (place == 1 and _is_lone_number(page.blocks[0])) or again
    words = shape.words <= _MOST_WORDS_PLAIN and not page.declared
    return opens and words and _TITLE.match(shape.title) is not None


def _is_note(page: _Page, place: int) -> bool:
    """Tell whether a line is a note or a remark under a table."""
    return page.blocks[place].text[:1] in "¹²³⁴⁵⁶⁷⁸⁹*" and not _stands_out(
        page.blocks[place], page.body
    )


def _is_role_line(block: Block) -> bool:
    """Tell whether a block is nothing but a role line, not a sentence that begins like one."""
    return len(block.text) <= _LONGEST_PLAIN and not block.text.rstrip().endswith((".", ";", ","))


def _by_look(page: _Page, place: int) -> bool:
    """A line with a look of its own that is not a name, a sentence or a list item."""
    block = page.blocks[place]
    if not _stands_out(block, page.body) or block.text.rstrip().endswith((";", ",")):
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return _is_list_heading(page, place)
    larger = page.body.size > 0 and block.style.size > page.body.size * _LARGER
    if larger or block.style.bold:
        return _has_text_after(page, place, short_too=True) or larger
    return len(block.text) <= _LONGEST_PLAIN and not _goes_on(page, place)


def _is_list_heading(page: _Page, place: int) -> bool:
    """An emphasised list item ("- *Effectmeting*") with its text as a paragraph under it."""
    text = page.blocks[place].text
    if len(text) > _LONGEST_PLAIN and not text.endswith("."):
        return False
    following = _next(page, place)
    if following is None or text.rstrip("*").endswith(":"):
        return False
    depth = page.blocks[place].depth
    before = page.blocks[place - 1] if place else None
    in_list = before is not None and before.kind is BlockKind.LIST_ITEM
    if depth > 1 or (in_list and before and _stands_out(before, page.body)):
        return False
    if following.kind is BlockKind.LIST_ITEM:
        return following.depth > depth and not _stands_out(following, page.body)
    return following.kind is BlockKind.PARAGRAPH and len(following.text) > _TEXT


def _by_count(page: _Page, place: int, shape: Form) -> bool:
    """A counted line that is short, closes no sentence and has text of its own under it."""
    block = page.blocks[place]
    if shape.numbering is Numbering.NONE or shape.words > _MOST_WORDS_COUNTED or page.declared:
        return False
    if shape.numbering is Numbering.PART:
        return not _is_sentence(block.text)
    if page.styled and not _KNOWN.fullmatch(shape.title):
        return False
    if _is_sentence(block.text) and not _names_its_text(page, place):
        return False
    if block.text.rstrip().endswith(":") and _leads_in(shape.title + ":"):
        return False
    if not (shape.title[0].isupper() or not shape.title[0].isalpha()):
        return False
    if not shape.dotted and not _KNOWN.match(shape.title):
        return False
    return _has_text_after(page, place, short_too=True)


def _names_its_text(page: _Page, place: int) -> bool:
    """Tell whether a counted line with a full stop has no verb, and a paragraph under it."""
    text = page.blocks[place].text.rstrip()
    following = _next(page, place)
    if following is None or not text.endswith(".") or _FINITE.search(text.lower()):
        return False
    plain = following.kind is BlockKind.PARAGRAPH and not following.marker
    return plain and not following.text[:1].islower() and not text.endswith("..")


def _is_lesser_part(page: _Page, shape: Form, text: str) -> bool:
    """Tell whether "Pijler 2" only points at what is elsewhere headed "PIJLER 2"."""
    if not shape.series or text[: len(shape.series)].isupper():
        return False
    return any(block.text.startswith(f"{shape.series.upper()} ") for block in page.blocks)


def _by_known_word(page: _Page, place: int, shape: Form) -> bool:
    """A line that consists of a word every such document uses as a heading."""
    block = page.blocks[place]
    if page.declared or not _KNOWN.fullmatch(shape.title) or not shape.title[0].isupper():
        return False
    following = _next(page, place)
    if block.kind is BlockKind.LIST_ITEM and shape.numbering is Numbering.NONE:
        lone = block.depth <= 1 and not block.text.rstrip().endswith(":")
        return lone and following is not None and following.kind is BlockKind.PARAGRAPH
    return _has_text_after(page, place, short_too=True)


def _by_capitals(page: _Page, place: int, shape: Form) -> bool:
    """A short line in capitals, in a document that does not print everything so."""
    block = page.blocks[place]
    if page.styled or page.declared or not shape.capitals or block.kind is BlockKind.LIST_ITEM:
        return False
    return shape.words <= _MOST_WORDS_PLAIN and _has_text_after(page, place, short_too=True)


def _by_words_alone(page: _Page, place: int, shape: Form) -> bool:
    """A line that looks like the text: short, no sentence, with text before and after it."""
    block = page.blocks[place]
    if page.styled or page.declared or block.kind is BlockKind.LIST_ITEM:
        return False
    if len(block.text) > _LONGEST_PLAIN or not 0 < shape.words <= _MOST_WORDS_PLAIN:
        return False
    if not (shape.title[0].isupper() or shape.title[0] in "\"'“‘„"):
        return False
    if _is_sentence(block.text) or _leads_in(block.text) or _COVER_LABEL.match(block.text):
        return False
    if block.text.rstrip().endswith(".") and shape.words > 1:
        return False
    following = _next(page, place)
    if following is None or following.kind is BlockKind.TABLE or _in_column(page, place):
        return False
    if _interrupts(page, block.text):
        return False
    if is_name(block.text) and not _recurs(page, block.text):
        return _closes_before(page, place) and _has_text_after(page, place)
    return _closes_before(page, place) and _has_text_after(page, place, short_too=True)


def _opens_text_in_quiet(page: _Page, place: int) -> bool:
    """Among parties and signatures only a line with running text right under it counts."""
    block = page.blocks[place]
    following = _next(page, place)
    if following is None or is_person_or_date(block.text) or is_name(block.text):
        return False
    if len(block.text) > _LONGEST_PLAIN or _is_sentence(block.text) or _leads_in(block.text):
        return False
    shape = form(block.text)
    if _KNOWN.fullmatch(shape.title) or _stands_out(block, page.body):
        return shape.title[0].isupper()
    return (
        block.kind is BlockKind.PARAGRAPH
        and shape.title[0].isupper()
        and len(following.text) > 2 * _LONGEST_PLAIN
        and shape.words > 1
    )


# --- what stands around it ----------------------------------------------------------------


def _next(page: _Page, place: int) -> Block | None:
    """Return the block after a place."""
    return page.blocks[place + 1] if place + 1 < len(page.blocks) else None


def _has_text_after(page: _Page, place: int, *, short_too: bool = False) -> bool:
    """Tell whether text follows: a paragraph, list or table; or, *short_too*, a heading."""
    following = _next(page, place)
    if following is None or is_person_or_date(following.text):
        return False
    if following.kind in {BlockKind.TABLE, BlockKind.LIST_ITEM, BlockKind.CAPTION}:
        return True
    return len(following.text) > _TEXT or (short_too and not is_name(following.text))


def _closes_before(page: _Page, place: int) -> bool:
    """Tell whether what stands before is finished: a sentence, list, table or heading."""
    if place == 0:
        return True
    before = page.blocks[place - 1]
    if before.kind is not BlockKind.PARAGRAPH or before.level is not None:
        return True
    text = before.text.rstrip()
    if text.endswith(_SENTENCE_END) or len(text) <= _LONGEST_PLAIN:
        return True
    following = _next(page, place)
    blank_lines = page.body.size == 0  # without pages, a new block is a new paragraph
    return blank_lines and following is not None and len(following.text) > _LONGEST_PLAIN


def _in_column(page: _Page, place: int) -> bool:
    """Tell whether a line stands among short lines: a list of names printed without bullets."""
    before = [_is_short(page, place - 1), _is_short(page, place - 2)]
    after = [_is_short(page, place + 1), _is_short(page, place + 2)]
    return (before[0] and (before[1] or after[0])) or all(after)


def _is_short(page: _Page, place: int) -> bool:
    """Tell whether a block is a short plain line that no surer rule makes a heading."""
    if not 0 <= place < len(page.blocks):
        return False
    block = page.blocks[place]
    if block.kind is not BlockKind.PARAGRAPH or block.level is not None:
        return False
    if len(block.text) > _LONGEST_PLAIN or block.text.rstrip().endswith((".", ":", "!", "?")):
        return False
    shape = form(block.text)
    counted = shape.numbering is not Numbering.NONE
    return not (counted or page.roles.of(block.text) or _KNOWN.fullmatch(shape.title))


def _interrupts(page: _Page, text: str) -> bool:
    """Tell whether a line recurs and somewhere cuts a sentence in two, as a running head does."""
    places = [place for place, block in enumerate(page.blocks) if block.text == text]
    if len(places) < 2:  # noqa: PLR2004
        return False
    return any(_cuts(page, place) for place in places)


def _cuts(page: _Page, place: int) -> bool:
    """Tell whether the text before a place goes on after it."""
    following = _next(page, place)
    before = page.blocks[place - 1] if place else None
    if following is None or before is None or len(before.text) <= _LONGEST_PLAIN:
        return False
    return following.text[:1].islower() or before.text[-1:].isalpha()


def _goes_on(page: _Page, place: int) -> bool:
    """Tell whether a line in italics is a piece of a sentence that runs on."""
    following = _next(page, place)
    before = page.blocks[place - 1] if place else None
    cut = before is not None and before.text and not before.text.rstrip().endswith(_SENTENCE_END)
    long_before = before is not None and len(before.text) > _LONGEST_PLAIN
    return following is None or following.text[:1].islower() or bool(cut and long_before)


def _recurs(page: _Page, text: str) -> bool:
    """Tell whether the same line stands elsewhere in the document too."""
    return sum(block.text == text for block in page.blocks) > 1


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence or a list item."""
    line = text.rstrip(" *")
    if line.endswith((";", ",", "..")):
        return True
    return line.endswith(".") and len(line.split()) > 3 and not line.endswith(("t.b.v.", "e.d."))


def _leads_in(text: str) -> bool:
    """Tell whether a line announces what follows ("De gemeente doet het volgende:")."""
    line = text.rstrip(" *²³¹")
    words = len(line.split())
    if line.endswith(("!", "?")):
        return False
    if line.endswith(":") and (words > _FEW_WORDS or _ANNOUNCES.search(line)):
        return True
    return _FINITE.search(line) is not None and (words > _FEW_WORDS or line.endswith(":"))


# --- from lines to headings ---------------------------------------------------------------


def _without_lists(page: _Page, chosen: Sequence[int]) -> list[int]:
    """Drop counted lines that follow each other at once: they are a list, not chapters."""
    taken = set(chosen)
    plain = {
        place
        for place in chosen
        if not _stands_out(page.blocks[place], page.body)
        and page.blocks[place].level is None
        and page.roles.of(page.blocks[place].text) is None
    }
    for place in sorted(plain):
        if _counts_on(page, place, place + 1) or _counts_on(page, place - 1, place):
            taken.discard(place)
    return sorted(taken)


def _counts_on(page: _Page, first: int, second: int) -> bool:
    """Tell whether two neighbouring blocks are items n and n + 1 of one list."""
    if first < 0 or second >= len(page.blocks):
        return False
    one, two = form(page.blocks[first].text), form(page.blocks[second].text)
    if one.numbering is Numbering.NONE or one.numbering is not two.numbering:
        return False
    same = len(one.number) == len(two.number) and one.number[:-1] == two.number[:-1]
    return same and two.number[-1] == one.number[-1] + 1


def _joined(chosen: Sequence[int], page: _Page) -> list[tuple[int, int]]:
    """Join headings that were broken over two lines; return runs of blocks."""
    runs: list[tuple[int, int]] = []
    for place in chosen:
        if runs and runs[-1][1] == place and _continues(page, place - 1, place):
            runs[-1] = (runs[-1][0], place + 1)
        elif place and place - 1 not in chosen and _is_lone_number(page.blocks[place - 1]):
            runs.append((place - 1, place + 1))
        else:
            runs.append((place, place + 1))
    return runs


def _is_lone_number(block: Block) -> bool:
    """Tell whether a block is a chapter number that stands on its own line."""
    return re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\s*[.)]?", block.text.strip()) is not None


def _continues(page: _Page, first: int, second: int) -> bool:
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


def _mark(page: _Page, begin: int, end: int) -> Mark:
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
    return list(zip(marks, [*marks[1:], None], strict=True))


def _placed(mark: Mark, page: _Page, places: Sequence[int], following: Mark | None) -> Mark:
    """Say where the heading stands among all blocks, and whether a heading follows at once."""
    return replace(
        mark,
        begin=places[mark.begin],
        end=places[mark.end - 1] + 1,
        bare=following is not None and _opens_at_once(mark, following, page),
    )


def _opens_at_once(mark: Mark, following: Mark, page: _Page) -> bool:
    """Tell whether nothing stands between two headings, or one line that leads in a series."""
    if following.begin == mark.end:
        return True
    between = page.blocks[mark.end : following.begin]
    counted = following.form.numbering is Numbering.DECIMAL and following.rol is None
    return counted and len(between) == 1 and between[0].text.rstrip().endswith(":")


def same_heading(one: str, two: str) -> bool:
    """Tell whether two headings have the same words."""
    return bare(one).casefold() == bare(two).casefold()
