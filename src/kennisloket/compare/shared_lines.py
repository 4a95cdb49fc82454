"""Finds what several documents say in the same words, and the numbers and names that differ.

The Rijk repeats its promises in many charters. A reader wants to see such a line once,
with the number of each gemeente beside it. Lines are grouped as passages are in
`index.near_duplicates`, with numbers and names masked; then their words are laid beside
each other, so that every number of one stands beside its counterpart in the other. What
has no counterpart is kept as a difference: no number and no word is lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from kennisloket.compare.lines import Line
from kennisloket.index.near_duplicates import NUMERALS, near_duplicate_groups
from kennisloket.models import Rol

LEAST = 3  # documents in which a line stands before it counts as common
_FEWEST = 6  # words: fewer are the same by chance
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*%?|\w+(?:[-'’]\w+)*|€")
_NAME = re.compile(r"(?:[A-Z]\w*(?:[-'’]\w+)*)(?:\s+[A-Z]\w*(?:[-'’]\w+)*)*")
_NUMBER, _NAMED = "0", "Naam"
_AROUND = 3  # words beside a value that tell what it is
_NAMES = 3  # different names in one place that are worth a column; fewer are other words
_NOTES = str.maketrans(dict.fromkeys("¹²³⁴⁵⁶⁷⁸⁹⁰", " "))  # numbers of footnotes are no words


@dataclass(frozen=True, slots=True)
class Value:
    """A number or name as it stands in a line, with its place in the canonical text."""

    printed: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Saying:
    """How one document says what several say.

    *values* go with the heads of the common line; None where this line has no such value.
    *differing* are its other words that the shown line lacks, and *lacking* the words of
    the shown line that it lacks.
    """

    line: Line
    values: tuple[Value | None, ...]
    differing: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """A line that several documents have; the sayings are in the order of the lines.

    *text* is the wording most of them have, with dots for the values that differ; *heads*
    are the words beside each of those values.
    """

    text: str
    rol: Rol | None
    heads: tuple[str, ...]
    sayings: tuple[Saying, ...]

    @property
    def documents(self) -> int:
        """Return in how many documents it stands."""
        return _documents(saying.line for saying in self.sayings)

    @property
    def leans(self) -> bool:
        """Tell whether it opens with a word that leans on the line before it."""
        return self.sayings[0].line.leans

    @property
    def differs(self) -> bool:
        """Tell whether the sayings are not all the same, word for word."""
        return bool(self.heads) or any(one.differing or one.lacking for one in self.sayings)


def common_lines(lines: Sequence[Line], *, least: int = LEAST) -> tuple[Common, ...]:
    """Return what stands in at least *least* documents, in most of them first.

    What leans on a line before it comes last.
    """
    told = [(line, words) for line in lines if len(words := _words(line.readable)) >= _FEWEST]
    masked = [" ".join(word.masked for word in words) for _, words in told]
    groups: defaultdict[int, list[_Worded]] = defaultdict(list)
    for (line, words), group in zip(told, near_duplicate_groups(masked), strict=True):
        groups[group].append(_Worded(line, words))
    found = [
        _common(group)
        for group in groups.values()
        if _documents(one.line for one in group) >= least
    ]
    return tuple(sorted(found, key=lambda one: (one.leans, -one.documents, not one.heads)))


def _documents(lines: Iterable[Line]) -> int:
    return len({line.record.document.id for line in lines})


# --- words, numbers and names --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, number or whole name at its place in a text."""

    text: str
    begin: int
    end: int
    kind: str = ""  # _NUMBER or _NAMED; empty for a plain word

    @property
    def masked(self) -> str:
        return self.kind or self.text.casefold()


@dataclass(frozen=True, slots=True)
class _Worded:
    line: Line
    words: tuple[_Word, ...]

    @property
    def wording(self) -> tuple[str, ...]:
        return tuple(word.masked for word in self.words)


def _words(text: str) -> tuple[_Word, ...]:
    """Return the words of a text; a capital that opens it makes no name."""
    text = text.translate(_NOTES)
    found: list[_Word] = []
    at = 0
    while match := _WORD.search(text, at):
        whole = (_NAME.match(text, match.start()) if found else None) or match
        found.append(_Word(whole[0], whole.start(), whole.end(), _kind(whole[0], bool(found))))
        at = whole.end()
    return tuple(found)


def _kind(word: str, inside: bool) -> str:  # noqa: FBT001  a first word is no name
    if word[0].isdecimal() or word.casefold() in NUMERALS:
        return _NUMBER
    return _NAMED if inside and word[0].isupper() else ""


