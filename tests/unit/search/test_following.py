"""Search follows the publication by itself and never closes what is in use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

import pytest

from kennisloket.errors import IndexMismatch, IndexUnavailable, NothingPublished
from kennisloket.models import Publication
from kennisloket.ports import Catalogue
from kennisloket.search.following import PublishedSearch


@dataclass
class Shelf:
    """A catalogue that only knows what is published, and generations that can be opened."""

    now: str | None = None
    gone: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def publication(self) -> Publication | None:
        """Return what is published."""
        return (self.now and Publication(self.now, datetime.now(UTC), 1, 1)) or None

    def open(self, publication: Publication) -> tuple[str, object]:
        """Open a generation, or publish the next and fail if this one is gone."""
        name = publication.generation
        if name in self.gone:
            self.now = "newer"
            raise IndexUnavailable(name)
        if name in self.foreign:
            raise IndexMismatch(name)
        self.opened.append(name)
        return name, lambda: self.closed.append(name)


def following(shelf: Shelf) -> PublishedSearch[str]:
    """Follow the publications of *shelf*."""
    return PublishedSearch(cast("Catalogue", shelf), shelf.open)  # type: ignore[arg-type]  # only publication() is asked


def test_a_new_publication_is_followed_without_a_restart() -> None:
    """The portal keeps running while an editor publishes."""
    shelf = Shelf("one")
    search = following(shelf)
    with search.current() as first:
        pass
    shelf.now = "two"
    with search.current() as second:
        pass

    assert (first, second) == ("one", "two")
    assert shelf.closed == ["one"]


def test_what_is_in_use_stays_open_until_its_last_user_leaves() -> None:
    """A question that began on the old publication finishes on it."""
    shelf = Shelf("one")
    search = following(shelf)
    with search.current():
        shelf.now = "two"
        with search.current():
            in_use = list(shelf.closed)

    assert in_use == []
    assert shelf.closed == ["one"]


def test_a_generation_is_opened_once() -> None:
    """Opening costs time; asking again does not."""
    shelf = Shelf("one")
    search = following(shelf)
    for _ in range(3):
        with search.current():
            pass

    assert shelf.opened == ["one"]


def test_without_a_publication_the_error_says_what_to_do() -> None:
    """An empty installation is no failure of the index."""
    with pytest.raises(NothingPublished, match="kennisloket ingest"), following(Shelf()).current():
        pass


def test_a_publication_removed_while_opening_gives_way_to_the_next() -> None:
    """Between reading the pointer and opening, an editor may have published twice."""
    search = following(Shelf("one", gone={"one"}))
    with search.current() as opened:
        pass

    assert opened == "newer"


def test_closing_ends_everything() -> None:
    """Nothing stays open when the server stops."""
    shelf = Shelf("one")
    search = following(shelf)
    with search.current():
        pass
    search.close()

    assert shelf.closed == ["one"]


class SlowShelf(Shelf):
    """What the first asker hears is out of date before it can act on it."""

    meanwhile: Callable[[], None] | None = None

    def publication(self) -> Publication | None:
        """Return what is published, and let others go first."""
        heard, others = super().publication(), self.meanwhile
        self.meanwhile = None
        if others is not None:
            self.now = "two"
            others()
        return heard


def test_who_comes_late_does_not_put_an_older_publication_back() -> None:
    """A thread may read what is published and wait while others already open the next."""
    shelf = SlowShelf("one")
    search = following(shelf)

    def ask() -> None:
        with search.current():
            pass

    shelf.meanwhile = ask
    with search.current() as seen:
        pass

    assert seen == "two"
    assert shelf.opened == ["two"]


def test_what_was_opened_instead_is_not_opened_again() -> None:
    """The publication that came in between is known by its own name."""
    shelf = Shelf("older", gone={"older"})
    search = following(shelf)
    for _ in range(2):
        with search.current() as seen:
            pass

    assert seen == "newer"
    assert shelf.opened == ["newer"]


def test_an_index_for_another_model_does_not_silence_a_portal_that_answers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The other model comes with a restart; until then the log says so, once."""
    shelf = Shelf("one", foreign={"two"})
    search = following(shelf)
    with search.current() as first:
        shelf.now = "two"
    seen = []
    for _ in range(3):
        with search.current() as answered:
            seen.append(answered)
    shelf.now = "three"
    with search.current() as last:
        pass

    assert (first, seen, last) == ("one", ["one"] * 3, "three")
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert shelf.closed == ["one"]


def test_an_index_for_another_model_is_an_error_where_nothing_is_open() -> None:
    """As soon as one that fits is published it is opened."""
    shelf = Shelf("one", foreign={"one"})
    search = following(shelf)
    with pytest.raises(IndexMismatch), search.current():
        pass
    shelf.now = "two"
    with search.current() as opened:
        pass

    assert opened == "two"
