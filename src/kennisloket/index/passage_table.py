"""What ranking, grouping and facets need of every passage, as arrays on disk.

Rows are passages in the order of the collection. Everything of varying length is kept
flat with a ``starts`` array: the items of row ``r`` are ``flat[starts[r]:starts[r + 1]]``.
The arrays are memory-mapped, so several processes share one copy.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]
Flags = NDArray[np.bool_]

_STRINGS = "strings.json"

# Where a token of the context comes from.
PLACE, HEADING, TITLE, LEAD = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one filterable field: row -> numbers into *values* (a wijk has several)."""

    values: tuple[str | int, ...]
    starts: Integers
    codes: Integers

    def of(self, row: int) -> tuple[str | int, ...]:
        """Return the values of a row, () where it has none."""
        return tuple(
            self.values[code] for code in self.codes[self.starts[row] : self.starts[row + 1]]
        )

    def firsts(self, rows: NDArray[np.integer]) -> list[str | int | None]:
        """Return the first value of each of *rows*, None where it has none."""
        places = np.asarray(self.starts)[rows]
        filled = np.asarray(self.starts)[rows + 1] > places
        codes = np.append(self.codes, 0)[places]
        return [
            self.values[code] if has else None
            for code, has in zip(codes.tolist(), filled.tolist(), strict=True)
        ]

    def holds(self, wanted: Iterable[str | int]) -> Flags:
        """Tell for every row whether it has one of the wanted values."""
        asked = set(wanted)
        numbers = [number for number, value in enumerate(self.values) if value in asked]
        hits = np.concatenate(([0], np.cumsum(np.isin(self.codes, numbers))))
        return np.asarray(hits[self.starts[1:]] > hits[self.starts[:-1]])

    def counts(self, rows: NDArray[np.integer]) -> dict[str | int, int]:
        """Count how many of *rows* have each value; values with none are left out."""
        lengths = (self.starts[1:] - self.starts[:-1])[rows]
        places = np.repeat(self.starts[rows] - np.cumsum(lengths) + lengths, lengths)
        found = self.codes[places + np.arange(len(places))]
        totals = np.bincount(found, minlength=len(self.values))
        return {value: int(n) for value, n in zip(self.values, totals, strict=True) if n}


