"""Whatever the moment at which an ingest dies, readers see a whole publication."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kill_rounds import kill_rebuilds, kill_rounds

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108  a folder of our own is made below it


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory where there is one.

    A killed process loses nothing that it handed to the system, so a disk adds no
    danger here, only minutes.
    """
    if not os.access(_MEMORY_DISK, os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir=_MEMORY_DISK) as name:
        yield Path(name)


@pytest.mark.slow
def test_an_ingest_killed_at_any_moment_leaves_a_whole_publication(folder: Path) -> None:
    """Twenty-five seeded kills; each next run ends as if nothing had happened."""
    report = kill_rounds(25, seed=40, folder=folder)

    assert report.kills == 25
    assert report.polls > report.kills
    assert 0 < report.published_by_killed < report.kills


@pytest.mark.slow
def test_a_rebuild_killed_at_any_moment_leaves_a_whole_index(folder: Path) -> None:
    """Ten kills, spread over all that a rebuild does; readers find every passage each time."""
    report = kill_rebuilds(10, folder=folder)

    assert report.kills == 10
    assert report.polls > report.kills
    assert 0 < report.published_by_killed < report.kills
