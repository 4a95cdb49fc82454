"""Nothing is read that is not printed: every amount, number and year stands in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kennisloket.facts import Afspraak, Bedrag, Doelstelling, Fact, named, values_of
from kennisloket.ingest.cleaning import clean
from kennisloket.ingest.entities import SpacyEntityFinder
from kennisloket.ingest.extraction.extracting import extract
from kennisloket.ingest.extraction.statements import Statement, statements
from kennisloket.ingest.passages import passages
from kennisloket.ingest.readers.docx import DocxReader
from kennisloket.ingest.readers.html import HtmlReader
from kennisloket.ingest.readers.markdown import MarkdownReader
from kennisloket.ingest.readers.odt import OdtReader
from kennisloket.ingest.readers.pdf import PdfReader
from kennisloket.ingest.readers.text import TextReader
from kennisloket.ingest.understanding import understand
from kennisloket.models import BlockKind, Document, SourceFile
from kennisloket.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
READERS = {
    ".pdf": PdfReader,
    ".docx": DocxReader,
    ".html": HtmlReader,
    ".odt": OdtReader,
    ".txt": TextReader,
    ".md": MarkdownReader,
}
_KINDS = (Bedrag, Afspraak, Doelstelling)
Read = tuple[Document, tuple[Statement, ...], tuple[Fact, ...]]


def read(folder: Path) -> Iterator[Read]:
    """Yield the documents of a folder with their statements, money, promises and targets."""
    vocabulary = load_vocabulary()
    finder = SpacyEntityFinder(vocabulary)
    for path in sorted(folder.iterdir()):
        blocks = READERS[path.suffix]().read(SourceFile(path.name, path.read_bytes()))
        for document in understand(clean(blocks), path.name, vocabulary):
            (entities,) = finder.find([document.text])
            cut = passages(document)
            facts = extract(document, cut, entities, vocabulary)
            mine = tuple(fact for fact in facts if isinstance(fact.says, _KINDS))
            assert all(cut[f.passage].begin <= f.begin < f.end <= cut[f.passage].end for f in mine)
            yield document, statements(document, cut, entities), mine


@pytest.fixture(
    scope="module",
    params=[
        ROOT / "ingest" / "bronnen",
        pytest.param(
            CORPUS,
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here"),
            ],
        ),
    ],
    ids=["examples", "corpus"],
)
def collection(request: pytest.FixtureRequest) -> list[Read]:
    """Read a collection once."""
    return list(read(request.param))


def around(fact: Fact, document: Document, said: tuple[Statement, ...]) -> str:
    """Return the quotation with its lead-in, headings, and the heads of its table."""
    near = [one for one in said if one.begin < fact.end and one.end > fact.begin]
    parts = [document.text[fact.begin : fact.end]]
    for one in near:
        parts += [one.lead, one.caption, *one.headings, *one.columns]
        if one.kind is BlockKind.TABLE:
            parts += heads_above(one, document)
    return "\n".join(parts)


def heads_above(row: Statement, document: Document) -> list[str]:
    """Return the line above a table, and the heads that are printed as a table of their own."""
    above = document.blocks[: row.block][::-1]
    heads = (block.text for block in above if block.header_rows)
    return [above[0].text, next(heads, "")]


def test_the_print_of_an_amount_stands_in_its_quotation(collection: list[Read]) -> None:
    """The page marks these characters."""
    amounts = [
        (fact.says.gedrukt, document.text[fact.begin : fact.end])
        for document, _, facts in collection
        for fact in facts
        if isinstance(fact.says, Bedrag)
    ]

    assert len(amounts) > 100
    assert [pair for pair in amounts if pair[0] not in pair[1]] == []


def test_every_number_and_year_of_a_fact_is_printed_beside_it(collection: list[Read]) -> None:
    """What a fact adds to its source is a mistake of the reader."""
    invented = []
    for document, said, facts in collection:
        for fact in facts:
            printed = set(re.findall(r"\d+", around(fact, document, said)))
            values = {**values_of(fact.says), "bedrag_eur": None}
            for name, value in values.items():
                if missing := set(re.findall(r"\d+", str(value or ""))) - printed:
                    invented.append((name, value, missing))

    assert invented == []


def test_facts_of_a_document_are_told_apart(collection: list[Read]) -> None:
    """A correction of one must not fall upon another."""
    for _, _, facts in collection:
        keys = [(fact.kind, fact.begin, fact.end, named(fact.says)) for fact in facts]
        assert len(keys) == len(set(keys))
