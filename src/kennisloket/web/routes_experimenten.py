"""The experiments: who takes part, in what words, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kennisloket.compare.experiments import Known
from kennisloket.facts import FactKind, FactRecord
from kennisloket.web import urls
from kennisloket.web.chains import chains_shown
from kennisloket.web.experimenten_tables import (
    heads,
    matrix_table,
    national_matrix,
    own_shown,
    participants,
    practices_shown,
    rows_shown,
)
from kennisloket.web.exporting import TableFormat, download
from kennisloket.web.facts_tables import facts_table
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.labels import label
from kennisloket.web.pages import ExperimentPage, ExperimentsPage, NamedLink
from kennisloket.web.parameters import GemeenteParameters, NoParameters
from kennisloket.web.render import local_day
from kennisloket.web.themas_tables import line_shown
from kennisloket.web.unknown import unknown

router = APIRouter(include_in_schema=False)
RESULTS_FIRST = 5  # results that are shown at once; the rest unfolds
MENTIONS = 5  # lines that name it without a result


@router.get("/experimenten")
def experimenten(request: Request, front: OpenFront) -> HTMLResponse:
    """Show who takes part in which experiment."""
    chosen = tuple(front.parameters(GemeenteParameters, request).gemeente)
    known = front.portal.comparisons.experiments()
    found = national_matrix(known, chosen or _gemeenten(front), front.portal.collection())
    return front.page(
        ExperimentsPage(
            title=", ".join(["Experimenten", *chosen]),
            active="overzichten",
            experiments=heads(known),
            rows=rows_shown(found),
            own=own_shown(known, chosen),
            chosen=chosen,
        )
    )


def _matrix_file(form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return the matrix as a file."""
        front.parameters(NoParameters, request)
        known = front.portal.comparisons.experiments()
        found = national_matrix(known, _gemeenten(front), front.portal.collection())
        table, base_url = matrix_table(known, found), front.base_url(request)
        return download(table, form, name="experimenten", base_url=base_url)

    return file


def _own_file(form: TableFormat) -> Callable[[Request, Front], Response]:
    def file(request: Request, front: OpenFront) -> Response:
        """Return the experiments of the cities as a file."""
        front.parameters(NoParameters, request)
        own = [one for one in front.portal.comparisons.experiments() if not one.national]
        records = [record for one in own for record in one.facts]
        return _facts_file(request, front, records, form, "eigen-experimenten")

    return file


def _experiment_file(form: TableFormat) -> Callable[[str, Request, Front], Response]:
    def file(naam: str, request: Request, front: OpenFront) -> Response:
        """Return every place that says who takes part in one experiment as a file."""
        if (known := _known(front, naam)) is None:
            return _unknown(front, naam)
        front.parameters(NoParameters, request)
        return _facts_file(request, front, known.facts, form, known.slug)

    return file


def _facts_file(
    request: Request,
    front: Front,
    records: tuple[FactRecord, ...] | list[FactRecord],
    form: TableFormat,
    name: str,
) -> Response:
    table = facts_table(FactKind.EXPERIMENT, records)
    return download(table, form, name=name, base_url=front.base_url(request))


for _form in TableFormat:
    router.add_api_route(f"/experimenten.{_form.value}", _matrix_file(_form))
    router.add_api_route(f"/experimenten/eigen-experimenten.{_form.value}", _own_file(_form))
    router.add_api_route(f"/experimenten/{{naam}}.{_form.value}", _experiment_file(_form))


@router.get("/experimenten/{naam}")
def experiment(naam: str, request: Request, front: OpenFront) -> HTMLResponse:
    """Show one experiment."""
    if (known := _known(front, naam)) is None:
        return _unknown(front, naam)
    front.parameters(NoParameters, request)
    told = front.portal.comparisons.told.about(known.slug)
    results = tuple(map(line_shown, told.results))
    chains = front.portal.comparisons.chains.about((known.slug, None))
    return front.page(
        ExperimentPage(
            title=label(known.name),
            active="overzichten",
            slug=known.slug,
            national=known.national,
            gemeenten=known.gemeenten,
            lines=participants(known),
            results=results[:RESULTS_FIRST],
            results_rest=results[RESULTS_FIRST:],
            mentions=tuple(map(line_shown, told.mentions[:MENTIONS])),
            practices=practices_shown(told.practices),
            chains=chains_shown(chains, local_day(datetime.now(UTC))),
        )
    )


def _gemeenten(front: Front) -> tuple[str, ...]:
    """Return the gemeenten of the wijkenaanpak and those that have documents, by name."""
    target = {gemeente.name for gemeente in front.portal.vocabulary.gemeenten if gemeente.target}
    return tuple(sorted(target | set(front.portal.collection().gemeenten)))


def _known(front: Front, slug: str) -> Known | None:
    known = front.portal.comparisons.experiments()
    return next((one for one in known if one.slug == slug), None)


def _unknown(front: Front, asked: str) -> HTMLResponse:
    known = front.portal.comparisons.experiments()
    slugs = {one.name: one.slug for one in known}
    return unknown(
        front,
        "experiment",
        asked,
        names=slugs,
        address=lambda name: urls.experiment_url(slugs[name]),
        everything=NamedLink("Bekijk alle experimenten", "/experimenten"),
    )
