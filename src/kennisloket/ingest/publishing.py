"""Publishes what was staged: builds an index generation aside, then switches to it.

The switch is one transaction of the catalogue. A crash before it leaves the old
publication with its own generation; a crash after it leaves a generation too many,
which the next publication removes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from secrets import token_hex
from typing import Protocol

from kennisloket.errors import KennisloketError
from kennisloket.models import Publication
from kennisloket.ports import Catalogue, PassageRecord

log = logging.getLogger(__name__)


class Generations(Protocol):
    """The index generations, as publishing needs them."""

    @property
    def model(self) -> str | None:
        """Name the embedding model that new generations use; None for words only."""
        ...

    def build(self, name: str, records: Iterable[PassageRecord]) -> None:
        """Build a generation aside; durable when this returns."""
        ...

    def stands(self, name: str) -> bool:
        """Tell whether a generation is finished, whole, and of today's recipe and model."""
        ...

    def drop(self, name: str) -> None:
        """Remove a generation, finished or not; nothing happens where it is gone."""
        ...

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every other generation, finished or not."""
        ...


def must_publish(catalogue: Catalogue, generations: Generations) -> bool:
    """Tell whether there is news for readers, or their index is missing or outdated."""
    publication = catalogue.publication()
    if publication is None or catalogue.has_staged():
        return True
    return publication.model != generations.model or not generations.stands(publication.generation)


def publish(
    catalogue: Catalogue, generations: Generations, *, indexing: Callable[[int], None]
) -> Publication:
    """Publish the staged state; *indexing* hears the number of passages handed over so far.

    The generation that was published before stays for readers that still use it.
    """
    before = catalogue.publication()
    name = new_generation_name()
    try:
        generations.build(name, _counted(catalogue.next_records(), indexing))
        publication = catalogue.publish(name, model=generations.model)
    except BaseException:
        _drop_unless_published(catalogue, generations, name)
        raise
    _keep_only(generations, {name} | ({before.generation} if before else set()))
    return publication


def _drop_unless_published(catalogue: Catalogue, generations: Generations, name: str) -> None:
    """Free the room of a failed generation; where the database is silent, it may be in use."""
    with suppress(KennisloketError):
        publication = catalogue.publication()
        if publication is None or publication.generation != name:
            generations.drop(name)


def _keep_only(generations: Generations, names: Collection[str]) -> None:
    """Remove old generations; one that cannot go now goes at the next publication."""
    try:
        generations.keep_only(names)
    except KennisloketError as error:
        log.warning("old index generations stay for now: %s", error.message)


def new_generation_name() -> str:
    """Return a name that no generation has; names sort by time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(4)}"


def _counted(
    records: Iterable[PassageRecord], indexing: Callable[[int], None]
) -> Iterator[PassageRecord]:
    for number, record in enumerate(records, start=1):
        yield record
        indexing(number)
