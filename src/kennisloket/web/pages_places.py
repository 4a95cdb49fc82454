"""What the templates of gemeenten, wijken and comparisons get, one dataclass per page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kennisloket.geography import Inhabitants
from kennisloket.models import RefusedFile, StoredDocument
from kennisloket.web.land_map import LandMap
from kennisloket.web.pages import NamedLink, Page
from kennisloket.web.place_views import AlikeShown, FactsShown, GemeenteRow, Mentions


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
    plan: FactsShown | None
    together: tuple[NamedLink, ...]  # facts about all wijken of the gemeente at once
    mentions: tuple[Mentions, ...]
