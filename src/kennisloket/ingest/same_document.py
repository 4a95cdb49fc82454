"""Recognise one document in several formats by the words it is made of.

Compared are runs of five words of the folded text, as sets: page breaks, tables that
moved and lost bullets change few of them. The figures in both texts must agree too,
because two documents on one form may differ in nothing but an amount.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kennisloket.language.folding import fold

SAME = 0.95  # of the runs of the shorter text that stand in the longer one
_RUN = 5  # words
_ALIKE = 0.8  # the shorter text has at least this part of the words of the longer one
_SKETCH = 64  # smallest hashes that are compared first
_PROMISING = 0.5  # of a sketch; texts that share less are never the same
_STRAY_FIGURES = 0.015  # of all; a page number or note number that one format has more
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\ufffe]\s*\n\s*(?=[a-zà-ÿ])|\u00ad")

_Format = TypeVar("_Format")

FORMAT_ORDER = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "text/html",
    "text/markdown",
    "text/plain",
)


@dataclass(frozen=True, slots=True)
class Shingles:
    """The runs of words of one text, as hashes; equal on every machine."""

    runs: frozenset[int]
    sketch: tuple[int, ...]
    words: int
    figures: tuple[str, ...]


def shingles(text: str) -> Shingles:
    """Return the runs of *text*; a text shorter than a run is one run."""
    words = _WORD.findall(fold(_BROKEN.sub("", text)))
    count = max(1, len(words) - _RUN + 1) if words else 0
    runs = frozenset(zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(count))
    return Shingles(runs, tuple(sorted(runs)[:_SKETCH]), len(words), tuple(_FIGURE.findall(text)))


def is_same_document(a_text: str, b_text: str) -> bool:
    """Tell whether two texts are one document in two formats."""
    return is_same(shingles(a_text), shingles(b_text))


def is_same(a: Shingles, b: Shingles) -> bool:
    """Do what `is_same_document` does, with texts that were taken apart before."""
    return overlap(a, b) >= SAME and _figures_agree(a, b)


def same_document(a_text: str, b_text: str) -> float:
    """Return which part of the shorter text stands in the longer one, from 0 to 1.

    0 also where the lengths differ too much for the texts to be one document.

    >>> same_document("De stad bouwt een school.", "de stad bouwt - een School")
    1.0
    """
    return overlap(shingles(a_text), shingles(b_text))


def overlap(a: Shingles, b: Shingles) -> float:
    """Return what `same_document` does, of texts that were taken apart before."""
    if not a.runs or not b.runs or min(a.words, b.words) < _ALIKE * max(a.words, b.words):
        return 0.0
    shorter, longer = sorted((a.runs, b.runs), key=len)
    return len(shorter & longer) / len(shorter)


def groups(documents: Mapping[str, Shingles]) -> tuple[tuple[str, ...], ...]:
    """Return the ids that are one document, in the order given; most stand alone.

    A document belongs to a group when it is the same as the group's first member, so
    that a chain of small changes never joins two documents that differ.
    """
    members: dict[str, list[str]] = {}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, own in documents.items():
        first = _first_alike(own, documents, holders)
        if first is not None:
            members[first].append(name)
            continue
        members[name] = [name]
        for run in own.sketch:
            holders[run].append(name)
    return tuple(tuple(names) for names in members.values())


def format_rank(media_type: str) -> int:
    """Return the place of a format in the order of showing; unknown ones come last."""
    return FORMAT_ORDER.index(media_type) if media_type in FORMAT_ORDER else len(FORMAT_ORDER)


def merge_order(
    formats: Sequence[_Format], media_type: Callable[[_Format], str]
) -> tuple[_Format, ...]:
    """Return the formats of a document with the one to show first: PDF, DOCX, text last."""
    return tuple(sorted(formats, key=lambda item: format_rank(media_type(item))))


def _first_alike(
    own: Shingles, documents: Mapping[str, Shingles], holders: Mapping[int, Sequence[str]]
) -> str | None:
    """Return the earlier document that is the same, if there is one."""
    seen: defaultdict[str, int] = defaultdict(int)
    for run in own.runs if len(own.runs) < _SKETCH else own.sketch:
        for name in holders.get(run, ()):
            seen[name] += 1
    promising = [name for name, count in seen.items() if count >= _PROMISING * len(own.sketch)]
    alike = [name for name in promising if is_same(own, documents[name])]
    return max(alike, key=lambda name: overlap(own, documents[name]), default=None)


def _figures_agree(a: Shingles, b: Shingles) -> bool:
    """Tell whether both texts name the same figures, but for a stray one."""
    ours, theirs = Counter(a.figures), Counter(b.figures)
    strays = (ours - theirs).total() + (theirs - ours).total()
    return strays <= max(1, _STRAY_FIGURES * max(len(a.figures), len(b.figures)))
