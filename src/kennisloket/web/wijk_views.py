"""What the page of a wijk shows beside its facts: where it is named, and what its plan costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kennisloket.compare.book import FactBook, FactFilter
from kennisloket.compare.collection import Collection
from kennisloket.compare.place import Naming, WijkName, namings
from kennisloket.compare.plan import Plan
from kennisloket.facts import Bedrag, FactKind, FactRecord
from kennisloket.models import Soort, StoredDocument, Thema
from kennisloket.ports import Catalogue
from kennisloket.web.facts_query import FactQuery
from kennisloket.web.labels import euro_label, label
from kennisloket.web.shortening import shortened
from kennisloket.web.tables import Cell, Citation, Column, ColumnKind, Row, Table, citation_of

_LONGEST = 300  # characters of a sentence that names a wijk
_PER_THEMA = 2  # sentences that name a wijk


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that names a wijk, with its source."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Mentions:
    """The sentences under one thema that name a wijk: the first few, and how many in all."""

    name: str
    lines: tuple[Mention, ...]
    total: int


def mentions(wijk: WijkName, collection: Collection, catalogue: Catalogue) -> tuple[Mentions, ...]:
    """Return where documents of its gemeente name a wijk, thema by thema."""
    found: dict[Thema | None, list[Naming]] = {thema: [] for thema in (*Thema, None)}
    records = collection.passages_of(wijk.gemeente)
    for document in collection.documents_of(wijk.gemeente):
        own = [one for one in records if one.document.id == document.id]
        for naming in namings(wijk.name, own, catalogue.entities(document.id)):
            found[naming.record.passage.thema].append(naming)
    return tuple(
        Mentions(
            label(thema) if thema else "Zonder thema",
            tuple(_mention(one) for one in some[:_PER_THEMA]),
            len(some),
        )
        for thema, some in found.items()
        if some
    )


def _mention(naming: Naming) -> Mention:
    record = naming.record
    citation = Citation(record.document, record.passage, naming.begin, naming.end)
    return Mention(shortened(citation.quote, _LONGEST), citation)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A measure as the page prints it; a cost is an amount with its source, or None."""

    name: str
    costs: tuple[Mention | None, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The measures of a plan: the first ones, the rest, and the list of all its amounts."""

    periods: tuple[str, ...]
    first: tuple[PlanRow, ...]
    rest: tuple[PlanRow, ...]
    query: FactQuery


def plan_amounts(
    wijk: WijkName, documents: Iterable[StoredDocument], book: FactBook
) -> tuple[FactFilter, tuple[FactRecord, ...]]:
    """Return the amounts of the wijkactieplannen of a wijk, and what leads to them."""
    plans = tuple(
        one.id
        for one in documents
        if one.metadata.soort is Soort.WIJKACTIEPLAN and wijk.name in one.metadata.wijken
    )
    chosen = FactFilter(document=plans)
    return chosen, book.of(FactKind.BEDRAG, chosen) if plans else ()


def plan_shown(plan: Plan, chosen: FactFilter, most: int) -> PlanShown | None:
    """Return the table of measures; None where the plan has none."""
    rows = tuple(
        PlanRow(
            measure.name,
            tuple(_cost(record) if record else None for record in measure.costs),
            measure.total,
        )
        for measure in plan.measures
    )
    if not rows:
        return None
    query = FactQuery(FactKind.BEDRAG, chosen)
    return PlanShown(plan.periods, rows[:most], rows[most:], query)


def _cost(record: FactRecord) -> Mention:
    says = record.fact.says
    amount = says.bedrag_eur if isinstance(says, Bedrag) else None
    printed = says.gedrukt if isinstance(says, Bedrag) else record.quote
    return Mention(printed if amount is None else euro_label(amount), citation_of(record))


def plan_table(wijk: WijkName, plan: Plan) -> Table:
    """Return the measures as a table to save, each amount with its citation."""
    columns = (
        Column("maatregel", "Maatregel"),
        *(
            Column(f"bedrag{number}", period or "Bedrag", ColumnKind.EURO)
            for number, period in enumerate(plan.periods, 1)
        ),
    )
    rows = (Row((Cell(one.name), *map(_cell, one.costs))) for one in plan.measures)
    return Table(f"Maatregelen {wijk.name}", columns, tuple(rows))


def _cell(record: FactRecord | None) -> Cell:
    if record is None or not isinstance(record.fact.says, Bedrag):
        return Cell(None)
    says = record.fact.says
    value = says.gedrukt if says.bedrag_eur is None else says.bedrag_eur
    return Cell(value, (citation_of(record),))
