"""Keeps the files as they were offered, each under the hash of its bytes."""

from __future__ import annotations

import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from kennisloket.errors import NotFound, StateUnavailable

_PART = ".part"


def keep_original(folder: Path, file_id: str, content: bytes) -> None:
    """Write *content* durably under *file_id*; a file that stands already is left alone."""
    if sha256(content).hexdigest() != file_id:
        raise StateUnavailable(f"the bytes are not those of {file_id}")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / file_id
    if target.exists():
        return
    part = folder / f"{file_id}.{os.getpid()}{_PART}"
    try:
        _write_durably(part, content)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def has_original(folder: Path, file_id: str) -> bool:
    """Tell whether bytes are kept under *file_id*."""
    return (folder / file_id).is_file()


def read_original(folder: Path, file_id: str) -> bytes:
    """Return the bytes kept under *file_id*.

    Raises:
        NotFound: the file is gone from the folder.

    """
    try:
        return (folder / file_id).read_bytes()
    except FileNotFoundError:
        raise NotFound(f"no original file {file_id}") from None


def collect_originals(folder: Path, wanted: Collection[str]) -> None:
    """Remove every file that is not *wanted*, and half-written ones."""
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_file() and path.name not in wanted:
            path.unlink(missing_ok=True)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name in *folder* survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
