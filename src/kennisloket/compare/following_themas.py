"""Keeps what is compared of each thema at hand, and follows every change of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from threading import Lock

from kennisloket.compare.book import FactBook
from kennisloket.compare.collection import Collection
from kennisloket.compare.themes import ThemaOverview, overview
from kennisloket.models import StoredDocument, Thema


class FollowedThemas:
    """The overviews as they stand now; each is made when it is first asked for.

    Safe to use from several threads.
    """

    def __init__(self, collection: Callable[[], Collection], facts: Callable[[], FactBook]) -> None:
        self._collection = collection
        self._facts = facts
        self._lock = Lock()
        self._state: tuple[Collection, FactBook] | None = None
        self._made: dict[Thema, ThemaOverview] = {}

    def about(self, thema: Thema) -> ThemaOverview:
        """Return what the documents say about a thema.

        Raises:
            StateUnavailable: the database does not answer.

        """
        collection, facts = self._collection(), self._facts()
        with self._lock:
            if self._state is None or not _same(self._state, (collection, facts)):
                self._made, self._state = {}, (collection, facts)
            if thema not in self._made:
                records = [one for one in collection.records if one.passage.thema is thema]
                self._made[thema] = overview(thema, records, facts.records)
            return self._made[thema]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(mine is theirs for mine, theirs in zip(one, other, strict=True))


def thema_counts(collection: Collection) -> Mapping[Thema, tuple[int, int]]:
    """Return how many documents and gemeenten say anything about each thema."""
    found: defaultdict[Thema, dict[str, StoredDocument]] = defaultdict(dict)
    for record in collection.records:
        if record.passage.thema:
            found[record.passage.thema][record.document.id] = record.document
    return {
        thema: (len(held), len({d.metadata.gemeente for d in held.values()} - {None}))
        for thema, held in found.items()
    }
