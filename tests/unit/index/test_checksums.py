"""Checksums see every change of content, and no change in how a file lies on the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kennisloket.index.checksums import changed, checksums

MEGABYTE = 1 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a small file, and a long one that is mostly holes."""
    (tmp_path / "diep").mkdir()
    (tmp_path / "diep" / "klein.json").write_text('{"a": 1}')
    with (tmp_path / "lang.dat").open("wb") as file:
        file.truncate(8 * MEGABYTE)
        os.pwrite(file.fileno(), b"iets", 3 * MEGABYTE + 17)
    (tmp_path / "leeg").write_bytes(b"")
    return tmp_path


def test_every_file_is_named_with_its_size(folder: Path) -> None:
    """Also those that hold nothing."""
    found = checksums(folder)

    sizes = {name: size for name, (size, _) in found.items()}
    assert sizes == {"diep/klein.json": 8, "lang.dat": 8 * MEGABYTE, "leeg": 0}


def test_zeros_in_the_place_of_holes_count_the_same(folder: Path) -> None:
    """A backup that is put back may have none of the holes."""
    before = checksums(folder)
    content = (folder / "lang.dat").read_bytes()
    (folder / "lang.dat").write_bytes(content)

    assert checksums(folder) == before


@pytest.mark.parametrize("place", [0, 3 * MEGABYTE + 17, 5 * MEGABYTE, 8 * MEGABYTE - 1])
def test_a_byte_that_changes_is_seen_wherever_it_stands(folder: Path, place: int) -> None:
    """Also in the middle of a hole."""
    before = checksums(folder)
    with (folder / "lang.dat").open("r+b") as file:
        os.pwrite(file.fileno(), b"\xff", place)

    assert changed(folder, before.items()) == "lang.dat"


def test_the_same_bytes_at_another_place_are_another_content(folder: Path) -> None:
    """A chunk that moved is damage as well."""
    before = checksums(folder)
    with (folder / "lang.dat").open("r+b") as file:
        os.pwrite(file.fileno(), bytes(4), 3 * MEGABYTE + 17)
        os.pwrite(file.fileno(), b"iets", 4 * MEGABYTE + 17)

    assert checksums(folder)["lang.dat"] != before["lang.dat"]


def test_a_file_that_was_cut_off_is_seen(folder: Path) -> None:
    """Even where only a hole is lost."""
    before = checksums(folder)
    os.truncate(folder / "lang.dat", 7 * MEGABYTE)

    assert checksums(folder)["lang.dat"] != before["lang.dat"]


def test_a_file_that_is_gone_is_named_and_one_that_came_is_nothing(folder: Path) -> None:
    """The engine of another reader writes files for a moment."""
    before = checksums(folder)
    (folder / "even.tmp").write_text("weg")
    assert changed(folder, before.items()) is None

    (folder / "leeg").unlink()

    assert changed(folder, before.items()) == "leeg"
