"""Measures facts against hand-labelled documents (``kennisloket evaluate --truth``).

Facts are compared with the entries of the labelled document of their file and gemeente;
a document without gemeente, or alone in its file, is found by its file. Rejected facts do
not count. One entry matches one fact at most:

- *doelstellingen* and *bedragen*: the fact's characters overlap the quote of the entry,
  or stand within 300 characters of it with the value of the entry. Equal values go first,
  then the nearest. Precision means little here: a truth lists only the clearest;
- *experimenten*: the facts of a document are counted once per name, with the strongest
  deelname. A national one matches by name where one of its facts stands within 300
  characters of the quote; a city's own where the quote overlaps, or where it is that near
  and shares a word of five letters with the name;
- *partners*: by name alone, before its brackets or in them; one name may hold the other,
  and names that the vocabulary gives to one organisation are the same.

``baseline`` and ``target`` (see `kennisloket.evaluation.fact_values`), ``value`` and
``deelname`` are shares of the matched entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from kennisloket.errors import InvalidInput
from kennisloket.evaluation.fact_figures import FactReport, KindFigures
from kennisloket.evaluation.fact_places import QuotePlaces, Range, distance
from kennisloket.evaluation.fact_values import same_baseline, same_target, same_value
from kennisloket.evaluation.questions import fold
from kennisloket.evaluation.truth import Share
from kennisloket.evaluation.truth_file import (
    LabelledBedrag,
    LabelledDocument,
    LabelledDoelstelling,
    LabelledExperiment,
    read_truth,
)
from kennisloket.facts import Bedrag, Deelname, Doelstelling, Experiment, FactRecord, Partner
from kennisloket.models import StoredDocument
from kennisloket.vocabulary import Vocabulary

NEAR = 300  # characters between a quote and a fact that may still say the same

_BRACKETS = re.compile(r"\([^)]*\)")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_OF_NO_NAME = frozenset("experiment pilot project proef proeftuin".split())
_SHORTEST_NAME = 3  # letters of a name that may stand within another

_Labelled = TypeVar("_Labelled")
_Found = TypeVar("_Found")
Rank = tuple[float, ...]  # lower fits better


# --- comparing ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A published document with its canonical text and the facts that were read in it."""

    document: StoredDocument
    text: str
    facts: tuple[FactRecord, ...]


def evaluate_facts(
    documents: Sequence[ReadDocument], truth: Path, vocabulary: Vocabulary
) -> FactReport:
    """Compare facts with a truth file (see the module).

    Raises:
        InvalidInput: the truth file is wrong, or labels none of the documents.

    """
    compared = [
        _compared(entry, document, vocabulary)
        for entry in read_truth(truth)
        if (document := _document_of(entry, documents))
    ]
    if not compared:
        raise InvalidInput(f"{truth.name} labels none of the documents that were read")
    kinds = [kinds for kinds, _ in compared]
    unplaced = tuple(quote for _, quotes in compared for quote in quotes)
    return FactReport(tuple(_sum(column) for column in zip(*kinds, strict=True)), unplaced)


def _sum(figures: Sequence[KindFigures]) -> KindFigures:
    first, *others = figures
    for other in others:
        first += other
    return first


def _document_of(entry: LabelledDocument, documents: Sequence[ReadDocument]) -> ReadDocument | None:
    """Return the document of the entry's file and gemeente, or the only one of its file."""
    of_file = [
        document
        for document in documents
        if any(
            one.name.rsplit("/", 1)[-1].rsplit(".", 1)[0] == entry.file
            for one in document.document.formats
        )
    ]
    same = [one for one in of_file if one.document.metadata.gemeente == entry.gemeente]
    if same or len(of_file) == 1:
        return (same or of_file)[0]
    return None


def _compared(
    entry: LabelledDocument, read: ReadDocument, vocabulary: Vocabulary
) -> tuple[tuple[KindFigures, ...], tuple[str, ...]]:
    """Return the figures of each kind, and the quotes that do not stand in the document."""
    places = QuotePlaces(read.text)
    national = frozenset(one.name for one in vocabulary.experimenten)
    records = [
        record for record in read.facts if not (record.correction and record.correction.rejected)
    ]
    quotes = [
        *(one.quote for one in entry.experimenten),
        *(one.quote for one in entry.doelstellingen),
        *(one.quote for one in entry.bedragen),
    ]
    figures = (
        _experimenten("experimenten (landelijk)", entry, records, places, national),
        _experimenten("experimenten (eigen)", entry, records, places, national),
        _doelstellingen(entry, records, places),
        _bedragen(entry, records, places),
        _partners(entry, records, _same_names(vocabulary)),
    )
    return figures, tuple(f"{entry.name}: {quote}" for quote in quotes if not places.of(quote))


