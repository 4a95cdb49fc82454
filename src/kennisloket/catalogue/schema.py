"""Brings the tables of a database to the version that this code knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, inspect, text

from kennisloket.catalogue.engines import for_writing
from kennisloket.errors import StateUnavailable

HEAD = "0002"  # the last migration; a test compares it with the folder

_UPGRADING = 0x6B656E6E69736C75  # "kennislu": a lock of its own, beside that of the writer
_ALEMBIC = Lock()  # Alembic keeps what it is doing in its modules: one thread at a time


def prepare_schema(engine: Engine, *, writing: bool) -> None:
    """Create the tables where there are none; upgrade older ones only for a writer.

    Raises:
        StateUnavailable: the tables are of another version and may not be upgraded.

    """
    with engine.connect() as connection:
        found = schema_version(connection)
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise StateUnavailable(
            f"the database was made by a newer Kennisloket (schema {found}, this knows {HEAD})"
        )
    if found is not None and not writing:
        raise StateUnavailable(
            f"the database has schema {found}, this version needs {HEAD}: run kennisloket ingest"
        )
    with _ALEMBIC, _upgrading(engine) as connection:
        if schema_version(connection) == found:  # nobody was first
            _upgrade(connection)


def schema_version(connection: Connection) -> str | None:
    """Return the version of the tables, or None for a database without them."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


@contextmanager
def _upgrading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that has the tables for itself and sees what others committed."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="READ COMMITTED")
    with for_writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADING})
        yield connection


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", migrations_folder())
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def migrations_folder() -> str:
    """Return where the migrations lie, as Alembic wants it (percent signs doubled)."""
    return str(Path(__file__).with_name("migrations")).replace("%", "%%")
