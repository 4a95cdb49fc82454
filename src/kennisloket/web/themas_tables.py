"""What is compared of a thema, as its page shows it and as tables to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kennisloket.compare.lines import Line
from kennisloket.compare.shared_lines import Common, Saying
from kennisloket.compare.themes import Said, ThemaOverview, gemeente_of
from kennisloket.models import Rol, Soort, Thema
from kennisloket.web.citing import short_place
from kennisloket.web.labels import label
from kennisloket.web.tables import Citation, Column, ColumnKind, Row, Table, row_of

MOST = 50  # gemeenten below each other; of the others only the names stand there
FEW = 2  # lines per gemeente and rol where all gemeenten stand below each other
ALL = 200  # lines of a gemeente that was chosen
_ELSEWHERE = "Verder in de documenten"


@dataclass(frozen=True, slots=True)
class ThemaCount:
    """A thema in the list of themas."""

    thema: Thema
    about: str
    documents: int
    gemeenten: int


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with its source."""

    lead: str  # the words before the list that it continues
    text: str
    source: str  # "Charter Deventer, p. 3"
    address: str


@dataclass(frozen=True, slots=True)
class RolShown:
    """What a gemeente says in one rol; *more* lines are not shown."""

    name: str
    lines: tuple[LineShown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class GemeenteShown:
    """What one gemeente says about a thema; *shared* lines stand with the common ones."""

    name: str
    rollen: tuple[RolShown, ...]
    shared: int


@dataclass(frozen=True, slots=True)
class SayingShown:
    """How one document says it: each value with its address, and the words that differ."""

    gemeente: str
    source: str
    address: str
    values: tuple[tuple[str, str], ...]  # printed, address; ("", "") where it has none
    words: str  # what else differs


@dataclass(frozen=True, slots=True)
class CommonShown:
    """A line of several documents."""

    text: str
    where: str  # "In 13 charters"
    rol: str
    heads: tuple[str, ...]
    sayings: tuple[SayingShown, ...]

    @property
    def has_words(self) -> bool:
        """Tell whether any document uses other words."""
        return any(saying.words for saying in self.sayings)


def citation_of_line(line: Line) -> Citation:
    """Return the citation of a line."""
    return Citation(line.record.document, line.record.passage, line.begin, line.end)


def line_shown(line: Line) -> LineShown:
    """Return a line as a page shows it."""
    return LineShown(line.lead, line.text, source_of(line), citation_of_line(line).address)


def source_of(line: Line) -> str:
    """Return title and page, short enough to stand behind a line."""
    return short_place(line.record.document.metadata, line.record.passage)


# --- the page ------------------------------------------------------------------------------


def gemeenten_shown(found: ThemaOverview, chosen: Sequence[str]) -> tuple[GemeenteShown, ...]:
    """Return what each gemeente says: of those chosen everything, else the most telling.

    At most `MOST` gemeenten are shown.
    """
    most = ALL if chosen else FEW
    return tuple(
        GemeenteShown(
            name,
            tuple(_rol_shown(said, most) for said in found.of(name)),
            found.shared.get(name, 0),
        )
        for name in (chosen or found.gemeenten)[:MOST]
    )


def _rol_shown(said: Said, most: int) -> RolShown:
    lines = tuple(line_shown(line) for line in said.lines[:most])
    return RolShown(rol_label(said.rol), lines, len(said.lines) - len(lines))


def rol_label(rol: Rol | None) -> str:
    """Return what a rol is called, also where there is none."""
    return label(rol.value) if rol else _ELSEWHERE


def common_shown(found: ThemaOverview, chosen: Sequence[str]) -> tuple[CommonShown, ...]:
    """Return what several documents say, of the gemeenten chosen where there are any."""
    return tuple(
        CommonShown(
            one.text,
            _where(one),
            rol_label(one.rol),
            one.heads,
            tuple(sorted(map(_saying_shown, one.sayings), key=lambda shown: shown.gemeente)),
        )
        for one in found.common
        if not chosen or any(gemeente_of(saying.line) in chosen for saying in one.sayings)
    )


def _where(one: Common) -> str:
    soorten = {saying.line.record.document.metadata.soort for saying in one.sayings}
    return f"In {one.documents} {'charters' if soorten == {Soort.CHARTER} else 'documenten'}"


def _saying_shown(saying: Saying) -> SayingShown:
    cited = citation_of_line(saying.line)
    return SayingShown(
        gemeente_of(saying.line),
        source_of(saying.line),
        cited.address,
        tuple(
            ("", "") if value is None else (value.printed, _at(cited, value.begin, value.end))
            for value in saying.values
        ),
        _differing(saying),
    )


def _at(cited: Citation, begin: int, end: int) -> str:
    return Citation(cited.document, cited.passage, begin, end).address


def _differing(saying: Saying) -> str:
    """Return in words what else differs, or an empty text."""
    here, there = (" ".join(words) for words in (saying.differing, saying.lacking))
    if here and there:
        return f"‘{here}’ in plaats van ‘{there}’"
    return f"met ‘{here}’" if here else f"zonder ‘{there}’" if there else ""


# --- tables to keep ------------------------------------------------------------------------


def counts_table(themas: Iterable[ThemaCount]) -> Table:
    """Return the list of themas."""
    columns = (
        Column("thema", "Thema"),
        Column("uitleg", "Waar het over gaat"),
        Column("documenten", "Documenten", ColumnKind.NUMBER),
        Column("gemeenten", "Gemeenten", ColumnKind.NUMBER),
    )
    rows = (row_of((one.thema.value, one.about, one.documents, one.gemeenten)) for one in themas)
    return Table("Thema’s", columns, tuple(rows))


def said_table(found: ThemaOverview, chosen: Sequence[str]) -> Table:
    """Return every line about a thema that is a gemeente's own, each cited."""
    columns = (
        Column("gemeente", "Gemeente"),
        Column("rol", "Wiens inzet"),
        Column("regel", "Regel"),
    )
    rows = (
        row_of((said.gemeente, rol_label(said.rol), line.readable), citation_of_line(line))
        for said in found.said
        if not chosen or said.gemeente in chosen
        for line in said.lines
    )
    return Table(label(found.thema.value), columns, tuple(rows))


def common_table(found: ThemaOverview) -> Table:
    """Return what several documents say, a row for each that says it, every value cited."""
    columns = (
        Column("regel", "Regel"),
        Column("documenten", "Staat in documenten", ColumnKind.NUMBER),
        Column("gemeente", "Gemeente"),
        Column("waarden", "Wat hier op de puntjes staat"),
        Column("verschil", "Andere woorden"),
    )
    rows = (_common_row(one, saying) for one in found.common for saying in one.sayings)
    return Table(f"{label(found.thema.value)}: in drie of meer documenten", columns, tuple(rows))


def _common_row(one: Common, saying: Saying) -> Row:
    values = "; ".join(value.printed for value in saying.values if value)
    return row_of(
        (
            one.text,
            one.documents,
            gemeente_of(saying.line),
            values or None,
            _differing(saying) or None,
        ),
        citation_of_line(saying.line),
    )
