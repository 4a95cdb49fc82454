"""A catalogue on each database that is at hand, and a user without our rights."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import run
from databases import NO_POSTGRES, POSTGRES, postgres_schema
from kennisloket.catalogue.opening import open_catalogue
from kennisloket.ports import Catalogue


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return an address of an empty database: a file, or a schema of its own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'state.sqlite'}"
        return
    with postgres_schema() as url:
        yield url


@pytest.fixture
def catalogue(database_url: str, tmp_path: Path) -> Iterator[Catalogue]:
    """Return an empty catalogue."""
    with open_catalogue(database_url, tmp_path / "files", writing=True) as opened:
        yield opened


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test on each database that is at hand."""
    if "database_url" in metafunc.fixturenames:
        skip = pytest.mark.skipif(not POSTGRES, reason=NO_POSTGRES)
        databases = ["sqlite", pytest.param("postgresql", marks=skip)]
        metafunc.parametrize("database_url", databases, indirect=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that another user may reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def other_user(open_folder: Path) -> list[str]:
    """Return what runs a command as somebody whom rights bind; nothing where we are that."""
    if os.geteuid() != 0:
        return []
    before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    try:
        done = run(open_folder / "proef", "--help", before=before)
    except FileNotFoundError:
        pytest.skip("there is no setpriv command")
    if done.returncode:
        pytest.skip("another user cannot reach this installation")
    return before
