"""Chooses the sentences that answer: word for word, each with its citation number.

A sentence is worth the weighted share of the question's words that it holds (the passage
around it and its headings count for less), and more when it states a value of the kind
that is asked. No sentence is made up, shortened or joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kennisloket.ports import PassageRecord
from kennisloket.search.asked import VALUE_KINDS
from kennisloket.search.matching import Floats, Found
from kennisloket.search.question import Question
from kennisloket.search.results import AnswerSentence
from kennisloket.search.values import asked_values

MOST_SENTENCES = 3
MOST_PASSAGES = 6  # of the results, the first so many are quoted
AROUND = 0.5  # what a word counts that only the passage or its headings hold
VALUE = 0.4  # bonus for a sentence that states what is asked
NEXT = 0.72  # a further sentence must be this near to the best one
RANK = 0.5  # how strongly the place of the passage counts: a power of its relative score
LONGEST = 600  # characters; a longer stretch is no sentence to quote


@dataclass(frozen=True, slots=True)
class Source:
    """A result as the answer reads it."""

    citation: int
    record: PassageRecord
    score: float  # of the ranking
    around: Floats  # per question word, how well passage and headings hold it
    ranges: Sequence[tuple[int, int]]  # of its sentences
    held: Floats  # how well each sentence holds each word (words x sentences)
    found: Sequence[Found]  # the words of the question in its text, where a value is asked


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence with how well it holds each word, its surroundings included."""

    begin: int
    text: str
    held: Floats
    values: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    worth: float
    sentence: AnswerSentence


def answer_sentences(
    question: Question, weights: Floats, sources: Sequence[Source]
) -> tuple[AnswerSentence, ...]:
    """Return up to three sentences, the best first; () where no word is found in any.

    *weights* is the share of every word in the question.
    """
    best_score = max((source.score for source in sources), default=0.0)
    scored = [
        _scored(reading, source, weights, (source.score / best_score) ** RANK)
        for source in sources[:MOST_PASSAGES]
        if source.score > 0
        for reading in _readings(question, source)
    ]
    if question.asked in VALUE_KINDS and any(entry.sentence.marks for entry in scored):
        scored = [entry for entry in scored if entry.sentence.marks]
    scored.sort(key=lambda entry: (-entry.worth, entry.sentence.citation, entry.sentence.begin))
    return _chosen(question, scored)


def firm(held: Floats) -> Floats:
    """Return how firmly words are held: what is only alike hardly proves anything."""
    proof: Floats = held * held
    return proof


def _readings(question: Question, source: Source) -> Iterator[_Reading]:
    """Yield the sentences that hold a word of the question."""
    text = source.record.passage.text
    for number, (begin, end) in enumerate(source.ranges):
        inside = source.held[:, number]
        if end - begin > LONGEST or not inside.any():
            continue
        sentence = text[begin:end]
        held = np.maximum(inside, AROUND * source.around)
        yield _Reading(begin, sentence, held, asked_values(sentence, question.asked, question.text))


def _scored(reading: _Reading, source: Source, weights: Floats, rank: float) -> _Scored:
    worth = float(weights @ reading.held) + (VALUE if reading.values else 0.0)
    first = source.record.passage.begin + reading.begin
    last = first + len(reading.text)
    return _Scored(
        worth * rank,
        AnswerSentence(reading.text, source.citation, first, last, reading.values),
    )


def _chosen(question: Question, scored: Sequence[_Scored]) -> tuple[AnswerSentence, ...]:
    chosen: list[AnswerSentence] = []
    for entry in scored:
        near = entry.worth >= NEXT * scored[0].worth
        new = all(entry.sentence.text != other.text for other in chosen)
        spread = not question.spread or all(
            entry.sentence.citation != other.citation for other in chosen
        )
        if near and new and spread:
            chosen.append(entry.sentence)
        if len(chosen) == MOST_SENTENCES:
            break
    return tuple(chosen)
