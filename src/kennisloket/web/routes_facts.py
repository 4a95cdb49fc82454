"""The lists of facts, as pages and as files, and the page that leads to all overviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kennisloket.facts import FactKind
from kennisloket.web import urls
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.facts_choices import chips_of_facts, groups_of_facts
from kennisloket.web.facts_parameters import FactParameters
from kennisloket.web.facts_query import WITH_DEADLINE, FactQuery, facets, found
from kennisloket.web.facts_sums import sum_of
from kennisloket.web.facts_tables import HEADS, fact_line, facts_table
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.overviews import LISTED, OVERVIEWS, counted
from kennisloket.web.pages import FactsPage, NamedLink, OverviewsPage
from kennisloket.web.paging import paging
from kennisloket.web.unknown import unknown_asked

router = APIRouter(include_in_schema=False)
LISTS = tuple(one for one in OVERVIEWS if one.kind in LISTED)
_SORTS: Mapping[str, str] = MappingProxyType(
    {
        "gemeente": "Gemeente",
        "naam": "Naam",
        "thema": "Thema",
        "jaar": "Jaar, vroegste eerst",
        "-jaar": "Jaar, laatste eerst",
        "-bedrag": "Hoogste bedrag eerst",
        "bedrag": "Laagste bedrag eerst",
        "-doel": "Hoogste doel eerst",
        "doel": "Laagste doel eerst",
    }
)
_YEARS, _AMOUNTS, _AIMS = {"jaar", "-jaar"}, {"bedrag", "-bedrag"}, {"doel", "-doel"}
_LACKS: Mapping[FactKind, set[str]] = MappingProxyType(
    {
        FactKind.EXPERIMENT: {"naam", *_YEARS, *_AMOUNTS, *_AIMS},
        FactKind.AFSPRAAK: {"naam", *_AIMS},
        FactKind.DOELSTELLING: {"naam", *_AMOUNTS},
        FactKind.BEDRAG: {"naam", *_AIMS},
        FactKind.PARTNER: {*_YEARS, *_AMOUNTS, *_AIMS},
    }
)


@router.get("/overzichten")
def overviews(front: OpenFront) -> HTMLResponse:
    """Show which overviews there are."""
    page = OverviewsPage(
        title="Overzichten",
        active="overzichten",
        overviews=OVERVIEWS,
        counts=counted(front.portal.facts()),
    )
    return front.page(page)


def _listed(kind: FactKind) -> Callable[[Request, Front], HTMLResponse]:
    def facts(request: Request, front: OpenFront) -> HTMLResponse:
        """Show facts of one kind."""
        if (strange := _unknown(request, front, kind)) is not None:
            return strange
        return _page(front, front.parameters(FactParameters, request).query(kind))

    return facts


def _saved(kind: FactKind, form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return all facts that pass the filters as a file."""
        query = front.parameters(FactParameters, request).query(kind)
        table = facts_table(kind, found(front.portal.facts(), query))
        return download(table, form, name=kind.value, base_url=front.base_url(request))

    return file


for _one in LISTS:
    if _one.kind:
        router.add_api_route(_one.address, _listed(_one.kind))
        for _form in TableFormat:
            router.add_api_route(f"{_one.address}.{_form.value}", _saved(_one.kind, _form))


def _page(front: Front, query: FactQuery) -> HTMLResponse:
    book = front.portal.facts()
    records = found(book, query)
    overview = next(one for one in LISTS if one.kind is query.kind)
    pages = paging(
        len(records),
        page=query.page,
        size=query.page_size,
        address=lambda number: urls.facts_url(replace(query, page=number)),
    )
    return front.page(
        FactsPage(
            title=_title(overview.name, query),
            active="overzichten",
            name=overview.name,
            explanation=overview.explanation,
            query=query,
            heads=HEADS[query.kind],
            lines=tuple(fact_line(record) for record in query.on_page(records)),
            total=len(records),
            collected=len(book.of(query.kind)),
            sum=sum_of(book, query),
            with_deadline=query.kind in WITH_DEADLINE,
            orders=tuple(pair for pair in _SORTS.items() if pair[0] not in _LACKS[query.kind]),
            chips=chips_of_facts(query),
            groups=groups_of_facts(facets(book, query), query),
            paging=pages,
        )
    )


def _title(name: str, query: FactQuery) -> str:
    chosen = ", ".join([*query.chosen.gemeente, *query.chosen.thema][:3])
    title = f"{name}: {chosen}" if chosen else name
    return title if query.page == 1 else f"{title}, bladzijde {query.page}"


def _unknown(request: Request, front: Front, kind: FactKind) -> HTMLResponse | None:
    """Answer 404 where a gemeente or thema is asked for that nobody knows."""
    return unknown_asked(
        request,
        front,
        address=partial(urls.facts_with, kind),
        everything=NamedLink(f"Bekijk alle {kind.value}", f"/{kind.value}"),
    )
