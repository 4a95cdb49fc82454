"""Reads the training data: pairs of sentences, dictionaries, frequencies, test sets."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kennisloket.errors import InvalidInput

PAIRS = "parallel_nl_en.tsv.gz"
EVERYDAY = "parallel_stsb.tsv.gz"  # translated by machine; the Dutch MiniLM alone reads it
LEXICON = "lexicon_nl_en.tsv.gz"
FREQUENCIES = "freq_nl.tsv.gz"
WORDS = "wordlist_nl.txt.gz"
TRAINED_ON = (PAIRS, LEXICON, FREQUENCIES, WORDS)  # by all models; never the test sets


@dataclass(frozen=True, slots=True)
class Pair:
    """A Dutch text and the same in English."""

    source: str
    dutch: str
    english: str


@dataclass(frozen=True, slots=True)
class Translation:
    """One way to translate a Dutch word, with the meaning it has then."""

    dutch: str
    english: str
    sources: tuple[str, ...]  # "wikt", "wn"
    gloss: str

    @property
    def in_context(self) -> str:
        """Return the translation with what it means, as the teacher reads it."""
        return f"{self.english}: {self.gloss}"


@dataclass(frozen=True, slots=True)
class Judged:
    """Two Dutch sentences and how alike people found them."""

    first: str
    second: str
    score: float


def pairs(folder: Path) -> list[Pair]:
    """Return the pairs of sentences, in the order of the file."""
    return [Pair(*row) for row in _rows(folder / PAIRS, 3)]


def everyday_pairs(folder: Path) -> list[Pair]:
    """Return pairs of sentences about what people see and do, in the order of the file."""
    return [Pair(*row) for row in _rows(folder / EVERYDAY, 3)]


def long_pairs(folder: Path, count: int, seed: int) -> list[Pair]:
    """Return *count* runs of neighbouring pairs, as long as passages are (40-220 words)."""
    chance, all_pairs = random.Random(seed), pairs(folder)  # noqa: S311  nothing secret
    found: list[Pair] = []
    while len(found) < count:
        at, words = chance.randrange(len(all_pairs)), chance.randint(40, 220)
        run: list[Pair] = []
        while words > 0 and at < len(all_pairs):
            run.append(all_pairs[at])
            words, at = words - len(all_pairs[at].dutch.split()), at + 1
        dutch, english = (
            " ".join(texts) for texts in zip(*((p.dutch, p.english) for p in run), strict=True)
        )
        found.append(Pair("run", dutch, english))
    return found


def translations(folder: Path) -> list[Translation]:
    """Return the dictionary."""
    return [
        Translation(dutch, english, tuple(sources.split(",")), gloss)
        for dutch, english, sources, gloss in _rows(folder / LEXICON, 4)
    ]


def frequencies(folder: Path) -> dict[str, int]:
    """Return how often words occur in spoken Dutch."""
    return {word: int(count) for word, count in _rows(folder / FREQUENCIES, 2)}


def spelling(folder: Path) -> list[str]:
    """Return the words of the spelling list."""
    return [word for (word,) in _rows(folder / WORDS, 1)]


def judged(path: Path) -> list[Judged]:
    """Return a test set of sentence pairs with the judgement of people."""
    return [Judged(first, second, float(score)) for first, second, score in _rows(path, 3)]


def digest(folder: Path, names: tuple[str, ...] = TRAINED_ON) -> str:
    """Name the content of the training data."""
    found = sha256()
    for name in names:
        found.update(name.encode())
        found.update(_bytes(folder / name))
    return found.hexdigest()


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Yield the rows of a packed table; missing last cells are empty."""
    lines = gzip.decompress(_bytes(path)).decode().removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        row = line.split("\t")
        if len(row) > columns:
            raise InvalidInput(f"{path}, line {number}: {len(row)} columns, {columns} expected")
        yield row + [""] * (columns - len(row))


def both_languages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every text in Dutch and in English: the pairs, then the dictionary."""
    yield from ((pair.dutch, pair.english) for pair in pairs(folder))
    yield from ((entry.dutch, entry.english) for entry in translations(folder))


def teacher_texts(folder: Path, long_texts: Iterable[Pair]) -> Iterator[str]:
    """Yield every English text of the training data."""
    yield from (pair.english for pair in pairs(folder))
    yield from (pair.english for pair in long_texts)
    for entry in translations(folder):
        yield entry.english
        if entry.gloss:
            yield entry.in_context


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"training data {path} cannot be read: {error.strerror}") from error
