"""Turns what a reader saw into documents: the one way in to structure.

Bundles are split, headings found and nested, sections given their thema and rol, and
the document described. Pure: the same file and vocabulary give the same documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kennisloket.ingest.bundles import split
from kennisloket.ingest.heading_levels import Nested, nest
from kennisloket.ingest.headings import find_headings
from kennisloket.ingest.metadata import describe
from kennisloket.ingest.places import Places, places
from kennisloket.ingest.rollen import RoleLines, role_lines
from kennisloket.ingest.sections import Outline, build_sections
from kennisloket.ingest.themas import ThemaWords, thema_words
from kennisloket.models import Block, BlockKind, Document, Metadata, PageFacts, ReadFile, Span
from kennisloket.vocabulary import Vocabulary

_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class _Words:
    """What is looked up in the vocabulary, made ready once."""

    roles: RoleLines
    places: Places
    themas: ThemaWords


@lru_cache(maxsize=4)
def _ready(vocabulary: Vocabulary) -> _Words:
    """Make the look-ups of a vocabulary."""
    return _Words(role_lines(vocabulary), places(vocabulary), thema_words(vocabulary))


def understand(file: ReadFile, name: str, vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return the documents in a read and cleaned file, in order; () without any text.

    *name* is the file's, used for a title only where the text has none.
    """
    words = _ready(vocabulary)
    found = [
        _document(file, file.blocks[part.begin : part.end], name, vocabulary, words)
        for part in split(file.blocks)
    ]
    return _with_own_ids(found)


def _document(
    file: ReadFile, blocks: Sequence[Block], name: str, vocabulary: Vocabulary, words: _Words
) -> Document:
    """Understand the blocks of one document."""
    kept = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    marks = find_headings(kept, words.roles)
    metadata = describe(kept, marks, words.places, vocabulary, file_title=file.title, name=name)
    nested = nest(marks)
    final, at = _with_headings(kept, nested)
    starts, text = _canonical(final)
    outline = Outline(
        nested,
        [starts[place] for place in at],
        _titles(nested),
        metadata.title,
        text,
        [final[place] for place in at],
    )
    sections = build_sections(outline, words.themas, metadata.soort)
    return Document(
        id=slug(metadata),
        metadata=metadata,
        text=text,
        blocks=tuple(final),
        starts=tuple(starts),
        sections=sections,
        pages=_pages(file.pages, final),
    )


def _titles(nested: Sequence[Nested]) -> int:
    """Count the headings at the front that are the title of the document."""
    return next((place for place, node in enumerate(nested) if not node.title), len(nested))


def _with_headings(
    blocks: Sequence[Block], nested: Sequence[Nested]
) -> tuple[list[Block], list[int]]:
    """Return the blocks with headings as one block each, and where those stand."""
    final: list[Block] = []
    at: list[int] = []
    done = 0
    for node in nested:
        final.extend(_plain(block) for block in blocks[done : node.mark.begin])
        at.append(len(final))
        final.append(_heading(blocks[node.mark.begin : node.mark.end], node.level))
        done = node.mark.end
    final.extend(_plain(block) for block in blocks[done:])
    return final, at


def _plain(block: Block) -> Block:
    """Return a block that is no heading after all as a paragraph."""
    if block.kind is BlockKind.HEADING:
        return replace(block, kind=BlockKind.PARAGRAPH, level=None)
    return block


def _heading(blocks: Sequence[Block], level: int) -> Block:
    """Join the lines of a heading into one block."""
    text = ""
    spans: list[Span] = []
    for block in blocks:
        shift = len(text) + 1 if text else 0
        text = f"{text} {block.text}" if text else block.text
        spans.extend(
            replace(span, begin=span.begin + shift, end=span.end + shift) for span in block.spans
        )
    return replace(blocks[0], text=text, kind=BlockKind.HEADING, spans=tuple(spans), level=level)


def _canonical(blocks: Sequence[Block]) -> tuple[list[int], str]:
    """Return where each block begins, and the canonical text."""
    starts: list[int] = []
    offset = 0
    for block in blocks:
        starts.append(offset)
        offset += len(block.text) + 1
    return starts, "\n".join(block.text for block in blocks)


def _pages(pages: Sequence[PageFacts], blocks: Sequence[Block]) -> tuple[PageFacts, ...]:
    """Return the pages on which a document stands."""
    numbers = [span.page for block in blocks for span in block.spans if span.page is not None]
    if not numbers:
        return ()
    first, last = min(numbers), max(numbers)
    return tuple(page for page in pages if first <= page.number <= last)


def slug(metadata: Metadata) -> str:
    """Return a readable name for a document, of letters, digits and hyphens."""
    words = metadata.title
    if metadata.gemeente and metadata.gemeente.lower() not in words.lower():
        words = f"{words} {metadata.gemeente}"
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"
    return joined[:_LONGEST_SLUG].rstrip("-")


def _with_own_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Number the ids that would occur twice within one file."""
    seen: dict[str, int] = {}
    result = []
    for document in documents:
        seen[document.id] = number = seen.get(document.id, 0) + 1
        own = document.id if number == 1 else f"{document.id}-{number}"
        result.append(replace(document, id=own))
    return tuple(result)
