"""What gemeenten say on subjects, side by side; what is empty says in which way.

A cell is empty for one of three reasons, and a reader must not take one for another:

- *geen document*: the collection has nothing of this gemeente, read or unread. Nothing
  follows about the gemeente.
- *document onleesbaar*: nothing was found, and not all of its documents could be read: a
  file with its name was refused, or a document has pages without readable text. It may
  stand there.
- *niet genoemd*: nothing was found, and its documents were read from beginning to end. Of a
  thema that means: no fact, no passage in a chapter about it, and none of its words elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kennisloket.compare.collection import Collection
from kennisloket.compare.place import Naming
from kennisloket.facts import FactRecord
from kennisloket.models import Thema
from kennisloket.ports import PassageRecord


class Emptiness(StrEnum):
    """Why there is nothing in a cell, as it stands on the screen."""

    NOT_MENTIONED = "niet genoemd"
    UNREADABLE = "document onleesbaar"
    NO_DOCUMENT = "geen document"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one gemeente says on one subject: *facts*, and *passages* under its heading.

    *empty* is None where there is anything.
    """

    gemeente: str
    subject: str
    facts: tuple[FactRecord, ...] = ()
    passages: tuple[PassageRecord, ...] = ()
    named: tuple[Naming, ...] = ()  # without a chapter about it: sentences that name it
    empty: Emptiness | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A row of cells per gemeente, a cell per subject, all in the order that was asked."""

    subjects: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def emptiness(gemeente: str, collection: Collection) -> Emptiness:
    """Return why nothing was found of a gemeente."""
    documents = collection.documents_of(gemeente)
    if collection.refused.get(gemeente) or any(one.unreadable_pages for one in documents):
        return Emptiness.UNREADABLE
    return Emptiness.NOT_MENTIONED if documents else Emptiness.NO_DOCUMENT


def matrix(
    gemeenten: Sequence[str],
    subjects: Sequence[str],
    collection: Collection,
    *,
    facts: Iterable[FactRecord],
    subject_of: Callable[[FactRecord], str | None],
    passages: Iterable[PassageRecord] = (),
    named: Callable[[str, str], tuple[Naming, ...]] = lambda *_: (),
) -> Matrix:
    """Return the matrix of *facts* by what *subject_of* says, and of *passages* by thema.

    Where a gemeente has neither, *named* tells where it names the subject all the same.
    """
    said: defaultdict[tuple[str | None, str | None], list[FactRecord]] = defaultdict(list)
    for fact in facts:
        said[fact.fact.gemeente, subject_of(fact)].append(fact)
    under: defaultdict[tuple[str | None, str | None], list[PassageRecord]] = defaultdict(list)
    for record in passages:
        under[record.document.metadata.gemeente, record.passage.thema].append(record)

    def cell(gemeente: str, subject: str) -> Cell:
        key = (gemeente, subject)
        facts, passages = tuple(said.get(key, ())), tuple(under.get(key, ()))
        elsewhere = () if facts or passages else named(gemeente, subject)
        found = facts or passages or elsewhere
        empty = None if found else emptiness(gemeente, collection)
        return Cell(gemeente, subject, facts, passages, elsewhere, empty)

    return Matrix(
        tuple(subjects),
        tuple((name, tuple(cell(name, subject) for subject in subjects)) for name in gemeenten),
    )


def by_thema(
    gemeenten: Sequence[str],
    themas: Sequence[Thema],
    collection: Collection,
    facts: Iterable[FactRecord],
    named: Callable[[str, str], tuple[Naming, ...]] = lambda *_: (),
) -> Matrix:
    """Return what gemeenten say on themas, in facts, in passages, or in passing."""
    return matrix(
        gemeenten,
        themas,
        collection,
        facts=facts,
        subject_of=lambda record: record.fact.thema,
        passages=(one for name in gemeenten for one in collection.passages_of(name)),
        named=named,
    )
