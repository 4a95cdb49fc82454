"""A page for a name that nobody knows, with the names that were perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from fastapi import Request
from fastapi.responses import HTMLResponse

from kennisloket.models import Thema
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


def unknown_asked(
    request: Request,
    front: Front,
    *,
    address: Callable[[str, str], str],
    everything: NamedLink,
) -> HTMLResponse | None:
    """Answer 404 where a query asks for a gemeente or thema that nobody knows; else None.

    *address* leads from "gemeente" or "thema" and a name to the same page with that name.
    """
    asked = {name: _asked(request, name) for name in ("gemeente", "thema")}
    gemeenten = front.places.canonical("gemeente", asked["gemeente"])
    strange = {
        "gemeente": [value for value, name in gemeenten.items() if name is None],
        "thema": [value for value in asked["thema"] if value not in set(Thema)],
    }
    known = {
        "gemeente": [gemeente.name for gemeente in front.portal.vocabulary.gemeenten],
        "thema": [thema.value for thema in Thema],
    }
    what = next((name for name, values in strange.items() if values), None)
    if what is None:
        return None
    return unknown(
        front,
        what,
        strange[what][0],
        names=known[what],
        address=partial(address, what),
        everything=everything,
    )


def _asked(request: Request, name: str) -> list[str]:
    return [value for value in request.query_params.getlist(name) if value]
