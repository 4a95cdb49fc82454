"""Is this line a heading? One rule a function, the surest first.

A line is a heading because its format says so, because it looks different from the
running text, because it is a role line ("Inzet rijk"), because it is counted, or - where
a document prints its headings like its text - because it is short, closes no sentence
and text follows.
"""

from __future__ import annotations

import re

from kennisloket.ingest.heading_forms import Form, Numbering, form
from kennisloket.ingest.heading_page import (
    LONGEST,
    LONGEST_PLAIN,
    TEXT,
    TEXT_KINDS,
    Page,
    closes_before,
    goes_on,
    has_text_after,
    in_column,
    interrupts,
    is_lone_number,
    recurs,
)
from kennisloket.ingest.heading_words import (
    begins_known,
    has_verb,
    is_known,
    is_sentence,
    leads_in,
)
from kennisloket.ingest.heading_zones import is_dateline, is_name, is_person_or_date
from kennisloket.models import Block, BlockKind

_MOST_WORDS_PLAIN = 14
_MOST_WORDS_COUNTED = 16
_POINTS_ELSEWHERE = re.compile(
    r"(?:zie|bron|noot|www\.|http|tabel|figuur|grafiek|tel\.|e-mail)\b|\w+\s?=", re.IGNORECASE
)
_COVER_LABEL = re.compile(r"(?:[Gg]emeente|[Pp]rovincie|[Mm]inisterie) [A-Z][\w\- ]+$")
_TITLE = re.compile(
    r"(?:charter|convenant|samenwerkingsovereenkomst|startnotitie|good practice|goed voorbeeld"
    r"|praktijkvoorbeeld)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:betreffende|betreft) de aanpak\b", re.IGNORECASE)
_HEADLINE = 2  # blocks before a headline, at most
_FEWEST_WORDS = 3  # of a headline
_KIND = re.compile(
    r"(?:good practice|goed voorbeeld|praktijkvoorbeeld|helpdesk\w*|nieuwsbericht|persbericht)\b",
    re.IGNORECASE,
)
_TITLE_PAGE = 60  # blocks in which a title may be repeated
_LEADER = re.compile(r"(?:\.\s?){6,}")
_CONCERNS = re.compile(
    r"(?:m\.b\.t\.|t\.a\.v\.|met betrekking tot|ten aanzien van) \w", re.IGNORECASE
)
_NOTE_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹*"
_QUOTES = "\"'“‘„"


def is_heading(page: Page, place: int) -> bool:
    """Ask the rules whether the block at a place is a heading."""
    block = page.blocks[place]
    if not _may_be(block):
        return False
    shape = form(block.text)
    if block.level is not None or _is_title(page, place, shape) or _is_headline(page, place):
        return True
    if not shape.title or _is_something_else(page, place, shape):
        return False
    if page.roles.of(block.text) and _is_role_line(block):
        return True
    if place in page.quiet:
        return _opens_text_in_quiet(page, place, shape)
    signs = is_person_or_date(block.text) and not _opens_roles(page, place, shape)
    return not signs and _has_a_reason(page, place, shape)


def _may_be(block: Block) -> bool:
    """Tell whether a block has the kind and length that a heading can have."""
    if block.kind not in TEXT_KINDS or len(block.text) > LONGEST:
        return False
    return any(sign.isalpha() for sign in block.text)


def _opens_roles(page: Page, place: int, shape: Form) -> bool:
    """Tell whether a lettered line with the shape of a name ("A. Wonen") opens role lines."""
    following = page.after(place)
    if following is None or shape.numbering is not Numbering.LETTER:
        return False
    return page.roles.of(following.text) is not None


def _is_title(page: Page, place: int, shape: Form) -> bool:
    """The line that opens a charter, whatever it looks like and whatever follows."""
    following = page.after(place)
    about = following is not None and _ABOUT.match(following.text) is not None
    again = place < _TITLE_PAGE and about
    opens = place == 0 or (place == 1 and is_lone_number(page.blocks[0])) or again
    words = shape.words <= _MOST_WORDS_PLAIN and not page.declared
    return opens and words and _TITLE.match(shape.title) is not None


