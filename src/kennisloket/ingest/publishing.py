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

from kennisloket.errors import KennisloketError, NothingPublished
from kennisloket.ingest.progress import Embedding, Indexing, Progress, Published, silent
from kennisloket.models import Publication
from kennisloket.ports import Catalogue, PassageRecord

log = logging.getLogger(__name__)


class Generations(Protocol):
    """The index generations, as publishing needs them."""

    @property
    def model(self) -> str | None:
        """Name the embedding model that new generations use; None for words only."""
        ...

    def build(
        self, name: str, records: Iterable[PassageRecord], *, embedded: Callable[[int, int], None]
    ) -> None:
        """Build a generation aside; *embedded* hears how many texts have a vector, of how many.

        Durable when this returns.
        """
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
    catalogue: Catalogue, generations: Generations, *, progress: Progress = silent
) -> Publication:
    """Publish the staged state.

    The generation that was published before stays for readers that still use it.
    """
    return _build_and_switch(
        catalogue, generations, catalogue.next_records(), catalogue.publish, progress
    )


def rebuild(
    catalogue: Catalogue, generations: Generations, *, progress: Progress = silent
) -> Publication:
    """Build the index of what is published anew, from the database alone, and switch to it.

    What an interrupted ingest has staged stays staged: it is for the next ingest to publish.

    Raises:
        NothingPublished: there is nothing to build an index of.

    """
    if catalogue.publication() is None:
        raise NothingPublished("nothing has been published yet; run 'kennisloket ingest'")
    return _build_and_switch(
        catalogue, generations, catalogue.published_records(), catalogue.switch, progress
    )


class _Switch(Protocol):
    """The one transaction after which readers see a generation."""

    def __call__(self, generation: str, *, model: str | None) -> Publication: ...


def _build_and_switch(
    catalogue: Catalogue,
    generations: Generations,
    records: Iterable[PassageRecord],
    switch: _Switch,
    progress: Progress,
) -> Publication:
    before = catalogue.publication()
    name = new_generation_name()
    try:
        generations.build(
            name,
            _counted(records, progress),
            embedded=lambda done, total: progress(Embedding(done, total)),
        )
        publication = switch(name, model=generations.model)
    except BaseException:
        _drop_unless_published(catalogue, generations, name)
        raise
    _keep_only(generations, {name} | ({before.generation} if before else set()))
    progress(Published(publication))
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


def _counted(records: Iterable[PassageRecord], progress: Progress) -> Iterator[PassageRecord]:
    for number, record in enumerate(records, start=1):
        yield record
        progress(Indexing(number))
