"""What the collection holds of one gemeente or one wijk, the most telling first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Certainty,
    Deelname,
    Doelstelling,
    Experiment,
    FactKind,
    FactRecord,
    Partner,
    named,
)
from kennisloket.language.sentences import sentences
from kennisloket.language.slugs import slug_of
from kennisloket.models import Entity, EntityKind, Passage, StoredDocument
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import Wijk

_SURENESS = {Certainty.SURE: 0, Certainty.LIKELY: 1, Certainty.DOUBTFUL: 2}
_FEWEST = 6  # words: a shorter sentence only names
_PART = {Deelname.DOET_MEE: 0, Deelname.INTERESSE: 1, Deelname.EIGEN: 2, Deelname.ONBEKEND: 3}


# --- wijken and their addresses ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WijkName:
    """A wijk of a gemeente, by the name that filters know."""

    name: str
    gemeente: str


def known_wijken(
    vocabulary: Iterable[Wijk], documents: Iterable[StoredDocument]
) -> tuple[WijkName, ...]:
    """Return the wijken of the vocabulary, then those that only documents have."""
    found = dict.fromkeys(WijkName(one.name, one.gemeente) for one in vocabulary)
    for document in documents:
        if gemeente := document.metadata.gemeente:
            found |= dict.fromkeys(WijkName(name, gemeente) for name in document.metadata.wijken)
    return tuple(found)


def wijk_slugs(wijken: Sequence[WijkName]) -> dict[str, WijkName]:
    """Map addresses to wijken; a name that several gemeenten have gets its gemeente before it.

    >>> found = wijk_slugs([WijkName("Noord", "Amsterdam"), WijkName("Noord", "Rotterdam")])
    >>> sorted(found)
    ['amsterdam-noord', 'rotterdam-noord']
    """
    counted = Counter(slug_of(one.name) for one in wijken)
    slugs: dict[str, WijkName] = {}
    for one in wijken:
        alone = counted[slug_of(one.name)] == 1
        slugs[slug_of(one.name if alone else f"{one.gemeente} {one.name}")] = one
    return slugs


# --- facts -----------------------------------------------------------------------------------


def most_telling(records: Iterable[FactRecord], most: int) -> tuple[FactRecord, ...]:
    """Return at most *most* facts of one kind: sure and complete ones first, none twice."""
    once: dict[str, FactRecord] = {}
    for record in sorted(records, key=_rank):
        if len(once) >= most:
            break
        once.setdefault(_said(record), record)
    return tuple(once.values())


def _said(record: FactRecord) -> str:
    """Return what makes two facts one and the same to a reader."""
    says = record.fact.says
    return says.tekst if isinstance(says, Afspraak) else named(says).casefold()


def _rank(record: FactRecord) -> tuple[int, Decimal]:
    """Return what to sort by: doubt and what is lacking, then the size of an amount."""
    sureness, says = _SURENESS[record.fact.certainty], record.fact.says
    match says:
        case Doelstelling():
            lacking = [says.streefwaarde, says.nulwaarde, says.streefjaar].count(None)
            return sureness + lacking, Decimal(0)
        case Afspraak():
            lacking = (says.bedrag_eur is None) + (says.deadline is None)
            return sureness + lacking, Decimal(0)
        case Bedrag():
            open_ = says.bedrag_eur is None
            return sureness + 3 * open_, -(says.bedrag_eur or Decimal(0))
        case Experiment():
            return _PART[says.deelname], Decimal(not says.national)
        case Partner():
            return sureness, Decimal(0)


def counts_by_gemeente(records: Iterable[FactRecord]) -> Mapping[str, Mapping[FactKind, int]]:
    """Count the facts of each kind per gemeente; an experiment of a gemeente once."""
    found: defaultdict[str, Counter[FactKind]] = defaultdict(Counter)
    seen: set[tuple[str, str]] = set()
    for record in records:
        gemeente, says = record.fact.gemeente, record.fact.says
        if gemeente is None or (isinstance(says, Experiment) and _again(gemeente, says, seen)):
            continue
        found[gemeente][record.fact.kind] += 1
    return found


def _again(gemeente: str, says: Experiment, seen: set[tuple[str, str]]) -> bool:
    """Tell whether this is no part in an experiment, or one that was counted."""
    key = (gemeente, says.experiment.casefold())
    again = key in seen or says.deelname is Deelname.ONBEKEND
    seen.add(key)
    return again


# --- where a wijk is named -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Naming:
    """A sentence that names a wijk; *begin* and *end* are offsets in the canonical text."""

    record: PassageRecord
    begin: int
    end: int


def namings(
    wijk: str, records: Iterable[PassageRecord], entities: Iterable[Entity]
) -> tuple[Naming, ...]:
    """Return of each passage of a document the first sentence that says something of *wijk*."""
    places = sorted(
        one.begin for one in entities if one.kind is EntityKind.WIJK and one.value == wijk
    )
    found = (_naming(record, places) for record in records)
    return tuple(one for one in found if one is not None)


def _naming(record: PassageRecord, places: Iterable[int]) -> Naming | None:
    passage = record.passage
    for place in places:
        if passage.begin <= place < passage.end:
            begin, end = _sentence(passage, place - passage.begin)
            if len(passage.text[begin:end].split()) >= _FEWEST:
                return Naming(record, passage.begin + begin, passage.begin + end)
    return None


def _sentence(passage: Passage, at: int) -> tuple[int, int]:
    """Return the range of the sentence around a place in a passage."""
    around = (pair for pair in sentences(passage.text) if pair[0] <= at < pair[1])
    return next(around, (0, len(passage.text)))