def _is_headline(page: Page, place: int) -> bool:
    """The first line of a news item, with its date right before or after it."""
    text, following = page.blocks[place].text.rstrip(), page.after(place)
    if page.declared or page.styled or place > _HEADLINE or text.endswith((".", ",", ";", ":")):
        return False
    before = [block.text for block in page.blocks[:place]]
    dated = [is_dateline(line) for line in before]
    by_date = all(dated) if before else following is not None and _tells_kind(following)
    words = _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS_PLAIN and not is_dateline(text)
    near = page.blocks[place + 1 : place + 2 + _HEADLINE]
    return by_date and words and any(len(block.text) > LONGEST_PLAIN for block in near)


def _tells_kind(block: Block) -> bool:
    """Tell whether a line under a title says when it was published, or what kind it is."""
    short = len(block.text) <= LONGEST_PLAIN and not is_sentence(block.text)
    return is_dateline(block.text) or (short and _KIND.match(block.text) is not None)


def _is_something_else(page: Page, place: int, shape: Form) -> bool:
    """Tell whether a line is a note, a reference, or points at a part headed elsewhere."""
    block = page.blocks[place]
    note = block.text[:1] in _NOTE_SIGNS and not page.stands_out(block)
    lesser = shape.series in page.parts and not block.text[: len(shape.series)].isupper()
    leader = _LEADER.search(block.text) is not None  # a line of a table of contents
    label = 0 < place <= _HEADLINE and _tells_kind(block) and not page.stands_out(block)
    return note or lesser or leader or label or _POINTS_ELSEWHERE.match(shape.title) is not None


def _is_role_line(block: Block) -> bool:
    """Tell whether a block is nothing but a role line, not a sentence that begins like one."""
    return len(block.text) <= LONGEST_PLAIN and not block.text.rstrip().endswith((".", ";", ","))


def _has_a_reason(page: Page, place: int, shape: Form) -> bool:
    """Tell whether look, number or words make a line a heading."""
    if _by_look(page, place):
        return True
    if page.declared:
        return False
    return (
        _by_count(page, place, shape)
        or _by_known_word(page, place, shape)
        or _by_capitals(page, place, shape)
        or _by_words_alone(page, place, shape)
    )


# --- by look --------------------------------------------------------------------------------


def _by_look(page: Page, place: int) -> bool:
    """A line with a look of its own that is not a name, a sentence or a list item."""
    block = page.blocks[place]
    if not page.stands_out(block) or block.text.rstrip().endswith((";", ",")):
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return _is_list_heading(page, place)
    if page.is_larger(block):
        return True
    if block.style.bold:
        return has_text_after(page, place, short_too=True)
    return len(block.text) <= LONGEST_PLAIN and not goes_on(page, place)


def _is_list_heading(page: Page, place: int) -> bool:
    """An emphasised list item ("- *Effectmeting*") with its text as a paragraph under it."""
    block, before, following = page.blocks[place], page.before(place), page.after(place)
    if following is None or block.depth > 1 or block.text.rstrip("*").endswith(":"):
        return False
    if before is not None and before.kind is BlockKind.LIST_ITEM and page.stands_out(before):
        return False  # a list of emphasised items
    if following.kind is BlockKind.LIST_ITEM:
        return following.depth > block.depth and not page.stands_out(following)
    return following.kind is BlockKind.PARAGRAPH and len(following.text) > TEXT


# --- by number and known word -----------------------------------------------------------------


def _by_count(page: Page, place: int, shape: Form) -> bool:
    """A counted line that is short, closes no sentence and has text of its own under it."""
    text = page.blocks[place].text
    if shape.numbering is Numbering.NONE or shape.words > _MOST_WORDS_COUNTED:
        return False
    if shape.numbering is Numbering.PART:
        return not is_sentence(text)
    if (page.styled and not is_known(shape.title)) or not _may_be_counted(shape):
        return False
    announces = text.rstrip().endswith(":") and leads_in(f"{shape.title}:")
    if announces or (is_sentence(text) and not _names_its_text(page, place)):
        return False
    return has_text_after(page, place, short_too=True)