# --- laying lines beside each other --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line beside the shown one: its values by the place of theirs among the words."""

    line: Line
    values: Mapping[int, _Word]
    differing: tuple[str, ...]
    lacking: tuple[str, ...]


def _common(group: Sequence[_Worded]) -> Common:
    """Lay the lines beside the wording that most of them have."""
    usual = Counter(one.wording for one in group).most_common(1)[0][0]
    shown = next(one for one in group if one.wording == usual)
    laid = [_laid(shown, one) for one in _once(group)]
    slots = _differing_slots(shown, laid)
    return Common(
        _with_dots(shown, slots),
        shown.line.record.passage.rol,
        tuple(_beside(shown, slot) for slot in slots),
        tuple(_saying(shown, one, slots) for one in laid),
    )


def _once(group: Iterable[_Worded]) -> Iterator[_Worded]:
    """Leave out what one document says twice in the very same words."""
    seen: set[tuple[str, str]] = set()
    for one in group:
        key = (one.line.record.document.id, one.line.readable)
        if key not in seen:
            seen.add(key)
            yield one


def _laid(shown: _Worded, other: _Worded) -> _Laid:
    values: dict[int, _Word] = {}
    differing: list[str] = []
    lacking: list[str] = []
    for step in Indel.opcodes(shown.wording, other.wording):
        here = shown.words[step.src_start : step.src_end]
        there = other.words[step.dest_start : step.dest_end]
        if step.tag == "equal":
            values |= {slot: w for slot, w in enumerate(there, step.src_start) if w.kind}
        elif step.tag == "delete":
            lacking += [word.text for word in here]
        else:
            differing += [word.text for word in there]
    return _Laid(other.line, values, tuple(differing), tuple(lacking))


def _differing_slots(shown: _Worded, laid: Sequence[_Laid]) -> tuple[int, ...]:
    """Return the places of numbers that are not the same everywhere, and of many names."""
    found: list[int] = []
    for slot, word in enumerate(shown.words):
        printed = {one.values.get(slot, word).text.casefold() for one in laid}
        least = _NAMES if word.kind == _NAMED else 2
        if word.kind and len(printed) >= least:
            found.append(slot)
    return tuple(found)


def _saying(shown: _Worded, laid: _Laid, slots: Sequence[int]) -> Saying:
    values = tuple(_value(laid.line, laid.values.get(slot)) for slot in slots)
    others = [
        (shown.words[slot].text, word.text)
        for slot, word in laid.values.items()
        if slot not in slots and word.text.casefold() != shown.words[slot].text.casefold()
    ]
    return Saying(
        laid.line,
        values,
        *_apart(
            (*laid.differing, *(there for _, there in others)),
            (*laid.lacking, *(here for here, _ in others)),
        ),
    )


def _apart(
    differing: Sequence[str], lacking: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leave out of both what stands in both: a word in another place is no other word."""
    both = Counter(map(str.casefold, differing)) & Counter(map(str.casefold, lacking))
    return _without(differing, both), _without(lacking, both)


def _without(words: Sequence[str], moved: Counter[str]) -> tuple[str, ...]:
    left = Counter(moved)
    kept = []
    for word in words:
        if left[word.casefold()]:
            left[word.casefold()] -= 1
        else:
            kept.append(word)
    return tuple(kept)


def _value(line: Line, word: _Word | None) -> Value | None:
    """Return a value with its place; of one in a list's lead-in, the place of the item."""
    if word is None:
        return None
    begin, end = line.place_of(word.begin, word.end)
    return Value(word.text, begin, end)


def _with_dots(shown: _Worded, slots: Sequence[int]) -> str:
    text, parts, at = shown.line.readable, [], 0
    for word in (shown.words[slot] for slot in slots):
        parts += [text[at : word.begin], "…"]
        at = word.end
    return "".join([*parts, text[at:]])


def _beside(shown: _Worded, slot: int) -> str:
    """Return the words beside a value, with dots in its place: after a number, before a name."""
    text, words, word = shown.line.readable, shown.words, shown.words[slot]
    after = words[slot + 1 : slot + 1 + _AROUND]
    if word.kind == _NUMBER and len(after) > 1:
        return f"… {text[after[0].begin : after[-1].end]}"
    before = words[max(0, slot - _AROUND) : slot]
    return f"{text[before[0].begin : before[-1].end]} …" if before else "…"
