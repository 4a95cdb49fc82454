"""Chooses the sentences that answer: word for word, each with its citation number.

A sentence is worth the weighted share of the question's words that it holds (the passage
around it and its headings count for less), and more when it states a value of the kind
that is asked. No sentence is made up, shortened or joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kennisloket.language.sentences import sentences
from kennisloket.ports import PassageRecord
from kennisloket.search.matching import Found
from kennisloket.search.question import VALUE_KINDS, Question
from kennisloket.search.ranking import QuestionWord
from kennisloket.search.results import AnswerSentence
from kennisloket.search.values import asked_values

MOST_SENTENCES = 3
MOST_PASSAGES = 6  # of the results, the first so many are read
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
    around: Sequence[float]  # per question word, how well passage and headings hold it
    found: Sequence[Found]  # the words of the question in the passage's text


@dataclass(frozen=True, slots=True)
class _Scored:
    worth: float
    sentence: AnswerSentence


def answer_sentences(
    question: Question,
    words: Sequence[QuestionWord],
    sources: Sequence[Source],
) -> tuple[AnswerSentence, ...]:
    """Return up to three sentences, the best first; () where no word is found in any."""
    best_score = max((source.score for source in sources), default=0.0)
    scored = [
        _Scored(worth * (source.score / best_score) ** RANK, sentence)
        for source in sources[:MOST_PASSAGES]
        if source.score > 0
        for worth, sentence in _scored_sentences(question, words, source)
    ]
    if question.asked in VALUE_KINDS and any(entry.sentence.marks for entry in scored):
        scored = [entry for entry in scored if entry.sentence.marks]
    scored.sort(key=lambda entry: (-entry.worth, entry.sentence.citation, entry.sentence.begin))
    return _chosen(question, scored)


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


def _scored_sentences(
    question: Question,
    words: Sequence[QuestionWord],
    source: Source,
) -> list[tuple[float, AnswerSentence]]:
    passage = source.record.passage
    total = sum(word.weight for word in words) or 1.0
    result = []
    for begin, end in sentences(passage.text):
        if end - begin > LONGEST:
            continue
        held = [AROUND * share for share in source.around]
        inside = [hit for hit in source.found if begin <= hit.begin < end]
        for hit in inside:
            held[hit.word] = max(held[hit.word], hit.weight)
        if not inside:
            continue
        text = passage.text[begin:end]
        values = asked_values(text, question.asked, question.text)
        worth = sum(word.weight * share for word, share in zip(words, held, strict=True)) / total
        worth += VALUE if values else 0.0
        result.append((worth, _sentence(text, source, begin, values)))
    return result


def _sentence(
    text: str, source: Source, begin: int, values: tuple[tuple[int, int], ...]
) -> AnswerSentence:
    first = source.record.passage.begin + begin
    return AnswerSentence(text, source.citation, first, first + len(text), values)
