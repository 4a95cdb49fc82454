"""What PostgreSQL must do beyond the promises of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from databases import NO_POSTGRES, POSTGRES, postgres_schema
from kennisloket.catalogue.engines import open_engine
from kennisloket.catalogue.opening import open_catalogue
from kennisloket.catalogue.schema import prepare_schema
from kennisloket.catalogue.tables import metadata
from kennisloket.catalogue.writer_lock import database_writer
from kennisloket.errors import AnotherWriter
from staging import a_document, a_file, publish

pytestmark = pytest.mark.skipif(not POSTGRES, reason=NO_POSTGRES)


@pytest.fixture
def database_url() -> Iterator[str]:
    """Return the address of an empty schema."""
    with postgres_schema() as url:
        yield url


def test_a_second_writer_is_told_who_is_at_work(database_url: str) -> None:
    """The other may be on another machine, so the host is named too."""
    with (
        database_writer(database_url, seconds=0),
        pytest.raises(AnotherWriter, match=r"kennisloket .+:\d+ is changing"),
        database_writer(database_url, seconds=0.2),
    ):
        pass


def test_a_second_writer_waits_for_the_first(database_url: str) -> None:
    """It comes in as soon as the first is done."""
    waiting = Event()

    def second() -> bool:
        waiting.set()
        with database_writer(database_url, seconds=30):
            return True

    with ThreadPoolExecutor(1) as threads:
        with database_writer(database_url, seconds=0):
            future = threads.submit(second)
            waiting.wait()
            assert not future.done()
        assert future.result()


def test_the_migrations_build_the_tables_that_the_code_knows(database_url: str) -> None:
    """Also the collations and partial indexes, which SQLite writes otherwise."""
    engine = open_engine(database_url)
    prepare_schema(engine, writing=True)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_reader_sees_one_state_while_another_publishes(database_url: str, tmp_path: Path) -> None:
    """One page is never made of two publications."""
    with (
        open_catalogue(database_url, tmp_path, writing=True) as catalogue,
        open_catalogue(database_url, tmp_path) as reader,
    ):
        publish(catalogue, "g1", a_file("a.txt", a_document("Het oude plan voor de wijk.")))
        records = catalogue.next_records()
        first = next(iter(records))
        publish(reader, "g2", a_file("a.txt", a_document("Het nieuwe plan voor de wijk.")))

        assert first.passage.text == "Het oude plan voor de wijk."
        assert list(records) == []
        assert reader.passages("charter-deventer")[0].text == "Het nieuwe plan voor de wijk."
