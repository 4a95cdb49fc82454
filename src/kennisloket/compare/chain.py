"""From goal to good practice: how what documents say hangs together, step by step.

The steps are goal, afspraak, experiment, result and good practice; each is a cited
passage or is said to be missing. Nothing in the documents says that one step belongs to
another, so a link is made by what both say, and told:

- all steps but the last are of one gemeente (a result may stand in a document of none);
- an afspraak belongs to an experiment that it names, or in whose words it stands, or with
  which it shares two rare words;
- a goal belongs to an afspraak (without one, to the experiment) of the same thema when
  both share a rare word, or when it is one of the few ambitions of the chapter in which
  the other stands; the same wijk weighs more, and another wijk rules it out;
- a goal and an afspraak that belong to no experiment belong together when they are of one
  thema and share two rare words;
- results and good practices belong to an experiment as `experiments.told_of` says.

A rare word is no name, and stands in few of all goals and afspraken, and in few of those of the
gemeente. A step whose document is older than `FRESH` years is stale, and shown with its date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kennisloket.compare.book import FactBook
from kennisloket.compare.experiments import Known, Told
from kennisloket.facts import Experiment, FactKind, FactRecord
from kennisloket.language.tokens import analyse
from kennisloket.models import Rol, Thema
from kennisloket.ports import PassageRecord

FRESH = 3  # years
_RARE_HERE = 0.1  # share of the texts of a gemeente in which a rare word may stand
_RARE = 0.02  # and of all texts
_SHARED = 2  # rare words that link an afspraak to an experiment
_FEW = 4  # ambitions of a chapter; of more, nobody knows which one is meant
_MENTION, _SAME_WORDS, _SAME_PLACE, _SAME_WIJK = 4, 6, 1, 1  # weights of a link


class StepKind(StrEnum):
    """The steps, in order."""

    GOAL = "doel"
    AFSPRAAK = "afspraak"
    EXPERIMENT = "experiment"
    RESULT = "resultaat"
    PRACTICE = "good practice"


@dataclass(frozen=True, slots=True)
class Step:
    """A step that stands in a document; *begin* and *end* are offsets in its text."""

    kind: StepKind
    record: PassageRecord
    begin: int
    end: int
    why: str  # what links it to the chain, in Dutch; empty for the step the chain is about

    @property
    def text(self) -> str:
        """Return the exact characters of the source."""
        passage = self.record.passage
        return passage.text[self.begin - passage.begin : self.end - passage.begin]

    def stale_since(self, today: date) -> int | None:
        """Return the year of a document that is no longer fresh, else None."""
        dated = self.record.document.metadata.date
        return dated.year if dated and today.year - dated.year > FRESH else None


@dataclass(frozen=True, slots=True)
class Chain:
    """What one gemeente says about one experiment; a kind without a step is missing.

    Where goals and afspraken of a thema belong to no experiment, *experiment* is empty.
    """

    gemeente: str
    experiment: str
    slug: str
    thema: Thema | None
    steps: Mapping[StepKind, Step]


def chains(
    known: Iterable[Known],
    facts: FactBook,
    told: Callable[[str], Told],
    *,
    gemeente: str | None = None,
) -> tuple[Chain, ...]:
    """Return the chain of each gemeente and experiment, those with most steps first.

    *told* answers by the slug of an experiment. A gemeente of which is only said that
    the experiment exists ("onbekend") has a chain too.
    """
    common = _common_everywhere(facts)
    found = [
        _chain(one, _Texts(facts, name, common), told(one.slug))
        for one in known
        for name in one.gemeenten
        if gemeente in (None, name)
    ]
    return tuple(sorted(found, key=lambda one: -len(one.steps)))


def _chain(known: Known, texts: _Texts, told: Told) -> Chain:
    gemeente = texts.gemeente
    experiment = next(one for one in known.facts if one.fact.gemeente == gemeente)
    steps = [_of_fact(StepKind.EXPERIMENT, experiment, "")]
    afspraak = texts.best_afspraak(experiment)
    if afspraak:
        steps.append(_of_fact(StepKind.AFSPRAAK, *afspraak))
    if goal := texts.best_goal(afspraak[0] if afspraak else experiment):
        steps.append(_of_fact(StepKind.GOAL, *goal))
    steps += _later(gemeente, told)
    thema = experiment.fact.thema
    return Chain(gemeente, known.name, known.slug, thema, {step.kind: step for step in steps})


def goal_chains(facts: FactBook, gemeente: str) -> tuple[Chain, ...]:
    """Return the goal and afspraak of each thema that share most rare words."""
    texts = _Texts(facts, gemeente, _common_everywhere(facts))
    found = [texts.best_pair(thema) for thema in Thema]
    return tuple(
        Chain(gemeente, "", "", pair[0].fact.thema, {step.kind: step for step in _pair(*pair)})
        for pair in found
        if pair
    )


def _pair(goal: FactRecord, afspraak: FactRecord, why: str) -> tuple[Step, Step]:
    return _of_fact(StepKind.GOAL, goal, ""), _of_fact(StepKind.AFSPRAAK, afspraak, why)


def _of_fact(kind: StepKind, record: FactRecord, why: str) -> Step:
    place = PassageRecord(record.passage, record.document)
    return Step(kind, place, record.fact.begin, record.fact.end, why)


def _later(gemeente: str, told: Told) -> Iterable[Step]:
    """Yield the first result of the gemeente or of no one, and the first good practice."""
    own = (gemeente, None)
    for line in told.results:
        if line.record.document.metadata.gemeente in own:
            yield Step(
                StepKind.RESULT, line.record, line.begin, line.end, "vertelt over dit experiment"
            )
            break
    nearest = sorted(
        told.practices, key=lambda one: one.line.record.document.metadata.gemeente != gemeente
    )
    for practice in nearest[:1]:
        line = practice.line
        yield Step(StepKind.PRACTICE, line.record, line.begin, line.end, practice.why)


# --- what links facts ----------------------------------------------------------------------


class _Texts:
    """The goals and afspraken of one gemeente, with the words that are rare there."""

    def __init__(self, facts: FactBook, gemeente: str, common: frozenset[str]) -> None:
        self.gemeente = gemeente
        self._afspraken = _of(facts, FactKind.AFSPRAAK, gemeente)
        self._goals = _of(facts, FactKind.DOELSTELLING, gemeente)
        here = _common_words((*self._afspraken, *self._goals), _RARE_HERE)
        self._common = common | here
        self._name = gemeente.casefold()

    def best_afspraak(self, experiment: FactRecord) -> tuple[FactRecord, str] | None:
        """Return the afspraak that goes best with an experiment, and why."""
        return _best(self._afspraken, lambda one: self._to_experiment(one, experiment))

    def best_goal(self, record: FactRecord) -> tuple[FactRecord, str] | None:
        """Return the goal that goes best with an afspraak or experiment, and why."""
        return _best(self._goals, lambda one: self._to_goal(one, record))

    def best_pair(self, thema: Thema) -> tuple[FactRecord, FactRecord, str] | None:
        """Return the goal and afspraak of a thema that share most rare words, and which."""
        pairs = [
            (len(shared), goal, afspraak, _words(shared))
            for goal in self._goals
            for afspraak in self._afspraken
            if goal.fact.thema is thema is afspraak.fact.thema
            and not _elsewhere(goal, afspraak)
            and not _overlap(goal, afspraak)
            and (shared := self._shared(goal, afspraak))
        ]
        best = max(pairs, key=lambda pair: pair[0], default=None)
        return best[1:] if best and best[0] >= _SHARED else None

    def _to_experiment(self, afspraak: FactRecord, experiment: FactRecord) -> tuple[int, str]:
        name = _name(experiment)
        shared = self._shared(afspraak, experiment)
        if _overlap(afspraak, experiment):
            return _SAME_WORDS + len(shared), "dezelfde zin"
        if _says(afspraak.quote, name):
            return _MENTION + len(shared), "noemt dit experiment"
        if len(shared) >= _SHARED and not _elsewhere(afspraak, experiment):
            return len(shared) + _nearness(afspraak, experiment), _words(shared)
        return 0, ""

    def _to_goal(self, goal: FactRecord, record: FactRecord) -> tuple[int, str]:
        if goal.fact.thema is not record.fact.thema or _elsewhere(goal, record):
            return 0, ""
        shared = self._shared(goal, record)
        if shared:
            return 2 * len(shared) + _nearness(goal, record), _words(shared)
        if goal.fact.rol is Rol.AMBITIE and self._is_clear(goal, record):
            return _nearness(goal, record), "ambitie van hetzelfde hoofdstuk"
        return 0, ""

    def _is_clear(self, goal: FactRecord, record: FactRecord) -> bool:
        """Tell whether a goal is the ambition of a chapter, and not one of a long list."""
        if not _in_one_chapter(goal, record):
            return False
        ambitions = [one for one in self._goals if one.fact.rol is Rol.AMBITIE]
        return sum(_in_one_chapter(one, record) for one in ambitions) <= _FEW

    def _shared(self, one: FactRecord, other: FactRecord) -> tuple[str, ...]:
        """Return the rare words that both have, as the first writes them."""
        there = _stems(f"{_name(other)} {other.quote}").keys() - self._common
        return tuple(
            word
            for stem, word in _stems(one.quote).items()
            if stem in there and not word.startswith(self._name)
        )


def _of(facts: FactBook, kind: FactKind, gemeente: str) -> tuple[FactRecord, ...]:
    return tuple(one for one in facts.of(kind) if one.fact.gemeente == gemeente)


def _common_everywhere(facts: FactBook) -> frozenset[str]:
    both = (*facts.of(FactKind.AFSPRAAK), *facts.of(FactKind.DOELSTELLING))
    return _common_words(both, _RARE)


def _common_words(records: Sequence[FactRecord], share: float) -> frozenset[str]:
    """Return the stems that stand in more than a share of the texts, and in more than two."""
    counts = Counter(stem for record in records for stem in _stems(record.quote))
    most = max(2, int(share * len(records)))
    return frozenset(stem for stem, count in counts.items() if count > most)


def _best(
    records: Sequence[FactRecord], link: Callable[[FactRecord], tuple[int, str]]
) -> tuple[FactRecord, str] | None:
    links = [(link(record), record) for record in records]
    (weight, why), best = max(links, key=lambda pair: pair[0][0], default=((0, ""), None))
    return (best, why) if best is not None and weight else None


@lru_cache(maxsize=50_000)
def _stems(text: str) -> Mapping[str, str]:
    """Map the stems of the words that say something to the words themselves.

    Names say who or where, not what; a word with a capital inside a text is taken for one.
    """
    return {
        token.stem: token.text.lower()
        for token in analyse(text)
        if not (token.stop or token.number or (token.begin and token.text[0].isupper()))
        and len(token.stem) > len("wij")
    }


def _says(text: str, name: str) -> bool:
    """Tell whether a text names an experiment; a name of one word is too common to tell."""
    return len(name.split()) > 1 and name.casefold() in text.casefold()


def _name(record: FactRecord) -> str:
    says = record.fact.says
    return says.experiment if isinstance(says, Experiment) else ""


def _overlap(one: FactRecord, other: FactRecord) -> bool:
    same = one.document.id == other.document.id
    return same and one.fact.begin < other.fact.end and other.fact.begin < one.fact.end


def _elsewhere(one: FactRecord, other: FactRecord) -> bool:
    """Tell whether two facts are about two different wijken."""
    return bool(one.fact.wijk and other.fact.wijk and one.fact.wijk != other.fact.wijk)


def _in_one_chapter(one: FactRecord, other: FactRecord) -> bool:
    here, there = one.passage.headings[:1], other.passage.headings[:1]
    return one.document.id == other.document.id and bool(here) and here == there


def _nearness(one: FactRecord, other: FactRecord) -> int:
    same_wijk = bool(one.fact.wijk) and one.fact.wijk == other.fact.wijk
    return _SAME_PLACE * _in_one_chapter(one, other) + _SAME_WIJK * same_wijk


def _words(shared: Sequence[str]) -> str:
    return f"zelfde woorden: {', '.join(shared[:3])}"