@dataclass(frozen=True)
class PassageTable:
    """Every passage of a generation as token numbers, pieces, context and values.

    A token number stands for a stem; `vocabulary` gives the stem and `numbers` goes the
    other way. Offsets are character offsets in the passage's own text.
    """

    # tokens in reading order, passage after passage
    tokens: Integers
    token_begins: Integers
    token_ends: Integers
    # pieces (sentences and clauses): piece -> first place in tokens, and its characters
    piece_starts: Integers
    piece_begins: Integers
    piece_ends: Integers
    # row -> first piece; row -> its context tokens, each once, with their kind
    passage_starts: Integers
    context: Integers
    context_starts: Integers
    context_kinds: Integers  # PLACE, HEADING, TITLE or LEAD
    # token number -> pieces that hold it (context included), passages that hold it (not)
    counts: Integers
    passage_counts: Integers
    # token number -> token numbers of the parts of a compound, and where it derives from
    part_starts: Integers
    parts: Integers
    stops: Flags  # token number -> stop word
    # row -> row of the first passage that says the same, itself where none does
    groups: Integers
    # row -> number of its document, and the document's date as an ordinal (0: unknown)
    document_numbers: Integers
    dates: Integers
    passage_keys: NDArray[np.uint8]  # row -> the 16 bytes of its id
    # token number -> what the word means; no columns where no word model was at hand
    word_vectors: NDArray[np.float16]
    # row and piece -> what it means; no columns where no embedder was at hand
    passage_vectors: NDArray[np.float16]
    piece_vectors: NDArray[np.float16]
    vocabulary: tuple[str, ...]
    forms: Mapping[str, int]  # folded word form -> how often it stands in the texts
    documents: tuple[str, ...]
    columns: Mapping[str, Column]  # gemeente, wijk, thema, soort, rol, jaar, document

    def __len__(self) -> int:
        """Return the number of passages."""
        return len(self.groups)

    @property
    def pieces(self) -> int:
        """Return the number of pieces."""
        return len(self.piece_begins)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Map each stem to its token number."""
        return {stem: number for number, stem in enumerate(self.vocabulary)}

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {self.passage_id(row): row for row in range(len(self))}

    def passage_id(self, row: int) -> str:
        """Return the id of the passage at *row*."""
        key: bytes = self.passage_keys[row].tobytes()
        return str(UUID(bytes=key))

    def row_of(self, passage_id: str) -> int | None:
        """Return the row of a passage, or None where this generation lacks it."""
        return self._rows.get(passage_id)

    def document_of(self, row: int) -> str:
        """Return the id of the document that holds the passage."""
        return self.documents[int(self.document_numbers[row])]

    def date_of(self, row: int) -> date | None:
        """Return the date of the document that holds the passage."""
        ordinal = int(self.dates[row])
        return date.fromordinal(ordinal) if ordinal else None

    def parts_of(self, number: int) -> Integers:
        """Return the token numbers of the parts of a token; empty for a simple word."""
        return self.parts[self.part_starts[number] : self.part_starts[number + 1]]

    def compounds(self) -> Iterable[tuple[int, tuple[str, ...]]]:
        """Yield each token number that has parts, with the stems of these."""
        for number in np.flatnonzero(np.diff(self.part_starts)).tolist():
            yield number, tuple(self.vocabulary[part] for part in self.parts_of(number))

    def pieces_of(self, row: int) -> range:
        """Return the numbers of the pieces of a passage."""
        return range(int(self.passage_starts[row]), int(self.passage_starts[row + 1]))

    def tokens_of(self, row: int) -> Integers:
        """Return the token numbers of a passage in reading order."""
        first, last = self.passage_starts[row], self.passage_starts[row + 1]
        return self.tokens[self.piece_starts[first] : self.piece_starts[last]]

    def payload(self, row: int) -> dict[str, object]:
        """Return the filterable values of a row, under the names that Filters uses."""
        found: dict[str, object] = {}
        for name, column in self.columns.items():
            values = column.of(row)
            found[name] = list(values) if name == "wijk" else next(iter(values), None)
        return found

    def rows_with(self, chosen: Mapping[str, Sequence[str | int]]) -> Flags:
        """Tell for every row whether it has one of the values of every given field."""
        passing = np.ones(len(self), dtype=np.bool_)
        for name, values in chosen.items():
            passing &= self.columns[name].holds(values)
        return passing


_ARRAYS = tuple(
    entry.name
    for entry in fields(PassageTable)
    if entry.name not in {"vocabulary", "forms", "documents", "columns"}
)


def save(table: PassageTable, folder: Path) -> None:
    """Write the arrays and strings of *table* into *folder*, which must exist."""
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", getattr(table, name), allow_pickle=False)
    for name, column in table.columns.items():
        np.save(folder / f"column-{name}-starts.npy", column.starts, allow_pickle=False)
        np.save(folder / f"column-{name}-codes.npy", column.codes, allow_pickle=False)
    strings = {
        "vocabulary": table.vocabulary,
        "forms": dict(table.forms),
        "documents": table.documents,
        "columns": {name: column.values for name, column in table.columns.items()},
    }
    text = json.dumps(strings, ensure_ascii=False)
    (folder / _STRINGS).write_text(text, encoding="utf-8")


def load(folder: Path) -> PassageTable:
    """Map the table that stands in *folder*; raises OSError, ValueError or KeyError."""
    strings: dict[str, Any] = json.loads((folder / _STRINGS).read_text(encoding="utf-8"))
    columns = {
        name: Column(
            tuple(values),
            _mapped(folder / f"column-{name}-starts.npy"),
            _mapped(folder / f"column-{name}-codes.npy"),
        )
        for name, values in strings["columns"].items()
    }
    return PassageTable(
        **{name: _mapped(folder / f"{name}.npy") for name in _ARRAYS},
        vocabulary=tuple(strings["vocabulary"]),
        forms=strings["forms"],
        documents=tuple(strings["documents"]),
        columns=columns,
    )


def _mapped(path: Path) -> NDArray[Any]:
    """Map an array; as a plain array, because every slice of numpy's memmap costs a call."""
    mapped: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return mapped.view(np.ndarray)
