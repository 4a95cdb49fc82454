"""Finds which stored texts may be the same, without reading the texts.

A sketch is the smallest hashes of a text's runs of five words (bottom-k sampling): two
texts share hashes of their sketches about as often as they share runs. Whether two
documents *are* the same is decided on the texts, in `ingest.same_document`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kennisloket.ingest.same_document import shingles

_KEPT = 64  # hashes of a sketch


def sketch_of(text: str) -> bytes:
    """Return the sketch of *text*: at most 64 ascending 32-bit numbers, as bytes."""
    return array("I", shingles(text).sketch[:_KEPT]).tobytes()


def hashes_in(sketch: bytes) -> frozenset[int]:
    """Return the numbers of a sketch."""
    return frozenset(array("I", sketch))


def likeness(first: frozenset[int], second: frozenset[int]) -> float:
    """Estimate which part of the runs of both texts they share, from 0 to 1.

    >>> words = " ".join(map(str, range(40)))
    >>> likeness(hashes_in(sketch_of(words)), hashes_in(sketch_of(words)))
    1.0
    """
    kept = sorted(first | second)[:_KEPT]
    return sum(value in first and value in second for value in kept) / len(kept) if kept else 0.0


class Sketches:
    """The sketches of documents, found by a hash they share."""

    def __init__(self) -> None:
        self._documents: dict[int, frozenset[int]] = {}
        self._holders: defaultdict[int, set[int]] = defaultdict(set)

    def add(self, document: int, hashes: frozenset[int]) -> None:
        """Remember the sketch of a document row."""
        self._documents[document] = hashes
        for value in hashes:
            self._holders[value].add(document)

    def alike(self, hashes: frozenset[int], *, least: float) -> list[int]:
        """Return the documents that are at least so alike, the most alike first."""
        near = {document for value in hashes for document in self._holders.get(value, ())}
        return best_first(
            {document: likeness(hashes, self._documents[document]) for document in near},
            least=least,
        )


def best_first(scores: Mapping[int, float], *, least: float) -> list[int]:
    """Return the keys with at least that score, highest first, ties by key."""
    chosen: Iterable[int] = (key for key, score in scores.items() if score >= least)
    return sorted(chosen, key=lambda key: (-scores[key], key))
