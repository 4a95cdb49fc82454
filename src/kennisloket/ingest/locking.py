"""Lets one process at a time change the collection in a data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kennisloket.errors import AnotherWriter, StateUnavailable

_LOCK = "ingest.lock"
_HOLDER = "ingest.pid"  # beside the lock: whoever waits for a lock file may empty it


@contextmanager
def one_writer(data_dir: Path, *, seconds: float) -> Iterator[None]:
    """Hold the right to change the collection; wait at most *seconds* for it.

    The lock goes with the process, however it ends.

    Raises:
        AnotherWriter: another process still held it then; its process id is named.
        StateUnavailable: the folder cannot be written.

    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / _LOCK)
        lock.acquire(timeout=seconds)
    except Timeout:
        raise _another_writer(data_dir) from None
    except OSError as error:
        raise StateUnavailable(f"the data folder cannot be used: {error}") from error
    holder = data_dir / _HOLDER
    try:
        _tell(holder)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _tell(holder: Path) -> None:
    """Write down who holds the lock; a full disk is no reason not to begin."""
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
    except OSError:
        holder.unlink(missing_ok=True)


def _another_writer(data_dir: Path) -> AnotherWriter:
    try:
        pid = (data_dir / _HOLDER).read_text(encoding="ascii").strip()
    except OSError:
        pid = ""
    who = f"process {pid}" if pid.isdecimal() else "another process"
    return AnotherWriter(f"{who} is changing the collection in {data_dir}; try again later")
