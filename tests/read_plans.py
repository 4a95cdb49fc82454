"""Reads documents as ingest does: a plan that a test writes down, or a whole folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kennisloket.evaluation.fact_truth import ReadDocument
from kennisloket.facts import Fact, FactRecord
from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.entities import SpacyEntityFinder
from kennisloket.ingest.extraction.extracting import extract
from kennisloket.ingest.passages import passages
from kennisloket.ingest.readers.docx import DocxReader
from kennisloket.ingest.readers.html import HtmlReader
from kennisloket.ingest.readers.markdown import MarkdownReader
from kennisloket.ingest.readers.odt import OdtReader
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.ingest.understanding import understand
from kennisloket.models import Document, DocumentFormat, SourceFile, StoredDocument
from kennisloket.vocabulary import load_vocabulary

_READERS = {
    ".pdf": PdfReader,
    ".docx": DocxReader,
    ".html": HtmlReader,
    ".odt": OdtReader,
    ".md": MarkdownReader,
}


def read_plan(markdown: str) -> tuple[Document, tuple[Fact, ...]]:
    """Return the document that *markdown* holds, and the facts in it."""
    ((document, facts),) = _read(SourceFile("plan.md", markdown.encode()))
    return document, tuple(record.fact for record in facts)


def read_folder(folder: Path) -> tuple[ReadDocument, ...]:
    """Return every document of the files in *folder*, with the facts in it."""
    return tuple(
        ReadDocument(record_of(document, path.name), document.text, facts)
        for path in sorted(folder.iterdir())
        for document, facts in _read(SourceFile(path.name, path.read_bytes()))
    )


def record_of(document: Document, file: str) -> StoredDocument:
    """Return *document* as the catalogue lists it."""
    return StoredDocument(
        document.id, 1, document.metadata, (DocumentFormat(document.id, file, "", 0),), 1
    )


def _read(source: SourceFile) -> Iterator[tuple[Document, tuple[FactRecord, ...]]]:
    vocabulary = load_vocabulary()
    read = _READERS[Path(source.name).suffix]().read(source)
    for document in understand(clean(read), source.name, vocabulary):
        (entities,) = _entity_finder().find([document.text])
        cut = passages(document)
        stored = record_of(document, source.name)
        yield (
            document,
            tuple(
                FactRecord(fact, cut[fact.passage], stored)
                for fact in extract(document, cut, entities, vocabulary)
            ),
        )


@lru_cache(maxsize=1)
def _entity_finder() -> SpacyEntityFinder:
    return SpacyEntityFinder(load_vocabulary())
