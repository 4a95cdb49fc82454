"""Old versions are kept for citations, and only those that citations need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kennisloket.catalogue import tables
from kennisloket.catalogue.opening import SqlCatalogue, open_catalogue
from kennisloket.ports import StagedFile
from staging import a_document, a_file, publish

FIETSEN = "De gemeente legt in de wijk vier nieuwe fietspaden aan."
HUREN = "De corporatie verlaagt de huren van tweehonderd woningen."


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqlCatalogue]:
    """Return an empty catalogue."""
    url = f"sqlite:///{tmp_path / 'state.sqlite'}"
    with open_catalogue(url, tmp_path / "files", writing=True) as opened:
        yield opened


def versions_kept(catalogue: SqlCatalogue) -> tuple[int, int]:
    """Return how many versions of documents and files the database holds."""
    with catalogue._engine.connect() as connection:
        documents = connection.scalar(select(func.count()).select_from(tables.document))
        files = connection.scalar(select(func.count()).select_from(tables.file))
    return documents or 0, files or 0


def read_again(file: StagedFile) -> StagedFile:
    """Return the same file, as another recipe marks it."""
    return replace(file, fingerprint="another recipe")


def test_the_same_text_read_again_is_kept_once(catalogue: SqlCatalogue) -> None:
    """A new recipe does not double the database; the version still grows."""
    file = a_file("a.txt", a_document(FIETSEN, HUREN))
    (first, _) = publish(catalogue, "g1", file)
    catalogue.stage(read_again(file), file.fingerprint.encode())
    catalogue.publish("g2", model=None)

    assert versions_kept(catalogue) == (1, 1)
    assert catalogue.document("charter-deventer").version == 2
    assert catalogue.cited(first).state == "ongewijzigd"


def test_the_same_text_in_other_passages_is_kept_twice(catalogue: SqlCatalogue) -> None:
    """A citation of an old passage must still show its words."""
    file = a_file("a.txt", a_document(FIETSEN, HUREN))
    (first, _) = publish(catalogue, "g1", file)
    (passages,) = file.passages
    joined = replace(passages[0], text=f"{FIETSEN}\n{HUREN}", end=passages[1].end)
    catalogue.stage(replace(read_again(file), passages=((joined,),)), file.fingerprint.encode())
    catalogue.publish("g2", model=None)

    assert versions_kept(catalogue) == (2, 2)
    assert catalogue.cited(first).cited.text == FIETSEN


def test_a_changed_text_is_kept_beside_the_new_one(catalogue: SqlCatalogue) -> None:
    """Until it comes back: then the text that stands is the text that was cited."""
    old = a_file("a.txt", a_document(FIETSEN))
    publish(catalogue, "g1", old)
    publish(catalogue, "g2", a_file("a.txt", a_document(HUREN)))
    assert versions_kept(catalogue) == (2, 2)

    publish(catalogue, "g3", old)
    assert catalogue.document("charter-deventer").version == 3
    assert versions_kept(catalogue) == (2, 2)
