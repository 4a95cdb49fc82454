"""Runs ingests in children that kill themselves: one warm process forks, many die.

Reads one order a line from standard input, as JSON: *folder*, *files* (name to lines;
null: only the index is built anew) and *step*, the write step at which the child kills
itself (null: never). Answers with
the child's process id, the number of its steps where it lived to tell, and its end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import alembic.command  # noqa: F401  imported once here, so that no child waits for it
import filelock  # noqa: F401
import psycopg  # noqa: F401
from sqlalchemy import Engine, event

from kennisloket.catalogue.opening import open_catalogue
from kennisloket.index.edge import EdgeStore
from kennisloket.index.publishing import StoredGenerations
from kennisloket.ingest.locking import one_writer
from kennisloket.ingest.pipeline import ingest
from kennisloket.ingest.publishing import Generations, rebuild
from kennisloket.language.tokens import analyse
from kennisloket.models import SourceFile
from small_ingest import small_desk

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FILE_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.truncate"}


def ingest_files(
    folder: Path, files: dict[str, str], generations: Generations | None = None
) -> None:
    """Make the collection in *folder* equal to *files*; with a real index unless given."""
    sources = [SourceFile(name, text.encode()) for name, text in sorted(files.items())]
    with (
        one_writer(folder, seconds=10),
        open_catalogue(database_url(folder), folder / "files", writing=True) as catalogue,
    ):
        desk = small_desk(catalogue, EdgeStore(folder / "index"), folder / "index")
        ingest(sources, replace(desk, generations=generations or desk.generations), prune=True)


def rebuild_index(folder: Path) -> None:
    """Build the index of the collection in *folder* anew."""
    with (
        one_writer(folder, seconds=10),
        open_catalogue(database_url(folder), folder / "files", writing=True) as catalogue,
    ):
        root = folder / "index"
        rebuild(catalogue, StoredGenerations(root, EdgeStore(root)))


def database_url(folder: Path) -> str:
    """Return the address of the database in a data folder."""
    return f"sqlite:///{folder / 'kennisloket.sqlite'}"


class StepCounter:
    """Counts statements, commits and changes of files; kills the process at the last one."""

    def __init__(self, last: int | None) -> None:
        self.steps = 0
        self._last = last

    def watch(self) -> None:
        """Begin counting; there is no way back in this process."""
        sys.addaudithook(self._heard)
        event.listen(Engine, "before_cursor_execute", self._step)
        event.listen(Engine, "after_cursor_execute", self._step)
        event.listen(Engine, "commit", self._step)

    def _heard(self, name: str, args: tuple[object, ...]) -> None:
        writing = name == "open" and isinstance(args[2], int) and args[2] & _WRITES
        if writing or name in _FILE_STEPS:
            self._step()

    def _step(self, *_args: object) -> None:
        self.steps += 1
        if self.steps == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def _child(order: dict[str, object]) -> None:
    step, files = order["step"], order["files"]
    assert step is None or isinstance(step, int)
    folder = Path(str(order["folder"]))
    counter = StepCounter(step)
    counter.watch()
    if files is None:
        rebuild_index(folder)
    else:
        assert isinstance(files, dict)
        ingest_files(folder, files)
    _say(f"steps {counter.steps}")


def _say(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main() -> None:
    """Fork a child for every order until standard input ends."""
    analyse("warm de woordenlijst op")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                _child(json.loads(line))
            except BaseException:  # noqa: BLE001  a fork must never go on as its parent
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        _say(f"pid {pid}")
        _, status = os.waitpid(pid, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
