"""Nests the headings of one document: which heading stands under which.

A document prints its ranks consistently, but every document its own way. Larger letters
stand above smaller ones; within one look the counting tells ("2.3" under "2."), and role
lines stand under the heading of their thema. What is left is told by what follows: a
heading that opens a new round of role lines is a chapter, one with no text of its own
before the next is its parent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kennisloket.ingest.heading_forms import Form, Numbering
from kennisloket.ingest.headings import Mark
from kennisloket.models import Rol

DEEPEST = 3  # levels shown; what lies deeper shares this level and keeps its own parent
_SAME_SIZE = 0.3  # points between letter sizes that count as one
_NO_CHAPTER = 2  # counted chapters that a document without counting has at most
_TURN = {Rol.AMBITIE: 0, Rol.INZET_STAD: 1, Rol.INZET_RIJK: 2}
_TOP = re.compile(
    r"preambule|ondertekening|bijlagen?\b.*|slot\w*|tot slot|afsluiting|voorwoord"
    r"|raamovereenkomst\b.*",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"preambule|voorwoord|vooraf|inleiding|voorbehoud\w*|overweg(?:ingen|ende)\b.*", re.IGNORECASE
)
_CHAPTER = re.compile(
    r"(?:(?:\w+ (?:en|aan) )?(?:overige?|voortgang|financiering|kennis|experimenten"
    r"|landelijke alliantie|bewonersparticipatie|overwegingen|voorbehouden|financiën"
    r"|financiële (?:afspraken|middelen|paragraaf))|verantwoording)(?: en \w+)?",
    re.IGNORECASE,
)
_THEMA = re.compile(r"thema\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\b.*\b(?:pijlers|thema's|sporen|lijnen"
    r"|speerpunten|doelen|opgaven|programma's|uitgangspunten|punten|stappen)\b"
)
_MOST_OPEN = 8  # headings that stand under each other; deeper ones stand beside each other
_LOWEST = 4  # added to the look of a heading printed as a list item
_FEW_ROLES = 3  # role lines from which they are the frame of a document
_DOCUMENT = re.compile(r"(?:charter|convenant)\b", re.IGNORECASE)
_TITLE_PLACES = 40  # blocks in which the title, and the title again, may stand


@dataclass(frozen=True, slots=True)
class Nested:
    """A heading with its place in the tree."""

    mark: Mark
    level: int  # 1 is highest, DEEPEST lowest
    parent: int | None  # index among the headings
    title: bool = False  # the title of the document, or the title again


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which the next may come to stand."""

    index: int
    look: int  # 0 is the highest look of the document
    mark: Mark
    depth: int  # 1 for a chapter
    counted: Form | None = None  # the last counted heading of its row, itself included


@dataclass(frozen=True, slots=True)
class _Whole:
    """All headings of a document, and what is known of them together."""

    marks: Sequence[Mark]
    looks: Sequence[int]  # how high each look ranks; 0 is the highest
    crowded: frozenset[int]  # declared levels that hold more than one level
    chapters: bool  # the document counts its chapters


def nest(marks: Sequence[Mark]) -> tuple[Nested, ...]:
    """Return the headings with level and parent."""
    whole = _whole(marks)
    nested: list[Nested] = []
    stack: list[_Open] = []
    for index, mark in enumerate(whole.marks):
        if _is_title(index, mark, whole.marks):
            nested.append(Nested(marks[index], 1, None, title=True))
            stack = []
            continue
        kept = _kept(stack, whole, index)[:_MOST_OPEN]
        depth = _depth(kept, mark)
        parent = kept[-1].index if kept else None
        nested.append(Nested(marks[index], min(depth, DEEPEST), parent))
        beside = stack[len(kept)].counted if len(stack) > len(kept) else None
        counts = mark.form.numbering is not Numbering.NONE and mark.rol is None
        counted = mark.form if counts else beside
        stack = [*kept, _Open(index, whole.looks[index], mark, depth, counted)]
    return tuple(nested)


