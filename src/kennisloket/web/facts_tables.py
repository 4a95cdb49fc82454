"""Facts of one kind as a table, and as the rows of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kennisloket.facts import (
    Afspraak,
    Bedrag,
    Certainty,
    Doelstelling,
    Experiment,
    FactKind,
    FactRecord,
    Partner,
)
from kennisloket.web.citing import short_place
from kennisloket.web.facts_course import Course, course_of
from kennisloket.web.labels import euro_label, label
from kennisloket.web.shortening import shortened
from kennisloket.web.tables import (
    Citation,
    Column,
    ColumnKind,
    Table,
    Value,
    citation_of,
    row_of,
)

_LONGEST = 320  # characters of a quote that a row shows; the link opens the rest
_PLACE = (Column("gemeente", "Gemeente"), Column("wijk", "Wijk"), Column("thema", "Thema"))
_JUDGED = (
    Column("zekerheid", "Zekerheid"),
    Column("opmerkingen", "Opmerkingen"),
    Column("gecorrigeerd", "Gecorrigeerd"),
)
_COLUMNS: Mapping[FactKind, tuple[Column, ...]] = MappingProxyType(
    {
        FactKind.EXPERIMENT: (Column("experiment", "Experiment"), Column("deelname", "Deelname")),
        FactKind.AFSPRAAK: (
            Column("partij", "Wie"),
            Column("tekst", "Afspraak"),
            Column("bedragEur", "Bedrag in euro", ColumnKind.EURO),
            Column("periode", "Periode"),
            Column("deadline", "Uiterlijk in", ColumnKind.YEAR),
            Column("status", "Stand"),
        ),
        FactKind.DOELSTELLING: (
            Column("indicator", "Indicator"),
            Column("nulwaarde", "Beginwaarde"),
            Column("nuljaar", "Beginjaar", ColumnKind.YEAR),
            Column("tussenwaarden", "Tussenwaarden"),
            Column("streefwaarde", "Doel"),
            Column("streefjaar", "Doeljaar", ColumnKind.YEAR),
            Column("eenheid", "Eenheid"),
        ),
        FactKind.BEDRAG: (
            Column("omschrijving", "Waarvoor"),
            Column("bedragEur", "Bedrag in euro", ColumnKind.EURO),
            Column("gedrukt", "Zoals het er staat"),
            Column("periode", "Periode"),
            Column("partij", "Wie betaalt"),
            Column("betaler", "Naam van wie betaalt"),
            Column("totaal", "Som van andere bedragen"),
            Column("apart", "Telt niet mee in een som"),
        ),
        FactKind.PARTNER: (Column("naam", "Partner"), Column("soort", "Soort")),
    }
)


def facts_table(kind: FactKind, records: Sequence[FactRecord]) -> Table:
    """Return the facts with every value that was read, each row cited."""
    columns = (*_PLACE, *_COLUMNS[kind], *_JUDGED)
    rows = tuple(
        row_of((*_place(one), *_said(one), *_judged(one)), citation_of(one)) for one in records
    )
    return Table(label(kind.value), columns, rows)


def _place(record: FactRecord) -> tuple[Value, ...]:
    fact = record.fact
    return fact.gemeente, fact.wijk, fact.thema and fact.thema.value


def _judged(record: FactRecord) -> tuple[Value, ...]:
    fact = record.fact
    return (
        fact.certainty.value,
        "; ".join(fact.remarks) or None,
        _yes(record.correction is not None),
    )


def _yes(said: bool) -> str:  # noqa: FBT001  it is the value itself
    return "ja" if said else "nee"


def _said(record: FactRecord) -> tuple[Value, ...]:
    match record.fact.says:
        case Experiment() as says:
            return says.experiment, says.deelname.value
        case Afspraak() as says:
            money = (says.bedrag_eur, says.periode)
            return says.partij.value, says.tekst, *money, says.deadline, says.status
        case Doelstelling() as says:
            between = "; ".join(f"{year}: {value}" for year, value in says.tussen) or None
            begin = (says.indicator, says.nulwaarde, says.nuljaar)
            return *begin, between, says.streefwaarde, says.streefjaar, says.eenheid
        case Bedrag() as says:
            paid = (says.partij and says.partij.value, says.betaler, _yes(says.totaal), says.apart)
            return says.omschrijving, says.bedrag_eur, says.gedrukt, says.periode, *paid
        case Partner() as says:
            return says.naam, says.soort.value


# --- the rows of a page --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as a row of a page: what it is about, its values, and where it stands.

    *values* go with the heads of `HEADS`; an empty one was not said.
    """

    about: str
    place: str  # "Deventer, Rivierenwijk · Werken"
    values: tuple[str, ...]
    course: Course | None
    citation: Citation
    quote: str  # empty where *about* says the same words
    source: str  # the text of the link
    certainty: str  # empty where the reading is sure
    remarks: tuple[str, ...]
    corrected: bool
    reason: str  # why it was corrected


