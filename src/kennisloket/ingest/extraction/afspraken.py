"""Afspraken: what a party says that it will do, with amount, period and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.facts import Afspraak, Certainty, Fact
from kennisloket.ingest.extraction.commitments import (
    Commitment,
    How,
    commitment_in,
    is_background,
    main_clause,
)
from kennisloket.ingest.extraction.deadlines import deadline_in, status_in
from kennisloket.ingest.extraction.periods import period_in, period_of
from kennisloket.ingest.extraction.phrases import phrase_finder
from kennisloket.ingest.extraction.printed import printed, value_of
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.ingest.extraction.wording import points_back
from kennisloket.language.sentences import sentences
from kennisloket.models import BlockKind, EntityKind, Rol, Soort

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_PROMISING = frozenset({Soort.CHARTER, Soort.WIJKACTIEPLAN})
_SHORTEST = 25  # characters: less says nothing
_WHOLE = 60  # characters: a list item of this length with a capital is a sentence
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-z][.)]|[-–•*·]+)\s+")
_LASTS = re.compile(r"per jaar|(?:19|20)\d\d.+(?:19|20)\d\d")
_NO_DATE = 2000  # before any agreement


@dataclass(frozen=True, slots=True)
class _Promise:
    """A statement that commits, with what it leans on."""

    statement: Statement
    made: Commitment
    before: Statement | None = None  # the sentence with which it has to be read
    lead: str = ""  # the words before the list


def find_afspraken(source: Source) -> Iterator[Fact]:
    """Yield each commitment of a charter or plan, once for each party that makes it."""
    if source.document.metadata.soort not in _PROMISING:
        return
    before: Statement | None = None
    for statement in source.statements:
        if promise := _promise(source, statement, before):
            yield from _facts(source, promise)
        before = statement


def _promise(source: Source, statement: Statement, before: Statement | None) -> _Promise | None:
    if statement.kind not in _PROSE or statement.rol is Rol.AMBITIE:
        return None
    if statement.lead.endswith(":") and not _is_sentence(statement.text):
        return _item_of(source, statement)
    if len(statement.text) < _SHORTEST or statement.text.endswith((":", "?")):
        return None
    made = commitment_in(source, statement, statement.text)
    if made is None or not _counts(source, statement, made):
        return None
    return _Promise(statement, made, _leaned_on(statement, before))


def _item_of(source: Source, statement: Statement) -> _Promise | None:
    """Return a list item as a commitment, where the sentence that leads it in makes one."""
    first, last = sentences(statement.lead)[-1]
    lead = statement.lead[first:last]
    if is_background(source, statement.text):
        return None
    made = commitment_in(source, statement, lead)
    return _Promise(statement, made, lead=lead) if made else None


def _counts(source: Source, statement: Statement, made: Commitment) -> bool:
    """Tell whether a commitment outside an inzet heading is more than a description."""
    if statement.rol in (Rol.INZET_STAD, Rol.INZET_RIJK) or made.how is How.WILL:
        return True
    amounts = source.entities_in(statement.begin, statement.end, EntityKind.AMOUNT)
    return made.how is How.DOES and bool(amounts)


def _is_sentence(text: str) -> bool:
    bare = _NUMBERING.sub("", text)
    return len(bare) >= _WHOLE and bare[0].isupper()


def _leaned_on(statement: Statement, before: Statement | None) -> Statement | None:
    if before is None or not points_back(statement.text):
        return None
    same = (before.block, before.passage) == (statement.block, statement.passage)
    return before if same else None


def _facts(source: Source, promise: _Promise) -> Iterator[Fact]:
    statement = promise.statement
    begin = (promise.before or statement).begin
    tekst = _NUMBERING.sub("", source.document.text[begin : statement.end])
    if promise.lead:
        tekst = f"{promise.lead} {tekst}"
    amount, periode = _money(source, statement)
    date = source.document.metadata.date
    deadline = deadline_in(
        statement.text, date.year if date else _NO_DATE, with_amount=amount is not None
    )
    phrases = phrase_finder(source.vocabulary.words("toezeggingen")).find(statement.text)
    status = status_in(statement.text, phrases, main_clause(statement.text)[1])
    certainty = Certainty.SURE if promise.made.is_sure else Certainty.LIKELY
    for partij in promise.made.partijen:
        says = Afspraak(partij, tekst, amount, periode, deadline, status)
        yield source.fact(statement, says, begin=begin, certainty=certainty)


def _money(source: Source, statement: Statement) -> tuple[Decimal | None, str | None]:
    """Return the one amount of a statement and its period; of several amounts none."""
    amounts = source.entities_in(statement.begin, statement.end, EntityKind.AMOUNT)
    if not amounts:
        return None, _span(statement.text)
    places: Sequence[tuple[int, int]] = [
        (one.begin - statement.begin, one.end - statement.begin) for one in amounts
    ]
    periode = period_of(statement.text, *places[0], tuple(places))
    if len(amounts) > 1:
        return None, periode
    return value_of(amounts[0], printed(statement.text, amounts[0], statement.begin)), periode


def _span(text: str) -> str | None:
    """Return "per jaar" or years from and to; one year is a deadline, "4 jaar" says too little."""
    found = period_in(text)
    return found if found and _LASTS.search(found) else None
