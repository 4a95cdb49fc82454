"""Keeps the facts of the published state at hand, and follows every change of it."""

from __future__ import annotations

from threading import Lock

from kennisloket.compare.book import FactBook, book_of
from kennisloket.ports import Catalogue


class FollowedFacts:
    """The facts as they stand now; read again only after a publication or correction.

    Safe to use from several threads.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = Lock()
        self._revision: str | None = None
        self._book = FactBook(())

    def current(self) -> FactBook:
        """Return the facts of the state that stands.

        Raises:
            StateUnavailable: the database does not answer.

        """
        revision = self._catalogue.facts_revision()
        with self._lock:
            if revision != self._revision:
                self._book = book_of(self._catalogue.facts())
                self._revision = revision
            return self._book
