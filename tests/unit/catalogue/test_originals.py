"""Original files are whole or absent, and go when nobody needs them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kennisloket.catalogue.originals import collect_originals, keep_original, read_original
from kennisloket.errors import NotFound, StateUnavailable

CONTENT = b"een charter"
ID = sha256(CONTENT).hexdigest()


def test_an_original_is_kept_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    """Keeping it twice is keeping it once."""
    keep_original(tmp_path / "files", ID, CONTENT)
    keep_original(tmp_path / "files", ID, CONTENT)

    assert read_original(tmp_path / "files", ID) == CONTENT
    assert [path.name for path in (tmp_path / "files").iterdir()] == [ID]


def test_bytes_of_another_file_are_not_kept(tmp_path: Path) -> None:
    """A citation must open the file that was cited."""
    with pytest.raises(StateUnavailable):
        keep_original(tmp_path, ID, b"iets anders")
    assert not list(tmp_path.iterdir())


def test_an_original_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """Half a file under the right name would be worse than none."""
    (tmp_path / ID).mkdir()
    (tmp_path / ID).rmdir()
    (tmp_path / "files").write_text("geen map")

    with pytest.raises(OSError, match="exists"):
        keep_original(tmp_path / "files", ID, CONTENT)
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_unwanted_and_half_written_files_are_collected(tmp_path: Path) -> None:
    """What a crash left behind goes at the next publication."""
    keep_original(tmp_path, ID, CONTENT)
    keep_original(tmp_path, sha256(b"oud").hexdigest(), b"oud")
    (tmp_path / f"{ID}.123.part").write_bytes(b"een")
    collect_originals(tmp_path, {ID})

    assert [path.name for path in tmp_path.iterdir()] == [ID]


def test_a_missing_original_is_not_found(tmp_path: Path) -> None:
    """Also when the whole folder is missing."""
    collect_originals(tmp_path / "files", ())
    with pytest.raises(NotFound):
        read_original(tmp_path / "files", ID)
