"""The API: version 1, after the NL API Design Rules."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

from kennisloket.web.api import answers, schemas
from kennisloket.web.api.description import complete, query_parameters
from kennisloket.web.api.facts_routes import add_facts, add_places
from kennisloket.web.api.problems import API_VERSION, answer_errors
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.parameters import (
    DocumentListParameters,
    Model,
    NoParameters,
    PageParameters,
    SearchParameters,
    parse,
)
from kennisloket.web.portal import Site

API_PATH = "/api/v1"


def create_api(site: Site) -> FastAPI:
    """Return the API as an application of its own; `state.front` is set when it starts."""
    api = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
        dependencies=[Depends(_version)],
    )
    answer_errors(api)
    _add_search(api)
    _add_documents(api)
    _add_passages(api)
    add_facts(api)
    add_places(api)
    _add_description(api, site)
    return api


def _version(response: Response) -> None:
    response.headers["API-Version"] = API_VERSION


def _read(front: Front, model: type[Model], request: Request) -> Model:
    return parse(model, request.query_params.multi_items(), front.places)


def _takes(model: type[BaseModel]) -> dict[str, Any]:
    return {"parameters": query_parameters(model)}


def _plain(request: Request, front: OpenFront) -> None:
    """Refuse parameters where none are known."""
    _read(front, NoParameters, request)


_Plain = Annotated[None, Depends(_plain)]


def _as_json(answer: BaseModel) -> Response:
    """Write an answer in the thread that made it; it was checked when it was made."""
    body = answer.model_dump_json(by_alias=True)
    return Response(body, media_type="application/json", headers={"API-Version": API_VERSION})


def _add_search(api: FastAPI) -> None:
    @api.get(
        "/zoekresultaten",
        tags=["zoeken"],
        summary="Zoek passages en een antwoord bij een vraag",
        openapi_extra=_takes(SearchParameters),
        response_model=schemas.Zoekresultaten,
    )
    def zoekresultaten(request: Request, front: OpenFront) -> Response:
        """Geeft de gevonden passages, met het antwoord en de bronnen daarvan."""
        asked = _read(front, SearchParameters, request).request()
        return _as_json(answers.search_result(front.portal.search(asked)))


def _add_documents(api: FastAPI) -> None:
    @api.get(
        "/documenten",
        tags=["documenten"],
        summary="Lijst van documenten",
        openapi_extra=_takes(DocumentListParameters),
    )
    def documenten(request: Request, front: OpenFront) -> schemas.Lijst[schemas.Document]:
        """Geeft één bladzijde van de lijst van documenten."""
        query = _read(front, DocumentListParameters, request).query()
        found, total = front.portal.catalogue.documents(query)
        return schemas.Lijst[schemas.Document](
            resultaten=[answers.document(stored) for stored in found],
            totaal=total,
            pagina=query.page,
            pagina_grootte=query.page_size,
        )

    @api.get("/documenten/{id}", tags=["documenten"], summary="Eén document")
    def document(id: str, front: OpenFront, _: _Plain) -> schemas.DocumentDetail:  # noqa: A002  the name is in the address
        """Geeft wat er over een document bekend is, behalve de tekst."""
        return answers.document_detail(front.portal.catalogue.document(id))

    @api.get(
        "/documenten/{id}/tekst",
        tags=["documenten"],
        summary="Tekst van een document",
        response_class=PlainTextResponse,
    )
    def tekst(id: str, front: OpenFront, _: _Plain) -> PlainTextResponse:  # noqa: A002  the name is in the address
        """Geeft de tekst waarin `begin` en `eind` van passages tellen."""
        text = front.portal.catalogue.content(id).text
        return PlainTextResponse(text, headers={"API-Version": API_VERSION})

    @api.get(
        "/documenten/{id}/passages",
        tags=["documenten"],
        summary="Passages van een document",
        openapi_extra=_takes(PageParameters),
    )
    def passages(id: str, request: Request, front: OpenFront) -> schemas.Lijst[schemas.Passage]:  # noqa: A002  the name is in the address
        """Geeft de passages in de volgorde van het document."""
        asked = _read(front, PageParameters, request)
        found = front.portal.catalogue.passages(id)
        first = (asked.pagina - 1) * asked.page_size
        return schemas.Lijst[schemas.Passage](
            resultaten=[answers.passage(p) for p in found[first : first + asked.page_size]],
            totaal=len(found),
            pagina=asked.pagina,
            pagina_grootte=asked.page_size,
        )


def _add_passages(api: FastAPI) -> None:
    @api.get("/passages/{id}", tags=["passages"], summary="Eén passage, ook een oude")
    def passage(id: str, front: OpenFront, _: _Plain) -> schemas.PassageDetail:  # noqa: A002  the name is in the address
        """Geeft een passage en vertelt wat ervan geworden is."""
        return answers.cited_passage(front.portal.catalogue.cited(id))

    @api.get(
        "/onleesbare-bestanden",
        tags=["documenten"],
        summary="Bestanden die niet gelezen konden worden",
        openapi_extra=_takes(PageParameters),
    )
    def onleesbaar(request: Request, front: OpenFront) -> schemas.Lijst[schemas.OnleesbaarBestand]:
        """Geeft de bestanden die in de collectie ontbreken, met de reden."""
        asked = _read(front, PageParameters, request)
        found = front.portal.catalogue.refused()
        first = (asked.pagina - 1) * asked.page_size
        return schemas.Lijst[schemas.OnleesbaarBestand](
            resultaten=[answers.refused_file(r) for r in found[first : first + asked.page_size]],
            totaal=len(found),
            pagina=asked.pagina,
            pagina_grootte=asked.page_size,
        )


def _add_description(api: FastAPI, site: Site) -> None:
    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> JSONResponse:
        described = get_openapi(
            title="Kennisloket API",
            version=API_VERSION,
            summary="Zoeken in charters, wijkactieplannen en good practices, met de bron erbij.",
            routes=api.routes,
        )
        return JSONResponse(
            complete(described, site, API_PATH),
            headers={
                "API-Version": API_VERSION,
                "Access-Control-Allow-Origin": "*",
                "Cross-Origin-Resource-Policy": "cross-origin",
            },
        )
