"""Which experiments there are, who takes part, and what later documents tell of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from kennisloket.compare.lines import Line, lines_of
from kennisloket.facts import Deelname, Experiment, FactRecord
from kennisloket.language.folding import fold
from kennisloket.language.slugs import slug_of
from kennisloket.models import Soort, Thema
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import NationalExperiment, WordList

LATER = frozenset({Soort.EXPERIMENT, Soort.GOOD_PRACTICE, Soort.NIEUWSBERICHT})
# The surest word wins where documents of one gemeente say several.
_STRENGTH: Mapping[Deelname, int] = MappingProxyType(
    {Deelname.EIGEN: 0, Deelname.DOET_MEE: 1, Deelname.INTERESSE: 2, Deelname.ONBEKEND: 3}
)
_TELLING = 60  # characters of a line that stands for a whole document
_PHRASE = 2  # words: a name of one word is too common to stand for an experiment
# Themas that say where a text stands, not what it is about.
_NO_SUBJECT = frozenset({Thema.EXPERIMENTEN, Thema.FINANCIERING, Thema.VOORTGANG, Thema.OVERIG})


@dataclass(frozen=True, slots=True)
class Known:
    """An experiment with every place that says who takes part, the surest first.

    *names* are what documents call it; *short* those that count in a title or heading
    only.
    """

    name: str
    national: bool  # of the Rijk
    facts: tuple[FactRecord, ...] = ()
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Return its name as an address has it."""
        return slug_of(self.name)

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Return the gemeenten of which anything is said, by name."""
        return tuple(sorted({name for one in self.facts if (name := one.fact.gemeente)}))

    @property
    def themas(self) -> frozenset[Thema]:
        """Return the subjects that it is about, as far as its places tell."""
        found = {one.fact.thema for one in self.facts if one.fact.thema}
        return frozenset(found - _NO_SUBJECT)


def known_experiments(
    national: Iterable[NationalExperiment], facts: Iterable[FactRecord]
) -> tuple[Known, ...]:
    """Return the national experiments, then those of the cities by name."""
    held: defaultdict[str, list[FactRecord]] = defaultdict(list)
    for record in sorted(facts, key=lambda one: (strength(one), not _says_name(one))):
        if isinstance(record.fact.says, Experiment):
            held[slug_of(record.fact.says.experiment)].append(record)
    fixed = [
        Known(
            one.name,
            national=True,
            facts=tuple(held.pop(slug_of(one.name), ())),
            names=one.names,
            short=one.short,
        )
        for one in national
    ]
    own = [
        Known(_named(records[0]), national=False, facts=tuple(records)) for records in held.values()
    ]
    return (*fixed, *sorted(own, key=lambda one: fold(one.name)))


def strength(record: FactRecord) -> int:
    """Return 0 for the surest word about taking part, more for a weaker one."""
    says = record.fact.says
    return _STRENGTH[says.deelname] if isinstance(says, Experiment) else len(_STRENGTH)


# --- what is told later --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Practice:
    """A good practice that has to do with an experiment, and why."""

    line: Line
    why: str  # Dutch: "noemt dit experiment"


@dataclass(frozen=True, slots=True)
class Told:
    """What later documents tell of an experiment.

    *results* say what came of it; *mentions* name it without a result.
    """

    results: tuple[Line, ...] = ()
    mentions: tuple[Line, ...] = ()
    practices: tuple[Practice, ...] = ()


class ResultWords:
    """Tells by words, those of `resultaten.toml`, whether a line says what came of something."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        terms = {words.key: words.terms for words in lists}
        self._done = _phrases(terms.get("uitkomst", ()))
        self._heading = _phrases(terms.get("kop", ()))
        self._still = _phrases(terms.get("nogniet", ()))

    def says_result(self, line: Line) -> bool:
        """Tell whether a whole sentence says what happened, or stands under such a heading."""
        text, headings = fold(line.text), line.record.passage.headings
        if not line.text.endswith((".", ";", "!")) or self._still.search(text):
            return False
        under = bool(headings) and self._heading.search(fold(headings[-1]))
        return bool(under or self._done.search(text))


