"""Reads a plan as ingest does, from Markdown that a test writes down."""

from __future__ import annotations

from functools import lru_cache

from kennisloket.facts import Fact
from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.entities import SpacyEntityFinder
from kennisloket.ingest.extraction.extracting import extract
from kennisloket.ingest.passages import passages
from kennisloket.ingest.readers.markdown import MarkdownReader
from kennisloket.ingest.understanding import understand
from kennisloket.models import Document, SourceFile
from kennisloket.vocabulary import load_vocabulary


def read_plan(markdown: str) -> tuple[Document, tuple[Fact, ...]]:
    """Return the document that *markdown* holds, and the facts in it."""
    vocabulary = load_vocabulary()
    read = MarkdownReader().read(SourceFile("plan.md", markdown.encode()))
    (document,) = understand(clean(read), "plan.md", vocabulary)
    (entities,) = _entity_finder().find([document.text])
    return document, extract(document, passages(document), entities, vocabulary)


@lru_cache(maxsize=1)
def _entity_finder() -> SpacyEntityFinder:
    return SpacyEntityFinder(load_vocabulary())
