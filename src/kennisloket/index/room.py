"""Makes sure there is room on the disk before memory-mapped files are written.

The engine writes through memory maps. Where the disk is full such a write does not fail:
the kernel ends the process. So room is asked for beforehand, by reserving it for a moment.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kennisloket.errors import DiskFull
from kennisloket.models import IndexedPassage

_RESERVED = ".room"
_SHARD = 40 << 20  # bytes: what an empty shard takes while it is built and optimised
_DENSE_SHARD = 128 << 20  # the same with dense vectors, which grow in chunks of 32 MB
_PASSAGE = 2 << 10  # payload, ids and indexes of one passage
_WORD = 32  # one token of a passage, in the vector and in the index
_DIMENSION = 24  # one dimension: vector, copy while optimising, share of the graph
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def shard_size(dimensions: int | None) -> int:
    """Return the bytes to keep free for a shard without passages."""
    return _DENSE_SHARD if dimensions else _SHARD


def passage_size(passage: IndexedPassage) -> int:
    """Return the bytes that a passage may take, rather too many than too few."""
    dense = len(passage.dense) if passage.dense else 0
    return _PASSAGE + _WORD * len(passage.sparse.indices) + _DIMENSION * dense


def require_room(folder: Path, size: int) -> None:
    """Raise DiskFull unless *size* bytes can be written in *folder*, quota included."""
    place = folder / _RESERVED
    try:
        with place.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, size)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(f"the index needs {size >> 20} MB of room in {folder}") from error
        raise
    finally:
        place.unlink(missing_ok=True)
