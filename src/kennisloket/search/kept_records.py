"""Keeps the passages that were read last, so that the database is asked for new ones only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from kennisloket.ports import PassageRecord

MOST_KEPT = 2_000  # passages, of about four kilobytes each

Records = Callable[[Sequence[str]], Mapping[str, PassageRecord]]


class KeptRecords:
    """Reads passages of one publication; those that were asked last come from memory.

    What was published does not change, so a kept passage is right as long as its
    publication stands; a newer one gets a keeper of its own. Safe to use from several
    threads.
    """

    def __init__(self, read: Records, *, most: int = MOST_KEPT) -> None:
        """Ask *read* for what is not kept; keep *most* passages."""
        self._read = read
        self._most = most
        self._kept: OrderedDict[str, PassageRecord] = OrderedDict()
        self._lock = Lock()

    def __call__(self, passage_ids: Sequence[str]) -> dict[str, PassageRecord]:
        """Return the passages with these ids, in the order asked; unknown ids are left out."""
        found = self._recalled(passage_ids)
        if missing := [key for key in passage_ids if key not in found]:
            found |= self._read(missing)
        self._keep(found)
        return {key: found[key] for key in passage_ids if key in found}

    def _recalled(self, passage_ids: Sequence[str]) -> dict[str, PassageRecord]:
        with self._lock:
            return {key: self._kept[key] for key in passage_ids if key in self._kept}

    def _keep(self, found: Mapping[str, PassageRecord]) -> None:
        """Count what was found as asked last; what was asked longest ago makes room."""
        with self._lock:
            for key, record in found.items():
                self._kept[key] = record
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
