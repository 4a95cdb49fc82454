"""The values everything else is about: blocks, documents, passages, questions, answers.

Only the standard library is imported here. Every value is frozen; offsets are
character offsets, half open (``begin`` included, ``end`` not); pages count from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

_PASSAGES = UUID("6a4c3f5e-2b7d-5d0e-9a51-4b9f0c7a1e40")


# --- what a reader sees -----------------------------------------------------------


class BlockKind(StrEnum):
    """What a block is to a person who looks at the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"  # running heads, page numbers: never in the canonical text
    CONTENTS = "contents"  # a line of a table of contents: shown, never in a passage


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin at the top left, y growing down."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Span:
    """Where a stretch of text stands in its source; the spans of a block cover it in order.

    In a PDF one span is one printed line (or its part): *page* and *box* are set and
    *source_begin*/*source_end* are pdfium's character indices on that page. In other
    formats *page* is None and the source range counts characters of the decoded file
    text, or is (-1, -1) where the format has no such thing (DOCX, ODT).
    """

    begin: int
    end: int
    page: int | None = None
    box: Box | None = None
    source_begin: int = -1
    source_end: int = -1


@dataclass(frozen=True, slots=True)
class Style:
    """How a block looks; readers fill what the format tells, and leave the rest."""

    size: float = 0.0  # points; 0 where unknown
    bold: bool = False
    italic: bool = False
    indent: float = 0.0  # points from the left margin of the text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table or note, in reading order.

    *text* has its whitespace folded and words broken at a line end joined. A table's
    text is its rows, cells joined by tabs and rows by newlines; *cells* holds the same.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    spans: tuple[Span, ...] = ()
    style: Style = Style()
    level: int | None = None  # heading level the format itself declares (1 is highest)
    depth: int = 0  # nesting of a list item: 1 is the outer list
    marker: str = ""  # "•", "a.", "1)" as printed before a list item
    cells: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0  # how many rows of a table are its heading

    @property
    def page(self) -> int | None:
        """Return the page on which the block begins, or None outside PDF."""
        return self.spans[0].page if self.spans else None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of one page, read or not."""

    number: int
    width: float  # points
    height: float
    characters: int  # readable characters found on it
    read_by: str = "text"  # "text", "ocr" or "none": no readable text


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as its reader saw it, before any understanding of structure."""

    media_type: str
    blocks: tuple[Block, ...]
    pages: tuple[PageFacts, ...] = ()  # empty outside PDF
    title: str | None = None  # from the file's own metadata
    outline: tuple[tuple[int, str, int | None], ...] = ()  # (level, title, page) bookmarks
    remarks: tuple[str, ...] = ()  # things an editor should know, in Dutch


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that somebody offers: its name within the collection and its bytes."""

    name: str  # path relative to the folder that was given, with forward slashes
    content: bytes = field(repr=False)


# --- what is understood --------------------------------------------------------------


class Thema(StrEnum):
    """The themes of the wijkenaanpak (DESIGN: Words)."""

    WONEN = "wonen"
    WERKEN = "werken"
    LEREN_EN_OPGROEIEN = "leren-en-opgroeien"
    INTEGRATIE = "integratie"
    VEILIGHEID = "veiligheid"
    BEWONERSPARTICIPATIE = "bewonersparticipatie"
    GEZONDHEID = "gezondheid"
    EXPERIMENTEN = "experimenten"
    KENNIS = "kennis"
    LANDELIJKE_ALLIANTIE = "landelijke-alliantie"
    FINANCIERING = "financiering"
    VOORTGANG = "voortgang"
    OVERIG = "overig"


class Rol(StrEnum):
    """Whose words a section holds: the shared ambition, the city's or the Rijk's part."""

    AMBITIE = "ambitie"
    INZET_STAD = "inzet stad"
    INZET_RIJK = "inzet rijk"


class Soort(StrEnum):
    """The kinds of document."""

    CHARTER = "charter"
    WIJKACTIEPLAN = "wijkactieplan"
    GOOD_PRACTICE = "good-practice"
    STARTNOTITIE = "startnotitie"
    NIEUWSBERICHT = "nieuwsbericht"
    EXPERIMENT = "experiment"
    HELPDESKANTWOORD = "helpdeskantwoord"
    OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of its level.

    *begin*/*end* count characters of the document's canonical text; the heading itself
    is the first line of the section. Sections are kept in document order; *parent* is
    the index of the enclosing section in that order, or None.
    """

    heading: str
    level: int
    begin: int
    end: int
    parent: int | None = None
    thema: Thema | None = None
    rol: Rol | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document is: recognised from its text, never from the file's creation date."""

    title: str
    soort: Soort
    gemeente: str | None = None
    wijken: tuple[str, ...] = ()
    date: date | None = None
    date_kind: str | None = None  # "ondertekend", "gepubliceerd", "jaar"
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One charter, one plan, one article: canonical text with everything found in it.

    The canonical text is the text of all blocks but furniture, one block a line (tables
    a line a row), joined by newlines. Blocks keep their own text; *starts* holds the
    offset in the canonical text at which each block begins.
    """

    id: str  # a readable slug, stable across re-ingest
    metadata: Metadata
    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    sections: tuple[Section, ...] = ()
    pages: tuple[PageFacts, ...] = ()  # the pages this document stands on


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text small enough to embed and to quote, within one section.

    ``text`` is ``document.text[begin:end]`` exactly, except in a later part of a long
    table, where *lead* (header, caption or the sentence before a list) travels along
    without being part of the quotation.
    """

    document_id: str
    position: int  # place in the document, from 0
    text: str
    begin: int
    end: int
    headings: tuple[str, ...]  # from the outermost section down
    lead: str = ""
    thema: Thema | None = None
    rol: Rol | None = None
    page: int | None = None
    last_page: int | None = None
    repeat: int = 0  # how often this very text stood earlier in the document

    @property
    def id(self) -> str:
        """Made of the text, not the place: a page inserted elsewhere breaks no citation."""
        return str(uuid5(_PASSAGES, f"{self.document_id}\n{self.repeat}\n{self.text}"))


