"""Opens connections to SQLite and PostgreSQL that behave alike."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kennisloket.errors import InvalidSettings

_BUSY_MS = 10_000  # a reader never waits this long; two reports at once may wait a little
_CONNECT_SECONDS = 5  # a visitor is told sooner than a silent machine would tell us
_PRAGMAS = (
    f"PRAGMA busy_timeout={_BUSY_MS}",  # first: the next one may have to wait already
    "PRAGMA journal_mode=WAL",  # readers go on while one writes
    "PRAGMA synchronous=FULL",  # what was published survives a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-2048",  # per connection, and a busy portal has fifteen
)
_WRITING = {"sqlite_begin": "BEGIN IMMEDIATE"}


def open_engine(database_url: str) -> Engine:
    """Return an engine; nothing is connected yet.

    Raises:
        InvalidSettings: the address is not one of SQLite or PostgreSQL.

    """
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise InvalidSettings("the database address cannot be read") from None
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        return _with_sqlite_manners(create_engine(url, hide_parameters=True))
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="REPEATABLE READ",  # one request reads one state, as in SQLite
            pool_pre_ping=True,
            hide_parameters=True,  # they hold the text of documents and reports
            connect_args={
                "application_name": f"kennisloket {socket.gethostname()}:{os.getpid()}",
                "connect_timeout": _CONNECT_SECONDS,
            },
        )
    raise InvalidSettings(f"no catalogue can be kept in {url.drivername!r}")


def for_writing(engine: Engine) -> Engine:
    """Return *engine* with transactions that take the write lock at their beginning."""
    return engine.execution_options(**_WRITING)


def _with_sqlite_manners(engine: Engine) -> Engine:
    """Let SQLAlchemy, not the driver, begin transactions, so that readers see one state."""

    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma).close()

    def begun(connection: Connection) -> None:
        begin = connection.get_execution_options().get("sqlite_begin", "BEGIN")
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
