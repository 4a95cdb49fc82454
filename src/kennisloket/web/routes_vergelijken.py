"""Gemeenten side by side: on themas, on an experiment, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kennisloket.compare.collection import Collection
from kennisloket.compare.matrix import Matrix, by_thema, matrix
from kennisloket.facts import Experiment, FactKind, FactRecord
from kennisloket.models import Thema
from kennisloket.web import urls_places
from kennisloket.web.choices import Choice
from kennisloket.web.compare_cells import KINDS, Head, ShownMatrix, matrix_table, shown_matrix
from kennisloket.web.compare_numbers import PAGE_SIZE, charts, number_lines, numbers, numbers_table
from kennisloket.web.compare_query import (
    MOST_GEMEENTEN,
    CompareParameters,
    CompareQuery,
)
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.labels import label
from kennisloket.web.pages import NamedLink
from kennisloket.web.pages_places import ComparePage
from kennisloket.web.paging import paging
from kennisloket.web.portal import Portal
from kennisloket.web.tables import Table
from kennisloket.web.unknown import unknown, unknown_asked

router = APIRouter(include_in_schema=False)
_EVERYTHING = NamedLink("Begin een nieuwe vergelijking", "/vergelijken")
_PAIR = 2


# --- many gemeenten ----------------------------------------------------------------------------


@router.get("/vergelijken")
def compare(request: Request, front: OpenFront) -> HTMLResponse:
    """Show gemeenten side by side."""
    strange = unknown_asked(request, front, address=_instead, everything=_EVERYTHING)
    if strange is not None:
        return strange
    query = front.parameters(CompareParameters, request).query()
    if query.experiment and query.experiment not in _experimenten(front.portal):
        return _unknown_experiment(query.experiment, front)
    return front.page(_compare_page(query, front.portal))


def _saved(form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return a whole comparison as a file."""
        query = front.parameters(CompareParameters, request).query()
        table = _table(query, front.portal)
        return download(table, form, name="vergelijking", base_url=front.base_url(request))

    return file


def _instead(what: str, name: str) -> str:
    return urls_places.compare_url(*(([name], ()) if what == "gemeente" else ((), [name])))


def _experimenten(portal: Portal) -> tuple[str, ...]:
    """Return the national experiments, then those of the gemeenten."""
    national = [one.name for one in portal.vocabulary.experimenten]
    own = {
        record.fact.says.experiment
        for record in portal.facts().of(FactKind.EXPERIMENT)
        if isinstance(record.fact.says, Experiment)
    }
    return (*national, *sorted(own - set(national), key=str.casefold))


def _unknown_experiment(asked: str, front: Front) -> HTMLResponse:
    return unknown(
        front,
        "experiment",
        asked,
        names=_experimenten(front.portal),
        address=lambda name: CompareQuery(experiment=name).address(),
        everything=_EVERYTHING,
    )


def _gemeenten(query: CompareQuery, collection: Collection) -> tuple[str, ...]:
    return query.gemeenten or collection.gemeenten[:MOST_GEMEENTEN]


def _themas(query: CompareQuery, gemeenten: Sequence[str], held: Collection) -> tuple[Thema, ...]:
    """Return the themas that are asked for, or all of which any of these gemeenten speaks."""
    if query.themas:
        return tuple(Thema(value) for value in query.themas)
    spoken = {one.passage.thema for name in gemeenten for one in held.passages_of(name)}
    return tuple(thema for thema in Thema if thema in spoken) or tuple(Thema)[:1]


def _matrix(query: CompareQuery, portal: Portal) -> Matrix:
    book, held = portal.facts(), portal.collection()
    gemeenten = _gemeenten(query, held)
    if query.experiment:
        return matrix(
            gemeenten,
            [query.experiment],
            held,
            facts=book.of(FactKind.EXPERIMENT),
            subject_of=_experiment_of,
        )
    themas = _themas(query, gemeenten, held)
    if query.what == "afspraken":
        promised = book.of(FactKind.AFSPRAAK)
        return matrix(gemeenten, themas, held, facts=promised, subject_of=lambda r: r.fact.thema)
    facts = (record for kind in KINDS for record in book.of(kind))
    return by_thema(
        gemeenten,
        themas,
        held,
        facts,
        named=lambda name, thema: portal.comparisons.named.about((name, Thema(thema))),
    )


