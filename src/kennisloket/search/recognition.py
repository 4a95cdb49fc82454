"""Recognises gemeente, wijk, thema, soort, rol, experiment and year in a question.

The names come from the same vocabulary files as at ingest; the matching is a plain walk
over the words of the question, longest name first. A name that is also a common word
("Best", "Buren") or a mere direction ("Noord") needs a sign that it is meant as a name:
"gemeente" or a preposition before it, or its gemeente elsewhere in the question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kennisloket.language.wordlist import known_words
from kennisloket.search.results import Recognised
from kennisloket.vocabulary import Vocabulary

_SAYS_GEMEENTE = frozenset({"gemeente", "gemeenten", "stad", "steden"})
_SAYS_PLACE = frozenset({"in", "van", "uit", "voor", "te", "bij", "naar", "over"})
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "inzet rijk",
        re.compile(
            r"\b(?:rijksinzet|(?:inzet|bijdrage|steun|hulp|rol|beloften?)\s+(?:van\s+)?(?:het\s+)?"
            r"(?:rijk|kabinet)|(?:doet|belooft|betaalt|biedt|levert)\s+het\s+(?:rijk|kabinet))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "inzet stad",
        re.compile(
            r"\b(?:(?:inzet|bijdrage|rol)\s+(?:van\s+)?(?:de\s+)?(?:stad|gemeente)"
            r"|(?:doet|belooft|biedt)\s+de\s+(?:stad|gemeente)(?:\s+\w+)?\s+zelf)\b",
            re.IGNORECASE,
        ),
    ),
    ("ambitie", re.compile(r"\b(?:gezamenlijke\s+)?ambities?\b", re.IGNORECASE)),
)
# The national experiments of 2008, as people call them; "bewoners" alone means anybody.
_EXPERIMENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "samenhang en integraliteit",
            (
                r"\bsamenhang\s+(?:en\s+integraliteit|in\s+de\s+wijk)\b"
                r"|\bexperiment\s+[\"'‘“]?samenhang\b"
            ),
        ),
        ("bewoners", r"\bexperiment\s+(?:met\s+)?[\"'‘“]?bewoners\b"),
        ("slagkracht in de wijk", r"\bslagkracht\s+in\s+de\s+(?:wijk|buurt)\b"),
        ("slagkracht achter de voordeur", r"\bachter\s+de\s+voordeur\b"),
        (
            "opheffen bureaucratische structuren",
            (
                r"\b(?:opheffen|wegnemen|doorbreken|afschaffen)\s+(?:van\s+)?(?:de\s+)?"
                r"bureaucrati\w+|\bexperiment\s+[\"'‘“]?bureaucrati\w+"
            ),
        ),
        ("gezonde wijk", r"\bgezonde\s+(?:kracht)?wijk(?:en)?\b"),
    )
)
_YEAR = re.compile(r"\b(?:uit|van het jaar|gedateerd)\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Name:
    """Something a name of the vocabulary stands for."""

    kind: str  # "gemeente", "wijk", "thema", "soort"
    value: str
    gemeente: str | None = None  # of a wijk
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: folded, and where it stands."""

    folded: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in the question and all it may stand for."""

    names: tuple[Name, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The names of the vocabulary, and which gemeenten and wijken the collection holds.

    *held_wijken* are pairs of gemeente and wijk; *mentioned* tells whether a name stands
    anywhere in the texts (a buurt that gives no document its name is known all the same).
    """

    names: Mapping[tuple[str, ...], tuple[Name, ...]]
    longest: int
    held_gemeenten: AbstractSet[str]
    held_wijken: AbstractSet[tuple[str | None, str]]
    mentioned: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A recognised value with its place, and the gemeente to which a wijk belongs."""

    recognised: Recognised
    gemeente: str | None
    begin: int
    end: int


def recogniser(
    vocabulary: Vocabulary,
    *,
    held_gemeenten: Iterable[str],
    held_wijken: Iterable[tuple[str | None, str]],
    mentioned: Callable[[str], bool] = lambda _: False,
) -> Recogniser:
    """Prepare the vocabulary for `recognise`; done once per publication."""
    gemeenten, wijken = frozenset(held_gemeenten), frozenset(held_wijken)
    found: dict[tuple[str, ...], dict[Name, None]] = {}
    for text, name in _entries(vocabulary, wijken):
        words = tuple(word.folded for word in words_of(text))
        if words:
            found.setdefault(words, {})[name] = None
    return Recogniser(
        names={words: tuple(names) for words, names in found.items()},
        longest=max(map(len, found), default=1),
        held_gemeenten=gemeenten,
        held_wijken=wijken,
        mentioned=mentioned,
    )


def recognise(text: str, known: Recogniser, *, off: Sequence[str] = ()) -> tuple[Sighting, ...]:
    """Return what the question names, in order; nothing that *off* switches off is applied."""
    words = words_of(text)
    matches = list(_matches(text, words, known))
    named = {name.value for match in matches for name in match.names if name.kind == "gemeente"}
    sightings = [_chosen(match, text, known, named) for match in matches]
    sightings += _by_pattern(text)
    seen: dict[str, Sighting] = {}
    for sighting in sightings:
        if sighting is not None and sighting.recognised.key not in off:
            seen.setdefault(sighting.recognised.key, sighting)
    return tuple(sorted(seen.values(), key=lambda sighting: sighting.begin))


def words_of(text: str) -> list[Word]:
    """Return the words of *text* without accents and in lower case, with their places."""
    return [Word(_fold(match.group()), *match.span()) for match in _WORD.finditer(text)]


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _entries(
    vocabulary: Vocabulary, held: AbstractSet[tuple[str | None, str]]
) -> Iterator[tuple[str, Name]]:
    for gemeente in vocabulary.gemeenten:
        yield gemeente.name, Name("gemeente", gemeente.name, ambiguous=gemeente.ambiguous)
        for text in gemeente.names:
            yield text, Name("gemeente", gemeente.name)
    for wijk in vocabulary.wijken:
        yield wijk.name, Name("wijk", wijk.name, wijk.gemeente, wijk.ambiguous)
        for text in wijk.names:
            yield text, Name("wijk", wijk.name, wijk.gemeente)
    listed = {(wijk.gemeente, wijk.name) for wijk in vocabulary.wijken}
    for gemeente_name, name in sorted(held - listed, key=str):
        yield name, Name("wijk", name, gemeente_name)
    for thema in vocabulary.themas:
        for text in (thema.thema.value.replace("-", " "), *thema.terms):
            yield text, Name("thema", thema.thema.value)
    for soort in vocabulary.soorten:
        for text in (soort.soort.value.replace("-", " "), *soort.terms):
            yield text, Name("soort", soort.soort.value)


def _matches(text: str, words: Sequence[Word], known: Recogniser) -> Iterator[Match]:
    place = 0
    while place < len(words):
        found = _longest(text, words, place, known)
        if found is None:
            place += 1
        else:
            match, length = found
            yield match
            place += length


def _longest(
    text: str, words: Sequence[Word], place: int, known: Recogniser
) -> tuple[Match, int] | None:
    before = words[place - 1].folded if place else ""
    for length in range(min(known.longest, len(words) - place), 0, -1):
        run = words[place : place + length]
        names = known.names.get(tuple(word.folded for word in run), ())
        capital = text[run[0].begin].isupper()
        joined = text[: run[0].begin].endswith("-")
        meant = tuple(
            name
            for name in names
            if _meant(name, before, capital=capital) and not (joined and name.kind == "thema")
        )
        if meant:
            return Match(meant, run[0].begin, run[-1].end), length
    return None


def _meant(name: Name, before: str, *, capital: bool) -> bool:
    """Tell a gemeente from the common word that is spelt like it."""
    if name.kind != "gemeente" or not name.ambiguous:
        return True
    return before in _SAYS_GEMEENTE or (capital and before in _SAYS_PLACE)


def _chosen(match: Match, text: str, known: Recogniser, named: AbstractSet[str]) -> Sighting | None:
    """Choose what a name stands for: what belongs to a named gemeente, then what is held."""
    written = text[match.begin : match.end]
    names = [name for name in match.names if not name.ambiguous or _belongs(name, named)]
    if not names:
        return None
    name = min(
        names,
        key=lambda name: (not _belongs(name, named), not _is_held(name, written, known)),
    )
    held = _is_held(name, written, known)
    recognised = Recognised(name.kind, name.value, written, applied=held, known=held)
    return Sighting(recognised, name.gemeente, match.begin, match.end)


def _belongs(name: Name, named: AbstractSet[str]) -> bool:
    return name.kind == "gemeente" or name.gemeente in named


def _is_held(name: Name, written: str, known: Recogniser) -> bool:
    if name.kind == "gemeente":
        return name.value in known.held_gemeenten
    if name.kind == "wijk":
        return (name.gemeente, name.value) in known.held_wijken or _is_told_of(name, written, known)
    return True


def _is_told_of(name: Name, written: str, known: Recogniser) -> bool:
    """Tell whether the texts speak of a wijk that no document is about.

    Where no document is of its gemeente either, common words ("De Hoogte") prove nothing.
    """
    own_name = any(word.folded not in known_words() for word in words_of(written))
    return known.mentioned(written) and (name.gemeente in known.held_gemeenten or own_name)


def _by_pattern(text: str) -> Iterator[Sighting]:
    for rol, pattern in _ROLES:
        if match := pattern.search(text):
            yield Sighting(Recognised("rol", rol, match.group(), applied=True), None, *match.span())
    for name, pattern in _EXPERIMENTS:
        if match := pattern.search(text):
            experiment = Recognised("experiment", name, match.group(), applied=True)
            yield Sighting(experiment, None, *match.span())
    if match := _YEAR.search(text):
        year = Recognised("jaar", match["year"], match.group(), applied=True)
        yield Sighting(year, None, *match.span())
