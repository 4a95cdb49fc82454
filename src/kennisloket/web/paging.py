"""Links to the other pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list; *skipped* tells that pages before it are left out."""

    number: int
    address: str
    current: bool
    skipped: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a reader is in a list, and where the other pages are."""

    current: int
    last: int
    links: tuple[PageLink, ...]
    previous: str | None
    next: str | None


def paging(total: int, *, page: int, size: int, address: Callable[[int], str]) -> Paging:
    """Return links to the first, last and near pages of *total* things.

    >>> [link.number for link in paging(95, page=5, size=10, address=str).links]
    [1, 4, 5, 6, 10]
    """
    last = max(1, -(-total // size))
    shown = sorted({1, last, *range(max(1, page - 1), min(last, page + 1) + 1)})
    links = tuple(
        PageLink(number, address(number), number == page, number - before > 1)
        for before, number in zip([0, *shown], shown, strict=False)
    )
    return Paging(
        current=page,
        last=last,
        links=links,
        previous=address(min(page - 1, last)) if page > 1 else None,
        next=address(page + 1) if page < last else None,
    )
