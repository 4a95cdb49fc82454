"""A meaning for every Dutch word: where its translations stand in the teacher's space."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kennisloket.training.configuration import LexiconConfig
from kennisloket.training.data import Pair, Translation
from kennisloket.training.inflection import forms
from kennisloket.training.teacher import TeacherVectors
from kennisloket.training.words import words

Floats = NDArray[np.float32]
Meanings = dict[str, Floats]  # a unit vector per folded word

LINKS = ("", "s", "e", "en", "n")
_SHORTEST_COMPOUND = 7
_SHORTEST_PART = 3
_SEEN_OFTEN = 3  # sentences that together tell something about an unknown word


def unit(vectors: Floats) -> Floats:
    """Bring vectors to length one; zeros stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Floats = (vectors / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
    return found


def headwords(
    entries: Iterable[Translation], teacher: TeacherVectors, config: LexiconConfig
) -> Meanings:
    """Return the meaning of every single word that the dictionary translates."""
    single = [entry for entry in entries if len(words(entry.dutch)) == 1]
    names = [words(entry.dutch)[0] for entry in single]
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    rows = np.array([number[name] for name in names])
    trust = np.array([_trust(entry, config) for entry in single], np.float32)[:, None]
    plain = _sums(rows, len(number), trust * _centred(teacher, [e.english for e in single]))
    glossed = [at for at, entry in enumerate(single) if entry.gloss]
    meaning = unit(plain)
    if glossed:
        context = _centred(teacher, [single[at].in_context for at in glossed])
        meaning += config.gloss * unit(_sums(rows[glossed], len(number), context))
    meaning = unit(meaning)
    return dict(zip(number, meaning, strict=True))


def _trust(entry: Translation, config: LexiconConfig) -> float:
    sources = {"wikt": config.wiktionary, "wn": config.wordnet}
    return float(max(sources[source] for source in entry.sources) ** config.power)


def _centred(teacher: TeacherVectors, texts: Sequence[str]) -> Floats:
    vectors = teacher[texts]
    found: Floats = vectors - vectors.mean(0)
    return found


def _sums(rows: NDArray[np.intp], count: int, vectors: Floats) -> Floats:
    total = np.zeros((count, vectors.shape[1]), np.float32)
    np.add.at(total, rows, vectors)
    return total


def inflected(
    known: Meanings, candidates: Collection[str], irregular: Mapping[str, tuple[str, ...]]
) -> Meanings:
    """Return the meaning of *candidates* that are forms of known words."""
    found: defaultdict[str, list[Floats]] = defaultdict(list)
    wanted = set(candidates) - known.keys()
    for word, meaning in known.items():
        for form in sorted(forms(word, irregular) & wanted):
            found[form].append(meaning)
    return {form: unit(np.sum(found[form], axis=0)) for form in sorted(found)}


def compounds(
    known: Meanings,
    candidates: Iterable[str],
    shares: Mapping[str, float],
    config: LexiconConfig,
) -> Meanings:
    """Return the meaning of *candidates* that are two known words joined."""
    found: Meanings = {}
    for word in sorted(set(candidates) - known.keys()):
        if parts := split(word, known, shares):
            first, second = (known[part] for part in parts)
            found[word] = unit(config.compound_first * first + config.compound_second * second)
    return found


def split(word: str, known: Collection[str], shares: Mapping[str, float]) -> tuple[str, str] | None:
    """Return the two words that *word* most likely joins, None where it joins none.

    >>> split("jeugdzorg", {"jeugd", "zorg", "org"}, {"jeugd": 1e-5, "zorg": 1e-4})
    ('jeugd', 'zorg')
    >>> split("stadsdeel", {"stad", "deel"}, {})
    ('stad', 'deel')
    """
    if len(word) < _SHORTEST_COMPOUND:
        return None
    options = [
        (_likelihood(first, second, shares) - len(link), first, second)
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        if (second := word[at:]) in known
        for link in LINKS
        if word[:at].endswith(link)
        and len(first := word[:at].removesuffix(link)) >= _SHORTEST_PART
        and first in known
    ]
    return max(options)[1:] if options else None


def _likelihood(first: str, second: str, shares: Mapping[str, float]) -> float:
    """Weigh a split: frequent parts, and none that is just an ending."""
    frequency = float(np.log(shares.get(first, 1e-8)) + np.log(shares.get(second, 1e-8)))
    return 0.25 * frequency + min(len(first), 5) + min(len(second), 5)


def from_sentences(pairs: Sequence[Pair], known: Meanings, teacher: TeacherVectors) -> Meanings:
    """Return a first guess for words that no dictionary has: the sentences they stand in."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        for word in dict.fromkeys(words(pair.dutch)):
            if word not in known:
                places[word].append(at)
    vectors = _centred(teacher, [pair.english for pair in pairs])
    return {
        word: unit(vectors[at].sum(0))
        for word, at in sorted(places.items())
        if len(at) >= _SEEN_OFTEN
    }
