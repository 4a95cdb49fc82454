"""Dutch stemming that checks its endings against a word list.

An ending is taken off only where a known word remains ("woningen" to "woning"), with
the spelling put right: "huizen" to "huis", "scholen" to "school", "plannen" to "plan".
Verbs are brought to their stem, with and without prefix: "opgeknapt" and "opknappen"
both give "opknap". A word that is not in the list loses only the plainest endings.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kennisloket.language.wordlist import irregular_forms, known_words

_VOWELS = frozenset("aeiou")
_SHORTEST = 3  # letters that must remain
_SHORTEST_UNKNOWN = 5
_VOICED = {"v": "f", "z": "s"}
# Prefixes that part from their verb: "opknappen", "opgeknapt", "op te knappen".
_SEPARABLE = (
    "aan achter achteruit af bij binnen bloot boven buiten deel dicht door door"
    " gade goed groot hand her hoog in ineen klaar kwijt langs leeg los mede mee na neer"
    " om onder op open over plaats rond samen schoon stil stop tegemoet tegen teleur terecht"
    " terug thuis toe tussen uit uiteen vast veilig vol voor voorop vooruit voort vrij waar"
    " weg weer zwart"
).split()
_INSEPARABLE = ("be", "ge", "her", "ont", "ver", "er", "onder", "over", "door", "voor", "om")


def stem(word: str) -> str:
    """Return the form under which all inflections of a folded *word* are found.

    >>> [stem(word) for word in ("huizen", "steden", "opgeknapt", "wijkagenten")]
    ['huis', 'stad', 'opknap', 'wijkagent']
    """
    return vouched_stem(word) or _plainest(word.removesuffix("'s").removesuffix("’s"))


@lru_cache(maxsize=200_000)
def vouched_stem(word: str) -> str | None:
    """Return the stem of a folded *word* where the word list vouches for it, else None."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word in irregular_forms():
        return irregular_forms()[word]
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    for candidate in _candidates(word):
        return candidate
    return word if word in known_words() else None


def _candidates(word: str) -> Iterator[str]:
    """Yield the stems that the list allows, the most certain first."""
    yield from _compound_irregular(word)
    yield from _participle(word)
    yield from _plural_s(word)
    yield from _ending_en(word)
    yield from _finite_verb(word)
    yield from _ending_e(word)
    yield from _diminutive(word)


def _compound_irregular(word: str) -> Iterator[str]:
    """Take "binnensteden" to "binnenstad" and "uitgegeven" to "uitgeef"."""
    listed = word in known_words()
    singular = not listed and any(base in known_words() for base in _ending_en(word))
    for begin in range(2, min(len(word) - 3, 14)):
        head = irregular_forms().get(word[begin:])
        if head is None or head == word[begin:]:
            continue
        whole = word[:begin] + head
        participle = word.startswith("ge", begin)
        parted = word[:begin] in _SEPARABLE and not singular and (participle or not listed)
        joined = word[:begin] not in _INSEPARABLE and {word[:begin], whole} <= known_words().keys()
        if parted or joined:
            yield whole


def _ending_en(word: str) -> Iterator[str]:
    """Take off -en or -n: plurals, infinitives, nouns made of adjectives."""
    if not word.endswith("en") or len(word) - 2 < _SHORTEST - 1:
        return
    if word.endswith("heden") and word[:-5] + "heid" in known_words():
        yield word[:-5] + "heid"
    yield from _respelled(word[:-2], verb=False)
    if word[:-1] in known_words():
        yield stem(word[:-1])
    yield from _respelled(word[:-2], verb=word in known_words())


def _respelled(base: str, *, verb: bool) -> Iterator[str]:
    """Yield *base*, cut off before -en or -e, in the spelling it has by itself."""
    for spelling in _spellings(base):
        if spelling in known_words() or verb:
            yield spelling
            return


def _spellings(base: str) -> Iterator[str]:
    """Yield the spellings a closed syllable may take: bomen-boom, katten-kat, huizen-huis."""
    if len(base) < _SHORTEST - 1 or base[-1] in _VOWELS:
        return
    last = _VOICED.get(base[-1], base[-1])
    if base[-1] == base[-2] and base[-1] not in _VOWELS:
        yield base[:-1]
    elif _open_syllable(base):
        yield base[:-1] + base[-2] + last
        yield base[:-1] + last
    else:
        yield base[:-1] + last


