"""Themas and gemeenten as shapes of the API, with how much the collection has of them."""

from __future__ import annotations

from collections.abc import Mapping

from kennisloket.compare.book import FactBook, FactFilter, counts
from kennisloket.errors import NotFound
from kennisloket.facts import FactKind
from kennisloket.language.slugs import slug_of
from kennisloket.models import Filters, Thema
from kennisloket.web import urls
from kennisloket.web.api import facts_shapes as shapes
from kennisloket.web.facts_query import FactQuery
from kennisloket.web.labels import label
from kennisloket.web.portal import Portal
from kennisloket.web.suggesting import meant


def themas(portal: Portal) -> list[shapes.ThemaRegel]:
    """Return every thema, in the fixed order."""
    book, documents = portal.facts(), portal.catalogue.facets(Filters()).get("thema", {})
    per_kind = {kind: counts(book.of(kind), "thema") for kind in FactKind}
    return [
        shapes.ThemaRegel(
            id=thema.value,
            naam=label(thema.value),
            documenten=documents.get(thema.value, 0),
            gemeenten=_gemeenten_with(book, thema),
            aantallen={kind.value: per_kind[kind].get(thema.value, 0) for kind in FactKind},
        )
        for thema in Thema
    ]


def _gemeenten_with(book: FactBook, thema: Thema) -> list[str]:
    here = {one.fact.gemeente for one in book.records if one.fact.thema is thema}
    return sorted(name for name in here if name)


def gemeenten(portal: Portal) -> list[shapes.GemeenteRegel]:
    """Return the gemeenten of the wijkenaanpak and all others that have documents."""
    held = portal.catalogue.facets(Filters()).get("gemeente", {})
    wanted = {gemeente.name for gemeente in portal.vocabulary.gemeenten if gemeente.target}
    per_kind = _per_kind(portal.facts())
    return [_gemeente(portal, name, held, per_kind) for name in sorted({*wanted, *held})]


def _per_kind(book: FactBook) -> Mapping[FactKind, Mapping[str, int]]:
    return {kind: counts(book.of(kind), "gemeente") for kind in FactKind}


def _gemeente(
    portal: Portal,
    name: str,
    held: Mapping[str, int],
    per_kind: Mapping[FactKind, Mapping[str, int]],
) -> shapes.GemeenteRegel:
    wijken = [w.name for w in portal.vocabulary.wijken if w.gemeente == name and w.target]
    return shapes.GemeenteRegel(
        id=slug_of(name),
        naam=name,
        wijken=wijken,
        documenten=held.get(name, 0),
        aantallen={kind.value: per_kind[kind].get(name, 0) for kind in FactKind},
    )


def gemeente_named(portal: Portal, asked: str) -> shapes.GemeenteDetail:
    """Return the gemeente with this id or name.

    Raises:
        NotFound: nobody knows it; the Dutch sentence tells which names look like it.

    """
    held = portal.catalogue.facets(Filters()).get("gemeente", {})
    known = {slug_of(name): name for name in [g.name for g in portal.vocabulary.gemeenten]}
    known |= {slug_of(name): name for name in held}
    name = known.get(slug_of(asked, nothing=""))
    if name is None:
        near = meant(asked, known.values())
        hint = f" Bedoelde u {' of '.join(near)}?" if near else ""
        raise NotFound(f"no gemeente {asked!r}", f"Deze gemeente is niet bekend.{hint}")
    book = portal.facts()
    here = [one for one in book.records if one.fact.gemeente == name]
    return shapes.GemeenteDetail(
        **_gemeente(portal, name, held, _per_kind(book)).model_dump(),
        themas=counts(here, "thema"),
        links=_links(name),
    )


def _links(name: str) -> dict[str, str]:
    chosen = FactFilter(gemeente=(name,))
    lists = {kind.value: urls.facts_api_url(FactQuery(kind, chosen)) for kind in FactKind}
    return {**lists, "documenten": urls.documents_with("gemeente", name)}
