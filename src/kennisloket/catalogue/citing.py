"""Follows a citation to the text that stands today."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from kennisloket.catalogue import tables
from kennisloket.catalogue.reading import passages_of_row
from kennisloket.catalogue.selecting import AnyRow
from kennisloket.catalogue.storable import storable
from kennisloket.errors import NotFound
from kennisloket.models import Passage
from kennisloket.ports import CitedPassage

UNCHANGED, MOVED, CHANGED, LAPSED = "ongewijzigd", "verplaatst", "gewijzigd", "vervallen"

_STILL_RELATED = 60.0  # rapidfuzz ratio; below it two passages have little in common


def read_cited(connection: Connection, passage_id: str) -> CitedPassage:
    """Tell what has become of a passage, in whatever version it stood.

    The citation is taken to be of the first version that held the passage.

    Raises:
        NotFound: no version of any published document ever held it.

    """
    row = _first_version(connection, storable(passage_id))
    if row is None:
        raise NotFound(f"no passage {passage_id!r} was ever published")
    passages = passages_of_row(connection, row.id, row.slug)
    cited = next(passage for passage in passages if passage.position == row.at)
    today = _standing(connection, row)
    state, now = _fate(cited, today)
    slug = now.document_id if now else (today[0].document_id if today else row.slug)
    return CitedPassage(state, cited, row.version, slug, now)


def _first_version(connection: Connection, passage_id: str) -> AnyRow | None:
    document, passage = tables.document.c, tables.passage.c
    return connection.execute(
        select(
            document.id,
            document.slug,
            document.version,
            passage.position.label("at"),
        )
        .join_from(tables.passage, tables.document)
        .where(passage.passage_id == passage_id, document.state != tables.STAGED)
        .order_by(document.version, document.id)
        .limit(1)
    ).first()


def _standing(connection: Connection, cited: AnyRow) -> tuple[Passage, ...]:
    """Return the passages that readers see now where the cited one stood.

    These are of the document at that address, or else of the documents that came in
    its place: those in files of the same names as the files that held it.
    """
    document, file = tables.document.c, tables.file.c
    shown = select(document.id, document.slug).where(document.state == tables.SHOWN)
    rows = connection.execute(shown.where(document.slug == cited.slug)).all()
    if not rows:
        held = select(file.name).join_from(tables.document, tables.file)
        names = held.where(document.slug == cited.slug).scalar_subquery()
        standing = select(document.slug).join_from(tables.document, tables.file)
        successors = standing.where(file.name.in_(names), file.state == tables.PUBLISHED)
        rows = connection.execute(shown.where(document.slug.in_(successors))).all()
    return tuple(
        passage for row in rows for passage in passages_of_row(connection, row.id, row.slug)
    )


def _fate(cited: Passage, today: Sequence[Passage]) -> tuple[str, Passage | None]:
    """Return the state of a citation and the passage to open."""
    same_text = [passage for passage in today if passage.text == cited.text]
    same = next((passage for passage in same_text if passage.id == cited.id), None)
    if same := same or next(iter(same_text), None):
        in_place = same.id == cited.id and same.begin == cited.begin
        return (UNCHANGED if in_place else MOVED), same
    nearest = _most_alike(cited.text, today)
    return (CHANGED, nearest) if nearest else (LAPSED, None)


def _most_alike(text: str, today: Sequence[Passage]) -> Passage | None:
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        text, [passage.text for passage in today], scorer=fuzz.ratio, score_cutoff=_STILL_RELATED
    )
    return None if best is None else today[best[2]]
