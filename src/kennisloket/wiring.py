"""The one place that knows settings and adapters: opens stores and fills the desks.

Heavy imports wait inside the functions: a portal that serves never imports spaCy, torch
or a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from kennisloket.catalogue.opening import SqlCatalogue, open_catalogue
from kennisloket.compare.collection import FollowedCollection, all_documents
from kennisloket.compare.comparisons import Comparisons
from kennisloket.compare.following import FollowedFacts
from kennisloket.errors import IndexMismatch, IndexUnavailable, NothingPublished, StateUnavailable
from kennisloket.geography import load_geography
from kennisloket.index.generation import open_generation
from kennisloket.models import Filters, Publication
from kennisloket.ports import (
    Embedder,
    VectorStore,
    WordVectors,
)
from kennisloket.search.desk import SearchDesk, open_search_desk
from kennisloket.search.engine import search
from kennisloket.search.following import PublishedSearch
from kennisloket.search.following_begrippen import FollowedBegrippen
from kennisloket.search.results import SearchRequest, SearchResult
from kennisloket.search.suggesting import Suggester, suggester
from kennisloket.settings import Settings
from kennisloket.shipped import shipped
from kennisloket.vocabulary import Vocabulary, load_vocabulary
from kennisloket.web.portal import Portal, Site

# --- stores --------------------------------------------------------------------------------


def open_store(settings: Settings) -> VectorStore:
    """Return where generations are kept: on the Qdrant server, or in the data folder."""
    if settings.qdrant_url:
        from kennisloket.index.server import ServerStore, connect

        return ServerStore(connect(settings.qdrant_url, api_key=settings.qdrant_api_key))
    from kennisloket.index.edge import EdgeStore

    return EdgeStore(settings.index_dir)


def open_embedder(settings: Settings) -> Embedder | None:
    """Return what gives passages a vector: the configured model, or that of the profile.

    None in a profile that has no such model.
    """
    if settings.embedding_model:
        from kennisloket.index.embedding import SentenceEmbedder

        return SentenceEmbedder(
            settings.embedding_model,
            query_prefix=settings.query_prefix,
            passage_prefix=settings.passage_prefix,
        )
    if settings.profile != "standaard":
        return None
    from kennisloket.index.onnx_embedding import OnnxEmbedder

    return OnnxEmbedder(shipped("index", "model", settings.profile))


def open_word_model(settings: Settings) -> WordVectors | None:
    """Return what knows the meaning of single words; None in the profile that asks for none."""
    if settings.profile == "woorden":
        return None
    from kennisloket.index.word_model import NamedWords

    return NamedWords(shipped("index", "model", "klein"))


def configured_models(settings: Settings) -> tuple[str | None, str | None]:
    """Name the models of passages and of words that an index must have; loads neither."""
    words = open_word_model(settings)
    if settings.embedding_model:
        from kennisloket.index.embedding import model_name

        prefixes = settings.query_prefix, settings.passage_prefix
        model: str | None = model_name(settings.embedding_model, *prefixes)
    else:
        embedder = open_embedder(settings)
        model = embedder.model if embedder else None
    return model, words.model if words else None


def vocabulary_folder(settings: Settings) -> Path:
    """Return the folder of the word lists that are in force."""
    return settings.vocabulary_dir or shipped("ingest", "vocabulaire")


@contextmanager
def catalogue_of(settings: Settings, *, writing: bool = False) -> Iterator[SqlCatalogue]:
    """Open the database; its folder is made where it is missing."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StateUnavailable(f"the data folder cannot be used: {error}") from error
    with open_catalogue(settings.sqlalchemy_url, settings.files_dir, writing=writing) as catalogue:
        yield catalogue


# --- the portal --------------------------------------------------------------------------------


def site(settings: Settings) -> Site:
    """Return the facts about this installation that pages show."""
    return Site(
        organisation=settings.organisation,
        public_url=settings.public_url,
        contact_email=settings.contact_email,
        accessibility_url=settings.accessibility_url,
        block_robots=settings.block_robots,
        theme_css=settings.theme_css,
        rate_limit=settings.rate_limit,
        trusted_proxies=settings.trusted_proxies,
    )


