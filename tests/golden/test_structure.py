"""Structure of the shared corpus, where it stands beside the checkout, reaches its aims."""

from __future__ import annotations

from pathlib import Path

import pytest

from kennisloket.evaluation.truth import TruthReport, evaluate_truth
from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.readers.docx import DocxReader
from kennisloket.ingest.readers.html import HtmlReader
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.ingest.readers.text import TextReader
from kennisloket.ingest.understanding import understand
from kennisloket.models import Document, SourceFile
from kennisloket.vocabulary import load_vocabulary

SHARED = Path(__file__).parents[2].parent / "shared"
TRUTH = SHARED / "evaluation" / "truth-dev.json"
READERS = {".pdf": PdfReader, ".docx": DocxReader, ".html": HtmlReader, ".txt": TextReader}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TRUTH.exists(), reason="the shared corpus is not here"),
]


def understood(folder: str, *suffixes: str) -> dict[str, tuple[Document, ...]]:
    """Return the documents of the files in a folder, by file name."""
    vocabulary = load_vocabulary()
    documents = {}
    for path in sorted((SHARED / folder).iterdir()):
        if path.suffix in suffixes:
            read = READERS[path.suffix]().read(SourceFile(path.name, path.read_bytes()))
            documents[path.name] = understand(clean(read), path.name, vocabulary)
    return documents


@pytest.fixture(scope="module")
def corpus() -> dict[str, tuple[Document, ...]]:
    """Understand the sources as they came."""
    return understood("corpus", *READERS)


@pytest.fixture(scope="module")
def report(corpus: dict[str, tuple[Document, ...]]) -> TruthReport:
    """Compare them with the truth."""
    return evaluate_truth(corpus, TRUTH)


def test_headings_of_the_sources_reach_their_aim(report: TruthReport) -> None:
    """Six charters that share no style, a plan, a note, news and an article."""
    assert report.f1 >= 0.92


@pytest.mark.parametrize(
    ("figure", "aim"),
    [
        ("level", 0.90),
        ("thema", 0.85),
        ("thema where set", 0.85),
        ("rol", 0.95),
        ("rol where set", 0.95),
        ("split", 1.0),
        ("gemeente", 1.0),
        ("wijken", 1.0),
        ("soort", 1.0),
        ("signing date", 0.9),
    ],
)
def test_what_is_known_of_headings_and_documents_reaches_its_aim(
    report: TruthReport, figure: str, aim: float
) -> None:
    """Over matched headings, and over all labelled documents."""
    value = report.shares()[figure].value

    assert value is not None
    assert value >= aim


@pytest.mark.parametrize(("folder", "suffix"), [("corpus", ".pdf"), ("corpus-formats", ".txt")])
def test_the_bundle_is_split_into_its_thirteen_charters(folder: str, suffix: str) -> None:
    """Each of another gemeente, each with its wijken and date of signing."""
    (bundle,) = (
        documents for documents in understood(folder, suffix).values() if len(documents) > 1
    )

    assert len({document.metadata.gemeente for document in bundle}) == len(bundle) == 13
    assert all(document.metadata.wijken for document in bundle)
    assert {document.metadata.date_kind for document in bundle} == {"ondertekend"}
    assert all(document.metadata.soort == "charter" for document in bundle)


def test_headings_of_plain_text_reach_their_aim() -> None:
    """There only the words tell."""
    report = evaluate_truth(understood("corpus-formats", ".txt"), TRUTH)

    assert report.f1 >= 0.75
    assert report.shares()["split"].value == 1.0


def test_headings_of_a_word_file_reach_their_aim() -> None:
    """There the format tells."""
    report = evaluate_truth(understood("corpus-formats", ".docx"), TRUTH)

    assert report.f1 >= 0.98
