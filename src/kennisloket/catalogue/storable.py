"""Makes text that both databases can keep: no NUL, no half surrogate pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kennisloket.models import Block, Document, Entity, Metadata, Passage, Section

# PostgreSQL has no NUL in text, and neither database can encode a lone surrogate.
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Return *text* with what cannot be stored replaced one for one, so offsets hold.

    >>> storable("voor" + chr(0) + "na")
    'voor�na'
    """
    return _IMPOSSIBLE.sub("\ufffd", text)


def storable_document(document: Document) -> Document:
    """Return *document* itself, or a copy that can be stored."""
    if not _impossible(_texts_of(document)):
        return document
    return replace(
        document,
        id=storable(document.id),
        metadata=_storable_metadata(document.metadata),
        text=storable(document.text),
        blocks=tuple(_storable_block(block) for block in document.blocks),
        sections=tuple(_storable_section(section) for section in document.sections),
    )


def storable_passage(passage: Passage) -> Passage:
    """Return *passage* itself, or a copy that can be stored."""
    if not _impossible((passage.text, passage.lead, *passage.headings)):
        return passage
    return replace(
        passage,
        text=storable(passage.text),
        lead=storable(passage.lead),
        headings=tuple(map(storable, passage.headings)),
    )


def storable_entity(entity: Entity) -> Entity:
    """Return *entity* itself, or a copy that can be stored."""
    if not _impossible((entity.text, entity.value)):
        return entity
    return replace(entity, text=storable(entity.text), value=storable(entity.value))


def storable_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON knows them, their texts so that they can be stored."""
    return {name: _storable_value(value) for name, value in values.items()}


def _storable_value(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_storable_value(item) for item in value]
    return value


def _impossible(texts: Iterable[str]) -> bool:
    return any(_IMPOSSIBLE.search(text) for text in texts)


def _texts_of(document: Document) -> Iterable[str]:
    metadata = document.metadata
    yield from (document.id, document.text, metadata.title)
    yield from (metadata.gemeente or "", metadata.place or "", *metadata.wijken)
    for block in document.blocks:
        yield from (block.text, block.marker)


def _storable_metadata(metadata: Metadata) -> Metadata:
    return replace(
        metadata,
        title=storable(metadata.title),
        gemeente=metadata.gemeente and storable(metadata.gemeente),
        place=metadata.place and storable(metadata.place),
        wijken=tuple(map(storable, metadata.wijken)),
    )


def _storable_block(block: Block) -> Block:
    return replace(
        block,
        text=storable(block.text),
        marker=storable(block.marker),
        cells=tuple(tuple(map(storable, row)) for row in block.cells),
    )


def _storable_section(section: Section) -> Section:
    return replace(section, heading=storable(section.heading))
