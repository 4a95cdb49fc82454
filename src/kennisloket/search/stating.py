"""Tells how much of a question stands in a sentence that states the value it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kennisloket.search.answer import AROUND, Source, firm
from kennisloket.search.asked import Asked
from kennisloket.search.matching import Floats
from kennisloket.search.question import Question
from kennisloket.search.values import asked_values

BESIDE = 0.75  # what a word counts that only a sentence beside it holds
SUBJECT = 0.7  # match from which a passage speaks of that of which a value is asked,
LOOSELY = 0.55  # and in a question of many words
NAMED = 0.5  # match from which it speaks of what the question names,
MOST_NAMED = 0.5  # of the weight of the names, which it must hold
BETWEEN = 3  # words between a number and what it counts, at most
FEW = 4  # content words; in a question of more, the subject may stand in another sentence


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence must be about to state the value that *question* asks for.

    *weights* is the share of each word in the topic; *subject* the number of the word for
    that of which a value is asked, *names* those of the words that are written as names:
    a number about anything else is another number.
    """

    question: Question
    weights: Floats
    subject: int | None
    names: Sequence[int]
    length: int  # content words, places left aside


def stated(wanted: Wanted, sources: Sequence[Source]) -> float:
    """Return which share of the topic the best sentence firmly holds that states a value.

    Where no kind of value is asked, every sentence may be the one.
    """
    held = (_held(source, number) for source, number in _stating(wanted, sources))
    return max((float(wanted.weights @ firmly) for firmly in held), default=0.0)


def _held(source: Source, number: int) -> Floats:
    """Return how firmly a sentence holds each word; what stands around it counts for less."""
    beside = source.held[:, max(0, number - 1) : number + 2].max(axis=1)
    firmly: Floats = np.maximum.reduce(
        [
            firm(source.held[:, number]),
            BESIDE * firm(beside),
            AROUND * firm(source.around),
        ]
    )
    return firmly


def _stating(wanted: Wanted, sources: Sequence[Source]) -> Iterator[tuple[Source, int]]:
    """Yield the sentences that state a value of what is asked, by source and number."""
    asked, question = wanted.question.asked, wanted.question.text
    for source in sources:
        if not _speaks_of(source, wanted):
            continue
        for number, (begin, end) in enumerate(source.ranges):
            sentence = source.record.passage.text[begin:end]
            values = [(begin + a, begin + b) for a, b in asked_values(sentence, asked, question)]
            states = asked is Asked.NOTHING_SPECIAL or values
            if states and _is_of_subject(source, number, wanted, values):
                yield source, number


def _speaks_of(source: Source, wanted: Wanted) -> bool:
    """Tell whether a passage holds the subject, and most of what is named."""
    least = LOOSELY if wanted.length > FEW else SUBJECT
    names = list(wanted.names)
    held = wanted.weights[names] @ (source.around[names] >= NAMED)
    named = held >= MOST_NAMED * wanted.weights[names].sum()
    return bool(named and (wanted.subject is None or source.around[wanted.subject] >= least))


def _is_of_subject(
    source: Source, number: int, wanted: Wanted, values: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether a sentence speaks of the subject; for a person's office, one beside it may."""
    if wanted.subject is None:
        return True
    if wanted.question.asked is Asked.PERSON:
        beside = source.held[wanted.subject, max(0, number - 1) : number + 2]
        return bool(beside.max() >= SUBJECT)
    if wanted.length > FEW:
        return True
    if wanted.question.asked is Asked.COUNT:
        return _counts(source, wanted.subject, values, source.ranges[number])
    return bool(source.held[wanted.subject, number] >= SUBJECT)


def _counts(
    source: Source, subject: int, values: Sequence[tuple[int, int]], sentence: tuple[int, int]
) -> bool:
    """Tell whether one of the numbers counts the subject: "13 extra wijkagenten"."""
    text = source.record.passage.text
    things = [
        found
        for found in source.found
        if found.word == subject
        and found.weight >= SUBJECT
        and sentence[0] <= found.begin < sentence[1]
    ]
    return any(
        _few_words(text[end : thing.begin]) if end <= thing.begin else begin >= thing.end
        for thing in things
        for begin, end in values
    )


def _few_words(between: str) -> bool:
    return len(between.split()) <= BETWEEN and "," not in between
