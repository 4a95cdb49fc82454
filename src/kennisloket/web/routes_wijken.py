"""One wijk: what was promised there, what its plan costs, and where it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kennisloket.compare.book import FactBook, FactFilter
from kennisloket.compare.place import WijkName
from kennisloket.compare.plan import plan_of
from kennisloket.errors import NotFound
from kennisloket.facts import FactKind
from kennisloket.language.slugs import slug_of
from kennisloket.models import StoredDocument
from kennisloket.web import urls_places
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.pages import NamedLink
from kennisloket.web.pages_places import WijkPage
from kennisloket.web.parameters import NoParameters
from kennisloket.web.place_views import FactsShown, facts_shown, shown, wijken_by_slug
from kennisloket.web.portal import Portal
from kennisloket.web.unknown import several, unknown
from kennisloket.web.wijk_views import mentions, plan_amounts, plan_shown, plan_table

router = APIRouter(include_in_schema=False)
_PROMISED: Mapping[FactKind, int] = {  # facts on the page of a wijk
    FactKind.AFSPRAAK: 8,
    FactKind.DOELSTELLING: 8,
    FactKind.BEDRAG: 6,
}
_PROMISES: Mapping[FactKind, str] = {
    FactKind.AFSPRAAK: "Wat is er beloofd?",
    FactKind.DOELSTELLING: "Wat moet er beter worden?",
    FactKind.BEDRAG: "Hoeveel geld is er?",
}
_ENOUGH = 4  # facts about one wijk: with fewer, those about several are shown too
_SHARED = 5
_MEASURES = 15  # of a wijkactieplan


@router.get("/wijken/{slug}")
def wijk(slug: str, request: Request, front: OpenFront) -> Response:
    """Show one wijk."""
    front.parameters(NoParameters, request)
    known = wijken_by_slug(front.portal, front.portal.collection())
    if (found := known.get(slug)) is not None:
        return front.page(_wijk_page(found, slug, front.portal))
    if (other := _other_name(slug, known, front.portal)) is not None:
        return RedirectResponse(urls_places.wijk_url(other), 301)
    return _unknown_wijk(slug, known, front)


def _other_name(slug: str, known: Mapping[str, WijkName], portal: Portal) -> str | None:
    """Return the address of the one wijk that is called so too; None where several are."""
    asked = slug_of(slug, nothing="")
    names = {
        WijkName(one.name, one.gemeente)
        for one in portal.vocabulary.wijken
        for name in (one.name, *one.names)
        if asked in (slug_of(name), slug_of(f"{one.gemeente} {name}"))
    }
    if len(names) != 1:
        return None
    return next((slug for slug, one in known.items() if one in names), None)


def _unknown_wijk(slug: str, known: Mapping[str, WijkName], front: Front) -> HTMLResponse:
    """Answer 404 with what looks like it, or with the choice where several are called so."""
    if same := [(one, at) for at, one in known.items() if slug_of(one.name) == slug]:
        links = (
            NamedLink(f"{one.name} ({one.gemeente})", urls_places.wijk_url(at)) for one, at in same
        )
        return several(front, "wijken", same[0][0].name, links)
    addresses = {one.name: at for at, one in known.items()}
    return unknown(
        front,
        "wijk",
        slug,
        names=addresses,
        address=lambda name: urls_places.wijk_url(addresses[name]),
        everything=NamedLink("Bekijk alle gemeenten en hun wijken", "/gemeenten"),
    )


def _wijk_page(one: WijkName, slug: str, portal: Portal) -> WijkPage:
    book, collection = portal.facts(), portal.collection()
    documents = collection.documents_of(one.gemeente)
    about = tuple(document for document in documents if one.name in document.metadata.wijken)
    chosen, amounts = plan_amounts(one, documents, book)
    measures = plan_shown(plan_of(amounts), chosen, _MEASURES)
    return WijkPage(
        title=f"{one.name} ({one.gemeente})",
        active="overzichten",
        name=one.name,
        gemeente=NamedLink(one.gemeente, urls_places.gemeente_url(one.gemeente)),
        documents=about,
        refused=collection.refused.get(one.gemeente, ()),
        groups=tuple(_promised(one, book)),
        measures=measures,
        files=tuple(
            NamedLink(form.name, urls_places.measures_file_url(slug, form.value))
            for form in TableFormat
        ),
        together=tuple(_together(one, about, book)),
        mentions=mentions(one, collection, portal.catalogue),
    )


def _promised(one: WijkName, book: FactBook) -> Iterator[FactsShown]:
    """Yield what is said of this wijk by name, kind by kind."""
    chosen = FactFilter(gemeente=(one.gemeente,), wijk=(one.name,))
    for kind, most in _PROMISED.items():
        group = facts_shown(book, kind, chosen, most, name=_PROMISES[kind])
        if group.total:
            yield group


def _together(
    one: WijkName, documents: tuple[StoredDocument, ...], book: FactBook
) -> Iterator[FactsShown]:
    """Yield what documents about several wijken say without naming one of them.

    Where enough is said of this wijk itself, only the way to it is left.
    """
    shared = tuple(document.id for document in documents if len(document.metadata.wijken) > 1)
    own = FactFilter(gemeente=(one.gemeente,), wijk=(one.name,))
    every = FactFilter(gemeente=(one.gemeente,), document=shared)
    for kind in _PROMISED if shared else ():
        records = [record for record in book.of(kind, every) if record.fact.wijk is None]
        most = 0 if len(book.of(kind, own)) >= _ENOUGH else _SHARED
        if records:
            yield shown(kind, records, every, most)


def _saved(form: TableFormat) -> Callable[[str, Request, Front], Response]:
    def file(slug: str, request: Request, front: OpenFront) -> Response:
        """Return the measures of the wijkactieplan of a wijk as a file."""
        front.parameters(NoParameters, request)
        collection = front.portal.collection()
        one = wijken_by_slug(front.portal, collection).get(slug)
        if one is None:
            raise NotFound(f"no wijk {slug}")
        documents = collection.documents_of(one.gemeente)
        _, amounts = plan_amounts(one, documents, front.portal.facts())
        table = plan_table(one, plan_of(amounts))
        base_url = front.base_url(request)
        return download(table, form, name=f"maatregelen-{slug}", base_url=base_url)

    return file


for _form in TableFormat:
    router.add_api_route(f"/wijken/{{slug}}/maatregelen.{_form.value}", _saved(_form))
