"""The themas: what each is about, and what the documents say about one, city by city."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kennisloket.compare.book import FactFilter
from kennisloket.compare.themes import thema_counts
from kennisloket.facts import FactKind
from kennisloket.models import Thema
from kennisloket.web import urls
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.labels import label, number_label
from kennisloket.web.pages import NamedLink, ThemaPage, ThemasPage
from kennisloket.web.parameters import GemeenteParameters, NoParameters
from kennisloket.web.thema_texts import ABOUT
from kennisloket.web.themas_tables import (
    MOST,
    ThemaCount,
    common_shown,
    common_table,
    counts_table,
    gemeenten_shown,
    said_table,
)
from kennisloket.web.unknown import unknown

router = APIRouter(include_in_schema=False)
_LISTS = (FactKind.AFSPRAAK, FactKind.DOELSTELLING, FactKind.BEDRAG)
COMMON_FIRST = 6  # lines of many charters that are shown at once; the rest unfolds


@router.get("/themas")
def themas(request: Request, front: OpenFront) -> HTMLResponse:
    """Show the themas with what each is about."""
    front.parameters(NoParameters, request)
    return front.page(ThemasPage(title="Thema’s", active="overzichten", themas=_counted(front)))


def _themas_file(form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return the themas as a file."""
        front.parameters(NoParameters, request)
        table = counts_table(_counted(front))
        return download(table, form, name="themas", base_url=front.base_url(request))

    return file


def _said_file(form: TableFormat) -> Callable[[str, Request, Front], Response]:
    def file(thema: str, request: Request, front: OpenFront) -> Response:
        """Return all lines about a thema as a file."""
        if (known := _thema(thema)) is None:
            return _unknown(front, thema)
        chosen = front.parameters(GemeenteParameters, request).gemeente
        table = said_table(front.portal.comparisons.themas.about(known), chosen)
        return download(table, form, name=known.value, base_url=front.base_url(request))

    return file


def _common_file(form: TableFormat) -> Callable[[str, Request, Front], Response]:
    def file(thema: str, request: Request, front: OpenFront) -> Response:
        """Return what stands in several documents as a file, with the values of each."""
        if (known := _thema(thema)) is None:
            return _unknown(front, thema)
        front.parameters(NoParameters, request)
        table = common_table(front.portal.comparisons.themas.about(known))
        name, base_url = f"{known.value}-gedeeld", front.base_url(request)
        return download(table, form, name=name, base_url=base_url)

    return file


for _form in TableFormat:
    router.add_api_route(f"/themas.{_form.value}", _themas_file(_form))
    router.add_api_route(f"/themas/{{thema}}.{_form.value}", _said_file(_form))
    router.add_api_route(f"/themas/{{thema}}/gedeeld.{_form.value}", _common_file(_form))


@router.get("/themas/{thema}")
def thema(thema: str, request: Request, front: OpenFront) -> HTMLResponse:
    """Show what the documents say about one thema."""
    if (known := _thema(thema)) is None:
        return _unknown(front, thema)
    chosen = tuple(front.parameters(GemeenteParameters, request).gemeente)
    found = front.portal.comparisons.themas.about(known)
    common = common_shown(found, chosen)
    return front.page(
        ThemaPage(
            title=", ".join([label(known.value), *chosen]),
            active="overzichten",
            thema=known,
            about=ABOUT[known],
            documents=found.documents,
            chosen=chosen,
            common=common[:COMMON_FIRST],
            common_rest=common[COMMON_FIRST:],
            gemeenten=gemeenten_shown(found, chosen),
            others=tuple(
                NamedLink(name, urls.thema_url(known, [name]))
                for name in (chosen or found.gemeenten)[MOST:]
            ),
            lists=_lists(front, known),
            themas=tuple(NamedLink(label(t.value), urls.thema_url(t)) for t in Thema),
        )
    )


def _lists(front: Front, thema: Thema) -> tuple[NamedLink, ...]:
    """Return links to the lists of facts about a thema that are not empty, and its documents."""
    chosen, book = FactFilter(thema=(thema.value,)), front.portal.facts()
    counted = [(kind, len(book.of(kind, chosen))) for kind in _LISTS]
    return (
        *(
            NamedLink(
                f"{label(kind.value)} ({number_label(count)})",
                urls.facts_with(kind, "thema", thema.value),
            )
            for kind, count in counted
            if count
        ),
        NamedLink("Documenten", urls.documents_with("thema", thema.value)),
    )


def _thema(name: str) -> Thema | None:
    try:
        return Thema(name)
    except ValueError:
        return None


def _unknown(front: Front, asked: str) -> HTMLResponse:
    return unknown(
        front,
        "thema",
        asked,
        names=[thema.value for thema in Thema],
        address=urls.thema_url,
        everything=NamedLink("Bekijk alle thema’s", "/themas"),
    )


def _counted(front: Front) -> tuple[ThemaCount, ...]:
    """Count documents and gemeenten per thema; a thema of which nothing stands is left out."""
    counts = thema_counts(front.portal.collection())
    return tuple(
        ThemaCount(thema, ABOUT[thema], *counts[thema]) for thema in Thema if thema in counts
    )
