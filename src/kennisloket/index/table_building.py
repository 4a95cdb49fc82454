"""Fills the passage table from the passages of a collection, in one pass."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.joined_words import joined_words
from kennisloket.index.near_duplicates import near_duplicate_groups
from kennisloket.index.passage_table import (
    HEADING,
    LEAD,
    PLACE,
    TITLE,
    Column,
    Flags,
    Integers,
    PassageTable,
)
from kennisloket.index.token_vectors import token_vectors
from kennisloket.language.sentences import pieces
from kennisloket.language.tokens import Token, analyse
from kennisloket.ports import PassageRecord, WordVectors


def build_table(
    records: Sequence[PassageRecord], word_model: WordVectors | None = None
) -> PassageTable:
    """Return the table of *records*, in their order, with what *word_model* knows of words."""
    words = _Words()
    rows = _Rows(words)
    for record in records:
        rows.add(record)
    return _table(records, words, rows, word_model)


class _Words:
    """Numbers stems as they come, with the parts of the compounds among them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}  # stem -> its number
        self.stems: list[str] = []  # the other way round
        self.parts: dict[int, tuple[str, ...]] = {}
        self.stops: set[int] = set()
        self.forms: dict[str, int] = {}  # folded form -> its own number
        self.of_form: list[int] = []  # number of a form -> number of its stem
        self.written: Counter[tuple[int, str]] = Counter()  # forms of each stem

    def number(self, token: Token) -> int:
        """Return the number of the token's stem."""
        number = self.numbers.setdefault(token.stem, len(self.numbers))
        if number == len(self.stems):
            self.stems.append(token.stem)
        if token.parts and number not in self.parts:
            self.parts[number] = token.parts
        if token.stop:
            self.stops.add(number)
        self.written[number, token.folded] += 1
        return number

    def form(self, token: Token, number: int) -> int:
        """Return the number of the token's form, whose stem has *number*."""
        form = self.forms.setdefault(token.folded, len(self.forms))
        if form == len(self.of_form):
            self.of_form.append(number)
        return form

    def join(self, whole: str, *halves: str) -> None:
        """Make *halves* the parts of *whole*, unless it has parts or is a stop word."""
        number, *parts = (self.of_form[self.forms[form]] for form in (whole, *halves))
        if number in self.parts or self.stops.intersection((number, *parts)):
            return
        self.parts[number] = tuple(self.stems[part] for part in parts if part != number)

    def parts_arrays(self) -> tuple[Integers, Integers]:
        """Return starts and numbers of the parts; parts not seen before get a number too."""
        for held in self.parts.values():
            for part in held:
                self.numbers.setdefault(part, len(self.numbers))
        return _flat(
            [
                [self.numbers[part] for part in self.parts.get(n, ())]
                for n in range(len(self.numbers))
            ]
        )


class _Rows:
    """Collects the flat arrays of pieces, tokens and contexts."""

    def __init__(self, words: _Words) -> None:
        self.words = words
        self.tokens = array("i")
        self.token_begins = array("i")
        self.token_ends = array("i")
        self.forms = array("i")
        self.piece_starts = array("i")
        self.piece_begins = array("i")
        self.piece_ends = array("i")
        self.passage_starts = array("i", [0])
        self.contexts: list[list[int]] = []
        self.context_kinds: list[list[int]] = []

    def add(self, record: PassageRecord) -> None:
        """Add one passage."""
        text = record.passage.text
        tokens = analyse(text)
        ranges = pieces(text) or [(0, len(text))]
        begins = [begin for begin, _ in ranges]
        first = len(self.tokens)
        for token in tokens:
            number = self.words.number(token)
            self.tokens.append(number)
            self.forms.append(self.words.form(token, number))
            self.token_begins.append(token.begin)
            self.token_ends.append(token.end)
        places = [token.begin for token in tokens]
        for begin, end in ranges:
            # The first piece takes what stands before it, so that no token falls between.
            before = bisect_right(places, begin - 1) if begin != begins[0] else 0
            self.piece_starts.append(first + before)
            self.piece_begins.append(begin)
            self.piece_ends.append(end)
        self.passage_starts.append(len(self.piece_begins))
        self._add_context(record)

    def _add_context(self, record: PassageRecord) -> None:
        passage, metadata = record.passage, record.document.metadata
        found: dict[int, int] = {}
        sources = [
            (PLACE, (metadata.gemeente or "", *metadata.wijken)),
            (HEADING, passage.headings),
            (TITLE, (metadata.title,)),
            (LEAD, (passage.lead,)),
        ]
        for kind, texts in sources:
            for token in (token for text in texts for token in analyse(text)):
                found.setdefault(self.words.number(token), kind)
        self.contexts.append(list(found))
        self.context_kinds.append(list(found.values()))