def told_of(known: Known, records: Iterable[PassageRecord], words: ResultWords) -> Told:
    """Return what documents about experiments, practices and news tell of *known*.

    A document is about it when its title or a heading names it, or a fact says so in a
    document about an experiment; then all of it counts. Of other documents only the
    passages that name it count.
    """
    places = _Places(known)
    later = [record for record in records if record.document.metadata.soort in LATER]
    near = [record for record in later if places.is_near(record)]
    results: list[Line] = []
    mentions: list[Line] = []
    for record in near:
        lines = lines_of(record)
        results += [line for line in lines if words.says_result(line)]
        mentions += [line for line in lines if places.is_named(line.text)]
    said = {_place(line) for line in results}
    return Told(
        tuple(sorted(results, key=_result_weight, reverse=True)),
        tuple(line for line in mentions if _place(line) not in said),
        tuple(_practices(known, later, places, words)),
    )


class _Places:
    """Knows which documents and passages are about an experiment."""

    def __init__(self, known: Known) -> None:
        said = {name for one in known.facts if (name := _named(one))}
        self._names = _phrases((known.name, *known.names, *said), least=_PHRASE)
        self._short = _phrases((known.name, *known.names, *known.short, *said), least=_PHRASE)
        self._words = _phrases((known.name, *known.short))
        self._told = {
            one.document.id
            for one in known.facts
            if one.document.metadata.soort is Soort.EXPERIMENT
        }

    def is_near(self, record: PassageRecord) -> bool:
        titles = (record.document.metadata.title, *record.passage.headings)
        return (
            record.document.id in self._told
            or any(self._is_title(fold(title)) for title in titles)
            or self.is_named(record.passage.text)
        )

    def _is_title(self, title: str) -> bool:
        """Tell whether a title names it: a single word only beside "experiment"."""
        if self._short.search(title):
            return True
        return "experiment" in title and bool(self._words.search(title))

    def is_named(self, text: str) -> bool:
        return bool(self._names.search(fold(text)))


def _says_name(record: FactRecord) -> bool:
    return fold(_named(record)) in fold(record.quote)


def _named(record: FactRecord) -> str:
    says = record.fact.says
    return says.experiment if isinstance(says, Experiment) else ""


def _phrases(phrases: Iterable[str], *, least: int = 1) -> re.Pattern[str]:
    """Return what finds whole phrases of at least *least* words in a folded text."""
    told = sorted({fold(one) for one in phrases if len(one.split()) >= least}, key=len)
    if not told:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:{'|'.join(re.escape(one) for one in reversed(told))})\b")


def _place(line: Line) -> tuple[str, int]:
    return line.record.document.id, line.begin


def _result_weight(line: Line) -> int:
    return any(character.isdigit() for character in line.text) + (line.text[:1].isupper())


def _practices(
    known: Known, later: Iterable[PassageRecord], places: _Places, words: ResultWords
) -> Iterator[Practice]:
    """Yield one line of each good practice that names it, then of those on its subject."""
    by_document: defaultdict[str, list[PassageRecord]] = defaultdict(list)
    for record in later:
        if record.document.metadata.soort is Soort.GOOD_PRACTICE:
            by_document[record.document.id].append(record)
    alike: list[Practice] = []
    for records in by_document.values():
        near = [record for record in records if places.is_near(record)]
        shared = {record.passage.thema for record in records} & known.themas
        if line := _telling(near, places, words):
            yield Practice(line, "noemt dit experiment")
        elif shared and (line := _telling(records, places, words)):
            alike.append(Practice(line, "gaat over hetzelfde thema"))
    yield from alike


def _telling(records: Iterable[PassageRecord], places: _Places, words: ResultWords) -> Line | None:
    """Return the line that names the experiment, else a result, else the first that tells."""
    lines = [line for record in records for line in lines_of(record) if len(line.text) >= _TELLING]
    named = (line for line in lines if places.is_named(line.text))
    results = (line for line in lines if words.says_result(line))
    return next(chain(named, results, lines), None)
