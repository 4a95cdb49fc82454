"""The tables, as SQLAlchemy Core knows them; the migrations build the same.

A *document* row is one version of one document in one file. Rows that share a slug and
stand at the same time are the same document in several formats: one is shown, the
others are hidden behind it. Passages and the rest hang below the row, so a replaced
version keeps its own.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()

# Sorted the same way by both databases: by code point, on text that was folded before.
ORDERED = Text().with_variant(Text(collation="C"), "postgresql")

STAGED = "staged"  # read, seen by nobody
PUBLISHED = "published"  # a file or refusal that belongs to the publication
SHOWN = "shown"  # a published document that readers see
HIDDEN = "hidden"  # the same document in another format
RETIRED = "retired"  # replaced or removed; kept for citations

file = Table(
    "file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", ORDERED, nullable=False),
    Column("file_id", Text, nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("remarks", JSON, nullable=False),
    Column("state", Text, nullable=False),
    Index("ix_file_name_state", "name", "state"),
    sqlite_autoincrement=True,
)
for _state in (STAGED, PUBLISHED):
    Index(
        f"uq_file_{_state}",
        file.c.name,
        unique=True,
        sqlite_where=text(f"state = '{_state}'"),
        postgresql_where=text(f"state = '{_state}'"),
    )

refusal = Table(
    "refusal",
    metadata,
    Column("name", ORDERED, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("code", Text, nullable=False),
)

removal = Table("removal", metadata, Column("name", ORDERED, primary_key=True))

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file_row", ForeignKey("file.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),  # place in the file, from 0
    Column("proposed", Text, nullable=False),  # the slug that was asked for
    Column("slug", ORDERED, nullable=False, index=True),  # the slug it got
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("next", Text),  # the state after the next publication; NULL: not arranged
    Column("title", Text, nullable=False),
    Column("sort_title", ORDERED, nullable=False),
    Column("words", Text, nullable=False),  # folded title, gemeente and wijken
    Column("soort", Text, nullable=False),
    Column("gemeente", ORDERED),
    Column("date", Date),
    Column("date_kind", Text),
    Column("place", Text),
    Column("wijken", JSON, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("unreadable_pages", JSON, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("sketch", LargeBinary, nullable=False),  # which texts may be alike: likeness.py
    sqlite_autoincrement=True,
)

document_content = Table(
    "document_content",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("body", LargeBinary, nullable=False),  # packing.py
)

document_wijk = Table(
    "document_wijk",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("wijk", Text, primary_key=True, index=True),
)

section = Table(
    "section",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("heading", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("parent", Integer),
    Column("thema", Text),
    Column("rol", Text),
    Column("page", Integer),
)

passage = Table(
    "passage",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("passage_id", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("headings", JSON, nullable=False),
    Column("lead", Text, nullable=False),
    Column("thema", Text),
    Column("rol", Text),
    Column("page", Integer),
    Column("last_page", Integer),
    Column("repeat", Integer, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

fact = Table(
    "fact",
    metadata,
    Column("document", ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("passage", Integer, nullable=False),  # position of its passage in the document
    Column("begin", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("gemeente", Text),
    Column("wijk", Text),
    Column("thema", Text),
    Column("rol", Text),
    Column("certainty", Text, nullable=False),
    Column("remarks", JSON, nullable=False),
    Column("says", JSON, nullable=False),  # facts.values_of
)

correction = Table(
    "correction",
    metadata,
    Column("fact_id", Text, primary_key=True),
    Column("rejected", Boolean, nullable=False),
    Column("values", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Text, nullable=False),  # ISO 8601, UTC
)

publication = Table(
    "publication",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("generation", Text, nullable=False, unique=True),
    Column("published_at", Text, nullable=False),  # ISO 8601, UTC
    Column("documents", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("model", Text),
    sqlite_autoincrement=True,
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("document_id", Text),
    Column("passage_id", Text),
    Column("contact", Text),
    Column("created", Text, nullable=False),  # ISO 8601, UTC
    sqlite_autoincrement=True,
)
