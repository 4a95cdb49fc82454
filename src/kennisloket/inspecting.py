"""Looks at an installation from outside: what is published, reported, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kennisloket.begrippen import load_begrippen
from kennisloket.begrippen.loading import last_kept
from kennisloket.compare.collection import all_documents
from kennisloket.errors import InvalidInput, KennisloketError
from kennisloket.index.generation import read_manifest, require_models
from kennisloket.models import Document, Publication
from kennisloket.ports import Catalogue, Report
from kennisloket.settings import Settings
from kennisloket.status import Status
from kennisloket.vocabulary import load_vocabulary
from kennisloket.wiring import (
    catalogue_of,
    configured_models,
    open_portal,
    vocabulary_folder,
)

if TYPE_CHECKING:
    from kennisloket.evaluation.fact_figures import FactReport
    from kennisloket.evaluation.figures import QuestionReport
    from kennisloket.evaluation.truth import TruthReport


def read_status(settings: Settings) -> Status:
    """Return what is published and how it can be searched."""
    begrippen, begrippen_problem = _begrippen(settings)
    with catalogue_of(settings) as catalogue:
        publication = catalogue.publication()
        return Status(
            generation=publication.generation if publication else None,
            published_at=publication.published_at if publication else None,
            documents=publication.documents if publication else 0,
            passages=publication.passages if publication else 0,
            search=_search_means(settings, publication),
            database="PostgreSQL" if settings.sqlalchemy_url.startswith("postgres") else "SQLite",
            index=settings.qdrant_url or "Qdrant Edge",
            data_dir=str(settings.data_dir.resolve()),
            index_problem=_index_problem(settings, publication),
            begrippen=begrippen,
            begrippen_problem=begrippen_problem,
            refused=catalogue.refused(),
            unreadable_pages=_unreadable_pages(catalogue),
        )


def _search_means(settings: Settings, publication: Publication | None) -> str:
    if settings.profile == "woorden":
        return "words only, begrippenlijst (profile woorden); no model is used"
    means = f"words and what they mean, begrippenlijst (profile {settings.profile})"
    if settings.profile == "klein" and not settings.embedding_model:
        return f"{means}; passages go without vectors (KENNISLOKET_PROFILE=standaard uses them)"
    built = publication.model if publication else None
    if built is not None:
        return f"{means}; passages by {built}"
    return f"{means}; passages by their meaning once there is an index with vectors"


def _index_problem(settings: Settings, publication: Publication | None) -> str | None:
    """Return why the index cannot answer with the configured models; no model is loaded."""
    if publication is None:
        return None
    try:
        model, word_model = configured_models(settings)
        manifest = read_manifest(settings.index_dir / publication.generation)
        require_models(manifest, model=model, word_model=word_model)
    except KennisloketError as error:
        return error.message
    return None


def _begrippen(settings: Settings) -> tuple[str, str | None]:
    """Return the size of the begrippenlijst on disk, or what is wrong with it."""
    try:
        found = load_begrippen(vocabulary_folder(settings), cache=settings.cache_dir)
    except InvalidInput as error:
        kept = last_kept(settings.cache_dir)
        return (
            f"{len(kept.items)} begrippen, of the last list that was right" if kept else "none"
        ), error.message
    return f"{len(found.items)} begrippen", None


def _unreadable_pages(catalogue: Catalogue) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple(
        (document.formats[0].name, document.unreadable_pages)
        for document in all_documents(catalogue)
        if document.unreadable_pages
    )


def read_reports(settings: Settings) -> tuple[tuple[int, Report], ...]:
    """Return what visitors reported, newest first."""
    with catalogue_of(settings) as catalogue:
        return catalogue.reports()


def evaluate_questions(
    settings: Settings,
    path: Path,
    *,
    only: Sequence[str] = (),
    without: frozenset[str] = frozenset(),
) -> QuestionReport:
    """Ask the questions of a file, those with the labels *only*, and return the figures.

    *without* names signals that search leaves out.

    Raises:
        InvalidInput: the file is not what it should be; the line is named.
        NothingPublished: there is nothing to search.

    """
    from kennisloket.evaluation.asking import evaluate
    from kennisloket.evaluation.questions import read_questions

    questions = read_questions(path, only=only)
    with open_portal(settings, without=without) as portal:
        return evaluate(questions, portal.search)


def evaluate_truth_file(settings: Settings, path: Path) -> tuple[TruthReport, FactReport]:
    """Compare the published documents, and the facts in them, with a truth file.

    Raises:
        InvalidInput: the file is not what it should be.

    """
    from kennisloket.evaluation.fact_truth import ReadDocument, evaluate_facts
    from kennisloket.evaluation.truth import evaluate_truth

    with catalogue_of(settings) as catalogue:
        contents = {
            stored.id: (stored, catalogue.content(stored.id)) for stored in all_documents(catalogue)
        }
        facts = catalogue.facts()
    by_file: dict[str, list[Document]] = {}
    for stored, content in contents.values():
        for file in stored.formats:
            by_file.setdefault(file.name, []).append(content)
    read = [
        ReadDocument(
            stored,
            content.text,
            tuple(record for record in facts if record.document.id == stored.id),
        )
        for stored, content in contents.values()
    ]
    vocabulary = load_vocabulary(vocabulary_folder(settings))
    return evaluate_truth(by_file, path), evaluate_facts(read, path, vocabulary)
