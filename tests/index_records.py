"""Small collections of passages for the tests of the index, in our own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kennisloket.models import Metadata, Passage, Rol, Soort, StoredDocument, Thema
from kennisloket.ports import PassageRecord


def a_document(
    document_id: str = "charter-deventer",
    *,
    gemeente: str | None = "Deventer",
    wijken: tuple[str, ...] = ("Rivierenwijk",),
    soort: Soort = Soort.CHARTER,
    when: date | None = date(2008, 2, 4),
    title: str = "Charter Deventer",
) -> StoredDocument:
    """Return a stored document, as the catalogue gives it."""
    return StoredDocument(
        id=document_id,
        version=1,
        metadata=Metadata(title=title, soort=soort, gemeente=gemeente, wijken=wijken, date=when),
        formats=(),
        pages=1,
    )


def a_record(
    text: str,
    *,
    document: StoredDocument | None = None,
    position: int = 0,
    headings: tuple[str, ...] = ("Wonen",),
    thema: Thema | None = Thema.WONEN,
    rol: Rol | None = None,
    lead: str = "",
) -> PassageRecord:
    """Return a passage with its document."""
    held = document or a_document()
    passage = Passage(
        document_id=held.id,
        position=position,
        text=text,
        begin=0,
        end=len(text),
        headings=headings,
        lead=lead,
        thema=thema,
        rol=rol,
    )
    return PassageRecord(passage, held)


def records_of(*texts: str) -> Sequence[PassageRecord]:
    """Return one record per text, of one document."""
    return [a_record(text, position=position) for position, text in enumerate(texts)]
