"""The gemeenten as a list and on a map, and one gemeente."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kennisloket.compare.book import FactFilter
from kennisloket.compare.collection import Collection
from kennisloket.facts import FactKind
from kennisloket.language.slugs import slug_of
from kennisloket.models import Thema
from kennisloket.web import urls, urls_places
from kennisloket.web.chains import ChainShown, chains_shown
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.labels import label
from kennisloket.web.land_map import land_map
from kennisloket.web.pages import NamedLink
from kennisloket.web.pages_places import GemeentenPage, GemeentePage
from kennisloket.web.parameters import NoParameters
from kennisloket.web.place_views import (
    alike_shown,
    facts_shown,
    gemeente_rows,
    gemeenten_table,
    wijk_links,
)
from kennisloket.web.portal import Portal
from kennisloket.web.render import local_day
from kennisloket.web.unknown import unknown

router = APIRouter(include_in_schema=False)
_MOST: Mapping[FactKind, int] = {  # facts on the page of a gemeente
    FactKind.EXPERIMENT: 12,
    FactKind.DOELSTELLING: 6,
    FactKind.AFSPRAAK: 6,
    FactKind.BEDRAG: 6,
    FactKind.PARTNER: 12,
}
_CHAINS = 8  # from goal to good practice, on the page of a gemeente


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
