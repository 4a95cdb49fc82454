"""Visitors report a missing document or a mistake; nothing of it needs a script."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from kennisloket.errors import NotFound
from kennisloket.models import StoredDocument
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.pages import ReportPage, ThanksPage
from kennisloket.web.parameters import ReportParameters
from kennisloket.web.problems import ForeignForm
from kennisloket.web.reporting import ReportForm, report_form
from kennisloket.web.security import same_origin

router = APIRouter(include_in_schema=False)


class SentReport(BaseModel):
    """The fields of the form as a browser sends them; none is required here."""

    soort: str = ""
    tekst: str = ""
    contact: str = ""
    document: str = ""
    passage: str = ""
    website: str = ""


@router.get("/melden")
def form(request: Request, front: OpenFront) -> HTMLResponse:
    """Show the form, about a document where one is given."""
    asked = front.parameters(ReportParameters, request)
    kind = "fout" if asked.document else "ontbreekt"
    return _show(front, ReportForm(kind=kind, document=asked.document, passage=asked.passage))


@router.post("/melden")
def send(request: Request, front: OpenFront, sent: Annotated[SentReport, Form()]) -> Response:
    """Store a report, or show the form again with what is wrong."""
    if not any(same_origin(request.headers, host=host) for host in _own_hosts(request, front)):
        raise ForeignForm("a report was sent from another site")
    filled = report_form(sent.model_dump())
    if filled.errors:
        return _show(front, filled, 400)
    number = front.portal.catalogue.report(filled.report)
    return RedirectResponse(f"/melden/bedankt?nummer={number}", 303)


def _own_hosts(request: Request, front: Front) -> tuple[str, ...]:
    """Return the names of this portal: as a proxy asks for it, and as visitors know it."""
    known = (front.site.public_url or "").partition("://")[2]
    return tuple(host for host in (request.headers.get("host"), known) if host)


@router.get("/melden/bedankt")
def thanks(front: OpenFront, nummer: int) -> HTMLResponse:
    """Say that the report arrived."""
    return front.page(ThanksPage(title="Dank u wel", active="", number=nummer))


def _show(front: Front, filled: ReportForm, status: int = 200) -> HTMLResponse:
    title = "Fout: melding niet verstuurd" if filled.errors else "Iets melden"
    document = _document(front, filled.document)
    return front.page(ReportPage(title=title, active="", form=filled, document=document), status)


def _document(front: Front, document_id: str) -> StoredDocument | None:
    if not document_id:
        return None
    try:
        return front.portal.catalogue.document(document_id)
    except NotFound:
        return None
