"""Finds passages that say the same thing, but for a number, a name or a slip of the scanner.

The Rijk repeats its promises in many charters; a reader wants to see them once, with
what differs. Two passages are near-duplicates when at least `LIKENESS` of their words
stand in both in the same order, and the words that differ do not change what is promised:
numbers, names and misread words may differ, other words hardly, a denial never.

Candidates share many four-word shingles (numbers masked); each is then aligned word by
word, so the sketch decides only what is looked at, never what is folded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from rapidfuzz.distance import Levenshtein

from kennisloket.language.differences import Alignment, align, words

LIKENESS = 0.84  # share of words in both texts
CONTENT = 0.04  # share of words that may differ without being a number, name or slip
SHARED = 0.5  # share of a passage's sampled shingles that a candidate must hold too
SHINGLE = 4  # words
SAMPLE = 3  # one shingle in three is kept
COMMON = 400  # a shingle in more passages than this says nothing

_NUMBER = re.compile(r"[\d€]")
_DENIALS = frozenset(("niet", "geen", "nooit", "zonder", "noch", "nimmer", "nergens", "behalve"))
_LIGHT = frozenset(
    (
        "de het een en of in op te ten ter van voor met door bij aan om die dat deze dit er is "
        "zijn wordt worden ook al dan als zich hun haar naar uit over tot tussen per via"
    ).split()
)


def near_duplicate_groups(texts: Sequence[str]) -> list[int]:
    """Return for each text the number of its group: the position of the group's first member.

    A text without near-duplicates is its own group. Every member is alike the first
    member itself, so groups do not drift. The order of *texts* decides who is first.
    """
    sketches = [_sketch(text) for text in texts]
    holders: defaultdict[int, list[int]] = defaultdict(list)  # shingle -> heads that hold it
    groups: list[int] = []
    for row, text in enumerate(texts):
        head = _head(row, text, texts, sketches, holders)
        groups.append(row if head is None else head)
        if head is None:
            for shingle in sketches[row]:
                holders[shingle].append(row)
    return groups


def are_near_duplicates(first: str, second: str) -> bool:
    """Tell whether two passages promise the same, but for a number, name or misread word."""
    alignment = align(first, second)
    if not alignment.words or alignment.likeness < LIKENESS:
        return False
    here, there = _without_slips(alignment)
    if any(word.casefold() in _DENIALS for word in (*here, *there)):
        return False
    return len(_content(here)) + len(_content(there)) <= CONTENT * alignment.words


def _head(
    row: int,
    text: str,
    texts: Sequence[str],
    sketches: Sequence[frozenset[int]],
    holders: defaultdict[int, list[int]],
) -> int | None:
    """Return the first earlier head that this text repeats, most shingles in common first."""
    shared = Counter(
        head
        for shingle in sketches[row]
        if len(holders[shingle]) <= COMMON
        for head in holders[shingle]
    )
    least = SHARED * len(sketches[row])
    for head, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count < least:
            return None
        if are_near_duplicates(texts[head], text):
            return head
    return None


def _sketch(text: str) -> frozenset[int]:
    """Return a repeatable sample of the text's shingles, with numbers masked."""
    masked = ["#" if _NUMBER.search(word) else word.casefold() for word in words(text)]
    if len(masked) < SHINGLE:
        return frozenset((crc32(" ".join(masked).encode()),)) if masked else frozenset()
    hashes = [
        crc32(" ".join(masked[start : start + SHINGLE]).encode())
        for start in range(len(masked) - SHINGLE + 1)
    ]
    return frozenset(h for h in hashes if h % SAMPLE == 0) or frozenset((min(hashes),))


def _without_slips(alignment: Alignment) -> tuple[list[str], list[str]]:
    """Leave out pairs that are one word, once misread or differently inflected."""
    here, there = list(alignment.only_first), list(alignment.only_second)
    for word in alignment.only_first:
        twin = next((other for other in there if _is_slip(word, other)), None)
        if twin is not None:
            here.remove(word)
            there.remove(twin)
    return here, there


def _is_slip(word: str, other: str) -> bool:
    """Tell whether two words differ as a scanner or a typist makes them differ."""
    if _NUMBER.search(word) or _NUMBER.search(other) or min(len(word), len(other)) < 4:
        return False
    short, long = word.casefold(), other.casefold()
    return Levenshtein.normalized_similarity(short, long) >= 0.75


def _content(differing: Iterable[str]) -> list[str]:
    """Return the words that are neither number, name nor small word."""
    return [
        word
        for word in differing
        if not _NUMBER.search(word)
        and not word[0].isupper()
        and word.casefold() not in _LIGHT
        and word.casefold() not in NUMERALS
    ]


NUMERALS = frozenset(
    (
        "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig "
        "zeventig tachtig negentig honderd duizend miljoen miljard mln mld eerste tweede derde "
        "vierde vijfde"
    ).split()
)
