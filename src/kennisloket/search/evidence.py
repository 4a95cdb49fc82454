"""Weighs what was found for a question: how much of what was asked stands in the passages.

Where the question names a gemeente, only passages about that gemeente (or of documents of
no gemeente) count: what another city promised does not answer for this one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kennisloket.search.answer import Source, firm
from kennisloket.search.asked import VALUE_KINDS, Asked
from kennisloket.search.grouping import Folded
from kennisloket.search.matching import Floats, QuestionWord
from kennisloket.search.refusal import Evidence
from kennisloket.search.shown import Shown
from kennisloket.search.stating import Wanted, stated
from kennisloket.search.understanding import Understood
from kennisloket.search.values import asked_values

MOST_READ = 10  # of the results, the first so many are read
FOUND = 0.5  # a match from which a word counts as found

# In "hoeveel geld …" these say what kind of value is asked, not of what.
_KINDS = frozenset({"geld", "euro", "miljoen", "middelen", "procent", "keer"})


def evidence(folded: Sequence[Folded], sources: Sequence[Source], shown: Shown) -> Evidence:
    """Return what the passages hold of the topic: the words but for the places they name."""
    understood, words = shown.understood, shown.matches.words
    topic = _topic(understood, words)
    weights = np.zeros(len(words), np.float32)
    weights[topic] = [words[number].weight for number in topic]
    weights /= weights.sum() or 1.0
    asked = () if understood.question.spread else understood.gemeenten
    about = [hit.candidate.place for hit in folded if _is_about(hit.candidate.gemeente, asked)]
    held = shown.scores.matched[:, about]
    known = {*understood.class_words, *(n for n in topic if _is_number(words[n]))}
    best = held.max(axis=1, initial=0.0)
    absent = [number for number in topic if best[number] < FOUND and number not in known]
    read = [source for source in sources if _answers_for(source, asked, understood.place_words)]
    return Evidence(
        recognised=understood.recognised,
        asked=understood.question.asked,
        compares=understood.question.spread,
        topic=tuple(words[number].text for number in topic),
        length=_length(understood, words),
        absent=tuple(words[number].text for number in absent),
        names=tuple(words[n].text for n in absent if _is_name(words[n].text, understood)),
        absent_share=float(weights[absent].sum()),
        coverage=_covered(weights, read),
        stated=stated(_wanted(understood, words, weights), read),
        found=len(folded),
        subject=understood.question.subject,
    )


def _topic(understood: Understood, words: Sequence[QuestionWord]) -> list[int]:
    """Return the numbers of the words that say what a question is about."""
    about = [number for number in range(len(words)) if number not in understood.place_words]
    told = _KINDS if understood.question.asked in VALUE_KINDS else frozenset()
    telling = [n for n in about if not words[n].light and words[n].text.lower() not in told]
    return telling or about


def _wanted(understood: Understood, words: Sequence[QuestionWord], weights: Floats) -> Wanted:
    subject = understood.question.subject
    topic = np.flatnonzero(weights).tolist()
    return Wanted(
        question=understood.question,
        weights=weights,
        subject=next((number for number, word in enumerate(words) if word.text == subject), None),
        names=[number for number in topic if _is_name(words[number].text, understood)],
        length=_length(understood, words),
    )


def _length(understood: Understood, words: Sequence[QuestionWord]) -> int:
    return len(words) - len(understood.place_words)


def _covered(weights: Floats, sources: Sequence[Source]) -> float:
    """Return the largest share of the topic that one passage with its headings firmly holds."""
    return max((float(weights @ firm(source.around)) for source in sources), default=0.0)


def _is_about(gemeente: str | None, asked: Sequence[str]) -> bool:
    """Tell whether a passage can answer for the places that the question names."""
    return not asked or gemeente is None or gemeente in asked


def _answers_for(source: Source, asked: Sequence[str], places: Sequence[int]) -> bool:
    """Tell whether a passage is of an asked gemeente, or names the place where it is of none."""
    gemeente = source.record.document.metadata.gemeente
    if gemeente is not None or not asked:
        return _is_about(gemeente, asked)
    return bool(source.around[list(places)].max(initial=0.0) >= FOUND)


def _is_number(word: QuestionWord) -> bool:
    """Tell whether a word is a number, which a text may write in another way."""
    return bool(asked_values(word.text, Asked.NUMBER, ""))


def _is_name(word: str, understood: Understood) -> bool:
    """Tell whether a word is written as a name: with a capital that opens no sentence."""
    place = understood.question.words.find(word)
    before = understood.question.words[:place].rstrip()
    return word[:1].isupper() and bool(before) and before[-1] not in ".?!:"
