"""The real command line and the real portal, each in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("kennisloket")
PATIENCE = 120  # seconds after which a process is stuck


@dataclass(frozen=True, slots=True)
class Answer:
    """What a portal answered; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()

    def json(self) -> Any:
        """Return the body as values."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Served:
    """A portal that answers on *port* and logs to *log*."""

    port: int
    log: Path

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request, its path exactly as given."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, named, answer.read())
        finally:
            connection.close()


def run(
    data: Path,
    *arguments: str | Path,
    before: Sequence[str] = (),
    environ: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run one command with its state in *data*; *before* stands before it (setpriv, prlimit)."""
    return subprocess.run(
        [*before, str(COMMAND), *map(str, arguments)],
        env=_environment(data, environ or {}),
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def serving(data: Path, log: Path, environ: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Serve the portal on a free port for as long as the block takes."""
    with (
        log.open("w", encoding="utf-8") as lines,
        subprocess.Popen(
            [str(COMMAND), "serve", "--port", "0"],
            env=_environment(data, environ or {}),
            stdout=subprocess.PIPE,
            stderr=lines,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            address = process.stdout.readline()
            assert address.startswith("Kennisloket: http://127.0.0.1:"), log.read_text()
            yield Served(int(address.rstrip("/\n").rpartition(":")[2]), log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


def _environment(data: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without the settings of whoever runs the tests."""
    clean = {name: v for name, v in os.environ.items() if not name.startswith("KENNISLOKET_")}
    return clean | {"KENNISLOKET_DATA_DIR": str(data)} | dict(more)
