"""No experiment and no partner has a name that is not printed where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kennisloket.evaluation.fact_truth import ReadDocument
from kennisloket.facts import Experiment, FactRecord, Partner
from kennisloket.vocabulary import load_vocabulary
from read_plans import read_folder

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"

pytestmark = pytest.mark.slow


@pytest.fixture(
    scope="module",
    params=[
        ROOT / "ingest" / "bronnen",
        pytest.param(
            CORPUS,
            marks=pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here"),
        ),
    ],
    ids=["examples", "corpus"],
)
def documents(request: pytest.FixtureRequest) -> tuple[ReadDocument, ...]:
    """Read one of the folders."""
    return read_folder(request.param)


def around(document: ReadDocument, record: FactRecord) -> str:
    """Return what a fact may be read from: quote, headings, remarks, and the lead-in before it."""
    before = document.text[max(0, record.fact.begin - 200) : record.fact.end]
    return " ".join((before, *record.passage.headings, *record.fact.remarks)).casefold()


def spellings() -> dict[str, tuple[str, ...]]:
    """Return every way in which the vocabulary writes an experiment or organisation."""
    vocabulary = load_vocabulary()
    organisations = (*vocabulary.corporaties, *vocabulary.kenniscentra)
    return {one.name: (one.name, *one.names, *one.short) for one in vocabulary.experimenten} | {
        one.name: (one.name, *one.names) for one in organisations
    }


def names(documents: tuple[ReadDocument, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name of each experiment and partner, and what it was read from."""
    for document in documents:
        for record in document.facts:
            if isinstance(record.fact.says, Experiment):
                yield record.fact.says.experiment, around(document, record)
            elif isinstance(record.fact.says, Partner):
                yield record.fact.says.naam, record.quote.casefold()


def test_every_name_is_printed(documents: tuple[ReadDocument, ...]) -> None:
    """In its own words, or in those that the vocabulary gives it."""
    known = spellings()
    found = list(names(documents))
    missing = [
        (name, printed)
        for name, printed in found
        if not any(spelling.casefold() in printed for spelling in known.get(name, (name,)))
    ]

    assert len(found) > 40
    assert missing == []
