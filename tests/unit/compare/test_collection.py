"""The collection by gemeente follows every publication, and is read once for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fake_portal import MemoryCatalogue
from kennisloket.compare.collection import FollowedCollection
from kennisloket.models import Publication
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import load_vocabulary


@dataclass
class CountingCatalogue(MemoryCatalogue):
    """Counts how often everything is read, and can publish again."""

    reads: int = 0
    number: int = 1

    def publication(self) -> Publication | None:
        """Return the publication by its number."""
        found = super().publication()
        return found and replace(found, generation=f"g{self.number}")

    def published_records(self) -> Iterable[PassageRecord]:
        """Count and yield."""
        self.reads += 1
        return super().published_records()


def test_it_is_read_once_for_each_publication() -> None:
    """A page costs no reading of the whole collection."""
    catalogue = CountingCatalogue()
    followed = FollowedCollection(catalogue, load_vocabulary().gemeenten)
    first = followed.current()

    assert followed.current() is first
    catalogue.number = 2
    assert followed.current() is not first
    assert catalogue.reads == 2


def test_it_knows_what_each_gemeente_has() -> None:
    """Documents and passages, by name."""
    found = FollowedCollection(MemoryCatalogue(), load_vocabulary().gemeenten).current()

    assert found.gemeenten == ("Deventer", "Enschede", "Nijmegen", "Utrecht")
    assert [one.id for one in found.documents_of("Deventer")] == ["charter-deventer"]
    assert {one.document.id for one in found.passages_of("Deventer")} == {"charter-deventer"}
    assert found.passages_of("Tilburg") == ()


def test_before_the_first_publication_there_is_nothing() -> None:
    """And nothing is read."""
    catalogue = CountingCatalogue(empty=True)

    assert FollowedCollection(catalogue, ()).current().documents == ()
    assert catalogue.reads == 0