@contextmanager
def open_portal(settings: Settings, *, without: frozenset[str] = frozenset()) -> Iterator[Portal]:
    """Open everything that answers questions and shows documents; close it afterwards.

    *without* names signals (`kennisloket.search.signals`) that search leaves out.
    """
    from kennisloket.ingest.readers.pdf_viewer import PdfViewer

    vocabulary = load_vocabulary(vocabulary_folder(settings))
    with ExitStack() as stack:
        catalogue = stack.enter_context(catalogue_of(settings))
        published = PublishedSearch(catalogue, _opener(settings, catalogue, vocabulary, without))
        stack.callback(published.close)
        viewer = PdfViewer()
        stack.callback(viewer.close)
        _warm(published)
        facts = FollowedFacts(catalogue).current
        collection = FollowedCollection(catalogue, vocabulary.gemeenten).current
        yield Portal(
            search=lambda request: _search(request, published),
            suggest=lambda typed: _suggest(typed, published),
            catalogue=catalogue,
            viewer=viewer,
            vocabulary=vocabulary,
            geography=load_geography(vocabulary_folder(settings)),
            facts=facts,
            collection=collection,
            comparisons=Comparisons(collection, facts, vocabulary),
            check=lambda: _check(published),
        )


@contextmanager
def open_desk(settings: Settings) -> Iterator[SearchDesk]:
    """Open search on the publication that stands, for measuring; close it afterwards."""
    vocabulary = load_vocabulary(vocabulary_folder(settings))
    with ExitStack() as stack:
        catalogue = stack.enter_context(catalogue_of(settings))
        opener = _opener(settings, catalogue, vocabulary, frozenset())
        published = PublishedSearch(catalogue, opener)
        stack.callback(published.close)
        desk, _ = stack.enter_context(published.current())
        yield desk


OpenedSearch = tuple[SearchDesk, Suggester]
_ATTEMPTS = 3  # publications that may come between one question and its answer


def _opener(
    settings: Settings,
    catalogue: SqlCatalogue,
    vocabulary: Vocabulary,
    without: frozenset[str],
) -> Callable[[Publication], tuple[OpenedSearch, Callable[[], None]]]:
    """Return the function that opens a publication for search."""
    store, embedder = open_store(settings), open_embedder(settings)
    word_model = open_word_model(settings)
    begrippen = FollowedBegrippen(vocabulary_folder(settings), cache=settings.cache_dir)

    def opened(publication: Publication) -> tuple[OpenedSearch, Callable[[], None]]:
        with ExitStack() as unless_done:
            generation = open_generation(
                settings.index_dir / publication.generation,
                store,
                model=embedder.model if embedder else None,
                word_model=word_model.model if word_model else None,
                dimensions=embedder.dimensions if embedder else None,
            )
            unless_done.callback(generation.close)
            desk = open_search_desk(
                catalogue,
                generation,
                vocabulary,
                embedder=embedder,
                word_model=word_model,
                begrippen=begrippen.current,
            )
            terms = _suggester(catalogue, vocabulary)
            unless_done.pop_all()
        return (replace(desk, without=without), terms), generation.close

    return opened


def _search(request: SearchRequest, published: PublishedSearch[OpenedSearch]) -> SearchResult:
    """Answer on one publication; where another came in between, its texts are asked anew."""
    before: str | None = None
    for _ in range(_ATTEMPTS):
        with published.current() as (desk, _):
            found = search(request, desk)
            now = desk.catalogue.publication()
        if now and now.generation in (desk.generation.manifest.name, before):
            break
        before = now.generation if now else None
    return found


def _suggest(typed: str, published: PublishedSearch[OpenedSearch]) -> Sequence[str]:
    try:
        with published.current() as (_, terms):
            return terms.suggest(typed)
    except (NothingPublished, IndexUnavailable, IndexMismatch):
        return ()


def _check(published: PublishedSearch[OpenedSearch]) -> None:
    """Ask the index something small; raise what stands in the way of answering questions."""
    with published.current() as (desk, _):
        desk.generation.index.count(Filters())


def _suggester(catalogue: SqlCatalogue, vocabulary: Vocabulary) -> Suggester:
    """Suggest what the collection holds: places first, then thema's and titles."""
    facets = catalogue.facets(Filters())
    places = [*facets.get("gemeente", {}), *facets.get("wijk", {})]
    terms = [term for entry in vocabulary.themas for term in entry.terms]
    titles = [document.metadata.title for document in all_documents(catalogue)]
    return suggester([*places, *terms, *titles])


def _warm(published: PublishedSearch[OpenedSearch]) -> None:
    """Open the published generation before the first visitor comes, if there is one."""
    try:
        with published.current():
            pass
    except (NothingPublished, IndexUnavailable, IndexMismatch):
        return
