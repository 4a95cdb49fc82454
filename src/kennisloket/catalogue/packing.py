"""Packs the text and layout of a document into one compressed value, and back.

The layout is read as a whole or not at all, so it is one column: JSON of short lists
(field names would be most of it), deflated. Sections are rows of their own.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from kennisloket.models import Block, BlockKind, Box, Document, PageFacts, Span, Style

_LEVEL = 6  # a third of the size of level 1 saves more reading than it costs packing


def pack(document: Document) -> bytes:
    """Return text, blocks, starts and pages of *document* as one value."""
    packed = {
        "text": document.text,
        "blocks": [_packed_block(block) for block in document.blocks],
        "starts": document.starts,
        "pages": [
            [page.number, page.width, page.height, page.characters, page.read_by]
            for page in document.pages
        ],
    }
    return zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), _LEVEL)


def unpack_text(body: bytes) -> str:
    """Return only the text of a packed document."""
    return str(_json_of(body)["text"])


def unpack(
    body: bytes,
) -> tuple[str, tuple[Block, ...], tuple[int, ...], tuple[PageFacts, ...]]:
    """Return text, blocks, starts and pages as they were packed."""
    packed = _json_of(body)
    return (
        packed["text"],
        tuple(_block(values) for values in packed["blocks"]),
        tuple(packed["starts"]),
        tuple(PageFacts(*values) for values in packed["pages"]),
    )


def _json_of(body: bytes) -> Any:
    return json.loads(zlib.decompress(body))


def _packed_block(block: Block) -> list[object]:
    style = block.style
    return [
        block.text,
        block.kind.value,
        [_packed_span(span) for span in block.spans],
        [style.size, style.bold, style.italic, style.indent],
        block.level,
        block.depth,
        block.marker,
        block.cells,
        block.header_rows,
    ]


def _packed_span(span: Span) -> list[object]:
    box = span.box
    where: list[object] = [span.begin, span.end, span.page, span.source_begin, span.source_end]
    return where if box is None else [*where, box.left, box.top, box.right, box.bottom]


_KINDS = {kind.value: kind for kind in BlockKind}


def _block(values: list[Any]) -> Block:
    text, kind, spans, style, level, depth, marker, cells, header_rows = values
    return Block(
        text,
        _KINDS[kind],
        tuple([_span(*span) for span in spans]),
        Style(*style),
        level,
        depth,
        marker,
        tuple([tuple(row) for row in cells]),
        header_rows,
    )


def _span(
    begin: int, end: int, page: int | None, source_begin: int, source_end: int, *box: float
) -> Span:
    return Span(begin, end, page, Box(*box) if box else None, source_begin, source_end)
