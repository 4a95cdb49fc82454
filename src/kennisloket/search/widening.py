"""Lets the words of a question match what the begrippenlijst and their meaning bring in.

A term of the list is one more way to find the words that it was recognised in; the better
of the two counts, so that a passage gains nothing by holding a word and its synonym.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from kennisloket.language.tokens import Token
from kennisloket.models import SparseVector
from kennisloket.search.expansion import Expansion
from kennisloket.search.matching import Floats, QuestionWord, Together
from kennisloket.search.words import Lexicon, token_matches

SYNONYM = 2.0  # how much the weights of the list count here,
MOST = 0.8  # and the most that a term may count beside the word itself;
OF_PART = 0.4  # what is left of that where only a part of a compound names the begrip
NEIGHBOURS = 4  # tokens of like meaning that a word is also searched by,
LIKE = 0.45  # from this likeness
WIDE = 0.5  # weight of what was brought in, in the search for candidates


def widened(
    words: Sequence[QuestionWord],
    tokens: Sequence[Token],
    expansions: Iterable[Expansion],
    known: Lexicon,
) -> tuple[QuestionWord, ...]:
    """Return the words with the terms of *expansions* among their matches.

    *tokens* are those of the question; an expansion belongs to the words at its place.
    """
    found = list(words)
    for expansion in expansions:
        texts = {t.text for t in tokens if expansion.begin <= t.begin < expansion.end}
        for number, word in enumerate(found):
            if word.text in texts:
                found[number] = _with_terms(word, expansion, known)
    return tuple(found)


def _with_terms(word: QuestionWord, expansion: Expansion, known: Lexicon) -> QuestionWord:
    matches, sources = dict(word.matches), dict(word.begrippen)
    together = list(word.together)
    for term in expansion.terms:
        weight = min(MOST, SYNONYM * term.weight) * (OF_PART if expansion.part else 1.0)
        parts = tuple(token_matches(stem, known) for stem in term.stems)
        if len(parts) > 1:
            together.append(Together(parts, weight, expansion.label))
            continue
        for token, share in parts[0].items():
            if share * weight > matches.get(token, 0.0):
                matches[token] = share * weight
                sources[token] = expansion.label
    return replace(word, matches=matches, together=tuple(together), begrippen=sources)


def wide_vector(
    words: Sequence[QuestionWord], likeness: Floats | None, asked: SparseVector
) -> SparseVector:
    """Return the tokens that a question brings in beside its own, to find candidates by."""
    weights: dict[int, float] = {}
    for word in words:
        brought = {token: word.matches[token] for token in word.begrippen}
        for group in word.together:
            if group.begrip is not None:
                brought |= {token: group.share for part in group.parts for token in part}
        for token, weight in brought.items():
            weights[token] = max(weight, weights.get(token, 0.0))
    for token, weight in _neighbours(likeness):
        weights[token] = max(weight, weights.get(token, 0.0))
    own = set(asked.indices)
    ordered = sorted(token for token in weights if token not in own)
    return SparseVector(tuple(ordered), tuple(WIDE * weights[token] for token in ordered))


def _neighbours(likeness: Floats | None) -> Iterable[tuple[int, float]]:
    """Yield for every word the tokens that are most like it."""
    if likeness is None or likeness.shape[1] <= NEIGHBOURS:
        return
    nearest = np.argpartition(-likeness, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    for word, tokens in enumerate(nearest.tolist()):
        for token in tokens:
            if likeness[word, token] >= LIKE:
                yield token, float(likeness[word, token])
