"""The process that reads: takes files over a socket, sends back blocks or a refusal.

It runs with a ceiling on its memory and an alarm per file, so that it ends by itself
even when the process that started it is gone.
"""

from __future__ import annotations

import json
import math
import pickle
import resource
import signal
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from kennisloket.errors import UnreadableFile
from kennisloket.ingest.reading import NamedReader, read_file
from kennisloket.models import ReadFile, SourceFile

READY = b"ready"
_MEGABYTE = 2**20
_GRACE = 5  # seconds after which the alarm ends what the parent did not


def serve(settings: str) -> None:
    """Read files until the other side closes the socket."""
    given = json.loads(settings)
    readers = {kind: NamedReader(**named) for kind, named in given["readers"].items()}
    _limit_memory(given["memory_mb"])
    connection: Connection = Connection(given["socket"])
    connection.send_bytes(READY)
    while True:
        try:
            name = connection.recv_bytes().decode("utf-8", "surrogatepass")
            content = connection.recv_bytes()
        except EOFError:
            return
        signal.alarm(math.ceil(given["seconds"]) + _GRACE)
        answer = pickle.dumps(_answer(SourceFile(name, content), readers), protocol=5)
        del content
        connection.send_bytes(answer)
        signal.alarm(0)


def _answer(file: SourceFile, readers: Mapping[str, NamedReader]) -> ReadFile | UnreadableFile:
    """Return what was read, or why not."""
    try:
        return read_file(file, readers)
    except UnreadableFile as refusal:
        return refusal.with_traceback(None)


def _limit_memory(megabytes: int) -> None:
    """Allow this many megabytes more than the process has mapped by now."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    facts = Path("/proc/self/statm")
    if not facts.exists():  # not Linux: there the system does not keep this limit
        return
    mapped = int(facts.read_text().split()[0]) * resource.getpagesize()
    most = mapped + megabytes * _MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
