"""Connections behave where the other side does not."""

import socket
from pathlib import Path

import pytest

from kennisloket.catalogue.opening import open_catalogue
from kennisloket.catalogue.writer_lock import database_writer
from kennisloket.errors import StateUnavailable


def test_a_machine_that_stays_silent_is_given_up(tmp_path: Path) -> None:
    """Something listens and says nothing: visitors and health checks must hear of it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://k@127.0.0.1:{silent.getsockname()[1]}/x"
        opening = open_catalogue(address, tmp_path)
        with pytest.raises(StateUnavailable, match="timeout"), opening:
            pass


def test_a_database_that_is_away_is_told_to_whoever_wants_to_write() -> None:
    """An ingest ends with a message, not with a stack trace."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = f"postgresql://k@127.0.0.1:{gone.getsockname()[1]}/x"
    with (
        pytest.raises(StateUnavailable, match="does not answer"),
        database_writer(address, seconds=0),
    ):
        pass
