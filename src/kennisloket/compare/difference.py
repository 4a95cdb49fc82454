"""What two gemeenten both say on a subject, and what only one of them says.

Lines are compared within the part of a charter in which they stand (ambitie, inzet stad,
inzet rijk). Two lines say the same when they are near-duplicates: but for numbers, names
and slips of the scanner their words are the same. The words that differ are kept, so
that "13 extra agenten" and "20 extra agenten" stand beside each other with both numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kennisloket.compare.lines import Line, lines_of
from kennisloket.index.near_duplicates import near_duplicate_groups
from kennisloket.language.differences import align, words
from kennisloket.models import Rol
from kennisloket.ports import PassageRecord

ROLLEN: tuple[Rol | None, ...] = (Rol.AMBITIE, Rol.INZET_STAD, Rol.INZET_RIJK, None)
_FEWEST = 4  # words: a shorter line says nothing by itself


@dataclass(frozen=True, slots=True)
class Both:
    """A line of each gemeente that says the same, and the words in which they differ."""

    first: Line
    second: Line
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in one part of the charters of two gemeenten, in the order of the text."""

    rol: Rol | None  # None: outside these parts
    both: tuple[Both, ...]
    only_first: tuple[Line, ...]
    only_second: tuple[Line, ...]


def differences(
    first: Iterable[PassageRecord], second: Iterable[PassageRecord]
) -> tuple[Difference, ...]:
    """Return the differences between the passages of two gemeenten, part by part."""
    here, there = _by_rol(first), _by_rol(second)
    return tuple(
        _difference(rol, here[rol], there[rol]) for rol in ROLLEN if here[rol] or there[rol]
    )


def _by_rol(records: Iterable[PassageRecord]) -> defaultdict[Rol | None, list[Line]]:
    """Sort the lines that say something by their part; none twice."""
    found: defaultdict[Rol | None, list[Line]] = defaultdict(list)
    seen: set[str] = set()
    for record in records:
        for line in lines_of(record):
            if len(words(line.readable)) >= _FEWEST and line.readable not in seen:
                seen.add(line.readable)
                found[record.passage.rol].append(line)
    return found


def _difference(rol: Rol | None, first: Sequence[Line], second: Sequence[Line]) -> Difference:
    pairs = tuple(_pairs(first, second))
    paired = {id(line) for pair in pairs for line in pair}
    return Difference(
        rol,
        tuple(_both(*pair) for pair in pairs),
        tuple(line for line in first if id(line) not in paired),
        tuple(line for line in second if id(line) not in paired),
    )


def _pairs(first: Sequence[Line], second: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Pair lines of either that are near-duplicates, each once, in the order of *first*."""
    groups = near_duplicate_groups([line.readable for line in (*first, *second)])
    waiting: defaultdict[int, list[Line]] = defaultdict(list)
    for line, group in zip(second, groups[len(first) :], strict=True):
        waiting[group].append(line)
    for line, group in zip(first, groups, strict=False):
        if waiting[group]:
            yield line, waiting[group].pop(0)


def _both(first: Line, second: Line) -> Both:
    laid = align(first.readable, second.readable)
    return Both(first, second, laid.only_first, laid.only_second)