def _may_be_counted(shape: Form) -> bool:
    """Tell whether a counted title begins as titles do ("12 Overig", not "12 woningen")."""
    capital = shape.title[0].isupper() or not shape.title[0].isalpha()
    return capital and (shape.dotted or begins_known(shape.title))


def _names_its_text(page: Page, place: int) -> bool:
    """Tell whether a counted line with a full stop has no verb, and a paragraph under it."""
    text, following = page.blocks[place].text.rstrip(), page.after(place)
    if following is None or not text.endswith(".") or text.endswith("..") or has_verb(text.lower()):
        return False
    plain = following.kind is BlockKind.PARAGRAPH and not following.marker
    return plain and not following.text[:1].islower()


def _by_known_word(page: Page, place: int, shape: Form) -> bool:
    """A line that consists of a word every such document uses as a heading."""
    block, following = page.blocks[place], page.after(place)
    if not is_known(shape.title) or not shape.title[0].isupper():
        return False
    if block.kind is BlockKind.LIST_ITEM and shape.numbering is Numbering.NONE:
        lone = block.depth <= 1 and not block.text.rstrip().endswith(":")
        return lone and following is not None and following.kind is BlockKind.PARAGRAPH
    return has_text_after(page, place, short_too=True)


# --- by words alone -----------------------------------------------------------------------------


def _by_capitals(page: Page, place: int, shape: Form) -> bool:
    """A short line in capitals, in a document that does not print everything so."""
    listed = page.blocks[place].kind is BlockKind.LIST_ITEM
    if page.styled or listed or not shape.capitals:
        return False
    return shape.words <= _MOST_WORDS_PLAIN and has_text_after(page, place, short_too=True)


def _by_words_alone(page: Page, place: int, shape: Form) -> bool:
    """A line that looks like the text: short, no sentence, with text before and after it."""
    text, following = page.blocks[place].text, page.after(place)
    if page.styled or not _reads_like_a_title(page.blocks[place], shape):
        return False
    if following is None or following.kind is BlockKind.TABLE:  # that is the table's caption
        return False
    if in_column(page, place) or interrupts(page, text) or not closes_before(page, place):
        return False
    lone_name = is_name(text) and not recurs(page, text)
    return has_text_after(page, place, short_too=not lone_name)


def _reads_like_a_title(block: Block, shape: Form) -> bool:
    """Tell whether a line begins with a capital, is short and is no sentence or lead-in."""
    text = block.text
    if block.kind is BlockKind.LIST_ITEM or len(text) > LONGEST_PLAIN:
        return False
    if not 0 < shape.words <= _MOST_WORDS_PLAIN:
        return False
    if not (shape.title[0].isupper() or shape.title[0] in _QUOTES or _CONCERNS.match(text)):
        return False
    stops = text.rstrip().endswith(".") and shape.words > 1
    return not (stops or is_sentence(text) or leads_in(text) or _COVER_LABEL.match(text))


def _opens_text_in_quiet(page: Page, place: int, shape: Form) -> bool:
    """Among parties and signatures only a line with running text right under it counts."""
    block, following = page.blocks[place], page.after(place)
    if following is None or is_person_or_date(block.text) or is_name(block.text):
        return False
    if len(block.text) > LONGEST_PLAIN or is_sentence(block.text) or leads_in(block.text):
        return False
    if not shape.title[0].isupper():
        return False
    opens_role = shape.number and page.roles.of(following.text) is not None
    if opens_role or is_known(shape.title) or page.stands_out(block):
        return True
    prose = len(following.text) > 2 * LONGEST_PLAIN
    return block.kind is BlockKind.PARAGRAPH and prose and shape.words > 1