HEADS: Mapping[FactKind, tuple[str, ...]] = MappingProxyType(
    {
        FactKind.EXPERIMENT: ("Experiment", "Deelname"),
        FactKind.AFSPRAAK: ("Afspraak", "Wie", "Hoeveel en wanneer"),
        FactKind.DOELSTELLING: ("Doelstelling", "Van begin naar doel"),
        FactKind.BEDRAG: ("Waarvoor", "Bedrag", "Wie betaalt"),
        FactKind.PARTNER: ("Partner", "Soort"),
    }
)
_CERTAINTY = {Certainty.LIKELY: "Waarschijnlijk", Certainty.DOUBTFUL: "Twijfelachtig"}


def fact_line(record: FactRecord) -> FactLine:
    """Return a fact as a page shows it."""
    fact, citation = record.fact, citation_of(record)
    about, values = _shown(record)
    says = fact.says
    return FactLine(
        about=about,
        place=_place_words(record),
        values=values,
        course=course_of(says) if isinstance(says, Doelstelling) else None,
        citation=citation,
        quote="" if _same(about, citation.quote) else shortened(citation.quote, _LONGEST),
        source=short_place(citation.document.metadata, citation.passage),
        certainty=_CERTAINTY.get(fact.certainty, ""),
        remarks=fact.remarks,
        corrected=record.correction is not None,
        reason=record.correction.reason if record.correction else "",
    )


def _shown(record: FactRecord) -> tuple[str, tuple[str, ...]]:
    """Return what a fact is about, and its values under the other heads."""
    match record.fact.says:
        case Experiment() as says:
            return says.experiment, (says.deelname.value,)
        case Afspraak() as says:
            return says.tekst, (label(says.partij), _terms(says))
        case Doelstelling() as says:
            return label(says.indicator), (course_of(says).words,)
        case Bedrag() as says:
            payer = says.betaler or (label(says.partij) if says.partij else "")
            return label(says.omschrijving), (_amount(says), label(payer))
        case Partner() as says:
            return says.naam, (label(says.soort),)


def _terms(says: Afspraak) -> str:
    """Return the amount, the period and the year by which, as far as they are said."""
    amount = "" if says.bedrag_eur is None else euro_label(says.bedrag_eur)
    by = f"uiterlijk {says.deadline}" if says.deadline else ""
    money = " ".join(part for part in (amount, says.periode or "") if part)
    return ", ".join(dict.fromkeys(part for part in (money, by, says.status or "") if part))


def _amount(says: Bedrag) -> str:
    """Return the amount, or what was printed where that is not sure; its period on a new line."""
    written = says.gedrukt if says.bedrag_eur is None else euro_label(says.bedrag_eur)
    total = "totaal" if says.totaal else ""
    return "\n".join(part for part in (written, total, says.periode or "") if part)


def _place_words(record: FactRecord) -> str:
    fact = record.fact
    where = ", ".join(name for name in (fact.gemeente, fact.wijk) if name)
    thema = label(fact.thema.value) if fact.thema else ""
    return " · ".join(part for part in (where, thema) if part)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
