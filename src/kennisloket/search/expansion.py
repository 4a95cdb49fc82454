"""Adds to a question what the begrippenlijst knows about its words.

The longest term that the question holds counts first. What it points to brings other
words to search on, each with a weight: full names and abbreviations most, neighbours in
the list least. A term that points to several begrippen ("VVE") is decided by the other
words of the question; where they do not decide, all are offered, each for less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from kennisloket.language.tokens import Token, analyse
from kennisloket.search.trigger_index import AnalysedTerm, Entry, Trigger, TriggerIndex

ALL_OFF = "begrippen"  # the key in `off` that turns expansion off as a whole

# How much a word counts beside the words of the question, which count 1. Set by hand: a
# full name says the same, another name nearly so, a neighbour only something near it.
_FULL_NAME = 1.0  # between an abbreviation and what it stands for
_LABEL = 0.8
_ALTERNATIVE = 0.6
_NEIGHBOUR = 0.25
_BROADER = 0.15
_CLOSE = 4  # neighbours; of a begrip with more, each says less
_CONTAINS = (
    0.5  # of these, where a term holds the very word of the question: search finds it anyway
)
_EVERYDAY = 0.6  # where an everyday word led to the begrip
_PART = 0.5  # and where only a part of a compound did
_LEAST = 0.1  # what counts less is left out

_PER_BEGRIP = 12
_PER_QUESTION = 30
_SHORTEST_PART = 4  # letters
_SHOUTING = 3  # words in capitals only, from here on, say nothing about abbreviations


class Relation(Enum):
    """What a word that is added is to the begrip that was recognised."""

    LABEL = "naam"
    ALTERNATIVE = "andere naam"
    NARROWER = "smaller"
    RELATED = "verwant"
    BROADER = "breder"


@dataclass(frozen=True, slots=True)
class ExpandedTerm:
    """A word or phrase to search on besides the question."""

    text: str
    stems: tuple[str, ...]  # as in the index; of a phrase all must be there
    weight: float  # above 0, at most 1
    relation: Relation


@dataclass(frozen=True, slots=True)
class Expansion:
    """A begrip that the question names, and what it adds; *terms* have the heaviest first.

    *begin* and *end* are the place of the words in the question for which the terms stand.
    """

    label: str
    uri: str
    text: str
    begin: int
    end: int
    terms: tuple[ExpandedTerm, ...]
    everyday: bool = False
    part: bool = False  # only a part of the compound at that place is what names the begrip

    @property
    def key(self) -> str:
        """Name this begrip as `SearchRequest.off` does."""
        return f"begrip:{self.label}"


class _Match(NamedTuple):
    trigger: Trigger
    places: tuple[int, ...]  # of tokens, ascending
    part: bool  # only a part of a compound


def expand(
    text: str,
    index: TriggerIndex,
    *,
    off: Iterable[str] = (),
    skip: Sequence[tuple[int, int]] = (),
    holds: Callable[[str], bool] | None = None,
) -> tuple[Expansion, ...]:
    """Return the begrippen in a question by place, with the words that they add.

    *off* holds the keys of begrippen to leave out ("begrip:wonen"), or "begrippen" for
    all. Words in *skip*, stretches of the text that are already understood as a name, are
    not looked at. With *holds*, which tells whether the collection has a stem, terms that
    can find nothing do not take the place of others.
    """
    left_out = frozenset(off)
    if ALL_OFF in left_out:
        return ()
    question = _Question(text, skip)
    found: list[Expansion] = []
    for match in _longest_first(question, index):
        found += _expansions(question, match, index, left_out, holds)
    return _capped(_once(found))


def also_searched(expansions: Iterable[Expansion], limit: int = 8) -> tuple[str, ...]:
    """Return the words to name under "ook gezocht op", the heaviest first, each once."""
    terms = [term for expansion in expansions for term in expansion.terms]
    terms.sort(key=lambda term: -term.weight)
    return tuple(dict.fromkeys(term.text for term in terms))[:limit]


class _Question:
    """The words of a question, by stem."""

    def __init__(self, text: str, skip: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.tokens: list[Token] = analyse(text)
        self.rank: dict[int, int] = {}  # of a telling word among the telling words
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.parts: defaultdict[str, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            if any(begin < token.end and token.begin < end for begin, end in skip):
                continue
            self.places[token.stem].append(at)
            if not token.stop:
                self.rank[at] = len(self.rank)
                for part in token.parts:
                    self.parts[part].append(at)
        self.telling = frozenset(token.stem for token in self.tokens if not token.stop)
        words = [token for token in self.tokens if not token.number]
        self.shouts = len(words) >= _SHOUTING and text.upper() == text

    def around(self, places: Sequence[int]) -> frozenset[str]:
        """Return the stems of all other telling words, and of their parts."""
        return frozenset(
            stem
            for at, token in enumerate(self.tokens)
            if at not in places and not token.stop
            for stem in (token.stem, *token.parts)
        )


# --- recognising ------------------------------------------------------------------------


def _longest_first(question: _Question, index: TriggerIndex) -> list[_Match]:
    """Return the matches that stand, by place: no word is used twice."""
    matches = [match for match in _matches(question, index) if _entries(question, match)]
    matches.sort(key=lambda match: (match.part, -len(match.trigger.stems), match.places))
    taken: set[int] = set()
    kept = []
    for match in matches:
        if taken.isdisjoint(match.places):
            taken.update(match.places)
            kept.append(match)
    return sorted(kept, key=lambda match: match.places)


def _matches(question: _Question, index: TriggerIndex) -> Iterator[_Match]:
    for stem in [*question.places, *(part for part in question.parts)]:
        for trigger in index.triggers.get(stem, ()):
            if stem in question.places:
                for places in _places(question, trigger):
                    yield _Match(trigger, places, part=False)
            if trigger.stems == (stem,) and len(stem) >= _SHORTEST_PART:
                for at in question.parts.get(stem, ()):
                    yield _Match(trigger, (at,), part=True)


def _places(question: _Question, trigger: Trigger) -> Iterator[tuple[int, ...]]:
    """Yield where the words of a trigger stand: side by side, or near one another."""
    if trigger.whole:
        yield from _side_by_side(question, trigger.stems)
        return
    if any(stem not in question.places for stem in trigger.stems):
        return
    for first in question.places[trigger.stems[0]]:
        places = {first} | {
            min(question.places[stem], key=lambda at: abs(at - first)) for stem in trigger.stems[1:]
        }
        ranks = [question.rank[at] for at in places if at in question.rank]
        near = not ranks or max(ranks) - min(ranks) <= len(trigger.stems)
        if len(places) == len(trigger.stems) and near:
            yield tuple(sorted(places))


def _side_by_side(question: _Question, stems: Sequence[str]) -> Iterator[tuple[int, ...]]:
    for begin in question.places.get(stems[0], ()):
        row = range(begin, begin + len(stems))
        if row.stop <= len(question.tokens) and all(
            question.tokens[at].stem == stem for at, stem in zip(row, stems, strict=True)
        ):
            yield tuple(row)


def _entries(question: _Question, match: _Match) -> list[Entry]:
    """Return the begrippen to which a match points: labels before everyday words."""
    entries = [
        entry
        for entry in match.trigger.entries
        if not entry.term.as_written or _written_so(question, match)
    ]
    labels = [entry for entry in entries if not entry.everyday]
    return labels if labels or match.part else entries


def _written_so(question: _Question, match: _Match) -> bool:
    """Tell whether a word has the capitals of a name: not because the sentence begins."""
    if match.part or question.shouts:
        return False
    at = match.places[0]
    word = question.tokens[at].text
    return sum(char.isupper() for char in word) > 1 or (at > 0 and word[0].isupper())


def _chosen(question: _Question, match: _Match, index: TriggerIndex) -> list[Entry]:
    """Return the begrippen that the rest of the question speaks of most; all if it does not."""
    entries = list({entry.begrip: entry for entry in _entries(question, match)}.values())
    if len(entries) == 1:
        return entries
    around = question.around(match.places)
    spoken = [len(around & index.context(entry.begrip)) for entry in entries]
    most = max(spoken)
    return [entry for entry, count in zip(entries, spoken, strict=True) if count == most]


# --- what it adds -----------------------------------------------------------------------


def _expansions(
    question: _Question,
    match: _Match,
    index: TriggerIndex,
    off: AbstractSet[str],
    holds: Callable[[str], bool] | None,
) -> Iterator[Expansion]:
    entries = _chosen(question, match, index)
    begin = question.tokens[match.places[0]].begin
    end = question.tokens[match.places[-1]].end
    for entry in entries:
        share = (_EVERYDAY if entry.everyday else 1.0) * (_PART if match.part else 1.0)
        terms = [
            replace(term, weight=round(term.weight * share / len(entries), 4))
            for term in _terms(entry, index)
            if not question.telling.issuperset(term.stems)
            and (holds is None or all(map(holds, term.stems)))
        ]
        begrip = index.begrippen.items[entry.begrip]
        said = question.text[begin:end]
        best = _heaviest(terms)
        expansion = Expansion(
            begrip.label, begrip.uri, said, begin, end, best, entry.everyday, match.part
        )
        if expansion.key not in off and best:
            yield expansion


def _terms(entry: Entry, index: TriggerIndex) -> Iterator[ExpandedTerm]:
    """Yield all that a begrip offers, with the weight that it has from a label."""
    begrip = index.begrippen.items[entry.begrip]
    label, *others = index.terms[entry.begrip]
    full = _FULL_NAME if entry.term.abbreviation and not entry.everyday else _LABEL
    yield _term(label, full, Relation.LABEL, entry)
    short = _FULL_NAME if entry.term == label[1] else _ALTERNATIVE
    for other in others:
        weight = short if other[1].abbreviation else _ALTERNATIVE
        yield _term(other, weight, Relation.ALTERNATIVE, entry)
    near = [(at, Relation.NARROWER) for at in index.narrower[entry.begrip]]
    near += [(index.number[name], Relation.RELATED) for name in begrip.related]
    weight = _NEIGHBOUR * min(1.0, _CLOSE / max(1, len(near)))
    for at, relation in near:
        yield _term(index.terms[at][0], weight, relation, entry)
    for name in begrip.broader:
        yield _term(index.terms[index.number[name]][0], _BROADER, Relation.BROADER, entry)


def _term(
    named: tuple[str, AnalysedTerm], weight: float, relation: Relation, entry: Entry
) -> ExpandedTerm:
    text, term = named
    holds_it = not {*term.stems, *term.parts}.isdisjoint(entry.term.stems)
    share = _CONTAINS if holds_it and relation is not Relation.LABEL else 1.0
    return ExpandedTerm(text, tuple(dict.fromkeys(term.stems)), weight * share, relation)


def _heaviest(terms: Iterable[ExpandedTerm]) -> tuple[ExpandedTerm, ...]:
    """Return the best terms, one per set of stems, words before phrases."""
    best: dict[tuple[str, ...], ExpandedTerm] = {}
    ordered = sorted(terms, key=lambda term: (-term.weight, len(term.stems), term.text))
    for term in ordered:
        if term.weight >= _LEAST:
            best.setdefault(tuple(sorted(term.stems)), term)
    return tuple(best.values())[:_PER_BEGRIP]


def _once(expansions: Iterable[Expansion]) -> list[Expansion]:
    """Keep of each begrip the mention that weighs most, by place."""
    best: dict[str, Expansion] = {}
    for expansion in expansions:
        other = best.get(expansion.label)
        if other is None or other.terms[0].weight < expansion.terms[0].weight:
            best[expansion.label] = expansion
    return sorted(best.values(), key=lambda expansion: (expansion.begin, expansion.label))


def _capped(expansions: list[Expansion]) -> tuple[Expansion, ...]:
    """Keep the heaviest terms of the whole question, each with the begrip that weighs it most."""
    every = [
        (-term.weight, place, at)
        for place, expansion in enumerate(expansions)
        for at, term in enumerate(expansion.terms)
    ]
    seen: set[tuple[str, ...]] = set()
    kept: defaultdict[int, list[ExpandedTerm]] = defaultdict(list)
    for _, place, at in sorted(every):
        term = expansions[place].terms[at]
        stems = tuple(sorted(term.stems))
        if stems not in seen and len(seen) < _PER_QUESTION:
            seen.add(stems)
            kept[place].append(term)
    return tuple(
        replace(expansion, terms=tuple(kept[place]))
        for place, expansion in enumerate(expansions)
        if kept[place]
    )
