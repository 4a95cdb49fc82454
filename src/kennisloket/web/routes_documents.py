"""The list of documents, a document with its original beside it, and lasting citations."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kennisloket.errors import NotFound
from kennisloket.models import Box, Document, DocumentFormat, Passage, StoredDocument
from kennisloket.ports import Catalogue, DocumentQuery
from kennisloket.web import urls
from kennisloket.web.choices import groups_of_counts
from kennisloket.web.citing import reference, source_line
from kennisloket.web.document_view import document_view
from kennisloket.web.following import follow
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.marking import find_within, passage_marks
from kennisloket.web.overviews import of_document
from kennisloket.web.page_marks import PagePicture, boxes_on_page, has_pages, page_picture
from kennisloket.web.pages import DocumentPage, DocumentsPage, GonePage, NamedLink
from kennisloket.web.paging import paging
from kennisloket.web.parameters import (
    DocumentListParameters,
    DocumentParameters,
    NoParameters,
)
from kennisloket.web.render import local_day

router = APIRouter(include_in_schema=False)
IMAGE_WIDTH = 1000  # pixels
# Characters that turn the direction of writing: with one of them "gnp.exe" reads as "exe.png".
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FOREVER = "public, max-age=31536000, immutable"


@router.get("/documenten")
def documents(request: Request, front: OpenFront) -> HTMLResponse:
    """Show which documents the collection holds."""
    query = front.parameters(DocumentListParameters, request).query()
    catalogue = front.portal.catalogue
    found, total = catalogue.documents(query)
    pages = paging(
        total, page=query.page, size=query.page_size, address=lambda n: _list_page(query, n)
    )
    return front.page(
        DocumentsPage(
            title="Documenten" if query.page == 1 else f"Documenten, bladzijde {query.page}",
            active="documenten",
            query=query,
            documents=found,
            total=total,
            groups=groups_of_counts(catalogue.facets(query.filters), query.filters),
            refused=catalogue.refused(),
            paging=pages,
        )
    )


@router.get("/documenten/{document_id}")
def document(document_id: str, request: Request, front: OpenFront) -> HTMLResponse:
    """Show a document, marked and opened at the passage that is asked for."""
    asked = front.parameters(DocumentParameters, request)
    catalogue = front.portal.catalogue
    stored, content, passages = catalogue.whole(document_id)
    citation = follow(catalogue, document_id, asked.passage, passages)
    found = find_within(content.text, asked.zoek)
    passage = citation.passage
    marks = passage_marks(passage, asked.begin, asked.eind) if passage else ()
    base_url, today = front.base_url(request), local_day(datetime.now(UTC))
    return front.page(
        DocumentPage(
            title=_title(stored, passage, asked.zoek),
            active="documenten",
            document=stored,
            view=document_view(content, (*marks, *found.marks)),
            source=source_line(
                stored.metadata,
                base_url=base_url,
                address=urls.document_url(stored.id),
                consulted=today,
            ),
            found=found,
            passage=passage,
            cited=citation.cited,
            reference=reference(stored.metadata, passage, base_url=base_url, consulted=today)
            if passage
            else None,
            before=citation.before,
            after=citation.after,
            picture=_picture(front, stored, content, asked, passage),
            extracted=_extracted(front, document_id),
        )
    )


def _extracted(front: Front, document_id: str) -> tuple[NamedLink, ...]:
    """Return links to the lists of what was read out of a document."""
    counts = of_document(front.portal.facts(), document_id)
    return tuple(
        NamedLink(f"{one.name} ({count})", urls.facts_with(one.kind, "document", document_id))
        for one, count in counts.items()
        if one.kind
    )


@router.get("/documenten/{document_id}/bladzijden/{page}.png")
def page_image(document_id: str, page: int, front: OpenFront, v: str = "") -> Response:
    """Return a picture of one page of the original."""
    catalogue = front.portal.catalogue
    stored, content, _ = catalogue.whole(document_id)
    shown = stored.formats[0]
    if page not in {facts.number for facts in content.pages} or not has_pages(
        content.pages, shown.media_type
    ):
        raise NotFound(f"{document_id} has no page {page}", "Deze bladzijde bestaat niet.")
    _, original = catalogue.original(shown.file_id)
    image = front.portal.viewer.image(original, page, width=IMAGE_WIDTH)
    lasting = bool(v) and shown.file_id.startswith(v)
    headers = {"Cache-Control": _FOREVER if lasting else "no-cache"}
    return Response(image, media_type="image/png", headers=headers)


@router.get("/documenten/{document_id}/bestanden/{file_id}")
def original(document_id: str, file_id: str, front: OpenFront) -> Response:
    """Return a file as it was offered; browsers save it, they do not run it."""
    catalogue = front.portal.catalogue
    if file_id not in {file.file_id for file in catalogue.document(document_id).formats}:
        raise NotFound(f"{document_id} has no file {file_id}", "Dit bestand bestaat niet.")
    file, content = catalogue.original(file_id)
    return Response(content, media_type=file.media_type, headers=_download(file))


@router.get("/citaten/{passage_id}")
def citation(passage_id: str, request: Request, front: OpenFront) -> Response:
    """Lead a lasting citation to where its words stand now, or show what they were."""
    front.parameters(NoParameters, request)
    catalogue = front.portal.catalogue
    cited = catalogue.cited(passage_id)
    if _stands(catalogue, cited.document_id):
        return RedirectResponse(urls.passage_url(cited.document_id, passage_id), 302)
    return front.page(
        GonePage(title="Deze bron is vervallen", active="documenten", cited=cited), 410
    )


def _stands(catalogue: Catalogue, document_id: str) -> bool:
    try:
        catalogue.document(document_id)
    except NotFound:
        return False
    return True


def _list_page(query: DocumentQuery, number: int) -> str:
    return urls.documents_url(replace(query, page=number))


def _title(stored: StoredDocument, passage: Passage | None, words: str) -> str:
    title = stored.metadata.title
    if words.strip():
        return f"‘{' '.join(words.split())[:60]}’ in {title}"
    if passage is None:
        return title
    place = f"bladzijde {passage.page}" if passage.page else f"passage {passage.position + 1}"
    return f"{title}, passage op {place}" if passage.page else f"{title}, {place}"


def _picture(
    front: Front,
    stored: StoredDocument,
    content: Document,
    asked: DocumentParameters,
    passage: Passage | None,
) -> PagePicture | None:
    """Return the page of the original that stands beside the text, if there are pages."""
    shown = stored.formats[0]
    if not has_pages(content.pages, shown.media_type):
        return None
    page = asked.bladzijde or (passage.page if passage else None) or content.pages[0].number
    boxes: tuple[Box, ...] = ()
    if passage is not None:
        _, original_bytes = front.portal.catalogue.original(shown.file_id)
        boxes = boxes_on_page(
            content,
            passage.begin,
            passage.end,
            page=page,
            viewer=front.portal.viewer,
            content=original_bytes,
        )
    picture = page_picture(
        content,
        page,
        file_id=shown.file_id,
        passage_id=passage.id if passage else None,
        boxes=boxes,
    )
    if picture is None:
        raise NotFound(f"{stored.id} has no page {page}", "Deze bladzijde bestaat niet.")
    return picture


def _download(file: DocumentFormat) -> dict[str, str]:
    name = _TURNING.sub("_", PurePosixPath(file.name).name) or "document"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in name)
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cache-Control": _FOREVER,
    }
