"""Decides what the next publication holds, and under which address each document stands.

Published rows never change under their readers; only staged rows get an address here.
A replaced or renamed file hands its addresses to the documents that follow; a document
that has the text of another is a format of it and shares its address. One of the rows
that share is shown. Running this twice over the same rows gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from kennisloket.catalogue import tables
from kennisloket.catalogue.likeness import Sketches, hashes_in, likeness
from kennisloket.catalogue.packing import unpack_text
from kennisloket.catalogue.slugs import free_slug
from kennisloket.ingest.same_document import format_rank, is_same_document
from kennisloket.models import Passage

_MAY_BE_THE_SAME = 0.5  # of the sketches; the texts decide
_SUCCEEDS = 0.5  # a new version shares at least half of its runs of words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document row as far as arranging needs it."""

    row: int
    file_row: int
    position: int
    proposed: str
    slug: str
    version: int
    state: str
    text_hash: str
    hashes: frozenset[int] = field(repr=False)
    name: str
    file_id: str
    media_type: str
    file_state: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A document row with the address and version it gets."""

    candidate: Candidate
    slug: str
    version: int


def arrange(connection: Connection) -> None:
    """Write down for every row what it is after the next publication."""
    known = _candidates(connection)
    gone = _overtaken_names(connection)
    carried = [row for row in known if row.file_state == tables.PUBLISHED and row.name not in gone]
    fresh = [row for row in known if row.file_state == tables.STAGED]
    placed = _place(connection, carried, fresh, _inherited(fresh, known))
    _write(connection, placed)


def is_arranged(connection: Connection) -> bool:
    """Tell whether `arrange` ran since anything was staged or published."""
    document = tables.document.c
    arranged = select(document.id).where(document.next.is_not(None)).limit(1)
    return connection.execute(arranged).first() is not None


def _candidates(connection: Connection) -> list[Candidate]:
    """Return every version of every document, oldest file first, in file order."""
    document, file = tables.document.c, tables.file.c
    columns = (
        document.id.label("row"),
        document.file_row,
        document.position,
        document.proposed,
        document.slug,
        document.version,
        document.state,
        document.text_hash,
        document.sketch,
        file.name,
        file.file_id,
        file.media_type,
        file.state.label("file_state"),
    )
    rows = connection.execute(
        select(*columns)
        .join_from(tables.document, tables.file)
        .order_by(document.file_row, document.position)
    )
    return [_candidate(dict(row)) for row in rows.mappings()]


def _candidate(row: dict[str, Any]) -> Candidate:
    return Candidate(hashes=hashes_in(row.pop("sketch")), **row)


def _overtaken_names(connection: Connection) -> set[str]:
    """Return the names whose published file does not stand in the next publication."""
    staged = select(tables.file.c.name).where(tables.file.c.state == tables.STAGED)
    removed = select(tables.removal.c.name)
    return set(connection.scalars(staged)) | set(connection.scalars(removed))


# --- addresses handed on ---------------------------------------------------------------


def _inherited(fresh: Sequence[Candidate], known: Sequence[Candidate]) -> dict[int, str]:
    """Map new rows to the address that an earlier version of them had."""
    earlier = [row for row in known if row.file_state != tables.STAGED]
    inherited: dict[int, str] = {}
    for rows in _by_file(fresh).values():
        before = _predecessors(rows[0], earlier)
        inherited |= {new.row: old.slug for new, old in _matched(rows, before)}
    return inherited


def _by_file(rows: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    files: defaultdict[int, list[Candidate]] = defaultdict(list)
    for row in rows:
        files[row.file_row].append(row)
    return dict(files)


def _predecessors(new: Candidate, earlier: Sequence[Candidate]) -> list[Candidate]:
    """Return the documents of the file that *new*'s file replaces, or was before.

    The file of that name comes first, then one with the same bytes under another name;
    a published one before a retired one, a late one before an early one.
    """

    def rank(row: Candidate) -> tuple[bool, bool, int]:
        return (row.file_state == tables.PUBLISHED, row.name == new.name, row.file_row)

    related = [row for row in earlier if row.name == new.name or row.file_id == new.file_id]
    if not related:
        return []
    chosen = max(related, key=rank).file_row
    return [row for row in related if row.file_row == chosen]


def _matched(
    new: Sequence[Candidate], old: Sequence[Candidate]
) -> list[tuple[Candidate, Candidate]]:
    """Pair the documents of a file with those of its predecessor, surest pairs first."""
    pairs = sorted(
        ((_kinship(first, second), first, second) for first in new for second in old),
        key=lambda pair: (-pair[0], pair[1].position, pair[2].position),
    )
    matched: dict[int, tuple[Candidate, Candidate]] = {}
    used: set[int] = set()
    alone = len(new) == len(old) == 1
    for kinship, first, second in pairs:
        if first.row in matched or second.row in used or not (kinship or alone):
            continue
        matched[first.row] = (first, second)
        used.add(second.row)
    return list(matched.values())


def _kinship(new: Candidate, old: Candidate) -> float:
    """Return how sure it is that *new* is a later version of *old*; 0 where it is not."""
    if new.text_hash == old.text_hash:
        return 3.0
    shared = likeness(new.hashes, old.hashes)
    if shared >= _SUCCEEDS:
        return 1.0 + shared
    return 1.0 if new.proposed == old.proposed else 0.0


# --- addresses given -------------------------------------------------------------------


def _place(
    connection: Connection,
    carried: Sequence[Candidate],
    fresh: Sequence[Candidate],
    inherited: Mapping[int, str],
) -> list[Placed]:
    """Give every new row an address; the carried ones keep theirs."""
    placed = {row.row: Placed(row, row.slug, row.version) for row in carried}
    sketches = Sketches()
    for row in carried:
        sketches.add(row.row, row.hashes)
    versions = _last_versions(connection, placed.keys())
    first_heirs = sorted(fresh, key=lambda row: (row.row not in inherited, row.name, row.position))
    for row in first_heirs:
        slug = _shared_slug(connection, row, placed, sketches) or _own_slug(
            row, placed.values(), inherited
        )
        placed[row.row] = Placed(row, slug, versions.get(slug, 0) + 1)
        sketches.add(row.row, row.hashes)
    return list(placed.values())


def _shared_slug(
    connection: Connection,
    row: Candidate,
    placed: Mapping[int, Placed],
    sketches: Sketches,
) -> str | None:
    """Return the address of a placed document with the same text, from another file."""
    for other in sketches.alike(row.hashes, least=_MAY_BE_THE_SAME):
        found = placed[other]
        mates = [mate.candidate for mate in placed.values() if mate.slug == found.slug]
        if any(mate.file_row == row.file_row for mate in mates):
            continue
        if found.candidate.text_hash == row.text_hash or is_same_document(
            _text(connection, other), _text(connection, row.row)
        ):
            return found.slug
    return None


def _text(connection: Connection, row: int) -> str:
    content = tables.document_content
    body = connection.scalar(select(content.c.body).where(content.c.document == row))
    return unpack_text(body or b"")


def _own_slug(row: Candidate, placed: Iterable[Placed], inherited: Mapping[int, str]) -> str:
    """Return the address of an earlier version, or a new one that nobody has or awaits."""
    taken = {other.slug for other in placed}
    handed_on = inherited.get(row.row)
    if handed_on is not None and handed_on not in taken:
        return handed_on
    return free_slug(row.proposed, taken | set(inherited.values()))


def _last_versions(connection: Connection, carried: Iterable[int]) -> dict[str, int]:
    """Map each address to the last version of it that does not stand any more."""
    document = tables.document.c
    rows = connection.execute(
        select(document.id, document.slug, document.version).where(document.state != tables.STAGED)
    )
    standing = set(carried)
    versions: dict[str, int] = {}
    for row, slug, version in rows:
        if row not in standing:
            versions[slug] = max(version, versions.get(slug, 0))
    return versions


# --- written down ----------------------------------------------------------------------


def _write(connection: Connection, placed: Sequence[Placed]) -> None:
    """Store the next state of each row, and the addresses of staged ones."""
    document = tables.document
    connection.execute(update(document).values(next=None).where(document.c.next.is_not(None)))
    shown = _shown_rows(placed)
    states = [
        {"row": row, "next": tables.SHOWN if row in shown else tables.HIDDEN}
        for row in (each.candidate.row for each in placed)
    ]
    if states:
        connection.execute(update(document).where(document.c.id == bindparam("row")), states)
    for each in placed:
        if each.candidate.state == tables.STAGED:
            _readdress(connection, each)


def _shown_rows(placed: Sequence[Placed]) -> set[int]:
    """Return for each address the row that is shown: the best format, then the name."""
    groups: defaultdict[str, list[Candidate]] = defaultdict(list)
    for each in placed:
        groups[each.slug].append(each.candidate)
    return {min(rows, key=_showing_order).row for rows in groups.values()}


def _showing_order(row: Candidate) -> tuple[int, str, int]:
    return (format_rank(row.media_type), row.name, row.position)


def _readdress(connection: Connection, placed: Placed) -> None:
    """Give a staged row its address and version, and its passages the ids that follow."""
    row, document = placed.candidate, tables.document
    connection.execute(
        update(document)
        .where(document.c.id == row.row)
        .values(slug=placed.slug, version=placed.version)
    )
    if placed.slug == row.slug:
        return
    passage = tables.passage
    found = connection.execute(
        select(passage.c.position, passage.c.repeat, passage.c.text).where(
            passage.c.document == row.row
        )
    ).all()
    if found:
        connection.execute(
            update(passage).where(
                passage.c.document == row.row, passage.c.position == bindparam("at")
            ),
            [
                {"at": at, "passage_id": _passage_id(placed.slug, repeat, text)}
                for at, repeat, text in found
            ],
        )


def _passage_id(slug: str, repeat: int, text: str) -> str:
    return Passage(slug, 0, text, 0, 0, (), repeat=repeat).id
