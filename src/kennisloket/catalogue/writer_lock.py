"""Lets one process at a time change a PostgreSQL catalogue, whatever machine it runs on.

SQLite needs no such lock: its file lies in the data folder, which `ingest.locking` guards.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from kennisloket.catalogue.engines import open_engine
from kennisloket.catalogue.failures import state_errors
from kennisloket.errors import AnotherWriter

_KEY = 0x6B656E6E69736C6F  # "kennislo", so that other programs choose another
_PAUSE = 0.1  # seconds between two tries

_HOLDER = text(
    "SELECT activity.application_name FROM pg_locks AS lock"
    " JOIN pg_stat_activity AS activity ON activity.pid = lock.pid"
    " WHERE lock.locktype = 'advisory' AND lock.granted"
    " AND lock.classid = :high AND lock.objid = :low"
)


@contextmanager
def database_writer(database_url: str, *, seconds: float) -> Iterator[None]:
    """Hold the right to change the catalogue; wait at most *seconds* for it.

    Raises:
        AnotherWriter: another process still held it then.
        StateUnavailable: the database does not answer.

    """
    if not database_url.startswith("postgresql"):
        yield
        return
    engine = open_engine(database_url)
    try:
        with state_errors("waiting for the database"):
            connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        with connection:
            with state_errors("waiting for the database"):
                _wait(connection, seconds)
            yield
            with state_errors("letting go of the database"):
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})
    finally:
        engine.dispose()


def _wait(connection: Connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}):
        if time.monotonic() >= deadline:
            raise AnotherWriter(f"{_holder(connection)} is changing the collection; try later")
        time.sleep(_PAUSE)


def _holder(connection: Connection) -> str:
    where = {"high": _KEY >> 32, "low": _KEY & 0xFFFFFFFF}
    return connection.scalar(_HOLDER, where) or "another process"
