"""Read files in another process, with a limit on time and memory.

A parser that hangs, eats memory or crashes takes only its own process along. Processes
are started once and read many files, so a small collection pays for one start.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from multiprocessing.connection import Connection
from queue import LifoQueue
from types import TracebackType
from typing import Self

from kennisloket import errors, models
from kennisloket.errors import CorruptFile, ReadingTookTooLong, StateUnavailable, UnreadableFile
from kennisloket.ingest.isolation_worker import READY
from kennisloket.ingest.reading import NamedReader, shipped_readers
from kennisloket.models import ReadFile, SourceFile

_BOOT = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from kennisloket.ingest.isolation_worker import serve
serve(sys.argv[2])
"""
_START_SECONDS = 60  # a cold disk is slow
_NO_START = "Het lezen van bestanden kan nu niet gestart worden."
_FILES_PER_WORKER = 200  # then a fresh process takes over, in case a library leaks


class IsolatedReading:
    """Reads files in one or two worker processes; a context manager, usable from threads."""

    def __init__(
        self,
        readers: Mapping[str, NamedReader] | None = None,
        *,
        seconds: float = 120,
        memory_mb: int = 1536,
        workers: int = 2,
    ) -> None:
        """Prepare; processes start on entering and when they are needed."""
        self._seconds = seconds
        self._settings = {
            "readers": {
                kind: asdict(named) for kind, named in (readers or shipped_readers()).items()
            },
            "seconds": seconds,
            "memory_mb": memory_mb,
        }
        self._count = workers
        self._slots: LifoQueue[_Worker | None] = LifoQueue()
        self._live: set[_Worker] = set()
        self._closing = False

    def __enter__(self) -> Self:
        """Start the first process; it comes up while the caller goes on."""
        for _ in range(self._count - 1):
            self._slots.put(None)
        self._slots.put(self._started())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, also one that is reading for another thread."""
        self._closing = True
        for busy in tuple(self._live):
            busy.kill()
        for _ in range(self._count):
            worker = self._slots.get()
            if worker is not None:
                worker.end()

    def read(self, file: SourceFile) -> ReadFile:
        """Return the clean blocks of *file*, or raise its UnreadableFile.

        Waits for a free process. ReadingTookTooLong after the time limit, CorruptFile
        when the process crashed on the file.
        """
        worker = self._slots.get()
        try:
            if worker is None or not worker.is_fit:
                worker = self._replaced(worker)
            return worker.read(file, self._seconds)
        finally:
            if worker is not None and not worker.is_fit:
                self._live.discard(worker)
            self._slots.put(worker if worker is not None and worker.is_fit else None)

    def _replaced(self, worker: _Worker | None) -> _Worker:
        """Return a new process in the place of one that is spent."""
        if worker is not None:
            worker.end()
            self._live.discard(worker)
        if self._closing:
            raise StateUnavailable("reading was ended")
        return self._started()

    def _started(self) -> _Worker:
        """Start a process and remember it until it ends."""
        worker = _Worker(self._settings)
        self._live.add(worker)
        return worker

    def read_all(
        self, files: Iterable[SourceFile]
    ) -> Iterator[tuple[SourceFile, ReadFile | UnreadableFile]]:
        """Yield each file with its blocks or refusal, in the order given.

        As many files are read at a time as there are processes; few are held in memory.
        """
        waiting: deque[tuple[SourceFile, Future[ReadFile | UnreadableFile]]] = deque()
        threads = ThreadPoolExecutor(self._count, thread_name_prefix="reading")
        try:
            for file in files:
                waiting.append((file, threads.submit(self._outcome, file)))
                if len(waiting) > self._count:
                    done, future = waiting.popleft()
                    yield done, future.result()
            while waiting:
                done, future = waiting.popleft()
                yield done, future.result()
        finally:  # a caller that stops half way waits for nothing
            threads.shutdown(wait=False, cancel_futures=True)

    def _outcome(self, file: SourceFile) -> ReadFile | UnreadableFile:
        """Return the refusal instead of raising it."""
        try:
            return self.read(file)
        except UnreadableFile as refusal:
            return refusal


class _Worker:
    """One process and the socket to it."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        """Start the process without waiting for it."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            given = json.dumps({**settings, "socket": theirs.fileno()})
            command = [sys.executable, "-c", _BOOT, json.dumps(sys.path), given]
            self._process = _launched(command, theirs.fileno())
            self._connection: Connection = Connection(ours.detach())
        self._files = 0
        self._started = False

    @property
    def is_fit(self) -> bool:
        """Tell whether the process lives and has not read too many files."""
        return self._process.poll() is None and self._files < _FILES_PER_WORKER

    def read(self, file: SourceFile, seconds: float) -> ReadFile:
        """Have one file read; a process that fails at it is ended."""
        self._wait_for_start()
        self._files += 1
        try:
            self._connection.send_bytes(file.name.encode("utf-8", "surrogatepass"))
            self._connection.send_bytes(file.content)
            if not self._connection.poll(seconds):
                self.end()
                raise ReadingTookTooLong(f"{file.name}: stopped after {seconds:g} seconds")
            answer = _answer(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            self.end()
            raise CorruptFile(
                f"{file.name}: the reading process ended with {self._process.returncode}"
            ) from error
        if isinstance(answer, UnreadableFile):
            raise answer
        return answer

    def end(self) -> None:
        """Kill the process with all it started."""
        self._connection.close()
        self.kill()
        self._process.wait()

    def kill(self) -> None:
        """Stop the process; who waits for its answer hears that it ended."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _wait_for_start(self) -> None:
        """Wait until the process has come up; without that, no file is to blame."""
        if self._started:
            return
        try:
            if self._connection.poll(_START_SECONDS) and self._connection.recv_bytes() == READY:
                self._started = True
                return
        except (EOFError, OSError):
            pass
        self.end()
        raise StateUnavailable(
            f"the reading process does not start (exit status {self._process.returncode})",
            _NO_START,
        )


def _launched(command: list[str], descriptor: int) -> subprocess.Popen[bytes]:
    """Start a process that keeps *descriptor*; StateUnavailable where that is not possible."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(descriptor,),
            start_new_session=True,  # its own children end with it
        )
    except OSError as error:
        raise StateUnavailable(f"the reading process does not start: {error}", _NO_START) from error


class _OurValues(pickle.Unpickler):
    """Rebuilds blocks and refusals only: the worker has read files that nobody trusts."""

    def find_class(self, module_name: str, global_name: str) -> object:
        """Return one of our own value or error classes; refuse all else."""
        module = {"kennisloket.models": models, "kennisloket.errors": errors}.get(module_name)
        found = getattr(module, global_name, None) if module and "." not in global_name else None
        if not isinstance(found, type) or found.__module__ != module_name:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is none of our values")
        return found


def _answer(content: bytes) -> ReadFile | UnreadableFile:
    """Rebuild what a worker sent; EOFError where that is nonsense."""
    try:
        answer = _OurValues(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, AttributeError, TypeError, ValueError) as error:
        raise EOFError from error
    if isinstance(answer, ReadFile | UnreadableFile):
        return answer
    raise EOFError
