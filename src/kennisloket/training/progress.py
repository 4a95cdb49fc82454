"""Tells how far a stage is, in lines that a terminal and a log file both can show."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TypeVar

Item = TypeVar("Item")

log = logging.getLogger(__name__)

_LINES = 10  # per stage


def told(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Yield *items*, with a line after every tenth part of them.

    >>> list(told("abc", "letters"))
    ['a', 'b', 'c']
    """
    begun = monotonic()
    for number, item in enumerate(items, start=1):
        yield item
        if number * _LINES // len(items) > (number - 1) * _LINES // len(items):
            seconds = monotonic() - begun
            log.info("%s: %d %% after %.0f s", label, 100 * number // len(items), seconds)


def quiet_libraries() -> None:
    """Let transformers keep its reports and bars to itself."""
    from transformers.utils import logging as reports

    reports.set_verbosity_error()
    reports.disable_progress_bar()