def _open_syllable(base: str) -> bool:
    """Tell whether *base* ends in consonant, one vowel, consonant: the vowel was long."""
    single_vowel = base[-2] in "aeou" and base[-1] not in _VOWELS
    alone = len(base) < _SHORTEST or base[-3] not in _VOWELS
    # "wandelen", "bakkeren", "openen": the e is not stressed, so it stays single.
    unstressed = base[-2] == "e" and base[-1] in "lnr" and _has_vowel(base[:-2])
    return single_vowel and alone and not (unstressed and base in known_words())


def _has_vowel(text: str) -> bool:
    return any(letter in _VOWELS or letter == "y" for letter in text)


def _plural_s(word: str) -> Iterator[str]:
    """Take off -s or 's where a known word remains that does not end in s itself."""
    base = word.removesuffix("s").removesuffix("'").removesuffix("’")
    if base == word or len(base) < _SHORTEST or base.endswith("s"):
        return
    if base in known_words() and (word not in known_words() or word.endswith("jes")):
        yield stem(base)


def _ending_e(word: str) -> Iterator[str]:
    """Take the -e from adjectives: "veilige", "werkloze"; not from "gemeente"."""
    if not word.endswith("e") or len(word) <= _SHORTEST + 1:
        return
    participle = word.startswith("ge") and word.endswith(("de", "te"))
    if word in known_words() and not (participle or word.endswith("loze")):
        return
    for base in _respelled(word[:-1], verb=False):
        yield stem(base)


def _finite_verb(word: str) -> Iterator[str]:
    """Take off -t, -d, -de, -te, -den, -ten where the infinitive is known."""
    listed = word in known_words()
    if listed and not word.startswith(_INSEPARABLE):
        return
    for ending in ("den", "ten", "de", "te", "t", "d"):
        root = word.removesuffix(ending)
        if root != word and (_is_verb(root) or (not listed and _is_parted_verb(root))):
            yield root
            return


def _is_verb(root: str) -> bool:
    """Tell whether *root* is the stem of a verb whose infinitive is known."""
    return _is_verb_with("", root)


def _is_parted_verb(root: str) -> bool:
    """Tell whether *root* is the stem of a verb with a separable prefix."""
    return any(
        root.startswith(prefix) and _is_verb_with(prefix, root[len(prefix) :])
        for prefix in _SEPARABLE
    )


def _infinitives(root: str) -> Iterator[str]:
    """Yield the infinitives that a verb stem may have: bouw-bouwen, knap-knappen, leef-leven."""
    last = {"f": "v", "s": "z"}.get(root[-1], root[-1])
    long_vowel = len(root) >= _SHORTEST and root[-2] == root[-3] and root[-2] in "aeou"
    if long_vowel:
        yield root[:-2] + last + "en"
        yield root[:-2] + root[-1] + "en"
        return
    short = root[-2] in _VOWELS and root[-1] not in _VOWELS
    if short and (len(root) < _SHORTEST or root[-3] not in _VOWELS):
        yield root + root[-1] + "en"
        if root[-2] != "e" or root[-1] not in "lnrm":
            return
    yield root[:-1] + last + "en"
    yield root + "en"


def _participle(word: str) -> Iterator[str]:
    """Take "gebouwd" to "bouw" and "opgeknapt" to "opknap"."""
    if word[-1] not in "dt":
        return
    for prefix in ("", *_SEPARABLE):
        opening = f"{prefix}ge"
        if word.startswith(opening) and len(word) > len(opening) + _SHORTEST:
            core = word[len(opening) :]
            for root in (core[:-1], core):
                if _is_verb_with(prefix, root):
                    yield prefix + root
                    return


def _is_verb_with(prefix: str, root: str) -> bool:
    if len(root) < _SHORTEST - 1 or root[-1] in "aeu":
        return False
    # The list holds few verbs with a separable prefix, so the plain verb is proof enough.
    return any({prefix + form, form} & known_words().keys() for form in _infinitives(root))


def _diminutive(word: str) -> Iterator[str]:
    """Take "buurtje", "boompje", "huisjes" to the thing itself."""
    single = word.removesuffix("s")
    if not single.endswith("je") or single in known_words():
        return
    for ending in ("etje", "tje", "pje", "je"):
        base = single[: -len(ending)]
        if single.endswith(ending) and len(base) >= _SHORTEST and base in known_words():
            yield base
            return


def _plainest(word: str) -> str:
    """Take the plural ending from a word that no list knows, such as a name or new word."""
    if len(word) < _SHORTEST_UNKNOWN:
        return word
    if word.endswith("en") and len(word) > _SHORTEST_UNKNOWN:
        return next(_spellings(word[:-2]), word)
    if word.endswith("s") and word[-2] not in "siuoa'":
        return word[:-1]
    return word
