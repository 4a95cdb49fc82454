"""Keeps search on the publication that stands, without a restart and without a gap."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from kennisloket.errors import IndexMismatch, IndexUnavailable, NothingPublished
from kennisloket.models import Publication
from kennisloket.ports import Catalogue

Opened = TypeVar("Opened")

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Lease(Generic[Opened]):
    """An opened generation, and how many are using it."""

    generation: str  # of the publication that it stands for
    opened: Opened
    close: Callable[[], None]
    users: int = 0
    replaced: bool = False


class PublishedSearch(Generic[Opened]):
    """Opens what is published and swaps when something newer is.

    *opener* opens the generation of a publication and returns it with the way to close
    it. A generation is closed when it was replaced and its last user has left. Safe to
    use from several threads; opening happens once, and meanwhile nobody waits on the
    old one.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        opener: Callable[[Publication], tuple[Opened, Callable[[], None]]],
    ) -> None:
        self._catalogue = catalogue
        self._opener = opener
        self._lock = Lock()
        self._opening = Lock()
        self._lease: _Lease[Opened] | None = None

    @contextmanager
    def current(self) -> Iterator[Opened]:
        """Yield what is published now, open until the caller is done.

        Raises:
            NothingPublished: no publication stands yet.
            IndexUnavailable: the published generation cannot be opened.
            IndexMismatch: it was built for another model, and no earlier one is open.

        """
        lease = self._take()
        try:
            yield lease.opened
        finally:
            self._leave(lease)

    def close(self) -> None:
        """Close what is open; those who use it finish first."""
        with self._lock:
            lease, self._lease = self._lease, None
        if lease is not None:
            self._retire(lease)

    def _take(self) -> _Lease[Opened]:
        held = self._use(self._published().generation)
        return held if held is not None else self._swap()

    def _published(self) -> Publication:
        publication = self._catalogue.publication()
        if publication is None:
            raise NothingPublished("nothing has been published yet; run 'kennisloket ingest'")
        return publication

    def _use(self, generation: str) -> _Lease[Opened] | None:
        """Take the open lease if it is of this generation."""
        with self._lock:
            lease = self._lease
            if lease is None or lease.generation != generation:
                return None
            lease.users += 1
            return lease

    def _swap(self) -> _Lease[Opened]:
        """Open a newer generation; only one thread opens, the others then share it.

        What is published is asked again: who waited long may have come for an older one,
        and must not put it in the place of a newer.
        """
        with self._opening:
            publication = self._published()
            if (held := self._use(publication.generation)) is not None:
                return held
            try:
                lease = self._open_latest(publication)
            except IndexMismatch as error:
                return self._stay(publication, error)
            with self._lock:
                before, self._lease = self._lease, lease
        if before is not None:
            self._retire(before)
        return lease

    def _stay(self, publication: Publication, error: IndexMismatch) -> _Lease[Opened]:
        """Let what is open stand for a publication that is for another model than ours.

        That model comes with a restart; until then old answers are better than none.
        """
        with self._lock:
            lease = self._lease
            if lease is None:
                raise error
            lease.generation = publication.generation
            lease.users += 1
        log.error("answering from the index before it; restart the portal: %s", error.message)
        return lease

    def _open_latest(self, publication: Publication) -> _Lease[Opened]:
        """Open a publication; one that was replaced and removed meanwhile gives way to the next."""
        try:
            return self._opened(publication)
        except IndexUnavailable:
            latest = self._published()
            if latest.generation == publication.generation:
                raise
            return self._opened(latest)

    def _opened(self, publication: Publication) -> _Lease[Opened]:
        opened, close = self._opener(publication)
        return _Lease(publication.generation, opened, close, users=1)

    def _leave(self, lease: _Lease[Opened]) -> None:
        with self._lock:
            lease.users -= 1
            last = lease.replaced and lease.users == 0
        if last:
            lease.close()

    def _retire(self, lease: _Lease[Opened]) -> None:
        with self._lock:
            lease.replaced = True
            idle = lease.users == 0
        if idle:
            lease.close()
