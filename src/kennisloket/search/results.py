"""What a question gets: the one value behind the HTML page, the JSON and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kennisloket.models import Filters
from kennisloket.ports import PassageRecord


class AnswerStatus(StrEnum):
    """Whether the collection answers the question."""

    FOUND = "gevonden"
    NOT_FOUND = "niet_gevonden"


class Sort(StrEnum):
    """The orders in which results can stand."""

    RELEVANCE = "relevantie"
    DATE = "datum"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question as somebody asks it.

    *off* lists recognised values ("gemeente:Deventer", "correctie") that the user
    switched off; they are searched as plain words.
    """

    text: str
    filters: Filters = Filters()
    off: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Recognised:
    """A gemeente, wijk, thema, soort, rol, year, experiment or begrip seen in the question.

    *applied* tells whether it works as a filter or preference; *known* is False for a
    gemeente or wijk about which the collection holds nothing.
    """

    kind: str  # "gemeente", "wijk", "thema", "soort", "rol", "jaar", "experiment", "begrip"
    value: str
    text: str  # as it stands in the question
    applied: bool
    known: bool = True

    @property
    def key(self) -> str:
        """Name this recognition as `SearchRequest.off` does."""
        return f"{self.kind}:{self.value}"


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of a passage that answers, word for word, with its citation number.

    *citation* is the position (from 1) of the result that holds it; *marks* are the
    stretches of *text* that give the asked amount, date or name.
    """

    text: str
    citation: int
    begin: int  # in the document's canonical text
    end: int
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer card: sentences with citations, or an explanation why there are none."""

    status: AnswerStatus
    sentences: tuple[AnswerSentence, ...] = ()
    explanation: str | None = None  # plain Dutch: what was searched, what to do now


@dataclass(frozen=True, slots=True)
class MatchedWord:
    """A word of the question, the word of the passage that matched it, and how much."""

    question: str
    text: str
    weight: float
    begrip: str | None = None  # of the begrippenlijst, where that made them match


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """A near-duplicate that was folded under a result, with the words that differ."""

    record: PassageRecord
    differences: tuple[str, ...]  # words of either text that the other lacks, in order


@dataclass(frozen=True, slots=True)
class Result:
    """One passage that was found."""

    position: int  # from 1, over all pages of results
    score: float
    record: PassageRecord
    marks: tuple[tuple[int, int], ...] = ()  # stretches of passage.text that match
    words: tuple[MatchedWord, ...] = ()
    recognised: tuple[Recognised, ...] = ()  # what the question names and the passage has
    also_in: tuple[AlsoIn, ...] = ()

    @property
    def begrippen(self) -> tuple[str, ...]:
        """Name the begrippen by which the passage was found."""
        return tuple(dict.fromkeys(word.begrip for word in self.words if word.begrip))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value to filter on, with the number of results that have it."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: readable documents, and those without readable text."""

    documents: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """All that is known after a question was searched.

    With status NOT_FOUND the nearest passages stand in both *related* and *results*.
    """

    request: SearchRequest
    answer: Answer
    results: tuple[Result, ...]
    total: int
    coverage: Coverage
    recognised: tuple[Recognised, ...] = ()
    also_searched: tuple[str, ...] = ()
    suggestion: str | None = None  # the question as probably meant: "Bedoelde u …"
    corrected: bool = False  # the results are those of the suggestion
    related: tuple[Result, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
