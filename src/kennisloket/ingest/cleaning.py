"""From what a reader saw to text as it was written: the page's own matter set apart.

Pure: a ReadFile in, a ReadFile out. Nothing is thrown away; what is not text is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kennisloket.ingest.cleaning_contents import contents
from kennisloket.ingest.cleaning_furniture import furniture
from kennisloket.ingest.cleaning_joins import join_broken
from kennisloket.ingest.cleaning_notes import join_tables, place_notes
from kennisloket.ingest.cleaning_words import WordBook
from kennisloket.models import Block, BlockKind, ReadFile


def clean(file: ReadFile) -> ReadFile:
    """Return *file* with furniture and contents named and broken text made whole."""
    blocks = _named(file.blocks, furniture(file.blocks, file.pages), BlockKind.FURNITURE)
    blocks = _named(blocks, contents(blocks), BlockKind.CONTENTS)
    book = WordBook.of(block.text for block in blocks)
    whole = join_broken(join_tables(blocks), book)
    return replace(file, blocks=tuple(place_notes(whole)))


def _named(blocks: Sequence[Block], places: frozenset[int], kind: BlockKind) -> list[Block]:
    return [
        replace(block, kind=kind) if place in places else block
        for place, block in enumerate(blocks)
    ]
