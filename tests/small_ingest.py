"""An ingest of plain lines: everything real but reading and understanding."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kennisloket.errors import CorruptFile, UnreadableFile
from kennisloket.index.publishing import StoredGenerations
from kennisloket.ingest.extraction.extracting import extract
from kennisloket.ingest.pipeline import IngestDesk
from kennisloket.models import (
    Block,
    Document,
    Entity,
    EntityKind,
    PageFacts,
    ReadFile,
    SourceFile,
)
from kennisloket.ports import Catalogue, Embedder, PassageRecord, VectorStore
from kennisloket.vocabulary import load_vocabulary
from staging import a_document, its_passages

BROKEN = b"%BROKEN"


def a_source(name: str, *lines: str) -> SourceFile:
    """Return a file of these lines."""
    return SourceFile(name, "\n".join(lines).encode())


def read_all(
    files: Iterable[SourceFile],
) -> Iterator[tuple[SourceFile, ReadFile | UnreadableFile]]:
    """Read lines as blocks; a file that begins with BROKEN is corrupt."""
    for file in files:
        if file.content.startswith(BROKEN):
            yield file, CorruptFile(f"{file.name} is broken")
        else:
            lines = file.content.decode().splitlines()
            pages = (PageFacts(1, 1, 1, 0, "none"),) if "scan" in file.name else ()
            yield file, ReadFile("text/plain", tuple(map(Block, lines)), pages)


def understand(read: ReadFile, name: str) -> tuple[Document, ...]:
    """Return one document with the name of its file as title."""
    lines = [block.text for block in read.blocks]
    title = Path(name).stem
    document = replace(a_document(*lines, id=title, title=title), pages=read.pages)
    return (document,) if lines else ()


def find_entities(texts: Iterable[str]) -> list[tuple[Entity, ...]]:
    """Return the first word of each text."""
    first = [text.split(maxsplit=1)[0] for text in texts]
    return [(Entity(EntityKind.WIJK, word, word, 0, len(word)),) for word in first]


def small_desk(
    catalogue: Catalogue,
    store: VectorStore,
    root: Path,
    *,
    embedder: Embedder | None = None,
    recipe: str = "1",
) -> IngestDesk:
    """Return a desk whose generations stand below *root*."""
    return IngestDesk(
        catalogue=catalogue,
        generations=StoredGenerations(root, store, embedder),
        read_all=read_all,
        understand=understand,
        split=its_passages,
        find_entities=find_entities,
        extract=partial(extract, vocabulary=load_vocabulary()),
        recipe=recipe,
    )


class NoIndex:
    """Generations of nothing: what an undisturbed database holds needs no index."""

    model: str | None = None

    def build(
        self, name: str, records: Iterable[PassageRecord], *, embedded: Callable[[int, int], None]
    ) -> None:
        """Take the records, as a real index would."""
        deque(records, maxlen=0)

    def stands(self, name: str) -> bool:
        """Call every generation good."""
        return True

    def drop(self, name: str) -> None:
        """Have nothing to remove."""

    def keep_only(self, names: Collection[str]) -> None:
        """Have nothing to remove."""
