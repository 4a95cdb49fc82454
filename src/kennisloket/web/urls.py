"""Every address of the portal; nothing else builds one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from kennisloket.compare.book import FactFilter
from kennisloket.facts import FactKind
from kennisloket.models import Filters
from kennisloket.ports import DocumentQuery
from kennisloket.search.results import SearchRequest, Sort
from kennisloket.web.facts_query import FactQuery

FILTER_NAMES = ("gemeente", "wijk", "thema", "soort", "rol", "jaar")
FACT_FILTERS = ("gemeente", "wijk", "thema", "partij", "experiment", "deelname", "document")


def _with_query(path: str, items: Iterable[tuple[str, object]]) -> str:
    query = urlencode([(name, str(value)) for name, value in items])
    return f"{path}?{query}" if query else path


def filter_items(filters: Filters) -> list[tuple[str, object]]:
    """Return the filters as query items, by name."""
    return [(name, value) for name in FILTER_NAMES for value in getattr(filters, name)]


def search_items(request: SearchRequest) -> list[tuple[str, object]]:
    """Return a request as query items; what is standard is left out."""
    items: list[tuple[str, object]] = [("q", request.text)] if request.text else []
    items += filter_items(request.filters)
    items += [("uit", key) for key in request.off]
    if request.sort is not Sort.RELEVANCE:
        items.append(("sorteer", request.sort.value))
    if request.page > 1:
        items.append(("pagina", request.page))
    if request.limit != SearchRequest("").limit:
        items.append(("limiet", request.limit))
    return items


def search_url(request: SearchRequest) -> str:
    """Return the address that shows this very search again."""
    return _with_query("/zoeken", search_items(request))


def question_url(text: str) -> str:
    """Return the address that asks *text* without any filter."""
    return search_url(SearchRequest(text))


def at_page(request: SearchRequest, page: int) -> str:
    """Return the address of another page of the same results."""
    return search_url(replace(request, page=page))


def sorted_by(request: SearchRequest, sort: Sort) -> str:
    """Return the address of the same results in another order."""
    return search_url(replace(request, sort=sort, page=1))


def switched_off(request: SearchRequest, key: str) -> str:
    """Return the address of the search without what was recognised as *key*."""
    return search_url(replace(request, off=(*request.off, key), page=1))


def switched_on(request: SearchRequest, key: str) -> str:
    """Return the address of the search in which *key* counts again."""
    return search_url(replace(request, off=tuple(off for off in request.off if off != key), page=1))


def without_filter(request: SearchRequest, name: str, value: str) -> str:
    """Return the address of the search with one filter value less."""
    left = tuple(v for v in getattr(request.filters, name) if str(v) != value)
    return search_url(replace(request, filters=replace(request.filters, **{name: left}), page=1))


def without_filters(request: SearchRequest) -> str:
    """Return the address of the search without any filter."""
    return search_url(replace(request, filters=Filters(), page=1))


def documents_url(query: DocumentQuery) -> str:
    """Return the address of a list of documents."""
    items = filter_items(query.filters)
    if query.text:
        items.append(("zoek", query.text))
    if query.sort != DocumentQuery().sort:
        items.append(("sorteer", query.sort))
    if query.page > 1:
        items.append(("pagina", query.page))
    if query.page_size != DocumentQuery().page_size:
        items.append(("paginaGrootte", query.page_size))
    return _with_query("/documenten", items)


def documents_with(name: str, value: str) -> str:
    """Return the address of the documents that have one value."""
    return _with_query("/documenten", [(name, value)])


def facts_items(query: FactQuery) -> list[tuple[str, object]]:
    """Return a choice of facts as query items; what is standard is left out."""
    chosen, standard = query.chosen, FactQuery(query.kind)
    items: list[tuple[str, object]] = [
        (name, value) for name in FACT_FILTERS for value in getattr(chosen, name)
    ]
    if chosen.deadline_before is not None:
        items.append(("deadlineVoor", chosen.deadline_before))
    if query.text:
        items.append(("zoek", query.text))
    if query.sort != standard.sort:
        items.append(("sorteer", query.sort))
    if query.page > 1:
        items.append(("pagina", query.page))
    if query.page_size != standard.page_size:
        items.append(("paginaGrootte", query.page_size))
    return items


def facts_url(query: FactQuery) -> str:
    """Return the address of a list of facts; that of experiments knows only gemeenten."""
    if query.kind is FactKind.EXPERIMENT:
        items: list[tuple[str, object]] = [("gemeente", one) for one in query.chosen.gemeente]
        return _with_query(f"/{query.kind.value}", items)
    return _with_query(f"/{query.kind.value}", facts_items(query))


def facts_with(kind: FactKind, name: str, value: str) -> str:
    """Return the address of the facts of a kind that have one value."""
    chosen: dict[str, Any] = {name: (value,)}
    return facts_url(FactQuery(kind, FactFilter(**chosen)))


def facts_file_url(query: FactQuery, extension: str) -> str:
    """Return the address at which all pages of a list of facts are downloaded as one file."""
    whole = replace(query, page=1, page_size=FactQuery(query.kind).page_size)
    return _with_query(f"/{query.kind.value}.{extension}", facts_items(whole))


def facts_api_url(query: FactQuery) -> str:
    """Return the address of a list of facts in the API."""
    return _with_query(f"/api/v1/{query.kind.value}", facts_items(query))


def experiment_url(slug: str) -> str:
    """Return the address of an experiment."""
    return f"/experimenten/{quote(slug, safe='')}"


def thema_url(thema: str, gemeenten: Iterable[str] = ()) -> str:
    """Return the address of a thema, of some gemeenten only where there are any."""
    return _with_query(f"/themas/{quote(thema, safe='')}", [("gemeente", g) for g in gemeenten])


def thema_file_url(thema: str, extension: str, gemeenten: Iterable[str] = ()) -> str:
    """Return the address at which the lines about a thema are downloaded."""
    path = f"/themas/{quote(thema, safe='')}.{extension}"
    return _with_query(path, [("gemeente", gemeente) for gemeente in gemeenten])


def document_url(document_id: str) -> str:
    """Return the address of a document."""
    return f"/documenten/{quote(document_id, safe='')}"


def passage_url(
    document_id: str, passage_id: str, begin: int | None = None, end: int | None = None
) -> str:
    """Return the address that opens a document at a passage and marks it.

    With *begin* and *end* (offsets in the canonical text) that stretch is marked
    within the passage.
    """
    items: list[tuple[str, object]] = [("passage", passage_id)]
    if begin is not None and end is not None:
        items += [("begin", begin), ("eind", end)]
    return _with_query(document_url(document_id), items) + "#passage"


def citation_url(passage_id: str) -> str:
    """Return the short, lasting address of a passage."""
    return f"/citaten/{quote(passage_id, safe='')}"


def page_url(document_id: str, page: int, passage_id: str | None = None) -> str:
    """Return the address of a document with one page of the original beside it."""
    items: list[tuple[str, object]] = [("passage", passage_id)] if passage_id else []
    return _with_query(document_url(document_id), [*items, ("bladzijde", page)]) + "#origineel"


def page_image_url(document_id: str, page: int, file_id: str) -> str:
    """Return the address of a page image; it changes with the file."""
    return f"{document_url(document_id)}/bladzijden/{page}.png?v={file_id[:12]}"


def file_url(document_id: str, file_id: str) -> str:
    """Return the address at which an original file is downloaded."""
    return f"{document_url(document_id)}/bestanden/{quote(file_id, safe='')}"


def report_url(document_id: str | None = None, passage_id: str | None = None) -> str:
    """Return the address of the report form, about a document where one is given."""
    items = [("document", document_id), ("passage", passage_id)]
    return _with_query("/melden", [(name, value) for name, value in items if value])
