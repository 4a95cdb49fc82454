"""Splits Dutch compounds, so that "werkloosheid" finds "jeugdwerkloosheid".

A word is cut in two where both halves are trusted as parts (see `part_shares`), with a
linking s, en, e or n between them, and the halves are cut again. A word that the list
knows is cut only where both halves are nearly certain, a new word sooner.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kennisloket.language.part_shares import LINKS, SHORTEST
from kennisloket.language.stems import stem, vouched_stem
from kennisloket.language.wordlist import known_words, whole_words

_SHORTEST_COMPOUND = 6
_LONGEST_COMPOUND = 45  # letters: halves of halves of what is longer take too long
_LEAST_KNOWN = 0.20  # trust in the two parts together, of a word in the list
_LEAST_NEW = 0.12  # and of a word that is not
_LINKED = {"": 1.0, "s": 0.9, "en": 0.9, "e": 0.8, "n": 0.7}  # trust left by linking letters
_TAKES_S = ("ing", "heid", "teit", "schap")  # a first part on these is followed by s
_DEPTH = 3  # how often halves are halved
# Endings that make a new word of one word: no parts of their own.
_SUFFIXES = frozenset(
    (
        "ende end ede enden loos loze loosheid baar baarheid schap vol volle rijk rijke matig"
        " matige matigheid achtig achtige zaam zaamheid heid dom waarts gewijs gevend ling ster"
        " ing eren isch lijk lijkheid aar erij tal zijds weg"
    ).split()
)
# Particles and prefixes: what follows has another meaning without them.
_PREFIXES = frozenset(
    "aan aaneen achter af anti bij binnen boven buiten bijeen dan daar der door een eer er ere"
    " her hier in met mee mis na naar naast neer niet om onder ont op open over samen te tegen"
    " ten ter terug toe tot tussen uit van ver vol voor voort vooruit waar wan weder weer zelf"
    " inter intra meer per pro pre sub super trans des dit dat als ook wel zo".split()
)
_NOT_DERIVED = frozenset(
    (
        "woning regeling rekening afdeling stelling omgeving leerling mening richting stichting"
        " vereniging verhouding binding betrekking beschikking instelling uitkering werking"
        " begroting gelegenheid omstandigheid veelheid hoeveelheid overheid"
    ).split()
)


class _Cut(NamedTuple):
    trust: float
    first: str
    last: str


@lru_cache(maxsize=200_000)
def word_parts(word: str) -> tuple[str, ...]:
    """Return the stems of the parts of a folded word, and what it derives from; () if simple.

    >>> word_parts("jeugdwerkloosheid"), word_parts("kansenzones"), word_parts("kinderen")
    (('jeugd', 'werkloosheid', 'werkloos'), ('kans', 'zone'), ())
    """
    word = word.removesuffix("'s")
    own = word_stem(word)
    parts = dict.fromkeys([*_parts(word, _DEPTH), *_derived(own)])
    return tuple(part for part in parts if part != own)


@lru_cache(maxsize=200_000)
def word_stem(word: str) -> str:
    """Return the stem of a folded word; of a new compound, that of its last part counts.

    >>> word_stem("buurtkinderen"), word_stem("buurtonderwijs")
    ('buurtkind', 'buurtonderwijs')
    """
    if vouched := vouched_stem(word):
        return vouched
    if cut := _best_cut(word):
        return word[: len(word) - len(cut.last)] + word_stem(cut.last)
    return stem(word)


def _parts(word: str, depth: int) -> Iterator[str]:
    """Yield the stems of both halves and of their halves."""
    cut = _best_cut(word) if depth else None
    if cut is None:
        return
    yield _first_stem(word, cut)
    yield from _parts(cut.first, depth - 1)
    yield word_stem(cut.last)
    yield from _parts(cut.last, depth - 1)
    yield from _derived(word_stem(cut.last))


def _first_stem(word: str, cut: _Cut) -> str:
    """Return the stem of the first half.

    What looks like a participle before a linking s is a noun: "gegevensuitwisseling" is
    about gegevens, not about geven.
    """
    own, linked = word_stem(cut.first), word[: len(word) - len(cut.last)]
    is_participle = cut.first.startswith("ge") and not cut.first.startswith(own)
    return stem(linked) if is_participle and linked.endswith("s") else own


def _derived(own: str) -> Iterator[str]:
    """Yield what a word on -heid or -ing derives from: "veiligheid", "investering"."""
    adjective = own.removesuffix("heid")
    if adjective != own and adjective in known_words():
        yield adjective
    if own.endswith("ing") and own not in _NOT_DERIVED and own[:-3] + "en" in known_words():
        yield stem(own[:-3] + "en")


@lru_cache(maxsize=100_000)
def _best_cut(word: str) -> _Cut | None:
    """Return the most trusted cut of *word* in two, or None for a simple word."""
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND:
        return None
    if not word.isalpha() or word in whole_words():
        return None
    own = stem(word)
    least = _LEAST_KNOWN if {word, own} & known_words().keys() else _LEAST_NEW
    if own in whole_words():
        return None
    cuts = (cut for cut in _cuts(word) if cut.trust >= least)
    return max(cuts, key=lambda cut: (cut.trust, len(cut.last)), default=None)


def _cuts(word: str) -> Iterator[_Cut]:
    """Yield every way to cut *word* in two known halves, with the trust in it."""
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        last = word[place:]
        trust_last = _trust_last(last)
        if not trust_last:
            continue
        for link in LINKS:
            first = word[:place].removesuffix(link) if link else word[:place]
            if (link and first == word[:place]) or word[:place] in _PREFIXES:
                continue
            if trust := _trust_first(first) * trust_last * _link_trust(first, link):
                yield _Cut(trust, first, last)


def _link_trust(first: str, link: str) -> float:
    """Return how far *link* may be trusted after *first*."""
    if first.endswith(_TAKES_S):
        return 1.0 if link == "s" else 0.6
    return _LINKED[link]


def _trust_first(part: str) -> float:
    """Return how far *part* may be trusted as the beginning of a compound."""
    if len(part) < SHORTEST or part in _PREFIXES:
        return 0.0
    known = known_words().get(part)
    if known is not None:
        return known[0]
    return _trust_compound(part)


def _trust_last(part: str) -> float:
    """Return how far *part*, in any inflection, may be trusted as the end of a compound."""
    if part in _SUFFIXES or stem(part) in _SUFFIXES:
        return 0.0
    known = known_words().get(part) or known_words().get(stem(part))
    if known is not None:
        return known[1]
    return _trust_compound(part)


def _trust_compound(part: str) -> float:
    """Trust a half that is itself a new compound as far as its own best cut."""
    if len(part) < _SHORTEST_COMPOUND + 1:
        return 0.0
    cut = _best_cut(part)
    return cut.trust * 0.9 if cut else 0.0
