"""The gemeenten as a list and a map, one gemeente, and one wijk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kennisloket.compare.book import FactBook, FactFilter
from kennisloket.compare.collection import Collection
from kennisloket.compare.place import WijkName
from kennisloket.facts import FactKind
from kennisloket.language.slugs import slug_of
from kennisloket.models import StoredDocument, Thema
from kennisloket.web import urls, urls_places
from kennisloket.web.chains import ChainShown, chains_shown
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.labels import label
from kennisloket.web.land_map import land_map
from kennisloket.web.pages import NamedLink
from kennisloket.web.pages_places import GemeentenPage, GemeentePage, WijkPage
from kennisloket.web.parameters import NoParameters
from kennisloket.web.place_views import (
    FactsShown,
    alike_shown,
    facts_shown,
    gemeente_rows,
    gemeenten_table,
    mentions,
    plan_costs,
    shown,
    wijk_links,
    wijken_by_slug,
)
from kennisloket.web.portal import Portal
from kennisloket.web.render import local_day
from kennisloket.web.unknown import several, unknown

router = APIRouter(include_in_schema=False)
_MOST: Mapping[FactKind, int] = {  # facts on the page of a gemeente
    FactKind.EXPERIMENT: 12,
    FactKind.DOELSTELLING: 6,
    FactKind.AFSPRAAK: 6,
    FactKind.BEDRAG: 6,
    FactKind.PARTNER: 12,
}
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
_CHAINS = 8  # from goal to good practice, on the page of a gemeente
_ENOUGH = 4  # facts about one wijk: with fewer, those about several are shown too
_SHARED = 5
_MEASURES = 15  # of a wijkactieplan


# --- the list --------------------------------------------------------------------------------


def _listed(portal: Portal) -> tuple[str, ...]:
    """Return the gemeenten of the wijkenaanpak and all others that have documents, by name."""
    targets = {one.name for one in portal.vocabulary.gemeenten if one.target}
    return tuple(sorted(targets | set(portal.collection().gemeenten)))


@router.get("/gemeenten")
def gemeenten(request: Request, front: OpenFront) -> HTMLResponse:
    """Show the gemeenten."""
    front.parameters(NoParameters, request)
    names = _listed(front.portal)
    rows = gemeente_rows(names, front.portal)
    drawn = land_map(
        names,
        front.portal.geography,
        filled=(row.name for row in rows if row.documents),
        address={row.name: row.address for row in rows},
    )
    page = GemeentenPage(title="Gemeenten", active="overzichten", rows=rows, drawn=drawn)
    return front.page(page)


def _saved(form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return the list of gemeenten as a file."""
        front.parameters(NoParameters, request)
        table = gemeenten_table(gemeente_rows(_listed(front.portal), front.portal))
        return download(table, form, name="gemeenten", base_url=front.base_url(request))

    return file


for _form in TableFormat:
    router.add_api_route(f"/gemeenten.{_form.value}", _saved(_form))


# --- one gemeente ----------------------------------------------------------------------------


@router.get("/gemeenten/{slug}")
def gemeente(slug: str, request: Request, front: OpenFront) -> Response:
    """Show one gemeente; another of its names leads to it."""
    front.parameters(NoParameters, request)
    name = _gemeente_of(slug, front.portal)
    if name is None:
        return _unknown_gemeente(slug, front)
    if slug != slug_of(name):
        return RedirectResponse(urls_places.gemeente_url(name), 301)
    return front.page(_gemeente_page(name, front.portal))


def _gemeente_of(slug: str, portal: Portal) -> str | None:
    """Return the gemeente that is called so, by whichever of its names."""
    names = {slug_of(name): one.name for one in portal.vocabulary.gemeenten for name in one.names}
    names |= {slug_of(name): name for name in portal.collection().gemeenten}
    names |= {slug_of(one.name): one.name for one in portal.vocabulary.gemeenten}
    return names.get(slug_of(slug, nothing=""))


def _unknown_gemeente(slug: str, front: Front) -> HTMLResponse:
    return unknown(
        front,
        "gemeente",
        slug,
        names=(one.name for one in front.portal.vocabulary.gemeenten),
        address=urls_places.gemeente_url,
        everything=NamedLink("Bekijk alle gemeenten", "/gemeenten"),
    )


def _gemeente_page(name: str, portal: Portal) -> GemeentePage:
    book, collection = portal.facts(), portal.collection()
    wijken = wijk_links(portal, collection).get(name, ())
    chosen = FactFilter(gemeente=(name,))
    groups = (facts_shown(book, kind, chosen, most) for kind, most in _MOST.items())
    return GemeentePage(
        title=name,
        active="overzichten",
        name=name,
        number=portal.geography.inhabitants.numbers.get(name),
        counted=portal.geography.inhabitants,
        wijken=tuple(NamedLink(*pair) for pair in wijken),
        documents=collection.documents_of(name),
        refused=collection.refused.get(name, ()),
        themas=tuple(_themas(name, collection)),
        groups=tuple(group for group in groups if group.total),
        chains=_chains(name, portal),
        alike=alike_shown(name, portal),
        others=tuple(
            NamedLink(other, urls_places.difference_url(name, other))
            for other in collection.gemeenten
            if other != name and name in collection.gemeenten
        ),
    )


def _chains(name: str, portal: Portal) -> tuple[ChainShown, ...]:
    """Return how goals, agreements, experiments and results of a gemeente hang together."""
    if name not in portal.collection().gemeenten:
        return ()
    chains = portal.comparisons.chains.about((None, name))[:_CHAINS]
    return chains_shown(chains, local_day(datetime.now(UTC)))


def _themas(name: str, collection: Collection) -> Iterator[tuple[NamedLink, int]]:
    """Yield the themas of which a gemeente speaks, with how many passages."""
    counted = Counter(one.passage.thema for one in collection.passages_of(name))
    for thema in Thema:
        if counted[thema]:
            yield NamedLink(label(thema), urls.thema_url(thema, [name])), counted[thema]


# --- one wijk --------------------------------------------------------------------------------


@router.get("/wijken/{slug}")
def wijk(slug: str, request: Request, front: OpenFront) -> Response:
    """Show one wijk."""
    front.parameters(NoParameters, request)
    known = wijken_by_slug(front.portal, front.portal.collection())
    if (found := known.get(slug)) is not None:
        return front.page(_wijk_page(found, front.portal))
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


def _wijk_page(one: WijkName, portal: Portal) -> WijkPage:
    book, collection = portal.facts(), portal.collection()
    documents = collection.documents_of(one.gemeente)
    about = tuple(document for document in documents if one.name in document.metadata.wijken)
    plan = plan_costs(one, documents, book, _MEASURES)
    chosen = FactFilter(gemeente=(one.gemeente,), wijk=(one.name,))
    groups = (
        facts_shown(book, kind, chosen, most, name=_PROMISES[kind])
        for kind, most in _PROMISED.items()
        if not (plan and plan.total and kind is FactKind.BEDRAG)  # the plan tells it better
    )
    return WijkPage(
        title=f"{one.name} ({one.gemeente})",
        active="overzichten",
        name=one.name,
        gemeente=NamedLink(one.gemeente, urls_places.gemeente_url(one.gemeente)),
        documents=about,
        refused=collection.refused.get(one.gemeente, ()),
        groups=tuple(group for group in groups if group.total),
        plan=plan if plan and plan.total else None,
        together=tuple(_together(one, about, book)),
        mentions=mentions(one, collection, portal.catalogue),
    )


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
