"""Reads the amounts of table rows: what for from row and column, period and payer too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.facts import Bedrag, Certainty, Partij
from kennisloket.ingest.extraction.parties import Mention, joined, mentions
from kennisloket.ingest.extraction.periods import period_in
from kennisloket.ingest.extraction.phrases import phrase_finder
from kennisloket.ingest.extraction.printed import doubts, printed, value_of
from kennisloket.ingest.extraction.same_amounts import Told
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.ingest.extraction.wording import with_heading
from kennisloket.models import BlockKind, Entity

_UNIT = re.compile(
    r",?\s?(?:bedragen\s)?\(?\b(?:x|in|×)\s(?:€\s?)?(?:1\.000(?:\.000)?|miljoen\w*|mln|duizend\w*|euro\w*)"
    r"(?:['’]s)?(?:\seuro(?:['’]s)?)?\)?|\s?\(€\)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^Tabel\s?\d*[:.]?\s*", re.IGNORECASE)
_BULLET = re.compile(r"^[-–•*]\s*|[\s:¹²³⁴*]+$")
_TOTAL = re.compile(r"^(?:sub)?tota(?:al|le)\b|^samen$|^som$", re.IGNORECASE)
_TOTAL_HEAD = re.compile(r"^(?:totaal|samen|som)$", re.IGNORECASE)
_PART_HEAD = re.compile(r"^(?:waarvan|daarvan)\b", re.IGNORECASE)
_YEAR_HEAD = re.compile(r"(?:19|20)\d\d")
_LONGEST_TITLE = 90
_FEWEST = 3  # amounts in a row of which one may be the sum of the others
_ARTICLE = 4  # characters: a row about a party begins with it, or with "De"
_NOWHERE = 10**9  # no entity stands there
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Cell:
    """An amount of a row with the head of its column."""

    entity: Entity
    gedrukt: str
    value: Decimal | None
    head: str


def row_amounts(source: Source, row: Statement, amounts: Sequence[Entity]) -> Iterator[Told]:
    """Yield the amounts of a table row; a nought is no amount."""
    if not row.columns and len(amounts) == 1 and amounts[0].value == "PM":
        return
    cells = _cells(row, amounts)
    sums = _sums(cells)
    label = _label(row, amounts)
    for cell in cells:
        if cell.value is None or cell.value:
            says = _said(source, row, cell, label, is_sum=cell in sums)
            remarks = doubts(cell.gedrukt)
            sure = Certainty.DOUBTFUL if remarks else Certainty.SURE
            fact = source.fact(row, says, certainty=sure, remarks=remarks)
            yield Told(fact, says, f"{label} {cell.head}", row.block)


def _said(source: Source, row: Statement, cell: _Cell, label: str, *, is_sum: bool) -> Bedrag:
    partij, betaler = _payer(source, row, cell, label)
    whole = ", ".join((row.caption, *row.headings[-1:]))
    return Bedrag(
        omschrijving=_what_for(row, cell, label),
        bedrag_eur=cell.value,
        gedrukt=cell.gedrukt,
        periode=period_in(cell.head) or period_in(whole),
        partij=partij,
        betaler=betaler,
        totaal=is_sum or bool(_TOTAL.search(label) or _TOTAL_HEAD.search(cell.head)),
        apart="onderdeel van een bedrag dat ervoor staat" if _PART_HEAD.search(cell.head) else None,
    )


# --- rows and columns -------------------------------------------------------------------------


def _cells(row: Statement, amounts: Sequence[Entity]) -> list[_Cell]:
    found = []
    for entity, head in zip(amounts, _heads(row, amounts), strict=True):
        as_printed = printed(row.text, entity, row.begin)
        found.append(_Cell(entity, as_printed, value_of(entity, as_printed), _tidy(head)))
    return found


def _heads(row: Statement, amounts: Sequence[Entity]) -> list[str]:
    """Return the head above each amount; where cells were lost, heads are given in order."""
    columns = [_column(row, entity) for entity in amounts]
    named = [head for head in row.columns[1:] if head]
    if _is_aligned(row, columns):
        return [row.columns[column] if column < len(row.columns) else "" for column in columns]
    return named if len(named) == len(amounts) else ["" for _ in amounts]


def _is_aligned(row: Statement, columns: Sequence[int]) -> bool:
    """Tell whether every amount stands under a head."""
    return all(column < len(row.columns) and row.columns[column] for column in columns)


def _column(row: Statement, entity: Entity) -> int:
    return max(n for n, start in enumerate(row.starts) if start <= entity.begin)


def _label(row: Statement, amounts: Sequence[Entity]) -> str:
    """Return what the row is about: its first cells, or the last before shifted amounts."""
    columns = [_column(row, entity) for entity in amounts]
    words = [
        (at, " ".join(_BULLET.sub("", cell).split()))
        for at, cell in enumerate(row.cells[: columns[0]])
        if _LETTER.search(cell)
    ]
    if not words:
        return ""
    if row.columns and not _is_aligned(row, columns):
        return words[-1][1]
    first = words[0][1]
    return ", ".join(dict.fromkeys([first, *(word for at, word in words[1:] if _loose(row, at))]))


def _loose(row: Statement, at: int) -> bool:
    """Tell whether a cell has no head of its own: then it goes on where the first began."""
    return at < len(row.columns) and not row.columns[at]


def _sums(cells: Sequence[_Cell]) -> list[_Cell]:
    """Return the cell that is the sum of the others in its row, where there is one."""
    if len(cells) < _FEWEST:
        return []
    whole = sum(cell.value or Decimal(0) for cell in cells)
    for cell in (cells[0], cells[-1]):
        if cell.value and cell.value * 2 == whole:
            return [cell]
    return []


# --- words ------------------------------------------------------------------------------------


def _what_for(row: Statement, cell: _Cell, label: str) -> str:
    head = "" if _YEAR_HEAD.fullmatch(cell.head) else cell.head
    said = ": ".join(part for part in (label, head) if part)
    title = _tidy(_TITLE.sub("", row.caption).rstrip(" :."))
    if title and len(title) <= _LONGEST_TITLE:
        return f"{title}: {said}"
    return with_heading(said, row.headings)


def _tidy(words: str) -> str:
    return _BULLET.sub("", _UNIT.sub("", " ".join(words.split())))


def _payer(
    source: Source, row: Statement, cell: _Cell, label: str
) -> tuple[Partij | None, str | None]:
    """Return who pays by the head of the column, by a column for it, or by the row."""
    if found := _party_in(source, cell.head, _NOWHERE):
        return found
    at = _paid_by(source, row)
    if at is not None and (found := _party_in(source, row.cells[at], row.starts[at])):
        return found
    place = row.begin + row.text.find(label)
    here = _mentions(source, label, place) if label else ()
    if here and not here[0].bare and here[0].begin <= _ARTICLE:
        return here[0].partij, label[here[0].begin : here[0].end]
    return None, None


def _party_in(source: Source, words: str, begin: int) -> tuple[Partij, str] | None:
    """Return the party that a head or a cell names, or the parties together."""
    if not (found := _mentions(source, words, begin)):
        return None
    whole = joined(words, found, found[0])
    return whole.partij, words[whole.begin : whole.end]


def _mentions(source: Source, words: str, begin: int) -> tuple[Mention, ...]:
    """Return the parties in a cell that begins at *begin*; of a head only the words count."""
    cell = Statement(words, begin, begin + len(words), 0, 0, BlockKind.TABLE, ())
    return mentions(source, cell)


def _paid_by(source: Source, row: Statement) -> int | None:
    """Return the column that says who pays."""
    finder = phrase_finder(source.vocabulary.words("geld"))
    for at, (head, cell) in enumerate(zip(row.columns, row.cells, strict=False)):
        is_payers = any(
            phrase.key == "betaler" and phrase.begin == 0 for phrase in finder.find(head)
        )
        if is_payers and _LETTER.search(cell):
            return at
    return None
