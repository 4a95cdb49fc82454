"""The forms a Dutch headword can take, so that every form gets the meaning of its word.

The rules make more forms than the language has; only those that are known from a list of
words count. Words are folded: lower case, no accents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("aeou")
_HARD = {"f": "v", "s": "z"}  # how the end of a stem is spelled before a vowel
_SOFT = {hard: soft for soft, hard in _HARD.items()}
SEPARABLE = tuple(
    "aan achter af achterna binnen bij bijeen dicht door heen in langs los mee na neer om "
    "omhoog onder op open over plaats rond samen tegen terug thuis toe uit vast voor vooruit "
    "voort vrij weg weer".split()
)
INSEPARABLE = ("be", "ver", "ont", "her", "ge", "er", "onder", "over", "door", "voor", "om")


def forms(word: str, irregular: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the spellings that *word* may have in a text, itself left out.

    >>> sorted(forms("kat", {}) & {"katten", "katen", "katje", "katjes"})
    ['katje', 'katjes', 'katten']
    >>> "opgeknapt" in forms("opknappen", {}), "huizen" in forms("huis", {})
    (True, True)
    """
    found = {*_noun_forms(word), *_adjective_forms(word), *_irregular_forms(word, irregular)}
    if word.endswith("en") and len(word) > 3:
        found.update(_verb_forms(word))
    return {form for form in found if len(form) > 1} - {word}


def load_irregular(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the forms that no rule gives, from lines "word, tab, forms"."""
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, spelled = line.partition("\t")
        found[word] = (*found.get(word, ()), *spelled.split())
    return found


def _before_vowel(word: str) -> Iterator[str]:
    """Yield how *word* is spelled before an ending with a vowel.

    >>> [sorted(_before_vowel(word)) for word in ("kat", "boom", "huis")]
    [['katt'], ['bom'], ['huis', 'huiz']]
    """
    last, rest = word[-1], word[:-1]
    if last in _VOWELS or len(word) < 3:
        yield word
        return
    if len(rest) > 1 and rest[-1] == rest[-2] and rest[-1] in _DOUBLED:
        yield rest[:-1] + last
        if last in _HARD:
            yield rest[:-1] + _HARD[last]
        return
    short = rest[-1] in _VOWELS and rest[-2] not in _VOWELS
    if short and last not in "wxjh":
        yield word + last
    if not short or word.endswith(("el", "er", "en", "em", "ig", "ik", "or", "is", "es")):
        yield word
    if not short and last in _HARD:
        yield rest + _HARD[last]


def _before_consonant(base: str) -> Iterator[str]:
    """Yield how a stem is spelled at the end of a word, from its spelling before "en".

    >>> [sorted(_before_consonant(base)) for base in ("mak", "pakk", "lev")]
    [['maak', 'mak'], ['pak'], ['leef', 'lef']]
    """
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in _VOWELS:
        yield base[:-1]
        return
    stem = base[:-1] + _SOFT.get(base[-1], base[-1])
    yield stem
    if (
        len(stem) > 1
        and stem[-1] not in _VOWELS
        and stem[-2] in _DOUBLED
        and (len(stem) == 2 or stem[-3] not in _VOWELS)
    ):
        yield stem[:-1] + stem[-2:]


def _noun_forms(word: str) -> Iterator[str]:
    if word.endswith("heid"):
        yield f"{word[:-4]}heden"
    for stem in _before_vowel(word):
        yield f"{stem}en"
        yield f"{stem}etje"
        yield f"{stem}etjes"
    yield from (f"{word}{ending}" for ending in ("s", "n", "je", "jes", "tje", "tjes", "pje"))
    if word.endswith("um"):
        yield f"{word[:-2]}a"
    if word.endswith("us"):
        yield f"{word[:-2]}i"
    if word.endswith("ie"):
        yield f"{word}en"


def _adjective_forms(word: str) -> Iterator[str]:
    for stem in _before_vowel(word):
        yield from (f"{stem}{ending}" for ending in ("e", "er", "ere", "ers"))
    yield from (f"{word}{ending}" for ending in ("st", "ste", "der", "dere"))


def _verb_forms(word: str) -> Iterator[str]:
    """Yield the regular forms of an infinitive, with those of a separable verb."""
    base = word[:-2]
    yield from (f"{word}d", f"{word}de")
    for stem in _before_consonant(base):
        yield from (f"{stem}{ending}" for ending in ("", "t", "te", "ten", "de", "den", "d"))
        yield from _participles("ge", stem)
        if word.startswith(INSEPARABLE):
            yield from _participles("", stem)
    for prefix in SEPARABLE:
        if word.startswith(prefix) and len(base) - len(prefix) > 2:
            yield f"{prefix}te{word[len(prefix) :]}"
            for stem in _before_consonant(base[len(prefix) :]):
                yield from _participles(f"{prefix}ge", stem)


def _participles(prefix: str, stem: str) -> Iterator[str]:
    ends = ("",) if stem.endswith(("t", "d")) else ("t", "d")
    for end in ends:
        yield f"{prefix}{stem}{end}"
        yield f"{prefix}{stem}{end}e"
        yield f"{prefix}{stem}{end}en"


def _irregular_forms(word: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield listed forms, also of a verb that has one of the list inside ("opnemen")."""
    yield from irregular.get(word, ())
    for prefix in SEPARABLE:
        if word.startswith(prefix):
            for form in irregular.get(word.removeprefix(prefix), ()):
                yield f"{prefix}{form}"
    for prefix in INSEPARABLE:
        if word.startswith(prefix):
            for form in irregular.get(word.removeprefix(prefix), ()):
                yield f"{prefix}{form.removeprefix('ge')}"
