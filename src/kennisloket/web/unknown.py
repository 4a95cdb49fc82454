"""A page for a name that nobody knows, with the names that were perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fastapi.responses import HTMLResponse

from kennisloket.web.front import Front
from kennisloket.web.pages import NamedLink, UnknownPage
from kennisloket.web.suggesting import meant

_DE = frozenset({"gemeente", "wijk"})  # words with "deze", not "dit"
_SHOWN = 80  # characters of what was asked


def unknown(
    front: Front,
    what: str,
    asked: str,
    *,
    names: Iterable[str],
    address: Callable[[str], str],
    everything: NamedLink,
) -> HTMLResponse:
    """Answer 404: no *what* ("gemeente") is called *asked*; offer *names* that look like it.

    *address* leads to the page of a name, *everything* to where all of them stand.
    """
    page = UnknownPage(
        title=f"Deze {what} is niet bekend" if what in _DE else f"Dit {what} is niet bekend",
        active="",
        what=what,
        asked=asked[:_SHOWN],
        suggestions=tuple(NamedLink(name, address(name)) for name in meant(asked, names)),
        everything=everything,
    )
    return front.page(page, 404)


def several(front: Front, what: str, asked: str, links: Iterable[NamedLink]) -> HTMLResponse:
    """Answer 300: several *what* ("wijken") are called *asked*, and each has its own link."""
    page = UnknownPage(
        title=f"Er zijn meer {what} met deze naam",
        active="",
        what=what,
        asked=asked[:_SHOWN],
        suggestions=tuple(links),
        everything=NamedLink("Bekijk alle gemeenten", "/gemeenten"),
        several=True,
    )
    return front.page(page, 300)
