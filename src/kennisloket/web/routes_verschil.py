"""Two gemeenten on one thema: what both say, and what only one of them says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kennisloket.compare.collection import Collection
from kennisloket.compare.difference import Difference, differences
from kennisloket.compare.matrix import emptiness
from kennisloket.models import Thema
from kennisloket.ports import PassageRecord
from kennisloket.web import urls_places
from kennisloket.web.compare_difference import SHOWN, difference_table, parts_shown
from kennisloket.web.compare_query import DifferenceParameters
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.labels import label
from kennisloket.web.pages import NamedLink
from kennisloket.web.pages_places import DifferencePage
from kennisloket.web.portal import Portal
from kennisloket.web.unknown import unknown_asked

router = APIRouter(include_in_schema=False)
_PAIR = 2
_EVERYTHING = NamedLink("Begin een nieuwe vergelijking", "/vergelijken")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Two gemeenten and a thema, as far as they are chosen."""

    gemeenten: tuple[str, ...]
    thema: Thema | None
    held: Collection

    @property
    def pair(self) -> tuple[str, str] | None:
        """Return both gemeenten; None where there are no two."""
        if len(self.gemeenten) != _PAIR:
            return None
        first, second = self.gemeenten
        return first, second

    def about(self, name: str, thema: Thema | None) -> tuple[PassageRecord, ...]:
        """Return what a gemeente says on a thema."""
        return tuple(one for one in self.held.passages_of(name) if one.passage.thema is thema)

    def found(self) -> tuple[Difference, ...]:
        """Return the differences; () where something was not chosen."""
        if self.pair is None or self.thema is None:
            return ()
        first, second = self.pair
        return differences(self.about(first, self.thema), self.about(second, self.thema))


def _asked(request: Request, front: Front) -> _Asked:
    asked = front.parameters(DifferenceParameters, request)
    return _Asked(tuple(dict.fromkeys(asked.gemeente)), asked.thema, front.portal.collection())


@router.get("/vergelijken/verschil")
def difference(request: Request, front: OpenFront) -> HTMLResponse:
    """Show what two gemeenten both say on a thema, and what only one of them says."""
    strange = unknown_asked(request, front, address=_instead, everything=_EVERYTHING)
    return strange or front.page(_page(_asked(request, front), front.portal))


def _instead(what: str, name: str) -> str:
    return urls_places.compare_url(*(([name], ()) if what == "gemeente" else ((), [name])))


def _saved(form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return the differences between two gemeenten as a file."""
        asked = _asked(request, front)
        first, second = asked.pair or ("", "")
        table = difference_table(first, second, asked.found())
        return download(table, form, name="verschil", base_url=front.base_url(request))

    return file


for _form in TableFormat:
    router.add_api_route(f"/vergelijken/verschil.{_form.value}", _saved(_form))


def _page(asked: _Asked, portal: Portal) -> DifferencePage:
    links = [NamedLink(name, urls_places.gemeente_url(name)) for name in asked.gemeenten]
    return DifferencePage(
        title=_title(asked.gemeenten, asked.thema),
        active="overzichten",
        first=links[0] if links else None,
        second=links[1] if asked.pair else None,
        thema=asked.thema or "",
        gemeenten=tuple(sorted({*asked.held.gemeenten, *asked.gemeenten})),
        themas=tuple(_themas(asked)),
        parts=parts_shown(asked.found()),
        empty=tuple(_empty(asked, portal)),
        shown=SHOWN,
    )


def _themas(asked: _Asked) -> list[tuple[str, int, int]]:
    """Return each thema of which either speaks, with how many passages of each."""
    if asked.pair is None:
        return []
    first, second = asked.pair
    counted = (
        (thema.value, len(asked.about(first, thema)), len(asked.about(second, thema)))
        for thema in Thema
    )
    return [one for one in counted if one[1] or one[2]]


def _empty(asked: _Asked, portal: Portal) -> list[tuple[str, str]]:
    """Return which of both says nothing on the thema, and why."""
    if asked.pair is None or asked.thema is None:
        return []
    silent = (name for name in asked.pair if not asked.about(name, asked.thema))
    return [(name, _why(name, asked.thema, asked.held, portal)) for name in silent]


def _why(name: str, thema: Thema, held: Collection, portal: Portal) -> str:
    """Return why a gemeente has no lines of its own on a thema."""
    if portal.comparisons.named.about((name, thema)):
        return "geen eigen hoofdstuk hierover, wel genoemd onder een ander thema"
    return emptiness(name, held).value


def _title(gemeenten: Sequence[str], thema: Thema | None) -> str:
    names = " en ".join(gemeenten) if len(gemeenten) == _PAIR else "Twee gemeenten"
    return f"{names}: {label(thema).lower()}" if thema else f"{names} vergelijken"
