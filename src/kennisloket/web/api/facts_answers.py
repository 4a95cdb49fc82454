"""Facts as shapes of the API."""

from __future__ import annotations

from typing import Any, TypeVar

from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Doelstelling,
    Experiment,
    FactRecord,
    Partner,
)
from kennisloket.web.api import facts_shapes as shapes
from kennisloket.web.exporting_json import cited, plain
from kennisloket.web.tables import citation_of

Kind = TypeVar("Kind", Experiment, Afspraak, Doelstelling, Bedrag, Partner)


def experiment(record: FactRecord) -> shapes.Experiment:
    """Return how a gemeente takes part."""
    says = _says(record, Experiment)
    return shapes.Experiment(
        **_common(record),
        experiment=says.experiment,
        deelname=says.deelname.value,
        landelijk=says.national,
    )


def afspraak(record: FactRecord) -> shapes.Afspraak:
    """Return a commitment."""
    says = _says(record, Afspraak)
    return shapes.Afspraak(
        **_common(record),
        partij=says.partij.value,
        tekst=says.tekst,
        bedrag_eur=plain(says.bedrag_eur),
        periode=says.periode,
        deadline=says.deadline,
        status=says.status,
    )


def doelstelling(record: FactRecord) -> shapes.Doelstelling:
    """Return a target with its baseline."""
    says = _says(record, Doelstelling)
    return shapes.Doelstelling(
        **_common(record),
        indicator=says.indicator,
        nulwaarde=says.nulwaarde,
        nuljaar=says.nuljaar,
        streefwaarde=says.streefwaarde,
        streefjaar=says.streefjaar,
        eenheid=says.eenheid,
        tussenwaarden=[shapes.Tussenwaarde(jaar=year, waarde=value) for year, value in says.tussen],
    )


def bedrag(record: FactRecord) -> shapes.Bedrag:
    """Return an amount."""
    says = _says(record, Bedrag)
    return shapes.Bedrag(
        **_common(record),
        omschrijving=says.omschrijving,
        bedrag_eur=plain(says.bedrag_eur),
        gedrukt=says.gedrukt,
        periode=says.periode,
        partij=says.partij and says.partij.value,
        betaler=says.betaler,
        totaal=says.totaal,
        apart=says.apart,
    )


def partner(record: FactRecord) -> shapes.Partner:
    """Return an organisation that works along."""
    says = _says(record, Partner)
    return shapes.Partner(**_common(record), naam=says.naam, soort=says.soort.value)


def _says(record: FactRecord, kind: type[Kind]) -> Kind:
    says = record.fact.says
    if not isinstance(says, kind):
        raise TypeError(f"{says!r} is no {kind.__name__}")
    return says


def _common(record: FactRecord) -> dict[str, Any]:
    fact = record.fact
    return {
        "id": record.id,
        "gemeente": fact.gemeente,
        "wijk": fact.wijk,
        "thema": fact.thema and fact.thema.value,
        "zekerheid": fact.certainty.value,
        "opmerkingen": list(fact.remarks),
        "gecorrigeerd": record.correction is not None,
        "citaat": shapes.Citaat.model_validate(cited(citation_of(record))),
    }
