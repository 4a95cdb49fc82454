"""What a question needs of one publication, opened once and used for many questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kennisloket.index.generation import Generation
from kennisloket.ports import Catalogue, Embedder, WordVectors
from kennisloket.search.collection import Collection, read_collection
from kennisloket.search.kept_records import KeptRecords, Records
from kennisloket.search.results import Coverage
from kennisloket.search.trigger_index import TriggerIndex
from kennisloket.search.weights import HAND_SET, Weights
from kennisloket.vocabulary import Vocabulary

Begrippenlijst = Callable[[], TriggerIndex]  # the list as it stands now


@dataclass(frozen=True, slots=True)
class SearchDesk:
    """Everything a question needs, for one publication; made by `open_search_desk`.

    *records* reads passages by id. *without* holds names of `signals.SIGNALS` that are left out.
    """

    catalogue: Catalogue
    generation: Generation
    collection: Collection
    coverage: Coverage
    records: Records
    embedder: Embedder | None = None
    begrippen: Begrippenlijst | None = None
    without: frozenset[str] = frozenset()
    weights: Weights = HAND_SET


def open_search_desk(
    catalogue: Catalogue,
    generation: Generation,
    vocabulary: Vocabulary,
    *,
    embedder: Embedder | None = None,
    word_model: WordVectors | None = None,
    begrippen: Begrippenlijst | None = None,
) -> SearchDesk:
    """Prepare a publication for questions; takes a moment, so keep the desk."""
    publication = catalogue.publication()
    unreadable = sum(refused.code == "NoReadableText" for refused in catalogue.refused())
    return SearchDesk(
        catalogue=catalogue,
        generation=generation,
        collection=read_collection(generation.table, vocabulary, word_model),
        coverage=Coverage(publication.documents if publication else 0, unreadable),
        records=KeptRecords(catalogue.records),
        embedder=embedder,
        begrippen=begrippen,
    )
