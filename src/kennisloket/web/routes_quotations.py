"""Selected passages as a document with footnotes."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kennisloket.web import exporting_docx, exporting_odt
from kennisloket.web.exporting import saved
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.quotations import (
    QuotationDocument,
    QuotationParameters,
    quotation_document,
    selected,
)
from kennisloket.web.render import local_day

router = APIRouter(include_in_schema=False)


@router.get("/citaten.odt")
def odt(request: Request, front: OpenFront) -> Response:
    """Return the selected passages as an OpenDocument text."""
    content = exporting_odt.odt_file(_document(request, front))
    return saved(content, media_type=exporting_odt.MEDIA_TYPE, name="citaten.odt")


@router.get("/citaten.docx")
def docx(request: Request, front: OpenFront) -> Response:
    """Return the selected passages as a Word document."""
    content = exporting_docx.docx_file(_document(request, front))
    return saved(content, media_type=exporting_docx.MEDIA_TYPE, name="citaten.docx")


def _document(request: Request, front: Front) -> QuotationDocument:
    asked = front.parameters(QuotationParameters, request)
    return quotation_document(
        selected(front.portal.catalogue, asked.passage),
        organisation=front.site.organisation,
        base_url=front.base_url(request),
        retrieved=local_day(datetime.now(UTC)),
    )
