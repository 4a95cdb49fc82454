"""Who takes part in which experiment, as the pages show it and as tables to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kennisloket.compare import matrix
from kennisloket.compare.collection import Collection
from kennisloket.compare.experiments import Known, Practice, strength
from kennisloket.facts import Experiment, FactRecord
from kennisloket.language.slugs import slug_of
from kennisloket.web import urls
from kennisloket.web.facts_tables import FactLine, fact_line
from kennisloket.web.labels import label
from kennisloket.web.tables import Cell, Column, Row, Table, citation_of, column_name
from kennisloket.web.themas_tables import LineShown, line_shown

_NOBODY = "Zonder gemeente"  # a document that is about none, such as news of the Rijk


@dataclass(frozen=True, slots=True)
class ExperimentHead:
    """An experiment at the head of a column."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """In words whether a gemeente takes part; without an address it says why not."""

    words: str
    address: str = ""
    source: str = ""
    kind: str = ""  # a name for the style: "neemt-deel"
    places: int = 0  # that say it, or something weaker


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A gemeente with a cell per experiment."""

    gemeente: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class OwnExperiment:
    """An experiment of one or more cities."""

    name: str
    address: str
    gemeenten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PracticeShown:
    """A good practice with one of its lines, and what it has to do with the experiment."""

    title: str
    why: str
    line: LineShown


def national_matrix(
    known: Sequence[Known], gemeenten: Sequence[str], collection: Collection
) -> matrix.Matrix:
    """Return what is said of each gemeente and national experiment, the surest first."""
    facts = [record for one in known if one.national for record in one.facts]
    return matrix.matrix(
        gemeenten,
        [one.slug for one in known if one.national],
        collection,
        facts=sorted(facts, key=strength),
        subject_of=lambda record: slug_of(_says(record).experiment),
    )


def _says(record: FactRecord) -> Experiment:
    says = record.fact.says
    if not isinstance(says, Experiment):
        raise TypeError(f"no fact about an experiment: {record.id}")
    return says


def heads(known: Iterable[Known]) -> tuple[ExperimentHead, ...]:
    """Return the heads of the columns of the matrix."""
    return tuple(
        ExperimentHead(label(one.name), urls.experiment_url(one.slug))
        for one in known
        if one.national
    )


def rows_shown(found: matrix.Matrix) -> tuple[MatrixRow, ...]:
    """Return the matrix as a page shows it."""
    return tuple(MatrixRow(name, tuple(map(_cell_shown, cells))) for name, cells in found.rows)


def _cell_shown(cell: matrix.Cell) -> CellShown:
    if not cell.facts:
        return CellShown(cell.empty.value if cell.empty else "", kind="leeg")
    first = cell.facts[0]
    words, cited = _says(first).deelname.value, citation_of(first)
    return CellShown(words, cited.address, cited.place, slug_of(words), len(cell.facts))


def own_shown(known: Iterable[Known], chosen: Sequence[str]) -> tuple[OwnExperiment, ...]:
    """Return the experiments of the cities by name, of some gemeenten where any are chosen."""
    return tuple(
        OwnExperiment(label(one.name), urls.experiment_url(one.slug), one.gemeenten)
        for one in known
        if not one.national and (not chosen or set(chosen) & set(one.gemeenten))
    )


def participants(known: Known) -> tuple[FactLine, ...]:
    """Return every place that says who takes part, by gemeente."""
    shown = [_participant(record) for record in known.facts]
    return tuple(sorted(shown, key=lambda line: (line.about == _NOBODY, line.about)))


def _participant(record: FactRecord) -> FactLine:
    return replace(
        fact_line(record),
        about=record.fact.gemeente or _NOBODY,
        place=record.fact.wijk or "",
    )


def practices_shown(practices: Iterable[Practice]) -> tuple[PracticeShown, ...]:
    """Return good practices as a page shows them."""
    return tuple(
        PracticeShown(one.line.record.document.metadata.title, label(one.why), line_shown(one.line))
        for one in practices
    )


# --- tables to keep ------------------------------------------------------------------------


def matrix_table(known: Sequence[Known], found: matrix.Matrix) -> Table:
    """Return the matrix, each cell with all places that carry it."""
    columns = (
        Column("gemeente", "Gemeente"),
        *(Column(column_name(one.slug), label(one.name)) for one in known if one.national),
    )
    rows = (Row((Cell(name), *map(_table_cell, cells))) for name, cells in found.rows)
    return Table("Landelijke experimenten", columns, tuple(rows))


def _table_cell(cell: matrix.Cell) -> Cell:
    if not cell.facts:
        return Cell(cell.empty.value if cell.empty else None)
    return Cell(_says(cell.facts[0]).deelname.value, tuple(map(citation_of, cell.facts)))
