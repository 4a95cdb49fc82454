"""Builds documents and staged files out of a few words, for tests of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from kennisloket.models import (
    Block,
    Document,
    Entity,
    EntityKind,
    Metadata,
    Passage,
    RefusedFile,
    Rol,
    Section,
    Soort,
    Thema,
)
from kennisloket.ports import Catalogue, StagedFile

PDF = "application/pdf"
TEXT = "text/plain"


def a_document(
    *lines: str,
    id: str = "charter-deventer",  # noqa: A002  the name of the field
    title: str = "Charter Deventer",
    gemeente: str | None = "Deventer",
    wijken: tuple[str, ...] = ("Rivierenwijk",),
    soort: Soort = Soort.CHARTER,
    day: date | None = date(2008, 2, 4),
) -> Document:
    """Return a document of one section with a block for each line."""
    text = "\n".join(lines)
    starts = tuple(len("\n".join([*lines[:at], ""])) for at in range(len(lines)))
    return Document(
        id,
        Metadata(title, soort, gemeente, wijken, day, "ondertekend" if day else None, gemeente),
        text,
        tuple(Block(line) for line in lines),
        starts,
        (Section("Wonen", 1, 0, len(text), thema=Thema.WONEN, rol=Rol.INZET_STAD),),
    )


def its_passages(document: Document) -> tuple[Passage, ...]:
    """Return one passage for each line of *document*."""
    seen: dict[str, int] = {}
    passages = []
    for position, (block, begin) in enumerate(zip(document.blocks, document.starts, strict=True)):
        repeat = seen.get(block.text, 0)
        seen[block.text] = repeat + 1
        passages.append(
            Passage(
                document.id,
                position,
                block.text,
                begin,
                begin + len(block.text),
                ("Wonen",),
                thema=Thema.WONEN,
                rol=Rol.INZET_STAD,
                repeat=repeat,
            )
        )
    return tuple(passages)


def content_of(file: StagedFile) -> bytes:
    """Return the bytes that `a_file` made the hash of."""
    return file.fingerprint.encode()


def a_file(
    name: str,
    *documents: Document,
    media_type: str = TEXT,
    content: str | None = None,
    remarks: Sequence[str] = (),
) -> StagedFile:
    """Return a file as the pipeline stages it; its bytes are its texts unless given."""
    body = content if content is not None else "\n\n".join(doc.text for doc in documents)
    fingerprint = f"{media_type}:{body}"
    encoded = fingerprint.encode("utf-8", "replace")
    return StagedFile(
        name=name,
        file_id=sha256(encoded).hexdigest(),
        media_type=media_type,
        size=len(encoded),
        fingerprint=fingerprint,
        documents=documents,
        passages=tuple(its_passages(document) for document in documents),
        entities=tuple(
            (Entity(EntityKind.GEMEENTE, "Deventer", document.text[:8], 0, 8),)
            for document in documents
        ),
        remarks=tuple(remarks),
    )


def a_refused_file(name: str, reason: str = "Dit bestand is leeg.") -> StagedFile:
    """Return a file that no reader could read."""
    refused = RefusedFile(name, reason, "EmptyFile")
    fingerprint = sha256(reason.encode()).hexdigest()
    return StagedFile(name, sha256(b"").hexdigest(), "", 0, fingerprint, refused=refused)


def publish(
    catalogue: Catalogue,
    generation: str,
    *files: StagedFile,
    removed: Sequence[str] = (),
) -> list[str]:
    """Stage files and removals, publish, and return the ids of the passages indexed."""
    for file in files:
        catalogue.stage(file, b"" if file.refused else content_of(file))
    if removed:
        catalogue.stage_removal(removed)
    indexed = [record.passage.id for record in catalogue.next_records()]
    catalogue.publish(generation, model=None)
    return indexed
