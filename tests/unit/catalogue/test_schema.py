"""The tables are made once, upgraded by writers only, and never guessed at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from kennisloket.catalogue.engines import open_engine
from kennisloket.catalogue.opening import open_catalogue
from kennisloket.catalogue.schema import HEAD, migrations_folder, prepare_schema, schema_version
from kennisloket.catalogue.tables import metadata
from kennisloket.errors import InvalidSettings, StateUnavailable


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Return an engine over a database that does not exist yet."""
    opened = open_engine(f"sqlite:///{tmp_path / 'map' / 'state.sqlite'}")
    yield opened
    opened.dispose()


def marked_as(engine: Engine, version: str) -> None:
    """Let the database say that it has another version."""
    prepare_schema(engine, writing=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})


@pytest.mark.parametrize("writing", [True, False])
def test_a_new_database_gets_its_tables_from_whoever_comes_first(
    engine: Engine,
    writing: bool,  # noqa: FBT001  a writer or a reader
) -> None:
    """A portal may be started before the first ingest."""
    prepare_schema(engine, writing=writing)

    with engine.connect() as connection:
        assert schema_version(connection) == HEAD


def test_preparing_twice_changes_nothing(engine: Engine) -> None:
    """Every command prepares."""
    prepare_schema(engine, writing=True)
    prepare_schema(engine, writing=True)

    with engine.connect() as connection:
        assert schema_version(connection) == HEAD


def test_the_migrations_build_the_tables_that_the_code_knows(engine: Engine) -> None:
    """Otherwise a fresh database and an upgraded one would differ."""
    prepare_schema(engine, writing=True)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_code_knows_the_last_migration() -> None:
    """Readers compare with this name without loading Alembic."""
    config = Config()
    config.set_main_option("script_location", migrations_folder())

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_reader_refuses_older_tables(engine: Engine) -> None:
    """It says what to do; upgrading under a running ingest is not its work."""
    marked_as(engine, "0000")

    with pytest.raises(StateUnavailable, match="run kennisloket ingest"):
        prepare_schema(engine, writing=False)


@pytest.mark.parametrize("writing", [True, False])
def test_nobody_touches_newer_tables(
    engine: Engine,
    writing: bool,  # noqa: FBT001  a writer or a reader
) -> None:
    """An old program beside a new one would lose what it does not know."""
    marked_as(engine, "9999")

    with pytest.raises(StateUnavailable, match="newer Kennisloket"):
        prepare_schema(engine, writing=writing)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "not an address", "sqlite+aiosqlite://"])
def test_only_sqlite_and_postgresql_are_databases(url: str, tmp_path: Path) -> None:
    """Anything else is a mistake in the settings, and is called so."""
    with pytest.raises(InvalidSettings), open_catalogue(url, tmp_path):
        pass


def test_a_file_that_is_no_database_is_reported(tmp_path: Path) -> None:
    """The message tells the cause and holds no statement."""
    (tmp_path / "state.sqlite").write_text("dit is geen database, maar een gewone tekst " * 99)

    with (
        pytest.raises(StateUnavailable, match=r"opening the database.*not a database") as caught,
        open_catalogue(f"sqlite:///{tmp_path / 'state.sqlite'}", tmp_path),
    ):
        pass
    assert "PRAGMA" not in caught.value.message


def test_a_database_server_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """The operator sees that the address does not answer; no password is shown."""
    url = "postgresql+psycopg://someone:secret@127.0.0.1:1/nothing?connect_timeout=2"

    with pytest.raises(StateUnavailable) as caught, open_catalogue(url, tmp_path):
        pass
    assert "secret" not in caught.value.message