def _experiment_of(record: FactRecord) -> str | None:
    says = record.fact.says
    return says.experiment if isinstance(says, Experiment) else None


def _heads(query: CompareQuery, found: Matrix) -> tuple[Head, ...]:
    """Return the subjects with the address of each alone."""
    if query.experiment:
        return (Head(label(query.experiment), query.address()),)
    return tuple(
        Head(label(subject), replace(query, themas=(subject,), page=1).address())
        for subject in found.subjects
    )


def _table(query: CompareQuery, portal: Portal) -> Table:
    if query.kind is None:
        found = _matrix(query, portal)
        names = [label(subject) for subject in found.subjects]
        return matrix_table(found, names, quoted=bool(query.experiment))
    held = portal.collection()
    measures = numbers(query, query.kind, _gemeenten(query, held), portal.facts(), held)
    return numbers_table(query.kind, measures)


def _compare_page(query: CompareQuery, portal: Portal) -> ComparePage:
    held = portal.collection()
    gemeenten = _gemeenten(query, held)
    measures = numbers(query, query.kind, gemeenten, portal.facts(), held) if query.kind else ()
    shown: ShownMatrix | None = None
    if query.kind is None and gemeenten:
        found = _matrix(query, portal)
        shown = shown_matrix(found, subjects=_heads(query, found), of_thema=not query.experiment)
    first = (query.page - 1) * PAGE_SIZE
    pages = paging(
        len(measures),
        page=query.page,
        size=PAGE_SIZE,
        address=lambda number: replace(query, page=number).address(),
    )
    summary = _summary(query)
    return ComparePage(
        title=f"Vergelijk steden: {summary}" if query.items else "Vergelijk steden",
        active="overzichten",
        query=query,
        summary=summary,
        gemeenten=tuple(_choices(query, portal)),
        themas=tuple(Choice(t, label(t), 0, t in query.themas) for t in Thema),
        experimenten=_experimenten(portal),
        most=MOST_GEMEENTEN,
        matrix=shown,
        lines=number_lines(measures[first : first + PAGE_SIZE]),
        charts=charts(query, measures),
        paging=pages if query.kind else None,
        pairs=tuple(_pairs(query, gemeenten, held)),
    )


def _summary(query: CompareQuery) -> str:
    """Return what is compared: "Deventer en Enschede, werken"."""
    few = len(query.gemeenten) <= 4
    names = _listed(query.gemeenten) if few else f"{len(query.gemeenten)} gemeenten"
    about = query.experiment or _listed([label(thema).lower() for thema in query.themas])
    kind = "" if query.experiment or query.what == "alles" else query.what
    parts = (names or "alle gemeenten", about, kind, f"‘{query.text}’" if query.text else "")
    return ", ".join(part for part in parts if part)


def _listed(names: Sequence[str]) -> str:
    if len(names) < _PAIR:
        return "".join(names)
    return f"{', '.join(names[:-1])} en {names[-1]}"


def _choices(query: CompareQuery, portal: Portal) -> Iterator[Choice]:
    """Yield the gemeenten with documents, those of the wijkenaanpak, and those that are chosen."""
    held = portal.collection()
    targets = {one.name for one in portal.vocabulary.gemeenten if one.target}
    for name in sorted({*held.gemeenten, *targets, *query.gemeenten}):
        yield Choice(name, name, len(held.documents_of(name)), name in query.gemeenten)


def _pairs(query: CompareQuery, gemeenten: Sequence[str], held: Collection) -> Iterator[NamedLink]:
    """Yield the differences between two gemeenten, where there are two."""
    if len(gemeenten) == _PAIR and query.kind is None and not query.experiment:
        first, second = gemeenten
        for thema in _themas(query, gemeenten, held):
            yield NamedLink(label(thema), urls_places.difference_url(first, second, thema))


for _form in TableFormat:
    router.add_api_route(f"/vergelijken.{_form.value}", _saved(_form))