def _table(
    records: Sequence[PassageRecord],
    words: _Words,
    rows: _Rows,
    word_model: WordVectors | None,
) -> PassageTable:
    begins, ends, forms = (
        _integers(flat) for flat in (rows.token_begins, rows.token_ends, rows.forms)
    )
    for joined in joined_words(tuple(words.forms), forms, begins, ends):
        words.join(*joined)
    part_starts, parts = words.parts_arrays()
    context_starts, context = _flat(rows.contexts)
    size = len(words.numbers)
    tokens = _integers(rows.tokens)
    piece_starts = _integers([*rows.piece_starts, len(rows.tokens)])
    passage_starts = _integers(rows.passage_starts)
    documents = tuple(dict.fromkeys(record.document.id for record in records))
    numbers = {document: number for number, document in enumerate(documents)}
    return PassageTable(
        tokens=tokens,
        token_begins=begins,
        token_ends=ends,
        piece_starts=piece_starts,
        piece_begins=_integers(rows.piece_begins),
        piece_ends=_integers(rows.piece_ends),
        passage_starts=passage_starts,
        context=context,
        context_starts=context_starts,
        context_kinds=_flat(rows.context_kinds)[1],
        counts=_piece_counts(
            tokens, piece_starts, passage_starts, contexts=(context_starts, context), size=size
        ),
        passage_counts=_holders(tokens, piece_starts[passage_starts], size),
        part_starts=part_starts,
        parts=parts,
        stops=_flags(words.stops, size),
        groups=_integers(near_duplicate_groups([record.passage.text for record in records])),
        document_numbers=_integers([numbers[record.document.id] for record in records]),
        dates=_integers([_ordinal(record) for record in records]),
        passage_keys=_keys([record.passage.id for record in records]),
        word_vectors=token_vectors(tuple(words.numbers), words.written, word_model),
        passage_vectors=np.zeros((len(records), 0), np.float16),
        piece_vectors=np.zeros((len(rows.piece_begins), 0), np.float16),
        vocabulary=tuple(words.numbers),
        forms=_times(words.forms, forms),
        documents=documents,
        columns=_columns(records),
    )


def _times(numbers: dict[str, int], forms: Integers) -> dict[str, int]:
    """Return how often each form stands in the texts."""
    times = np.bincount(forms, minlength=len(numbers)).tolist()
    return dict(zip(numbers, times, strict=True))


def _piece_counts(
    tokens: Integers,
    piece_starts: Integers,
    passage_starts: Integers,
    *,
    contexts: tuple[Integers, Integers],
    size: int,
) -> Integers:
    """Count per token the pieces that hold it, a passage's context being part of each."""
    context_starts, context = contexts
    pieces_of_row = np.diff(passage_starts)
    row_of_piece = np.repeat(np.arange(len(pieces_of_row)), pieces_of_row)
    held = _pairs(tokens, piece_starts, size)
    rows = np.repeat(np.arange(len(pieces_of_row)), np.diff(context_starts))
    in_context = np.bincount(context, weights=pieces_of_row[rows], minlength=size)
    # Pieces that hold a token of their own context have been counted twice.
    context_pairs = rows.astype(np.int64) * size + context
    own_pairs = row_of_piece[held // size].astype(np.int64) * size + held % size
    twice = np.bincount(held[np.isin(own_pairs, context_pairs)] % size, minlength=size)
    alone = np.bincount(held % size, minlength=size)
    return (alone + in_context - twice).astype(np.int32)


def _holders(tokens: Integers, starts: Integers, size: int) -> Integers:
    """Count per token the stretches (between *starts*) that hold it."""
    return np.bincount(_pairs(tokens, starts, size) % max(size, 1), minlength=size).astype(np.int32)


def _pairs(tokens: Integers, starts: Integers, size: int) -> NDArray[np.int64]:
    """Return each (stretch, token) that occurs, once, as stretch * size + token."""
    stretch = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return np.unique(stretch.astype(np.int64) * size + tokens)


def _columns(records: Sequence[PassageRecord]) -> dict[str, Column]:
    """Return the filterable values of all passages."""
    return {
        "gemeente": _column([record.document.metadata.gemeente] for record in records),
        "wijk": _column(record.document.metadata.wijken for record in records),
        "thema": _column([record.passage.thema] for record in records),
        "soort": _column([record.document.metadata.soort] for record in records),
        "rol": _column([record.passage.rol] for record in records),
        "jaar": _column([_year(record)] for record in records),
        "document": _column([record.document.id] for record in records),
    }


def _column(rows: Iterable[Sequence[str | int | None]]) -> Column:
    plain = [[_plain(value) for value in row if value is not None] for row in rows]
    values = sorted({value for row in plain for value in row}, key=lambda v: (str(type(v)), v))
    codes = {value: code for code, value in enumerate(values)}
    starts, flat = _flat([[codes[value] for value in row] for row in plain])
    return Column(tuple(values), starts, flat)


def _plain(value: str | int) -> str | int:
    """Return a string without the enumeration it may belong to."""
    return str(value) if isinstance(value, str) else value


def _year(record: PassageRecord) -> int | None:
    when = record.document.metadata.date
    return when.year if when else None


def _ordinal(record: PassageRecord) -> int:
    when = record.document.metadata.date
    return when.toordinal() if when else 0


def _keys(ids: Sequence[str]) -> NDArray[np.uint8]:
    raw = b"".join(UUID(passage_id).bytes for passage_id in ids)
    return np.frombuffer(raw, dtype=np.uint8).reshape(-1, 16)


def _flat(rows: Sequence[Sequence[int]]) -> tuple[Integers, Integers]:
    """Return starts and items of rows of varying length."""
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    return starts.astype(np.int32), _integers([item for row in rows for item in row])


def _integers(values: Sequence[int] | array[int]) -> Integers:
    return np.asarray(values, dtype=np.int32)


def _flags(true: Iterable[int], size: int) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[list(true)] = True
    return flags
