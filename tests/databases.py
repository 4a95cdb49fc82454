"""Empty databases for tests: PostgreSQL where the environment offers one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import create_engine, text

POSTGRES = os.environ.get("KENNISLOKET_TEST_POSTGRES", "")
NO_POSTGRES = "KENNISLOKET_TEST_POSTGRES is not set"


@contextmanager
def postgres_schema() -> Iterator[str]:
    """Make a schema of its own and give an address that leads to it."""
    schema = f"test_{uuid4().hex}"
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()
