"""Makes what is slow to make beside other work, and only when there is a reason to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Made = TypeVar("Made")
Item = TypeVar("Item")


class Prepared(Generic[Made]):
    """A value that is made in a thread from `begin` on; `get` waits for it.

    spaCy takes seconds to import: that goes on while the first file is being read, and
    not at all where no file changed.
    """

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="preparing")
        self._made: Future[Made] | None = None

    def begin(self) -> Future[Made]:
        """Start making the value; a second call starts nothing new."""
        if self._made is None:
            self._made = self._thread.submit(self._make)
        return self._made

    def get(self) -> Made:
        """Return the value, made now if nobody began; its error is raised here."""
        return self.begin().result()

    def close(self) -> None:
        """Let the thread go."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def announced(items: Iterable[Item], begin: Callable[[], object]) -> Iterator[Item]:
    """Yield *items*, and call *begin* before each one.

    >>> seen = []
    >>> list(announced("ab", lambda: seen.append("next")))
    ['a', 'b']
    >>> seen
    ['next', 'next']
    """
    for item in items:
        begin()
        yield item
