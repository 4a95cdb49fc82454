"""Passages with lines of one's own, for tests of what is compared."""

from __future__ import annotations

from datetime import date

from kennisloket.models import Metadata, Passage, Rol, Soort, StoredDocument, Thema
from kennisloket.ports import PassageRecord


def said(
    gemeente: str | None,
    *lines: str,
    rol: Rol | None = Rol.INZET_RIJK,
    thema: Thema | None = Thema.VEILIGHEID,
    soort: Soort = Soort.CHARTER,
    headings: tuple[str, ...] = ("Veiligheid",),
    wijken: tuple[str, ...] = (),
    title: str = "",
    lead: str = "",
    day: date | None = date(2008, 2, 4),
    begin: int = 40,
) -> PassageRecord:
    """Return a passage of a document of *gemeente* that holds these lines."""
    text = "\n".join(lines)
    name = title or f"{soort.value} {gemeente}"
    metadata = Metadata(name, soort, gemeente, wijken, day)
    document = StoredDocument(name.lower(), 1, metadata, (), 3)
    passage = Passage(
        document.id, 0, text, begin, begin + len(text), headings, lead, thema, rol, page=2
    )
    return PassageRecord(passage, document)
