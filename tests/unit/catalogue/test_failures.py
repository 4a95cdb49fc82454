"""What databases and disks throw becomes one of our errors, with nothing lost."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from fakes import MemoryVectorStore
from kennisloket.catalogue.engines import for_writing, open_engine
from kennisloket.catalogue.failures import state_errors
from kennisloket.catalogue.opening import open_catalogue
from kennisloket.errors import DiskFull, StateUnavailable
from kennisloket.ingest.pipeline import ingest
from kennisloket.models import SourceFile
from kennisloket.ports import DocumentQuery
from small_ingest import NoIndex, a_source, small_desk
from staging import a_document, a_file, content_of, publish


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_without_room_is_called_full(code: int) -> None:
    """Whether the disk, the quota or the limit of the process is reached."""
    with pytest.raises(DiskFull, match="keeping a file"), state_errors("keeping a file"):
        raise OSError(code, os.strerror(code))


def test_another_disk_error_is_not_called_full() -> None:
    """The cause is named."""
    with pytest.raises(StateUnavailable, match="denied") as caught, state_errors("reading"):
        raise PermissionError(errno.EACCES, "denied")
    assert not isinstance(caught.value, DiskFull)


def test_a_database_that_cannot_grow_is_full_and_keeps_what_it_had(tmp_path: Path) -> None:
    """SQLite's own limit stands in for a full disk; the transaction is undone."""
    url = f"sqlite:///{tmp_path / 'state.sqlite'}"
    with open_catalogue(url, tmp_path / "files", writing=True) as catalogue:
        publish(catalogue, "g1", a_file("a.txt", a_document("Een kort plan voor de wijk.")))
        noise = "".join(chr(Random(7).randrange(33, 1000)) for _ in range(1000))
        lines = [f"{number}{noise}{number}" for number in range(2000)]
        big = a_file("b.txt", a_document(*lines))
        with catalogue._engine.connect() as connection:
            pages = connection.scalar(text("PRAGMA page_count"))
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 40}")
        with pytest.raises(DiskFull):
            catalogue.stage(big, content_of(big))

        assert not catalogue.has_staged()
        assert catalogue.document("charter-deventer").passages == 1


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    """The operator reads what can be done about it."""
    (tmp_path / "state.sqlite").write_text("geen database, wel een bestand " * 100)

    with (
        pytest.raises(StateUnavailable, match=r"damaged .* restore a backup"),
        open_catalogue(f"sqlite:///{tmp_path / 'state.sqlite'}", tmp_path / "files"),
    ):
        pass


@pytest.mark.parametrize(
    "read", [lambda: zlib.decompress(b"kapot"), lambda: json.loads("{"), b"\xff".decode]
)
def test_a_value_that_cannot_be_unpacked_is_damage(read: Callable[[], object]) -> None:
    """A disk may lose what the database does not check."""
    with pytest.raises(StateUnavailable, match="damaged"), state_errors("reading a document"):
        read()


def test_readers_go_on_while_one_writes(tmp_path: Path) -> None:
    """An open write transaction hides nothing and blocks nobody who reads."""
    url = f"sqlite:///{tmp_path / 'state.sqlite'}"
    with open_catalogue(url, tmp_path / "files", writing=True) as catalogue:
        publish(catalogue, "g1", a_file("a.txt", a_document("Een kort plan voor de wijk.")))
        writer = for_writing(open_engine(url))
        with writer.begin() as connection:
            connection.execute(text("DELETE FROM document"))
            assert catalogue.document("charter-deventer").passages == 1
            connection.rollback()
        writer.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of two megabytes; skip where that is not allowed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mounting, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_an_ingest_on_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(
    small_disk: Path,
) -> None:
    """The published state stands, and the same command finishes the work later."""
    plan = a_source("plan.txt", "Er komen vier speeltuinen bij in de wijk.")
    chance = Random(3)
    noise = "\n".join(f"{chance.getrandbits(4000):x}" for _ in range(700))
    url, store = f"sqlite:///{small_disk / 'state.sqlite'}", MemoryVectorStore()
    with open_catalogue(url, small_disk / "files", writing=True) as catalogue:
        desk = replace(small_desk(catalogue, store, small_disk), generations=NoIndex())
        first = ingest([plan], desk)
        with pytest.raises(DiskFull):
            ingest([plan, SourceFile("groot.txt", noise.encode())], desk)
        assert catalogue.publication() == first.publication
        assert catalogue.content("plan").text == plan.content.decode()

        subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        ingest([plan, SourceFile("groot.txt", noise.encode())], desk)
        documents, _ = catalogue.documents(DocumentQuery())
        assert [document.id for document in documents] == ["groot", "plan"]


def test_opening_a_database_on_a_full_disk_says_that_it_is_full(small_disk: Path) -> None:
    """SQLite lays out a file that readers share, and calls its failure an input error."""
    url = f"sqlite:///{small_disk / 'state.sqlite'}"
    with open_catalogue(url, small_disk / "files", writing=True) as catalogue:
        publish(catalogue, "g1", a_file("a.txt", a_document("Een kort plan voor de wijk.")))
    _fill(small_disk / "vol")

    with pytest.raises(DiskFull), open_catalogue(url, small_disk / "files"):
        pass
    (small_disk / "vol").unlink()
    with open_catalogue(url, small_disk / "files") as catalogue:
        assert catalogue.document("charter-deventer").passages == 1


def _fill(path: Path) -> None:
    """Write until there is no room left."""
    with path.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))
