"""What the templates of gemeenten, wijken and comparisons get, one dataclass per page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisloket.geography import Inhabitants
from kennisloket.models import RefusedFile, StoredDocument
from kennisloket.web.bars import BarChart
from kennisloket.web.chains import ChainShown
from kennisloket.web.choices import Choice
from kennisloket.web.compare_cells import ShownMatrix
from kennisloket.web.compare_difference import PartShown
from kennisloket.web.compare_numbers import NumberLine
from kennisloket.web.compare_query import CompareQuery
from kennisloket.web.land_map import LandMap
from kennisloket.web.pages import NamedLink, Page
from kennisloket.web.paging import Paging
from kennisloket.web.place_views import AlikeShown, FactsShown, GemeenteRow
from kennisloket.web.wijk_views import Mentions, PlanShown


@dataclass(frozen=True, slots=True)
class GemeentenPage(Page):
    """The gemeenten as a list and on a map."""

    template: ClassVar[str] = "gemeenten.html"

    rows: tuple[GemeenteRow, ...]
    drawn: LandMap


@dataclass(frozen=True, slots=True)
class GemeentePage(Page):
    """All that the collection holds of one gemeente."""

    template: ClassVar[str] = "gemeente.html"

    name: str
    number: int | None  # of inhabitants
    counted: Inhabitants  # where the number comes from
    wijken: tuple[NamedLink, ...]
    documents: tuple[StoredDocument, ...]
    refused: tuple[RefusedFile, ...]
    themas: tuple[tuple[NamedLink, int], ...]  # each with how many passages
    groups: tuple[FactsShown, ...]
    chains: tuple[ChainShown, ...]  # from goal to good practice, per experiment
    alike: tuple[AlikeShown, ...]
    others: tuple[NamedLink, ...]  # comparisons with one other gemeente each


@dataclass(frozen=True, slots=True)
class WijkPage(Page):
    """All that the collection holds of one wijk."""

    template: ClassVar[str] = "wijk.html"

    name: str
    gemeente: NamedLink
    documents: tuple[StoredDocument, ...]
    refused: tuple[RefusedFile, ...]
    groups: tuple[FactsShown, ...]
    measures: PlanShown | None  # of its wijkactieplan
    files: tuple[NamedLink, ...]  # in which the measures can be saved
    together: tuple[FactsShown, ...]  # facts about all wijken of the gemeente at once
    mentions: tuple[Mentions, ...]


@dataclass(frozen=True, slots=True)
class ComparePage(Page):
    """Gemeenten side by side: in words (*matrix*) or in numbers (*lines*)."""

    template: ClassVar[str] = "vergelijken.html"

    query: CompareQuery
    summary: str  # what is compared, in words
    gemeenten: tuple[Choice, ...]
    themas: tuple[Choice, ...]
    experimenten: tuple[str, ...]
    most: int  # gemeenten in one comparison
    matrix: ShownMatrix | None
    lines: tuple[NumberLine, ...]
    charts: tuple[BarChart, ...]
    paging: Paging | None
    pairs: tuple[NamedLink, ...]  # the differences between two gemeenten, per thema


@dataclass(frozen=True, slots=True)
class DifferencePage(Page):
    """Two gemeenten on one thema: what both say, and what only one says."""

    template: ClassVar[str] = "verschil.html"

    first: NamedLink | None
    second: NamedLink | None
    thema: str  # its value; empty where none is chosen
    gemeenten: tuple[str, ...]
    themas: tuple[tuple[str, int, int], ...]  # value, and passages of either
    parts: tuple[PartShown, ...]
    empty: tuple[tuple[str, str], ...]  # gemeenten that say nothing, and why
    shown: int  # lines that stand open