def _whole(marks: Sequence[Mark]) -> _Whole:
    """Look at all headings together."""
    if sum(mark.rol is not None for mark in marks) < _FEW_ROLES:
        marks = [replace(mark, rol=None) for mark in marks]
    counted = sum(mark.form.numbering is Numbering.DECIMAL and mark.rol is None for mark in marks)
    return _Whole(marks, _looks(marks), _crowded(marks), counted > _NO_CHAPTER)


def _depth(kept: Sequence[_Open], mark: Mark) -> int:
    """Return how deep a heading stands under those that stay open."""
    if not kept:
        return 1
    same = mark.declared is not None and kept[-1].mark.declared == mark.declared
    return kept[-1].depth if same else kept[-1].depth + 1  # what the format says stands


def _is_title(index: int, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Tell whether a heading is the title of the document, or repeats it."""
    if mark.declared is not None or mark.begin > _TITLE_PLACES:
        return False
    first = index == 0 or all(_DOCUMENT.match(other.form.title) for other in marks[:index])
    return first and _DOCUMENT.match(mark.form.title) is not None


def _crowded(marks: Sequence[Mark]) -> frozenset[int]:
    """Return the declared levels on which headings counted "1." and "3.1.2" both stand."""
    lengths: dict[int, set[int]] = {}
    for mark in marks:
        if mark.declared is not None and mark.form.numbering is Numbering.DECIMAL:
            lengths.setdefault(mark.declared, set()).add(len(mark.form.number))
    return frozenset(level for level, found in lengths.items() if len(found) > 1)


# --- looks --------------------------------------------------------------------------------


def _looks(marks: Sequence[Mark]) -> list[int]:
    """Rank how the headings look: 0 for the highest look."""
    keys = [_look(mark) for mark in marks]
    capitals = sum(key[-1] == 0 for key in keys)
    if capitals <= _NO_CHAPTER:  # an abbreviation or one shouted line is no rank
        keys = [(*key[:-1], 1) for key in keys]
    order = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [order[key] for key in keys]


def _look(mark: Mark) -> tuple[float, ...]:
    """Return what can be compared of a heading's look; the smallest stands highest."""
    if mark.declared is not None:
        return (0, mark.declared, 0, 1)
    size = -round(mark.style.size / _SAME_SIZE) * _SAME_SIZE
    plain_capitals = mark.form.capitals and mark.form.numbering is Numbering.NONE
    slant = 2 * mark.style.italic + (not mark.style.bold) + _LOWEST * (mark.listed and not mark.rol)
    return (1, size, slant, 0 if plain_capitals and not mark.rol else 1)


# --- what stays open ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """The open headings that look like the one to be placed, and what surrounds it."""

    equals: Sequence[_Open]  # never empty
    index: int
    mark: Mark
    following: Mark | None
    chapters: bool  # the document counts its chapters
    nested: bool  # headings of a higher look stand above


def _kept(stack: Sequence[_Open], whole: _Whole, index: int) -> list[_Open]:
    """Return the open headings under which a heading comes to stand."""
    mark, look = whole.marks[index], whole.looks[index]
    kept = list(stack)
    while kept and kept[-1].look > look:
        kept.pop()
    higher = [place for place, node in enumerate(kept) if node.look < look]
    floor = higher[-1] + 1 if higher else 0  # only headings of the same look are weighed below
    equals = kept[floor:]
    if not equals or (mark.declared is not None and mark.declared not in whole.crowded):
        return kept[:floor]
    following = whole.marks[index + 1] if index + 1 < len(whole.marks) else None
    row = _Row(equals, index, mark, following, whole.chapters, floor > 0)
    return kept[: floor + _rule(mark)(row)]


def _rule(mark: Mark) -> Callable[[_Row], int]:
    """Choose the rule that fits the kind of heading; it returns how many stay open."""
    if mark.rol is not None:
        return _under_thema
    if mark.form.numbering is Numbering.NONE:
        return _by_surroundings
    return _by_counting


def _under_thema(row: _Row) -> int:
    """A role line stands under the heading of its thema, beside the other role lines."""
    equals = row.equals
    for place, node in enumerate(equals):
        if node.mark.rol is not None:
            return place
    for place in range(len(equals) - 1, -1, -1):  # "b. Inzet stad" after "a. Doelen"
        other, own = equals[place].counted, row.mark.form
        alike = other is not None and other.numbering is own.numbering and own.number != ()
        if other is not None and alike and _counts_on(other.number, own.number):
            return place
    while _is_aside(equals, row) or (equals and _is_opening(equals[-1])):
        equals = equals[:-1]
    return len(equals)


def _is_opening(node: _Open) -> bool:
    """Tell whether a heading opens the document, so that no chapter stands under it."""
    plain = node.mark.form.numbering is Numbering.NONE
    return plain and _OPENS.fullmatch(node.mark.form.title) is not None


def _is_aside(equals: Sequence[_Open], row: _Row) -> bool:
    """Tell whether the last heading has no part in the role lines, so that they stand beside it.

    Such are the items of a list of their own under a counted chapter, and headings with
    text of their own after which no new round of role lines begins.
    """
    if not equals or (len(equals) == 1 and not row.nested):
        return False
    last = equals[-1].mark
    if last.form.numbering is Numbering.NONE:
        chapter = _CHAPTER.fullmatch(last.form.title) is not None
        return not (last.bare or chapter or row.mark.rol is Rol.AMBITIE)
    above = any(node.mark.form.numbering is Numbering.DECIMAL for node in equals[:-1])
    listed = last.form.numbering is Numbering.DECIMAL and len(last.form.number) == 1
    return listed and (above or row.nested)


def _by_counting(row: _Row) -> int:
    """A counted heading stands beside the one it counts on from, or under its own prefix."""
    own = row.mark.form
    for place in range(len(row.equals) - 1, -1, -1):
        other = row.equals[place].counted
        if other is not None and _is_part_of(own, other):
            return place + 1
        if other is None or (other.numbering, other.series) != (own.numbering, own.series):
            continue
        if len(own.number) > len(other.number) and own.number[: len(other.number)] == other.number:
            return place + 1
        again = own.numbering is Numbering.PART and own.number == other.number
        if again or _counts_on(other.number, own.number):
            return place
    return _without_predecessor(row)


def _is_part_of(own: Form, chapter: Form) -> bool:
    """Tell whether "2.1" is a part of "Hoofdstuk 2"."""
    decimal = own.numbering is Numbering.DECIMAL and chapter.numbering is Numbering.PART
    return decimal and len(own.number) > 1 and own.number[:1] == chapter.number


def _counts_on(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    """Tell whether *two* comes after *one* in the same series, one skipped at most."""
    return len(one) == len(two) and one[:-1] == two[:-1] and 1 <= two[-1] - one[-1] <= 2


def _without_predecessor(row: _Row) -> int:
    """Place a counted heading whose series is not open."""
    equals, own = row.equals, row.mark.form
    if own.numbering is Numbering.PART:
        opens = own.number == (1,) and _holds(equals[-1], row.mark)
        return len(equals) if opens else 0
    same = [
        place
        for place, node in enumerate(equals)
        if node.mark.form.numbering is own.numbering
        and len(node.mark.form.number) == len(own.number)
    ]
    inside = any(node.mark.form.numbering is Numbering.DECIMAL for node in equals)
    opening = next((place for place, node in enumerate(equals) if _is_opening(node)), None)
    if own.number[-1] == 1 and opening is not None and _is_opening(equals[-1]):
        return opening
    if own.number[-1] == 1 and (inside or own.numbering is not Numbering.DECIMAL):
        return len(equals)
    if equals[-1].mark.bare and equals[-1].mark.form.numbering is Numbering.NONE:
        return len(equals)
    return same[0] if same else 0


def _holds(node: _Open, mark: Mark) -> bool:
    """Tell whether an uncounted heading has no text of its own before the first of its parts."""
    plain = node.mark.form.numbering is Numbering.NONE and node.mark.rol is None
    return plain and node.mark.bare and node.mark.end == mark.begin


def _by_surroundings(row: _Row) -> int:
    """Place a heading that has neither number nor role."""
    equals, title = row.equals, row.mark.form.title
    chapter = _chapter(equals)
    known = _CHAPTER.fullmatch(title) is not None
    if _TOP.fullmatch(title) or (known and not row.chapters):
        return 0
    if _opens_series(row):
        return _beside_container(row)
    if equals[-1].mark.bare and equals[-1].mark.end == row.mark.begin:
        return len(equals)
    if _THEMA.match(title) and chapter is not None:
        return chapter + 1
    roles = [place for place, node in enumerate(equals) if node.mark.rol is not None]
    if roles:
        return _after_roles(row, roles[0], known=known)
    return _beside_plain(row, 0 if chapter is None else chapter + 1)


def _after_roles(row: _Row, role: int, *, known: bool) -> int:
    """Place such a heading where role lines are open."""
    if _opens_round(row.equals[role], row):
        return max(0, role - 1)  # beside the chapter to which the role lines belong
    if known and row.chapters:
        return role  # as "Experimenten" after "Inzet rijk"
    return _beside_plain(row, role + 1)


def _chapter(equals: Sequence[_Open]) -> int | None:
    """Return the innermost open heading that is counted."""
    counted = [
        place
        for place, node in enumerate(equals)
        if node.mark.form.numbering is not Numbering.NONE and node.mark.rol is None
    ]
    return counted[-1] if counted else None


def _opens_series(row: _Row) -> bool:
    """Tell whether a counted heading follows at once that counts on from an open one."""
    following = row.following
    if not row.mark.bare or following is None or following.rol is not None:
        return False
    if following.form.numbering is not Numbering.DECIMAL:
        return False
    return any(_precedes(node, following) for node in row.equals)


def _precedes(node: _Open, following: Mark) -> bool:
    """Tell whether a heading counts on from the row of an open one."""
    return node.counted is not None and _counts_on(node.counted.number, following.form.number)


def _beside_container(row: _Row) -> int:
    """Place a container of chapters beside the container of the chapter before."""
    for place, node in enumerate(row.equals):
        if row.following is not None and _precedes(node, row.following):
            return max(0, place - 1)
    return 0


def _opens_round(role: _Open, row: _Row) -> bool:
    """Tell whether the role lines begin anew after this heading."""
    following, mark = row.following, row.mark
    if following is None:
        return False
    if following.rol is None:
        plain = following.form.numbering is Numbering.NONE and following.style == mark.style
        return mark.bare and plain
    again = following.rol is role.mark.rol or following.rol is Rol.AMBITIE
    earlier = role.mark.rol is not None and _TURN[following.rol] < _TURN[role.mark.rol]
    return again or (earlier and mark.bare)


def _beside_plain(row: _Row, floor: int) -> int:
    """Return what stays open beside the innermost uncounted heading from *floor* on.

    A heading without text of its own stands beside the last such, not inside it; one that
    announces its parts ("De drie pijlers") has those under it.
    """
    plain = [
        place
        for place in range(floor, len(row.equals))
        if row.equals[place].mark.form.numbering is Numbering.NONE
    ]
    parents = [place for place in plain if row.equals[place].mark.bare]
    if row.mark.bare and parents:
        return parents[0]
    if plain and _has_parts(row.equals[plain[-1]], row):
        return plain[-1] + 1
    return plain[-1] if plain else len(row.equals)


def _has_parts(node: _Open, row: _Row) -> bool:
    """Tell whether what follows a heading stands under it, though it looks the same."""
    title = node.mark.form.title
    if _ANNOUNCES.search(title.lower()):
        return node.index + 1 == row.index  # else its parts have a look of their own
    known = _CHAPTER.fullmatch(title) is not None
    return known and row.nested and _CHAPTER.fullmatch(row.mark.form.title) is None
