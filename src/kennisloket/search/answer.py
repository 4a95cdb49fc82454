"""Chooses the sentences that answer: word for word, each with its citation number.

A sentence is worth the weighted share of the question's words that it holds (the passage
around it and its headings count for less), and more when it states a value of the kind
that is asked. A question that compares gets one sentence per gemeente, rather one that
names the gemeente, or a value of its own, than what stands in the texts of all.
No sentence is made up, shortened or joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kennisloket.ports import PassageRecord
from kennisloket.search.asked import VALUE_KINDS, Asked
from kennisloket.search.matching import Floats, Found
from kennisloket.search.question import Question
from kennisloket.search.results import AnswerSentence
from kennisloket.search.values import asked_values

MOST_SENTENCES = 3
MOST_PASSAGES = 6  # of the results, the first so many are quoted
MOST_COMPARED = 8  # sentences and passages where gemeenten are compared
AROUND = 0.5  # what a word counts that only the passage or its headings hold
VALUE = 0.4  # bonus for a sentence that states what is asked
UNDATED = 0.2  # the same for a day without its year
OWN = 0.3  # bonus for a sentence that names its gemeente, where gemeenten are compared
COMMON = 3  # gemeenten from which a value is not one's own
NEXT = 0.72  # a further sentence must be this near to the best one,
NEXT_COMPARED = 0.5  # and that of a further gemeente this near
RANK = 0.5  # how strongly the place of the passage counts: a power of its relative score
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[-/]\d{1,2}[-/]\d\d\b")
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

    source: Source
    begin: int
    text: str
    held: Floats
    values: tuple[tuple[int, int], ...]

    @property
    def gemeente(self) -> str | None:
        return self.source.record.document.metadata.gemeente

    def stated(self) -> set[str]:
        """Return its values as they are written."""
        return {self.text[begin:end].casefold() for begin, end in self.values}


@dataclass(frozen=True, slots=True)
class _Scored:
    worth: float
    gemeente: str | None
    sentence: AnswerSentence


def answer_sentences(
    question: Question, weights: Floats, sources: Sequence[Source]
) -> tuple[AnswerSentence, ...]:
    """Return up to three sentences, the best first; () where no word is found in any.

    A question that compares gets up to eight, of as many gemeenten. *weights* is the share
    of every word in the question.
    """
    most = MOST_COMPARED if question.spread else MOST_PASSAGES
    read = [source for source in sources[:most] if source.score > 0]
    readings = [reading for source in read for reading in _readings(question, source)]
    scored = _scored(question, weights, _stating(question, readings))
    scored.sort(key=lambda entry: (-entry.worth, entry.sentence.citation, entry.sentence.begin))
    return _chosen(question, scored)


def firm(held: Floats) -> Floats:
    """Return how firmly words are held: what is only alike hardly proves anything."""
    proof: Floats = held * held
    return proof


def _readings(question: Question, source: Source) -> Iterator[_Reading]:
    """Yield the sentences that hold a word of the question, or name the gemeente compared."""
    text, gemeente = source.record.passage.text, source.record.document.metadata.gemeente
    for number, (begin, end) in enumerate(source.ranges):
        inside, sentence = source.held[:, number], text[begin:end]
        compared = question.spread and gemeente is not None and gemeente in sentence
        if end - begin > LONGEST or not (inside.any() or compared):
            continue
        held = np.maximum(inside, AROUND * source.around)
        yield _Reading(source, begin, sentence, held, _values(sentence, question))


def _values(sentence: str, question: Question) -> tuple[tuple[int, int], ...]:
    """Return the values to mark; in "welke gemeenten …" the gemeente of the passage is it."""
    if question.spread and question.asked is Asked.NAME:
        return ()
    return asked_values(sentence, question.asked, question.text)


def _stating(question: Question, readings: Sequence[_Reading]) -> list[_Reading]:
    """Keep what states a value that was asked, where there is any; compared, one's own."""
    common = _common_values(readings) if question.spread else set()
    kept = [reading for reading in readings if reading.stated() - common]
    return kept if kept and question.asked in VALUE_KINDS else list(readings)


def _common_values(readings: Sequence[_Reading]) -> set[str]:
    """Return the values that stand in the texts of several gemeenten."""
    stated = {(value, reading.gemeente) for reading in readings for value in reading.stated()}
    holders = Counter(value for value, _ in stated)
    return {value for value, count in holders.items() if count >= COMMON}


def _scored(question: Question, weights: Floats, readings: Sequence[_Reading]) -> list[_Scored]:
    best = max((reading.source.score for reading in readings), default=1.0)
    return [
        _Scored(
            worth=(float(weights @ reading.held) + _bonus(reading, question))
            * (reading.source.score / best) ** RANK,
            gemeente=reading.gemeente,
            sentence=_sentence(reading),
        )
        for reading in readings
    ]


def _bonus(reading: _Reading, question: Question) -> float:
    if not reading.values:
        return 0.0
    undated = question.asked is Asked.DATE and not _YEAR.search(reading.text)
    own = question.spread and reading.gemeente is not None and reading.gemeente in reading.text
    return (UNDATED if undated else VALUE) + (OWN if own else 0.0)


def _sentence(reading: _Reading) -> AnswerSentence:
    first = reading.source.record.passage.begin + reading.begin
    last = first + len(reading.text)
    return AnswerSentence(reading.text, reading.source.citation, first, last, reading.values)


def _chosen(question: Question, scored: Sequence[_Scored]) -> tuple[AnswerSentence, ...]:
    most, nearest = (MOST_COMPARED, NEXT_COMPARED) if question.spread else (MOST_SENTENCES, NEXT)
    chosen: list[_Scored] = []
    for entry in scored:
        near = entry.worth >= nearest * scored[0].worth
        if near and len(chosen) < most and all(_adds(entry, other, question) for other in chosen):
            chosen.append(entry)
    return tuple(entry.sentence for entry in chosen)


def _adds(entry: _Scored, other: _Scored, question: Question) -> bool:
    """Tell whether a sentence says something beside another; of each gemeente one is enough."""
    if entry.sentence.text == other.sentence.text:
        return False
    if not question.spread:
        return True
    same = entry.gemeente is not None and entry.gemeente == other.gemeente
    return not same and entry.sentence.citation != other.sentence.citation
