"""Facts that stand in the documents: who does what, where, for how much, by when.

A fact is never more than its source says. It keeps the passage and the exact characters
that say it, and how sure the reading is; a value that is not printed there is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from kennisloket.models import Passage, Rol, StoredDocument, Thema

_DIGITS = 15  # of whole euros: more than there are
_FACTS = UUID("0b6f0f1e-6c55-5d0a-8f0e-51c0a2c4d7b3")


class FactKind(StrEnum):
    """The kinds of facts, as addresses and files name them."""

    EXPERIMENT = "experimenten"
    AFSPRAAK = "afspraken"
    DOELSTELLING = "doelstellingen"
    BEDRAG = "bedragen"
    PARTNER = "partners"


class Deelname(StrEnum):
    """How a gemeente takes part in an experiment."""

    DOET_MEE = "neemt deel"
    INTERESSE = "interesse"
    EIGEN = "eigen experiment"
    ONBEKEND = "onbekend"


class Partij(StrEnum):
    """Who commits itself, or who pays."""

    STAD = "stad"
    RIJK = "rijk"
    CORPORATIES = "corporaties"
    ANDERS = "anders"


class PartnerSoort(StrEnum):
    """What kind of organisation a partner is."""

    CORPORATIE = "corporatie"
    INSTELLING = "instelling"
    KENNISCENTRUM = "kenniscentrum"
    ALLIANTIE = "alliantiepartner"


class Certainty(StrEnum):
    """How sure a reading is: said in so many words, inferred, or odd in print."""

    SURE = "zeker"
    LIKELY = "waarschijnlijk"
    DOUBTFUL = "twijfelachtig"


# --- what a fact says -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Experiment:
    """That a gemeente takes part in a national experiment, or runs one of its own."""

    experiment: str  # the fixed name of a national one, else what the city calls it
    deelname: Deelname
    national: bool = False


@dataclass(frozen=True, slots=True)
class Afspraak:
    """That a party will do something."""

    partij: Partij
    tekst: str  # readable by itself: a list item comes with its lead-in
    bedrag_eur: Decimal | None = None
    periode: str | None = None
    deadline: int | None = None  # the year by which
    status: str | None = None  # words such as "start in 2008", as printed


@dataclass(frozen=True, slots=True)
class Doelstelling:
    """A target: an indicator that goes from a baseline to an aim. Values are as printed."""

    indicator: str
    nulwaarde: str | None = None
    nuljaar: int | None = None
    streefwaarde: str | None = None  # "23%", "stedelijk gemiddelde"
    streefjaar: int | None = None
    eenheid: str | None = None  # "%", "rapportcijfer", "woningen"
    tussen: tuple[tuple[int, str], ...] = ()  # intermediate targets: year and value


@dataclass(frozen=True, slots=True)
class Bedrag:
    """An amount of money."""

    omschrijving: str
    bedrag_eur: Decimal | None  # None: left open (PM), or not to be read with certainty
    gedrukt: str  # the amount as printed
    periode: str | None = None
    partij: Partij | None = None  # who pays
    betaler: str | None = None  # the payer by name, where it is named
    totaal: bool = False  # a sum of others in the same table or sentence
    apart: str | None = None  # why it may not be added to others, in Dutch: "bedrag per woning"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that works along."""

    naam: str
    soort: PartnerSoort = PartnerSoort.INSTELLING


Says = Experiment | Afspraak | Doelstelling | Bedrag | Partner

_KINDS: Mapping[type[Says], FactKind] = {
    Experiment: FactKind.EXPERIMENT,
    Afspraak: FactKind.AFSPRAAK,
    Doelstelling: FactKind.DOELSTELLING,
    Bedrag: FactKind.BEDRAG,
    Partner: FactKind.PARTNER,
}


