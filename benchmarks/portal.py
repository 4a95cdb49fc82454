"""Runs the commands and the portal as a user would, and measures from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter, sleep

COMMAND = Path(sys.executable).with_name("kennisloket")


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a fresh installation with its state in *data*.

    PROFILE chooses its profile.
    """
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KENNISLOKET_")}
    profile = os.environ.get("PROFILE", "")  # empty: as if it were not set
    return clean | {"KENNISLOKET_DATA_DIR": str(data), "KENNISLOKET_PROFILE": profile}


def timed(*arguments: str | Path, data: Path) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Run a kennisloket command; return its wall time in seconds and its result."""
    started = perf_counter()
    result = subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    return perf_counter() - started, result


@contextmanager
def served(data: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve *data* on a free port; yield the port and the process once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [str(COMMAND), "serve", "--port", str(port)],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_ready(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_ready(port: int, *, seconds: float = 30) -> float:
    """Return how long it took until the portal said it was ready.

    Raises:
        TimeoutError: it was not ready in time.

    """
    started = perf_counter()
    while perf_counter() - started < seconds:
        try:
            if get(port, "/healthz/ready")[0] == 200:
                return perf_counter() - started
        except OSError:
            pass
        sleep(0.05)
    raise TimeoutError("the portal did not become ready")


def get(port: int, path: str) -> tuple[int, bytes]:
    """Ask one path over a new connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def resident_mb(process: subprocess.Popen[bytes]) -> float:
    """Return the resident memory of a process and its children, in megabytes."""
    pages = 0
    for pid in (process.pid, *_children(process.pid)):
        statm = Path(f"/proc/{pid}/statm").read_text(encoding="ascii")
        pages += int(statm.split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """Return the processor time that a process has used; other programs do not change it."""
    stat = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text(encoding="ascii").split()]
