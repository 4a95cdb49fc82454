"""What is read for targets: a sentence, list item or piece of a cell, with what announces it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.ingest.extraction.target_values import Reading, read
from kennisloket.ingest.extraction.target_words import Cues, TargetWords
from kennisloket.language.sentences import sentences
from kennisloket.models import BlockKind, EntityKind, Rol, Soort, Thema

# Under these stand money, working methods and the plans of the Rijk, not targets of a city.
_OTHER_THEMES = frozenset(
    {Thema.FINANCIERING, Thema.KENNIS, Thema.LANDELIJKE_ALLIANTIE, Thema.VOORTGANG}
)
_AGREED = frozenset({Soort.CHARTER, Soort.WIJKACTIEPLAN, Soort.STARTNOTITIE})
_MAY_MATTER = re.compile(r"\d|gemiddeld|niveau|halv|verdubbel|\bhelft\b|:\s*$")
_LEAD = 160  # characters at the end of a lead-in that may say which average is the aim
_BULLET = re.compile(r"(?:^|(?<=\s)|(?<=[.;%]))•\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TERM = re.compile(
    r"\b(?:binnen|over|in)\s+(?:\w+\s+){1,2}jaar\b|\bkomende\b|\bop\s+termijn\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a statement that may say a target, read and ready to be judged."""

    statement: Statement
    begin: int  # in the canonical text
    reading: Reading
    cues: Cues
    announced: bool  # a heading, rol or lead-in says that targets follow
    led: bool  # the lead-in itself says so
    looks_back: bool  # the lead-in says that this is how things were
    agreed: bool  # the document is a charter or a plan
    base: int  # the year from which the document looks ahead

    @property
    def text(self) -> str:
        """Return its text."""
        return self.reading.text

    @property
    def own_ahead(self) -> tuple[int, ...]:
        """Return the years to come that it names itself."""
        return tuple(y.year for y in self.reading.years if not y.compared and y.year >= self.base)

    @property
    def ahead(self) -> tuple[int, ...]:
        """Return the years to come that it names, in its own words or in its lead-in."""
        return self.own_ahead or self.announced_years

    @property
    def looks_ahead(self) -> bool:
        """Tell whether it names a year to come, or a term: "binnen vier jaar"."""
        return bool(self.ahead) or bool(_TERM.search(self.text))

    @property
    def announced_years(self) -> tuple[int, ...]:
        """Return the years to come in its lead-in, else in the heading above it."""
        for text in (self.statement.lead, *reversed(self.statement.headings[1:])):
            years = tuple(int(year) for year in _YEAR.findall(text) if int(year) >= self.base)
            if years:
                return years
        return ()

    @property
    def ahead_of_now(self) -> bool:
        """Tell whether its own words name a year after that of the document."""
        return any(not y.compared and y.year > self.base for y in self.reading.years)

    @property
    def is_past(self) -> bool:
        """Tell whether it says what has been, without a wish or a year to come."""
        return self.cues.has("verleden") and not self.cues.has("wil") and not self.ahead_of_now

    @property
    def tells_state(self) -> bool:
        """Tell whether it says how things are, without a wish or a look ahead."""
        return self.cues.has("stand") and not self.cues.has("wil") and not self.looks_ahead


def base_year(source: Source) -> int:
    """Return the year of a document: that of its date, else the year it names most; or 0."""
    if date := source.document.metadata.date:
        return date.year
    years = Counter(item.value for item in source.entities if item.kind is EntityKind.YEAR)
    return int(min(years, key=lambda year: (-years[year], year))) if years else 0


def clauses(source: Source, words: TargetWords) -> Iterator[Clause]:
    """Yield what may hold targets, in order; tables of figures are read elsewhere."""
    reader = _Reader(source, words)
    for statement in source.statements:
        if _may_hold(statement, agreed=reader.agreed) and _MAY_MATTER.search(
            statement.text + statement.lead[-_LEAD:]
        ):
            for begin, end, announced in _stretches(statement, reader):
                yield reader.clause(statement, begin, end, announced=announced)


def _may_hold(statement: Statement, *, agreed: bool) -> bool:
    """Tell whether targets may stand there; parts of an *agreed* document have a theme."""
    return (
        statement.rol is not Rol.INZET_RIJK
        and (statement.thema not in _OTHER_THEMES or not agreed)
        and statement.kind is not BlockKind.FOOTNOTE
    )


def _stretches(statement: Statement, reader: _Reader) -> Iterator[tuple[int, int, bool]]:
    """Yield the ranges to read: a sentence whole, of a row the points under a goal column."""
    if not statement.cells:
        yield statement.begin, statement.end, False
        return
    for head, cell, start in zip(
        statement.columns, statement.cells, statement.starts, strict=False
    ):
        if reader.announces(head):
            for begin, end in _points(cell):
                yield start + begin, start + end, True


def _points(cell: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the points in a cell that holds a list."""
    marks = [match.span() for match in _BULLET.finditer(cell)]
    ends = [*(begin for begin, _ in marks[1:]), len(cell)][: len(marks)]
    for (_, begin), end in zip(marks, ends, strict=True):
        text = cell[begin:end].rstrip(" ;\t")
        if text:
            yield begin, begin + len(text)


class _Reader:
    """Reads the clauses of one document; remembers what headings and lead-ins announce."""

    def __init__(self, source: Source, words: TargetWords) -> None:
        self.agreed = source.document.metadata.soort in _AGREED
        self._source = source
        self._words = words
        self._base = base_year(source)
        self._cues: dict[str, Cues] = {}

    def announces(self, text: str) -> bool:
        """Tell whether *text* says that targets follow."""
        return bool(text) and self._of(text).has("aankondiging")

    def clause(self, statement: Statement, begin: int, end: int, *, announced: bool) -> Clause:
        """Return a stretch of a statement, read; *announced* by the head of its column."""
        text = self._source.document.text[begin:end]
        money = tuple(
            (item.begin - begin, item.end - begin)
            for item in self._source.entities_in(begin, end, EntityKind.AMOUNT)
        )
        led = announced or self.announces(statement.lead)
        return Clause(
            statement,
            begin,
            read(text, money),
            self._words.cues(text),
            announced=led or (self.agreed and self._is_announced(statement)),
            led=led,
            looks_back=self._looks_back(statement.lead),
            agreed=self.agreed,
            base=self._base,
        )

    def _of(self, text: str) -> Cues:
        if text not in self._cues:
            self._cues[text] = self._words.cues(text)
        return self._cues[text]

    def _is_announced(self, statement: Statement) -> bool:
        return statement.rol is Rol.AMBITIE or any(
            self.announces(heading) for heading in statement.headings[1:]
        )

    def _looks_back(self, lead: str) -> bool:
        """Tell whether the last sentence of a lead-in is about the past."""
        if not lead:
            return False
        last = lead[sentences(lead)[-1][0] :]
        cues = self._of(last)
        years = [int(year) for year in _YEAR.findall(last)]
        past = cues.has("verleden") and not cues.has("wil", "aankondiging")
        return past and bool(years) and max(years) <= self._base
