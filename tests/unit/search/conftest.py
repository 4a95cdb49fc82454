"""The small collection of `search_records`, published with the real index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest

from kennisloket.index.edge import EdgeStore
from kennisloket.index.generation import build_generation, open_generation
from kennisloket.ports import Catalogue, PassageRecord
from kennisloket.search.desk import SearchDesk, open_search_desk
from kennisloket.search.engine import search
from kennisloket.search.results import SearchRequest, SearchResult
from kennisloket.vocabulary import Vocabulary, load_vocabulary
from search_records import Records, collection


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Read the shipped vocabulary once."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def make_desk(
    vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Sequence[PassageRecord]], SearchDesk]]:
    """Return a function that publishes records with the embedded index."""
    opened: list[SearchDesk] = []

    def make(records: Sequence[PassageRecord]) -> SearchDesk:
        root: Path = tmp_path_factory.mktemp("index")
        store = EdgeStore(root)
        build_generation(records, folder=root / "g1", store=store)
        generation = open_generation(root / "g1", store)
        catalogue = cast("Catalogue", Records(records))
        opened.append(open_search_desk(catalogue, generation, vocabulary))
        return opened[-1]

    yield make
    for desk in opened:
        desk.generation.close()


@pytest.fixture(scope="session")
def desk(make_desk: Callable[[Sequence[PassageRecord]], SearchDesk]) -> SearchDesk:
    """Publish the small collection."""
    return make_desk(collection())


@pytest.fixture
def ask(desk: SearchDesk) -> Callable[..., SearchResult]:
    """Return a function that asks the small collection a question."""

    def ask_desk(text: str, **options: object) -> SearchResult:
        return search(SearchRequest(text, **options), desk)  # type: ignore[arg-type]  # as given

    return ask_desk
