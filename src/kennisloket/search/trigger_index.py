"""Prepares the begrippenlijst for search: which words of a question point to which begrip.

Every term is analysed as texts are, into stems. A term of two or more telling words is
known by those words; of "aan de bak", with one, the whole row of words counts. A term
that without its capitals is a common Dutch word (BOS, Halt) counts only as written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kennisloket.begrippen import Begrip, Begrippen
from kennisloket.language.tokens import Token, analyse
from kennisloket.language.wordlist import known_words, stop_words

_COMMON = 15  # terms with one word: from here on that word alone says little


class AnalysedTerm(NamedTuple):
    """The words by which a term is recognised, and how strictly."""

    stems: tuple[str, ...]
    whole: bool = False  # the stems, stop words included, must stand side by side
    as_written: bool = False  # the capitals count
    abbreviation: bool = False
    parts: tuple[str, ...] = ()  # of the compounds among its words
    row: tuple[str, ...] = ()  # the stems of all its words, where those are more or other


class Entry(NamedTuple):
    """A begrip to which a trigger points."""

    begrip: int  # index in `TriggerIndex.begrippen.items`
    everyday: bool
    term: AnalysedTerm


@dataclass(frozen=True, slots=True)
class Trigger:
    """Stems that point to one begrip or, where they are ambiguous, to several."""

    stems: tuple[str, ...]
    whole: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TriggerIndex:
    """A begrippenlijst, ready to be searched with; compile it with `compile_triggers`.

    *triggers* finds a trigger by its rarest stem. *terms* are per begrip the label and the
    other names, *narrower* the indices of those below it.
    """

    begrippen: Begrippen
    analysed: Mapping[str, AnalysedTerm]
    triggers: Mapping[str, tuple[Trigger, ...]] = field(repr=False)
    terms: tuple[tuple[tuple[str, AnalysedTerm], ...], ...] = field(repr=False)
    number: Mapping[str, int] = field(repr=False)
    narrower: tuple[tuple[int, ...], ...] = field(repr=False)

    def context(self, at: int) -> frozenset[str]:
        """Return the stems of all that is said of a begrip, its neighbours' labels included."""
        begrip = self.begrippen.items[at]
        own = (begrip.label, *begrip.alternatives, *begrip.everyday)
        terms = (*own, *begrip.broader, *begrip.related)
        return frozenset(stem for term in terms for stem in self.analysed[term].stems)


def compile_triggers(
    begrippen: Begrippen, known: Mapping[str, AnalysedTerm] | None = None
) -> TriggerIndex:
    """Return the index of a list; terms in *known* need not be analysed again."""
    analysed = analyse_terms(begrippen, known or {})
    number = {begrip.label: at for at, begrip in enumerate(begrippen.items)}
    terms = tuple(
        tuple((term, analysed[term]) for term in (begrip.label, *begrip.alternatives))
        for begrip in begrippen.items
    )
    return TriggerIndex(
        begrippen,
        analysed,
        _triggers(begrippen, analysed),
        terms,
        number,
        _narrower(begrippen, number),
    )


def analyse_terms(
    begrippen: Begrippen, known: Mapping[str, AnalysedTerm]
) -> dict[str, AnalysedTerm]:
    """Return every term of a list with its stems."""
    texts = {
        term
        for begrip in begrippen.items
        for term in (begrip.label, *begrip.alternatives, *begrip.everyday)
    }
    return {text: known.get(text) or analyse_term(text) for text in sorted(texts)}


def analyse_term(text: str) -> AnalysedTerm:
    """Return the stems of one term.

    >>> analyse_term("onderhoud van woningen").stems, analyse_term("BOS").as_written
    (('onderhoud', 'woning'), True)
    """
    tokens = analyse(text)
    content = tuple(dict.fromkeys(token.stem for token in tokens if not token.stop))
    parts = tuple(dict.fromkeys(part for token in tokens for part in token.parts))
    row = tuple(token.stem for token in tokens)
    if len(tokens) == 1:
        return _single(tokens[0])
    if len(content) > 1:
        return AnalysedTerm(content, parts=parts, row=row)
    return AnalysedTerm(row, whole=True, parts=parts, row=row)


def _single(token: Token) -> AnalysedTerm:
    capitals = sum(char.isupper() for char in token.text)
    common = token.folded in known_words() or token.folded in stop_words()
    return AnalysedTerm(
        (token.stem,),
        as_written=capitals > 0 and common,
        abbreviation=capitals > 1,
        parts=token.parts,
        row=(token.stem,),
    )


def _triggers(
    begrippen: Begrippen, analysed: Mapping[str, AnalysedTerm]
) -> dict[str, tuple[Trigger, ...]]:
    """Group the terms by their stems, and those by the stem that fewest of them share."""
    every = [
        Entry(at, everyday, analysed[term])
        for at, begrip in enumerate(begrippen.items)
        for term, everyday in _terms_of(begrip)
        if analysed[term].stems
    ]
    shared = Counter(stem for entry in every for stem in entry.term.stems)
    entries: defaultdict[tuple[tuple[str, ...], bool], list[Entry]] = defaultdict(list)
    for entry in every:
        entries[_recognised_by(entry, shared)].append(entry)
    grouped: defaultdict[str, list[Trigger]] = defaultdict(list)
    for (stems, whole), found in entries.items():
        rarest = stems[0]
        if len(stems) > 1:
            rarest = min(stems, key=lambda stem: (shared[stem], stem))
        grouped[rarest].append(Trigger(stems, whole, tuple(found)))
    return {stem: tuple(triggers) for stem, triggers in grouped.items()}


def _recognised_by(entry: Entry, shared: Mapping[str, int]) -> tuple[tuple[str, ...], bool]:
    """Return the stems that recognise a term, and whether they must stand side by side.

    An everyday phrase of nothing but common words ("mensen helpen") means what it says
    only word for word.
    """
    term = entry.term
    if len(term.stems) == 1 and not term.whole:
        return term.stems, False
    if term.whole or (entry.everyday and all(shared[stem] > _COMMON for stem in term.stems)):
        return term.row, True
    return tuple(sorted(term.stems)), False


def _terms_of(begrip: Begrip) -> Iterable[tuple[str, bool]]:
    yield begrip.label, False
    for term in begrip.alternatives:
        yield term, False
    for term in begrip.everyday:
        yield term, True


def _narrower(begrippen: Begrippen, number: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in begrippen.items]
    for at, begrip in enumerate(begrippen.items):
        for label in begrip.broader:
            found[number[label]].append(at)
    return tuple(map(tuple, found))
