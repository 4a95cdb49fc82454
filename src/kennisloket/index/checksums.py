"""Tells whether the files of a folder are as they were written.

The engine's files are mostly holes: hundreds of megabytes long, little on disk. Holes are
passed over, and zeros that a copy wrote in their place count the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

_CHUNK = 1 << 16  # bytes


def checksums(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the size and checksum of every file below *folder*, by relative name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in files}


def changed(folder: Path, sums: Iterable[tuple[str, tuple[int, int]]]) -> str | None:
    """Return the first file that is not as *sums* say, None where all are.

    Only the files that are named are opened: an engine writes others for a moment.
    """
    return next((name for name, known in sums if _known(folder / name) != known), None)


def _known(path: Path) -> tuple[int, int] | None:
    try:
        return _checksum(path)
    except FileNotFoundError:
        return None


def _checksum(path: Path) -> tuple[int, int]:
    """Return the size of a file, and a sum over its chunks that hold something."""
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        place, found = 0, 0
        while (place := _next_data(file.fileno(), place, size)) < size:
            chunk = os.pread(file.fileno(), _CHUNK, place)
            if chunk.count(0) != len(chunk):
                found = crc32(chunk, crc32(place.to_bytes(8, "big"), found))
            place += _CHUNK
    return size, found


def _next_data(descriptor: int, place: int, size: int) -> int:
    """Return the first chunk from *place* that is no hole; *size* where only holes follow."""
    if place >= size:
        return size
    try:
        data = os.lseek(descriptor, place, os.SEEK_DATA)
    except OSError:  # no data follows
        return size
    return max(place, data - data % _CHUNK)
