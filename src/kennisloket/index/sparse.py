"""Weights of words, so that a sparse dot product is BM25.

A passage's vector holds the BM25 term-frequency part; the store multiplies with the
inverse document frequency (Qdrant's IDF modifier). Parts of compounds and the context
(gemeente, headings, title) are counted apart from the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kennisloket.language.tokens import Token
from kennisloket.models import SparseVector

K1 = 1.2  # how soon repeating a word stops counting
B = 0.6  # how much a long passage is held against its words
PART = 0.5  # an occurrence as part of a compound
CONTEXT = 1.0  # an occurrence in the context, once however often it is repeated there
QUESTION_PART = 0.6  # a part of a compound in the question


def passage_vector(
    occurrences: Mapping[int, float], length: float, average_length: float
) -> SparseVector:
    """Weigh the (partly counted) *occurrences* of token numbers in one passage.

    >>> short = passage_vector({3: 1.0}, length=10, average_length=20)
    >>> long = passage_vector({3: 1.0}, length=40, average_length=20)
    >>> short.values[0] > long.values[0]
    True
    """
    norm = K1 * (1 - B + B * length / max(average_length, 1.0))
    ordered = sorted(number for number, times in occurrences.items() if times > 0)
    return SparseVector(
        tuple(ordered),
        tuple(occurrences[number] * (K1 + 1) / (occurrences[number] + norm) for number in ordered),
    )


def question_vector(tokens: Sequence[Token], numbers: Mapping[str, int]) -> SparseVector:
    """Return the weights of a question's tokens that the generation knows.

    Stop words count only in a question that has nothing else.
    """
    telling = [token for token in tokens if not token.stop] or tokens
    weights: dict[int, float] = {}
    for stem, weight in _weighted(telling):
        if (number := numbers.get(stem)) is not None:
            weights[number] = max(weight, weights.get(number, 0.0))
    ordered = sorted(weights)
    return SparseVector(tuple(ordered), tuple(weights[number] for number in ordered))


def _weighted(tokens: Iterable[Token]) -> Iterable[tuple[str, float]]:
    for token in tokens:
        yield token.stem, 1.0
        for part in token.parts:
            yield part, QUESTION_PART