class EntityKind(StrEnum):
    """What the vocabulary and the patterns recognise in a text."""

    GEMEENTE = "gemeente"
    WIJK = "wijk"
    THEMA = "thema"
    MINISTERIE = "ministerie"
    CORPORATIE = "corporatie"
    KENNISCENTRUM = "kenniscentrum"
    AMOUNT = "bedrag"
    PERCENTAGE = "percentage"
    YEAR = "jaar"
    DATE = "datum"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, amount or year at its exact place in a document's canonical text."""

    kind: EntityKind
    value: str  # the canonical name, "2900000" (euro), "2008" or an ISO date
    text: str
    begin: int
    end: int


# --- what is stored and published ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """One file in which a document arrived."""

    file_id: str  # sha256 of the bytes
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A published document as lists and results need it; without text or layout."""

    id: str
    version: int  # grows with every replacement
    metadata: Metadata
    formats: tuple[DocumentFormat, ...]  # the first is the one that is shown
    pages: int
    unreadable_pages: tuple[int, ...] = ()
    characters: int = 0
    passages: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of the collection that could not be read, and why, in Dutch."""

    name: str
    reason: str
    code: str  # the error class, for tests and filters


@dataclass(frozen=True, slots=True)
class Publication:
    """One published state of the collection: the database and an index generation."""

    generation: str
    published_at: datetime
    documents: int
    passages: int
    model: str | None = None


# --- search ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user restricts the search to; values within one field are alternatives."""

    gemeente: tuple[str, ...] = ()
    wijk: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()
    soort: tuple[str, ...] = ()
    rol: tuple[str, ...] = ()
    jaar: tuple[int, ...] = ()
    document: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is restricted."""
        return any(
            (self.gemeente, self.wijk, self.thema, self.soort, self.rol, self.jaar, self.document)
        )


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Token ids with their weights; ids ascend and occur once."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that an index found; *row* is its number in the generation's token store."""

    passage_id: str
    row: int
    score: float


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What one passage brings to the index: vectors, and the values that filters use."""

    passage_id: str
    row: int
    document_id: str
    sparse: SparseVector
    dense: tuple[float, ...] | None = None
    gemeente: str | None = None
    wijken: tuple[str, ...] = ()
    thema: str | None = None
    soort: str | None = None
    rol: str | None = None
    jaar: int | None = None

    @property
    def payload(self) -> Mapping[str, object]:
        """Return the filterable values under the names that Filters uses."""
        return {
            "row": self.row,
            "document": self.document_id,
            "gemeente": self.gemeente,
            "wijk": list(self.wijken),
            "thema": self.thema,
            "soort": self.soort,
            "rol": self.rol,
            "jaar": self.jaar,
        }
