"""Maps what databases and disks throw to our own errors."""

from __future__ import annotations

import errno
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from kennisloket.errors import DiskFull, StateUnavailable

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PG_DISK_FULL = "53100"
# What SQLite calls it where the file that readers share cannot be laid out.
_SQLITE_FULL = frozenset({"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"})
_SQLITE_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
# What is stored does not read as it was written.
_UNREADABLE = (UnicodeDecodeError, JSONDecodeError, zlib.error)


def no_room(error: BaseException) -> bool:
    """Tell whether *error*, or what lies under it, says that there is no room to write."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    original = getattr(error, "orig", None)
    if getattr(original, "sqlstate", None) == _PG_DISK_FULL:
        return True
    return getattr(original or error, "sqlite_errorname", None) in _SQLITE_FULL


@contextmanager
def state_errors(what: str) -> Iterator[None]:
    """Let no database or disk error leave under its own name; *what* was being done.

    Raises:
        DiskFull: there is no room left; the transaction was undone.
        StateUnavailable: anything else that the database or the disk refuses.

    """
    try:
        yield
    except (OSError, SQLAlchemyError) as error:
        if no_room(error):
            raise DiskFull(f"no room left on the disk: {what}") from error
        raise StateUnavailable(f"{what}: {_reason(error)}") from error
    except _UNREADABLE as error:
        raise StateUnavailable(f"{what}: {_damaged(str(error))}") from error


def _reason(error: OSError | SQLAlchemyError) -> str:
    """Return the first line of the cause; never the statement, which holds text."""
    if isinstance(error, DBAPIError):
        lines = str(error.orig).strip().splitlines()
        if str(getattr(error.orig, "sqlite_errorname", "")).startswith(_SQLITE_DAMAGED):
            return _damaged(lines[0])
        kind = "the database does not answer" if isinstance(error, OperationalError) else "error"
        return f"{kind} ({lines[0] if lines else type(error.orig).__name__})"
    return str(error)


def _damaged(cause: str) -> str:
    return f"the database is damaged ({cause}); restore a backup, or remove it and ingest again"