@dataclass(frozen=True, slots=True)
class _Matching(Generic[_Labelled, _Found]):
    """Which entry is which found thing, one to one."""

    pairs: tuple[tuple[_Labelled, _Found], ...]
    missed: tuple[_Labelled, ...]
    extra: tuple[_Found, ...]


def _matched(
    labelled: Sequence[_Labelled],
    found: Sequence[_Found],
    fits: Callable[[_Labelled, _Found], Rank | None],
) -> _Matching[_Labelled, _Found]:
    """Pair what fits, the best first; *fits* gives None for what cannot be the same."""
    ranked = sorted(
        (rank, one, two)
        for one, entry in enumerate(labelled)
        for two, thing in enumerate(found)
        if (rank := fits(entry, thing)) is not None
    )
    pairs: dict[int, int] = {}
    for _, one, two in ranked:
        if one not in pairs and two not in pairs.values():
            pairs[one] = two
    return _Matching(
        tuple((labelled[one], found[two]) for one, two in sorted(pairs.items())),
        tuple(entry for one, entry in enumerate(labelled) if one not in pairs),
        tuple(thing for two, thing in enumerate(found) if two not in pairs.values()),
    )


# --- doelstellingen, bedragen -------------------------------------------------------------------


def _doelstellingen(
    entry: LabelledDocument, records: Iterable[FactRecord], places: QuotePlaces
) -> KindFigures:
    found = [(record, record.fact.says) for record in records]
    targets = [(record, says) for record, says in found if isinstance(says, Doelstelling)]
    matching = _matched(entry.doelstellingen, targets, partial(_fits_target, places))
    pairs = [(one, says) for one, (_, says) in matching.pairs]
    return KindFigures(
        "doelstellingen",
        len(entry.doelstellingen),
        len(targets),
        len(pairs),
        {
            "baseline": _share(same_baseline(one, two) for one, two in pairs),
            "baseline where set": _share(
                same_baseline(one, two) for one, two in pairs if one.nulwaarde
            ),
            "target": _share(same_target(one, two) for one, two in pairs),
        },
        tuple(f"{entry.name}: {_target(one)} «{one.quote}»" for one in matching.missed),
        tuple(f"{entry.name}: {_target(two)} «{record.quote}»" for record, two in matching.extra),
        tuple(
            f"{entry.name}: {_target(one)} / {_target(two)} «{one.quote}»"
            for one, two in pairs
            if not (same_baseline(one, two) and same_target(one, two))
        ),
    )


def _target(one: LabelledDoelstelling | Doelstelling) -> str:
    return (
        f"{one.indicator}: {one.nulwaarde} ({one.nuljaar}) -> {one.streefwaarde} ({one.streefjaar})"
    )


def _fits_target(
    places: QuotePlaces, one: LabelledDoelstelling, found: tuple[FactRecord, Doelstelling]
) -> Rank | None:
    record, says = found
    gap = _gap(places.of(one.quote), record)
    same = same_value(one.streefwaarde, says.streefwaarde, says.eenheid)
    if gap and (gap > NEAR or not same):
        return None
    agreeing = same + same_target(one, says) + same_baseline(one, says)
    shared = len(_words(one.indicator) & _words(says.indicator))
    return (not same, -agreeing, gap, -shared)


def _bedragen(
    entry: LabelledDocument, records: Iterable[FactRecord], places: QuotePlaces
) -> KindFigures:
    found = [(record, record.fact.says) for record in records]
    amounts = [(record, says) for record, says in found if isinstance(says, Bedrag)]
    matching = _matched(entry.bedragen, amounts, partial(_fits_amount, places))
    pairs = [(one, says) for one, (_, says) in matching.pairs]
    return KindFigures(
        "bedragen",
        len(entry.bedragen),
        len(amounts),
        len(pairs),
        {"value": _share(one.bedrag_eur == two.bedrag_eur for one, two in pairs)},
        tuple(f"{entry.name}: {one.bedrag_eur} «{one.quote}»" for one in matching.missed),
        tuple(
            f"{entry.name}: {two.gedrukt} {two.omschrijving} «{record.quote}»"
            for record, two in matching.extra
        ),
        tuple(
            f"{entry.name}: {one.bedrag_eur} / {two.bedrag_eur} «{one.quote}»"
            for one, two in pairs
            if one.bedrag_eur != two.bedrag_eur
        ),
    )


def _fits_amount(
    places: QuotePlaces, one: LabelledBedrag, found: tuple[FactRecord, Bedrag]
) -> Rank | None:
    record, says = found
    gap = _gap(places.of(one.quote), record)
    same = one.bedrag_eur == says.bedrag_eur
    return None if gap and (gap > NEAR or not same) else (not same, gap)


