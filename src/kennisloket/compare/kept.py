"""Keeps what was compared at hand until the collection or its facts change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from kennisloket.compare.book import FactBook
from kennisloket.compare.collection import Collection

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Kept(Generic[Key, Made]):
    """Comparisons of one kind as they stand now; each is made when it is first asked for.

    *make* gets the key and the state that stands; the keys must be few. Safe to use from
    several threads.
    """

    def __init__(
        self,
        collection: Callable[[], Collection],
        facts: Callable[[], FactBook],
        make: Callable[[Key, Collection, FactBook], Made],
    ) -> None:
        self._collection = collection
        self._facts = facts
        self._make = make
        self._lock = Lock()
        self._of: tuple[Collection | None, FactBook | None] = (None, None)
        self._made: dict[Key, Made] = {}

    def about(self, key: Key) -> Made:
        """Return the comparison for *key*.

        Raises:
            StateUnavailable: the database does not answer.

        """
        collection, facts = self._collection(), self._facts()
        with self._lock:
            if self._of[0] is not collection or self._of[1] is not facts:
                self._made, self._of = {}, (collection, facts)
            if key not in self._made:
                self._made[key] = self._make(key, collection, facts)
            return self._made[key]
