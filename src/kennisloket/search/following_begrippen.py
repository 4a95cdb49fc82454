"""Keeps search on the begrippenlijst as it stands on disk, without a restart or re-index."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Lock

from kennisloket.begrippen import FILE_NAME, Begrippen, load_begrippen
from kennisloket.begrippen.loading import last_kept, read_cache, write_cache
from kennisloket.errors import InvalidInput
from kennisloket.index.generation import RECIPE
from kennisloket.search.trigger_index import AnalysedTerm, TriggerIndex, compile_triggers
from kennisloket.shipped import shipped

log = logging.getLogger(__name__)

_EVERY = 3.0  # seconds between two looks at the file
_CACHE_FORM = "1"  # raise when `AnalysedTerm` changes

_Stamp = tuple[int, int, int]  # inode, time of change, size: a replaced file differs in one


class FollowedBegrippen:
    """The list in a folder, always the last one that was right; safe in many threads.

    The file is looked at once every few seconds, when somebody asks. A list that is wrong
    is not taken over: the one before it stays, and *error* says what is wrong. *cache* is a
    folder for what was parsed and analysed, without which the first look takes seconds, and
    a restart with a wrong list begins with an empty one.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        cache: Path | None = None,
        every: float = _EVERY,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder or shipped("ingest", "vocabulaire")
        self._cache = cache
        self._every = every
        self._clock = clock
        self._looking = Lock()
        self._stamp: _Stamp | None = None
        self._error: InvalidInput | None = None
        self._index = compile_triggers(Begrippen())
        self._next_look = clock()
        self.refresh()

    @property
    def path(self) -> Path:
        """Return the file that is followed."""
        return self._folder / FILE_NAME

    @property
    def error(self) -> InvalidInput | None:
        """Return why the file on disk is not in use, or None where it is."""
        return self._error

    def current(self) -> TriggerIndex:
        """Return what to search with now; while one thread reads a change, others go on."""
        if self._clock() >= self._next_look and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._index

    def refresh(self) -> TriggerIndex:
        """Look at the file now, as after a change made here, and return what stands."""
        with self._looking:
            self._look()
        return self._index

    def _look(self) -> None:
        stamp = _stamp(self.path)
        if stamp is None or stamp != self._stamp:
            self._take_over()
            self._stamp = stamp
        self._next_look = self._clock() + self._every

    def _take_over(self) -> None:
        """Read the file; what is wrong with it changes nothing but *error*."""
        try:
            begrippen = load_begrippen(self._folder, cache=self._cache)
        except InvalidInput as error:
            self._refuse(error)
            return
        if begrippen.digest != self._index.begrippen.digest:
            self._index = self._compiled(begrippen)
        self._error = None

    def _refuse(self, error: InvalidInput) -> None:
        """Keep what is in use; after a restart that is the last list that was right."""
        if self._error is None or self._error.message != error.message:
            log.error("begrippenlijst not taken over: %s", error.message)
        self._error = error
        kept = last_kept(self._cache) if self._cache and not self._index.begrippen.items else None
        if kept is not None:
            self._index = self._compiled(kept)

    def _compiled(self, begrippen: Begrippen) -> TriggerIndex:
        """Analyse only the terms that no earlier list had."""
        kept = self._cache / f"begrippen-woorden-{_analysis()}.json" if self._cache else None
        known = dict(self._index.analysed)
        if not known and kept is not None:
            known = _read_analysed(kept)
        index = compile_triggers(begrippen, known)
        if kept is not None and index.analysed.keys() != known.keys():
            write_cache(kept, dict(index.analysed), older="begrippen-woorden-*.json")
        return index


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _analysis() -> str:
    """Name the way in which words are analysed: its code and its word lists."""
    made_with = sha256(f"{_CACHE_FORM}\n{RECIPE}\n".encode())
    for path in sorted(shipped("ingest", "vocabulaire", "taal").iterdir()):
        made_with.update(path.read_bytes())
    return made_with.hexdigest()[:24]


def _read_analysed(path: Path) -> dict[str, AnalysedTerm]:
    """Return the terms that were analysed before; none where the file is not whole."""
    found = read_cache(path)
    if not isinstance(found, dict):
        return {}
    try:
        return {
            text: AnalysedTerm(
                tuple(stems), bool(whole), bool(written), bool(short), tuple(parts), tuple(row)
            )
            for text, (stems, whole, written, short, parts, row) in found.items()
        }
    except (TypeError, ValueError):
        return {}