# --- experimenten, partners ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Experiment:
    """All that a document says of one experiment."""

    name: str
    deelname: Deelname
    records: tuple[FactRecord, ...]


def _experimenten(
    kind: str,
    entry: LabelledDocument,
    records: Iterable[FactRecord],
    places: QuotePlaces,
    national: frozenset[str],
) -> KindFigures:
    """Compare the national experiments, or those of the city, as *kind* says."""
    is_national = "landelijk" in kind
    labelled = [one for one in entry.experimenten if (one.experiment in national) == is_national]
    found = list(_experiments(records, is_national=is_national))
    fits = _fits_national if is_national else _fits_own
    matching = _matched(labelled, found, partial(fits, places))
    return KindFigures(
        kind,
        len(labelled),
        len(found),
        len(matching.pairs),
        {"deelname": _share(one.deelname is two.deelname for one, two in matching.pairs)},
        tuple(f"{entry.name}: {_experiment(one)} «{one.quote}»" for one in matching.missed),
        tuple(
            f"{entry.name}: {_experiment(two)} «{two.records[0].quote}»" for two in matching.extra
        ),
        tuple(
            f"{entry.name}: {_experiment(one)} / {two.deelname.value} «{one.quote}»"
            for one, two in matching.pairs
            if one.deelname is not two.deelname
        ),
    )


def _experiment(one: LabelledExperiment | _Experiment) -> str:
    name = one.experiment if isinstance(one, LabelledExperiment) else one.name
    return f"{name}, {one.deelname.value}"


def _experiments(records: Iterable[FactRecord], *, is_national: bool) -> Iterator[_Experiment]:
    """Yield each experiment once, with the strongest deelname."""
    by_name: dict[str, list[tuple[FactRecord, Experiment]]] = {}
    for record in records:
        says = record.fact.says
        if isinstance(says, Experiment) and says.national == is_national:
            by_name.setdefault(fold(says.experiment), []).append((record, says))
    for group in by_name.values():
        yield _Experiment(
            group[0][1].experiment,
            min((says.deelname for _, says in group), key=list(Deelname).index),
            tuple(record for record, _ in group),
        )


def _fits_national(places: QuotePlaces, one: LabelledExperiment, found: _Experiment) -> Rank | None:
    gap = _nearest(places.of(one.quote), found)
    return (gap,) if fold(one.experiment) == fold(found.name) and gap <= NEAR else None


def _fits_own(places: QuotePlaces, one: LabelledExperiment, found: _Experiment) -> Rank | None:
    gap = _nearest(places.of(one.quote), found)
    shared = len(_words(one.experiment) & _words(found.name))
    return None if gap and (gap > NEAR or not shared) else (gap, -shared)


def _partners(
    entry: LabelledDocument, records: Iterable[FactRecord], same: Mapping[str, str]
) -> KindFigures:
    said = (record.fact.says for record in records)
    names = list(dict.fromkeys(says.naam for says in said if isinstance(says, Partner)))
    matching = _matched(entry.partners, names, partial(_fits_name, same))
    return KindFigures(
        "partners",
        len(entry.partners),
        len(names),
        len(matching.pairs),
        missed=tuple(f"{entry.name}: {name}" for name in matching.missed),
        extra=tuple(f"{entry.name}: {name}" for name in matching.extra),
    )


def _same_names(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Return the first name of every organisation by each of its names, folded."""
    return {
        fold(name): fold(one.name)
        for one in (*vocabulary.corporaties, *vocabulary.kenniscentra, *vocabulary.ministeries)
        for name in (one.name, *one.names)
    }


def _fits_name(same: Mapping[str, str], one: str, found: str) -> Rank | None:
    wanted, names = _spelled(one), _spelled(found)
    if {same.get(name, name) for name in wanted} & {same.get(name, name) for name in names}:
        return (0,)
    within = any(
        (name in other or other in name) and min(len(name), len(other)) >= _SHORTEST_NAME
        for name in wanted[:1]
        for other in names[:1]
    )
    return (1,) if within else None


def _spelled(name: str) -> tuple[str, ...]:
    """Return a name folded: before its brackets, and what stands in them."""
    inner = (part.strip("()") for part in _BRACKETS.findall(name))
    return tuple(fold(part) for part in (_BRACKETS.sub("", name), *inner))


# --- small parts ----------------------------------------------------------------------------------


def _share(values: Iterable[bool]) -> Share:
    judged = list(values)
    return Share(sum(judged), len(judged))


def _gap(places: tuple[Range, ...], record: FactRecord) -> float:
    return distance(places, record.fact.begin, record.fact.end)


def _nearest(places: tuple[Range, ...], found: _Experiment) -> float:
    return min(_gap(places, record) for record in found.records)


def _words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.lower())) - _OF_NO_NAME
