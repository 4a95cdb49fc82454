"""A correct reference to a document or passage, as people put it in a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kennisloket.models import Metadata, Passage
from kennisloket.web import urls
from kennisloket.web.labels import label
from kennisloket.web.shortening import shortened

_TITLE = 44  # characters of a title that fit in a line
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()


@dataclass(frozen=True, slots=True)
class Reference:
    """What "Kopieer citaat" gives: the words and where they stand."""

    quotation: str
    source: str

    @property
    def text(self) -> str:
        """Return quotation and source as they are pasted."""
        return f"“{self.quotation}” ({self.source})"


def in_words(day: date) -> str:
    """Return a date as people write it.

    >>> in_words(date(2008, 2, 4))
    '4 februari 2008'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dated(metadata: Metadata) -> str:
    """Return the date of a document with what the date means, or an empty text."""
    if metadata.date is None:
        return ""
    if metadata.date_kind == "jaar":
        return str(metadata.date.year)
    return f"{metadata.date_kind or ''} {in_words(metadata.date)}".strip()


def page_range(passage: Passage) -> str:
    """Return "p. 3" or "p. 3–4", or an empty text outside paginated files."""
    if passage.page is None:
        return ""
    if passage.last_page is None or passage.last_page == passage.page:
        return f"p. {passage.page}"
    return f"p. {passage.page}–{passage.last_page}"


def place_line(metadata: Metadata, passage: Passage | None = None) -> str:
    """Return title, gemeente, date, page and heading path; what is not known is left out."""
    parts = [metadata.title]
    if metadata.gemeente and metadata.gemeente not in metadata.title:
        parts.append(f"gemeente {metadata.gemeente}")
    parts.append(dated(metadata))
    if passage is not None:
        parts.append(page_range(passage))
        parts.append(f"onder ‘{' › '.join(passage.headings)}’" if passage.headings else "")
    return ", ".join(part for part in parts if part)


def short_place(metadata: Metadata, passage: Passage) -> str:
    """Return what a link to a passage says: the title, or where that is long kind and gemeente."""
    title = " ".join(metadata.title.split())
    if len(title) > _TITLE and metadata.gemeente:
        title = f"{label(metadata.soort.value)} {metadata.gemeente}"
    title = shortened(title, _TITLE)
    return f"{title}, bladzijde {passage.page}" if passage.page else title


def source_line(
    metadata: Metadata,
    *,
    base_url: str,
    address: str,
    consulted: date,
    passage: Passage | None = None,
) -> str:
    """Return title, date, page, heading path, address and day of consulting."""
    place = place_line(metadata, passage)
    return f"{place}, geraadpleegd op {in_words(consulted)} via {base_url}{address}"


def reference(metadata: Metadata, passage: Passage, *, base_url: str, consulted: date) -> Reference:
    """Return the reference to one passage, with its lasting address."""
    source = source_line(
        metadata,
        base_url=base_url,
        address=urls.citation_url(passage.id),
        consulted=consulted,
        passage=passage,
    )
    return Reference(" ".join(passage.text.split()), source)
