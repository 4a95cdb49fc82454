"""One process at a time changes the collection; the lock goes with its holder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kennisloket.errors import AnotherWriter, StateUnavailable
from kennisloket.ingest.locking import one_writer

_HOLD = """
import sys
from pathlib import Path
from kennisloket.ingest.locking import one_writer
with one_writer(Path(sys.argv[1]), seconds=5):
    print("holding", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock until the block ends."""
    command = [sys.executable, "-c", _HOLD, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        yield process
        process.kill()


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    """Also when the work failed; a missing folder is made."""
    folder = tmp_path / "data"
    with pytest.raises(ValueError, match="mislukt"), one_writer(folder, seconds=0):
        raise ValueError("mislukt")

    with one_writer(folder, seconds=0):
        assert folder.is_dir()


def test_a_second_writer_is_told_who_is_at_work(tmp_path: Path) -> None:
    """The operator can look for that process."""
    with (
        another_holder(tmp_path) as other,
        pytest.raises(AnotherWriter, match=f"process {other.pid} "),
        one_writer(tmp_path, seconds=0.1),
    ):
        pass


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    """Two ingests that overlap a little both succeed."""
    with another_holder(tmp_path) as other:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        with one_writer(tmp_path, seconds=30):
            holder = (tmp_path / "ingest.pid").read_text()

    assert holder == str(os.getpid())


def test_a_killed_writer_leaves_no_lock_behind(tmp_path: Path) -> None:
    """Nobody has to remove a file by hand."""
    with another_holder(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with one_writer(tmp_path, seconds=10):
            pass


def test_two_writers_within_one_process_exclude_each_other(tmp_path: Path) -> None:
    """A scheduler in the portal would be one."""
    with (
        one_writer(tmp_path, seconds=0),
        pytest.raises(AnotherWriter, match=f"process {os.getpid()} "),
        one_writer(tmp_path, seconds=0.1),
    ):
        pass


def test_a_folder_that_cannot_be_used_is_reported(tmp_path: Path) -> None:
    """Here the folder is a file."""
    (tmp_path / "data").write_text("geen map")

    with (
        pytest.raises(StateUnavailable, match="data folder"),
        one_writer(tmp_path / "data", seconds=0),
    ):
        pass
