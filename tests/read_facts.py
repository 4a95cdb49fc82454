"""Reads the facts of a few blocks of text with the real entities, for tests of the readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from kennisloket.facts import Fact, FactKind
from kennisloket.ingest.entities import SpacyEntityFinder
from kennisloket.ingest.extraction.extracting import extract
from kennisloket.ingest.passages import passages
from kennisloket.models import Block, BlockKind, Document, Metadata, Rol, Section, Soort, Thema
from kennisloket.vocabulary import Vocabulary, load_vocabulary


@cache
def shipped_words() -> Vocabulary:
    """Return the vocabulary as it travels with the package."""
    return load_vocabulary()


@cache
def _finder() -> SpacyEntityFinder:
    return SpacyEntityFinder(shipped_words())


def written(
    *blocks: Block | str, heading: str = "Wonen", rol: Rol | None = None, gemeente: str = "Schiedam"
) -> Document:
    """Return a document of one section that opens with its heading."""
    body = (Block(one) if isinstance(one, str) else one for one in blocks)
    everything = (Block(heading, BlockKind.HEADING, level=1), *body)
    text = "\n".join(block.text for block in everything)
    starts = tuple(
        sum(len(block.text) + 1 for block in everything[:at]) for at in range(len(everything))
    )
    section = Section(heading, 1, 0, len(text), thema=Thema.WONEN, rol=rol)
    return Document(
        "charter",
        Metadata("Charter", Soort.CHARTER, gemeente),
        text,
        everything,
        starts,
        (section,),
    )


def of_2008(document: Document) -> Document:
    """Return *document* as it was signed in May 2008: later years are yet to come."""
    metadata = replace(document.metadata, date=date(2008, 5, 19), date_kind="ondertekend")
    return replace(document, metadata=metadata)


def facts_in(document: Document, kind: FactKind) -> tuple[Fact, ...]:
    """Return the facts of one kind in *document*, by place."""
    (entities,) = _finder().find([document.text])
    found = extract(document, passages(document), entities, shipped_words())
    return tuple(fact for fact in found if fact.kind is kind)


def an_item(text: str, depth: int = 1) -> Block:
    """Return a list item."""
    return Block(text, BlockKind.LIST_ITEM, depth=depth)


def a_table(*rows: str, heads: int = 1) -> Block:
    """Return a table of lines with cells between bars."""
    cells = tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)
    text = "\n".join("\t".join(row) for row in cells)
    return Block(text, BlockKind.TABLE, cells=cells, header_rows=heads)


def a_caption(text: str) -> Block:
    """Return the line above a table."""
    return Block(text, BlockKind.CAPTION)
