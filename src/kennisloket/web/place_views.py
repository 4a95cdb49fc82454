"""What the pages of a gemeente and a wijk show, put together from facts and passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kennisloket.compare.book import FactBook, FactFilter
from kennisloket.compare.collection import Collection
from kennisloket.compare.place import (
    WijkName,
    counts_by_gemeente,
    known_wijken,
    most_telling,
    wijk_slugs,
)
from kennisloket.compare.similar import Alike, Profile, similar, taken_part
from kennisloket.facts import FactKind, FactRecord
from kennisloket.web import urls_places
from kennisloket.web.facts_query import FactQuery
from kennisloket.web.facts_tables import HEADS, FactLine, fact_line
from kennisloket.web.labels import label, number_label
from kennisloket.web.portal import Portal
from kennisloket.web.tables import (
    Column,
    ColumnKind,
    Table,
    row_of,
)

_NAMES: Mapping[FactKind, str] = {
    FactKind.EXPERIMENT: "Experimenten",
    FactKind.DOELSTELLING: "Doelstellingen",
    FactKind.AFSPRAAK: "Afspraken",
    FactKind.BEDRAG: "Bedragen",
    FactKind.PARTNER: "Partners",
}
_LONGEST = 300  # characters of a sentence that names a wijk
_PER_THEMA = 2  # sentences that name a wijk


@dataclass(frozen=True, slots=True)
class FactsShown:
    """Some facts of one kind, and where all of them are."""

    kind: FactKind
    name: str
    heads: tuple[str, ...]
    lines: tuple[FactLine, ...]
    total: int
    query: FactQuery  # leads to all of them


def facts_shown(
    book: FactBook, kind: FactKind, chosen: FactFilter, most: int, *, name: str = ""
) -> FactsShown:
    """Return the most telling facts of a kind among those that pass the filter."""
    return shown(kind, book.of(kind, chosen), chosen, most, name=name)


def shown(
    kind: FactKind,
    records: Sequence[FactRecord],
    chosen: FactFilter,
    most: int,
    *,
    name: str = "",
) -> FactsShown:
    """Return the most telling of these facts; *chosen* leads to all of them."""
    return FactsShown(
        kind,
        name or _NAMES[kind],
        HEADS[kind],
        tuple(fact_line(record) for record in most_telling(records, most)),
        len(records),
        FactQuery(kind, chosen),
    )


# --- the list of gemeenten --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GemeenteRow:
    """A gemeente with what the collection has of it."""

    name: str
    address: str
    wijken: tuple[tuple[str, str], ...]  # name and address
    documents: int
    experimenten: int
    doelstellingen: int
    bedragen: int


def gemeente_rows(names: Iterable[str], portal: Portal) -> tuple[GemeenteRow, ...]:
    """Return a row for each gemeente."""
    collection = portal.collection()
    counted = counts_by_gemeente(portal.facts().records)
    wijken = wijk_links(portal, collection)
    return tuple(
        GemeenteRow(
            name,
            urls_places.gemeente_url(name),
            wijken.get(name, ()),
            len(collection.documents_of(name)),
            *(
                counted.get(name, {}).get(kind, 0)
                for kind in (FactKind.EXPERIMENT, FactKind.DOELSTELLING, FactKind.BEDRAG)
            ),
        )
        for name in names
    )


def gemeenten_table(rows: Iterable[GemeenteRow]) -> Table:
    """Return the list of gemeenten as a table to save; counts need no citation."""
    columns = (
        Column("gemeente", "Gemeente"),
        Column("wijken", "Wijken"),
        *(
            Column(name, label(name), ColumnKind.NUMBER)
            for name in ("documenten", "experimenten", "doelstellingen", "bedragen")
        ),
    )
    return Table(
        "Gemeenten",
        columns,
        tuple(
            row_of(
                (
                    row.name,
                    ", ".join(name for name, _ in row.wijken) or None,
                    row.documents,
                    row.experimenten,
                    row.doelstellingen,
                    row.bedragen,
                )
            )
            for row in rows
        ),
    )


def wijken_by_slug(portal: Portal, collection: Collection) -> dict[str, WijkName]:
    """Map addresses to the wijken that anybody knows: a redacteur, or a document."""
    return wijk_slugs(known_wijken(portal.vocabulary.wijken, collection.documents))


def wijk_links(portal: Portal, collection: Collection) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Map gemeenten to the names and addresses of their wijken."""
    found: dict[str, list[tuple[str, str]]] = {}
    for slug, wijk in wijken_by_slug(portal, collection).items():
        found.setdefault(wijk.gemeente, []).append((wijk.name, urls_places.wijk_url(slug)))
    return {gemeente: tuple(wijken) for gemeente, wijken in found.items()}


# --- gemeenten like this one -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AlikeShown:
    """A gemeente that is like this one, why, and where both stand side by side."""

    name: str
    address: str
    reasons: tuple[str, ...]
    compared: str


def alike_shown(gemeente: str, portal: Portal) -> tuple[AlikeShown, ...]:
    """Return the gemeenten most like *gemeente*, each with its reasons."""
    collection = portal.collection()
    parts = taken_part(portal.facts().of(FactKind.EXPERIMENT))
    numbers = portal.geography.inhabitants.numbers
    profiles = {
        name: Profile(
            name,
            frozenset(t for one in collection.passages_of(name) if (t := one.passage.thema)),
            parts.get(name, frozenset()),
            numbers.get(name),
        )
        for name in collection.gemeenten
    }
    return tuple(_alike_shown(gemeente, one) for one in similar(gemeente, profiles))


def _alike_shown(gemeente: str, one: Alike) -> AlikeShown:
    reasons = []
    if one.experimenten:
        reasons.append(f"Doen allebei mee aan: {_listed(one.experimenten)}.")
    if one.themas:
        reasons.append(f"Schrijven allebei over: {_listed(map(label, one.themas))}.")
    if one.inhabitants:
        here, there = one.inhabitants
        reasons.append(
            f"Ongeveer even groot: {number_label(here)} en {number_label(there)} inwoners."
        )
    return AlikeShown(
        one.gemeente,
        urls_places.gemeente_url(one.gemeente),
        tuple(reasons),
        urls_places.difference_url(gemeente, one.gemeente),
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name[:1].lower() + name[1:] for name in names)