# --- where it stands ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """What was read in one place of one document.

    *passage* is the position of its passage in the document; *begin* and *end* are the
    exact characters of the canonical text that say it, within that passage.
    """

    says: Says
    passage: int
    begin: int
    end: int
    gemeente: str | None = None
    wijk: str | None = None
    thema: Thema | None = None
    rol: Rol | None = None
    certainty: Certainty = Certainty.SURE
    remarks: tuple[str, ...] = ()  # what a reader should know, in Dutch

    @property
    def kind(self) -> FactKind:
        """Return what kind of fact this is."""
        return _KINDS[type(self.says)]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a redacteur says of a fact: it is wrong (*rejected*), or should read otherwise.

    *values* holds the fields of what the fact says, or "gemeente", "wijk" or "thema",
    that were changed.
    """

    fact_id: str
    rejected: bool = False
    values: Mapping[str, Any] | None = None
    reason: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A published fact with its passage and document, corrected where somebody did."""

    fact: Fact
    passage: Passage
    document: StoredDocument
    correction: Correction | None = None
    read: Fact | None = None  # what was read, where *fact* is the correction of it

    @property
    def id(self) -> str:
        """Made of the passage, the characters and the kind: it survives a new ingest."""
        as_read = self.read or self.fact
        where = (as_read.begin - self.passage.begin, as_read.end - self.passage.begin)
        name = f"{self.passage.id}\n{as_read.kind}\n{where}\n{named(as_read.says)}"
        return str(uuid5(_FACTS, name))

    @property
    def quote(self) -> str:
        """Return the exact characters of the source."""
        begin = self.passage.begin
        return self.passage.text[self.fact.begin - begin : self.fact.end - begin]


def named(says: Says) -> str:
    """Return what tells two facts apart that stand in the same characters."""
    match says:
        case Experiment():
            return says.experiment
        case Doelstelling():
            return f"{says.indicator}\n{says.streefwaarde}\n{says.streefjaar}"
        case Bedrag():
            return f"{says.gedrukt}\n{says.bedrag_eur}\n{says.periode}\n{says.omschrijving}"
        case Partner():
            return says.naam
        case Afspraak():
            return says.partij.value


def values_of(says: Says) -> dict[str, Any]:
    """Return what a fact says as values that JSON knows, by the names of its fields."""
    plain = asdict(says)
    return {name: str(v) if isinstance(v, Decimal) else v for name, v in plain.items()}


def says_of(kind: FactKind, values: Mapping[str, Any]) -> Says:
    """Return what `values_of` took apart.

    Raises:
        TypeError: a field is unknown or missing.
        ValueError: a field holds what it cannot mean.

    """
    fields: dict[str, Any] = dict(values)
    if fields.get("bedrag_eur") is not None:
        fields["bedrag_eur"] = _euro(fields["bedrag_eur"])
    for name, kinds in (("deelname", Deelname), ("partij", Partij)):
        if fields.get(name) is not None:
            fields[name] = kinds(fields[name])
    if "tussen" in fields:
        fields["tussen"] = tuple((int(year), str(value)) for year, value in fields["tussen"])
    if kind is FactKind.PARTNER and "soort" in fields:
        fields["soort"] = PartnerSoort(fields["soort"])
    wanted = next(says for says, of in _KINDS.items() if of is kind)
    return wanted(**fields)


def _euro(value: object) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"no amount in euro: {value!r}") from error
    if not amount.is_finite() or amount.adjusted() > _DIGITS:  # a page could not sort or print it
        raise ValueError(f"no amount in euro: {value!r}")
    return amount


def corrected(record: FactRecord, correction: Correction) -> FactRecord:
    """Return *record* as a redacteur says it should read.

    Raises:
        TypeError: the correction names a field that this kind of fact lacks.
        ValueError: a field holds what it cannot mean.

    """
    changed = dict(correction.values or {})
    where = {name: changed.pop(name) for name in ("gemeente", "wijk", "thema") if name in changed}
    if where.get("thema") is not None:
        where["thema"] = Thema(where["thema"])
    fact = record.fact
    says = says_of(fact.kind, values_of(fact.says) | changed) if changed else fact.says
    return replace(record, fact=replace(fact, says=says, **where), correction=correction, read=fact)
