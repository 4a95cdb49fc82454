"""The addresses of facts, themas and gemeenten in the API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from fastapi import FastAPI, Request

from kennisloket.facts import FactKind, FactRecord
from kennisloket.web.api import facts_answers as answers
from kennisloket.web.api import facts_shapes as shapes
from kennisloket.web.api.description import query_parameters
from kennisloket.web.api.facts_places import gemeente_named, gemeenten, themas
from kennisloket.web.api.schemas import Lijst
from kennisloket.web.facts_parameters import FactParameters
from kennisloket.web.facts_query import found
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.parameters import NoParameters, PageParameters, parse

Item = TypeVar("Item")
_TAKES = {"parameters": query_parameters(FactParameters)}
_TAKES_PAGE = {"parameters": query_parameters(PageParameters)}


def _facts(
    request: Request,
    front: Front,
    kind: FactKind,
    of: type[Lijst[Item]],
    shape: Callable[[FactRecord], Item],
) -> Lijst[Item]:
    """Return one page of the facts of a kind."""
    asked = parse(FactParameters, request.query_params.multi_items(), front.places)
    query = asked.query(kind)
    records = found(front.portal.facts(), query)
    return of(
        resultaten=[shape(record) for record in query.on_page(records)],
        totaal=len(records),
        pagina=query.page,
        pagina_grootte=query.page_size,
    )


def _page(
    request: Request, front: Front, of: type[Lijst[Item]], everything: Sequence[Item]
) -> Lijst[Item]:
    """Return the part of *everything* that stands on the page that is asked for."""
    asked = parse(PageParameters, request.query_params.multi_items(), front.places)
    first = (asked.pagina - 1) * asked.page_size
    return of(
        resultaten=list(everything[first : first + asked.page_size]),
        totaal=len(everything),
        pagina=asked.pagina,
        pagina_grootte=asked.page_size,
    )


def add_facts(api: FastAPI) -> None:
    """Add the lists of facts."""

    @api.get(
        "/experimenten",
        tags=["gegevens"],
        summary="Welke gemeente meedoet aan welk experiment",
        openapi_extra=_TAKES,
    )
    def experimenten(request: Request, front: OpenFront) -> Lijst[shapes.Experiment]:
        """Geeft per gemeente en experiment de deelname, met het citaat."""
        of = Lijst[shapes.Experiment]
        return _facts(request, front, FactKind.EXPERIMENT, of, answers.experiment)

    @api.get(
        "/afspraken",
        tags=["gegevens"],
        summary="Wie wat heeft toegezegd",
        openapi_extra=_TAKES,
    )
    def afspraken(request: Request, front: OpenFront) -> Lijst[shapes.Afspraak]:
        """Geeft de afspraken, met het citaat."""
        of = Lijst[shapes.Afspraak]
        return _facts(request, front, FactKind.AFSPRAAK, of, answers.afspraak)

    @api.get(
        "/doelstellingen",
        tags=["gegevens"],
        summary="Wat een indicator was en moet worden",
        openapi_extra=_TAKES,
    )
    def doelstellingen(request: Request, front: OpenFront) -> Lijst[shapes.Doelstelling]:
        """Geeft de doelstellingen, met het citaat."""
        of = Lijst[shapes.Doelstelling]
        return _facts(request, front, FactKind.DOELSTELLING, of, answers.doelstelling)

    @api.get(
        "/bedragen",
        tags=["gegevens"],
        summary="Bedragen in euro, en waarvoor",
        openapi_extra=_TAKES,
    )
    def bedragen(request: Request, front: OpenFront) -> Lijst[shapes.Bedrag]:
        """Geeft de bedragen, met het citaat."""
        of = Lijst[shapes.Bedrag]
        return _facts(request, front, FactKind.BEDRAG, of, answers.bedrag)

    @api.get(
        "/partners",
        tags=["gegevens"],
        summary="Organisaties die meedoen",
        openapi_extra=_TAKES,
    )
    def partners(request: Request, front: OpenFront) -> Lijst[shapes.Partner]:
        """Geeft de partners, met het citaat."""
        of = Lijst[shapes.Partner]
        return _facts(request, front, FactKind.PARTNER, of, answers.partner)


def add_places(api: FastAPI) -> None:
    """Add the themas and the gemeenten."""

    @api.get(
        "/themas",
        tags=["overzicht"],
        summary="Thema's met wat de collectie erover heeft",
        openapi_extra=_TAKES_PAGE,
    )
    def alle_themas(request: Request, front: OpenFront) -> Lijst[shapes.ThemaRegel]:
        """Geeft alle thema's, ook die waarover niets is gevonden."""
        return _page(request, front, Lijst[shapes.ThemaRegel], themas(front.portal))

    @api.get(
        "/gemeenten",
        tags=["overzicht"],
        summary="Gemeenten met wat de collectie erover heeft",
        openapi_extra=_TAKES_PAGE,
    )
    def alle_gemeenten(request: Request, front: OpenFront) -> Lijst[shapes.GemeenteRegel]:
        """Geeft de gemeenten van de wijkenaanpak, en andere waarover de collectie iets heeft."""
        return _page(request, front, Lijst[shapes.GemeenteRegel], gemeenten(front.portal))

    @api.get("/gemeenten/{id}", tags=["overzicht"], summary="Eén gemeente")
    def gemeente(id: str, request: Request, front: OpenFront) -> shapes.GemeenteDetail:  # noqa: A002  the name is in the address
        """Geeft wat de collectie over een gemeente heeft."""
        parse(NoParameters, request.query_params.multi_items(), front.places)
        return gemeente_named(front.portal, id)
