"""What each template gets: one dataclass per page, and nothing else.

A test keeps template and dataclass the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from markupsafe import Markup

from kennisloket.models import Passage, RefusedFile, StoredDocument, Thema
from kennisloket.ports import CitedPassage, DocumentQuery
from kennisloket.search.results import AnswerSentence, Result, SearchRequest, SearchResult
from kennisloket.web.chains import ChainShown
from kennisloket.web.choices import Chip, Choice, ChoiceGroup
from kennisloket.web.citing import Reference
from kennisloket.web.document_view import DocumentView
from kennisloket.web.experimenten_tables import (
    ExperimentHead,
    MatrixRow,
    OwnExperiment,
    PracticeShown,
)
from kennisloket.web.facts_query import FactQuery
from kennisloket.web.facts_sums import Sum
from kennisloket.web.facts_tables import FactLine
from kennisloket.web.marking import Found
from kennisloket.web.overviews import Overview
from kennisloket.web.page_marks import PagePicture
from kennisloket.web.paging import Paging
from kennisloket.web.parameters import ParameterError
from kennisloket.web.reporting import ReportForm
from kennisloket.web.themas_tables import CommonShown, GemeenteShown, LineShown, ThemaCount


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has."""

    template: ClassVar[str]

    title: str  # before the name of the organisation
    active: str  # the item of the main menu that is shown as current, or ""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link with its text."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    """Where people begin."""

    template: ClassVar[str] = "home.html"

    documents: int
    years: tuple[int, int] | None  # of the oldest and newest document
    published_at: datetime
    refused: int
    themas: tuple[Choice, ...]
    gemeenten: tuple[Choice, ...]
    soorten: tuple[Choice, ...]
    examples: tuple[str, ...]  # questions to try
    overviews: tuple[Overview, ...]


@dataclass(frozen=True, slots=True)
class AskPage(Page):
    """The search page without a question, or with one that cannot be answered."""

    template: ClassVar[str] = "vraag.html"

    question: str
    problem: str | None
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A result that the answer cites, with the sentence to mark in it."""

    result: Result
    sentence: AnswerSentence


@dataclass(frozen=True, slots=True)
class ResultsPage(Page):
    """An answer with its sources."""

    template: ClassVar[str] = "zoeken.html"

    question: str
    request: SearchRequest
    result: SearchResult
    sources: tuple[Source, ...]  # on this page of results, by number, each once
    chips: tuple[Chip, ...]
    groups: tuple[ChoiceGroup, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class DocumentsPage(Page):
    """The list of documents."""

    template: ClassVar[str] = "documenten.html"

    query: DocumentQuery
    documents: tuple[StoredDocument, ...]
    total: int
    groups: tuple[ChoiceGroup, ...]
    refused: tuple[RefusedFile, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class DocumentPage(Page):
    """One document, with a cited passage marked where one is asked for."""

    template: ClassVar[str] = "document.html"

    document: StoredDocument
    view: DocumentView
    source: str  # the reference to the document as a whole
    found: Found
    passage: Passage | None
    cited: CitedPassage | None  # only where the citation is not what it was
    reference: Reference | None
    before: Passage | None
    after: Passage | None
    picture: PagePicture | None
    extracted: tuple[NamedLink, ...]  # to the lists of facts that were read out of it


@dataclass(frozen=True, slots=True)
class GonePage(Page):
    """A citation of which nothing stands any more."""

    template: ClassVar[str] = "vervallen.html"

    cited: CitedPassage


@dataclass(frozen=True, slots=True)
class ReportPage(Page):
    """The form with which visitors report a missing document or a mistake."""

    template: ClassVar[str] = "melden.html"

    form: ReportForm
    document: StoredDocument | None


@dataclass(frozen=True, slots=True)
class ThanksPage(Page):
    """What follows a report."""

    template: ClassVar[str] = "bedankt.html"

    number: int


@dataclass(frozen=True, slots=True)
class TextPage(Page):
    """A page that people wrote."""

    template: ClassVar[str] = "tekst.html"

    text: Markup


@dataclass(frozen=True, slots=True)
class FactsPage(Page):
    """A list of facts of one kind."""

    template: ClassVar[str] = "gegevens.html"

    name: str  # "Doelstellingen"
    explanation: str
    query: FactQuery
    heads: tuple[str, ...]
    lines: tuple[FactLine, ...]
    total: int
    collected: int  # facts of this kind without any filter
    sum: Sum | None  # of amounts that may be added
    with_deadline: bool
    orders: tuple[tuple[str, str], ...]  # values and names of the orders that this kind has
    chips: tuple[Chip, ...]
    groups: tuple[ChoiceGroup, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class OverviewsPage(Page):
    """Where people choose an overview."""

    template: ClassVar[str] = "overzichten.html"

    overviews: tuple[Overview, ...]
    counts: Mapping[str, int]  # by address, where there is something to count


@dataclass(frozen=True, slots=True)
class ThemasPage(Page):
    """The themas, with what each is about."""

    template: ClassVar[str] = "themas.html"

    themas: tuple[ThemaCount, ...]


@dataclass(frozen=True, slots=True)
class ThemaPage(Page):
    """What the documents say about one thema."""

    template: ClassVar[str] = "thema.html"

    thema: Thema
    about: str
    documents: int
    chosen: tuple[str, ...]  # gemeenten; () for all
    common: tuple[CommonShown, ...]
    common_rest: tuple[CommonShown, ...]
    gemeenten: tuple[GemeenteShown, ...]
    others: tuple[NamedLink, ...]  # gemeenten that are too many to show at once
    lists: tuple[NamedLink, ...]  # of facts and documents about the thema
    themas: tuple[NamedLink, ...]


@dataclass(frozen=True, slots=True)
class ExperimentsPage(Page):
    """Who takes part in which experiment."""

    template: ClassVar[str] = "experimenten.html"

    experiments: tuple[ExperimentHead, ...]
    rows: tuple[MatrixRow, ...]
    own: tuple[OwnExperiment, ...]
    chosen: tuple[str, ...]  # gemeenten; () for all


@dataclass(frozen=True, slots=True)
class ExperimentPage(Page):
    """One experiment: who takes part, in what words, what came of it."""

    template: ClassVar[str] = "experiment.html"

    slug: str
    national: bool
    gemeenten: tuple[str, ...]
    lines: tuple[FactLine, ...]
    results: tuple[LineShown, ...]
    results_rest: tuple[LineShown, ...]
    mentions: tuple[LineShown, ...]
    practices: tuple[PracticeShown, ...]
    chains: tuple[ChainShown, ...]


@dataclass(frozen=True, slots=True)
class UnknownPage(Page):
    """A name in an address that nobody knows, and what was perhaps meant."""

    template: ClassVar[str] = "onbekend.html"

    what: str  # "gemeente"
    asked: str
    suggestions: tuple[NamedLink, ...]
    everything: NamedLink
    several: bool = False  # the name is known more than once


@dataclass(frozen=True, slots=True)
class ErrorPage(Page):
    """What went wrong and what to do now."""

    template: ClassVar[str] = "fout.html"

    message: str
    advice: str
    errors: tuple[ParameterError, ...]
