"""Makes results and the answer card of ranked passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kennisloket.index.passage_table import PassageTable
from kennisloket.language.differences import word_differences
from kennisloket.ports import Catalogue, PassageRecord
from kennisloket.search.answer import MOST_PASSAGES, Source, answer_sentences
from kennisloket.search.grouping import Folded
from kennisloket.search.matching import MatchIndex, explained, find_words
from kennisloket.search.question import Asked
from kennisloket.search.ranking import QuestionWord, Scores
from kennisloket.search.refusal import Evidence, refusal
from kennisloket.search.results import AlsoIn, Answer, AnswerStatus, Coverage, Result
from kennisloket.search.understanding import Understood
from kennisloket.search.values import asked_values

MOST_ALSO = 20  # near-duplicates shown under one result
FOUND = 0.5  # a match from which a word counts as found

Records = Mapping[int, PassageRecord]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a question gave, as far as showing it needs to know."""

    understood: Understood
    scores: Scores
    table: PassageTable
    coverage: Coverage
    index: MatchIndex


def load(hits: Sequence[Folded], shown: Shown, catalogue: Catalogue) -> Records:
    """Return the records of *hits* and of all that is folded under them, by row."""
    rows = {row for hit in hits for row in (hit.candidate.row, *also_rows(hit, shown))}
    ids = {shown.table.passage_id(row): row for row in sorted(rows)}
    return {ids[key]: record for key, record in catalogue.records(list(ids)).items()}


def also_rows(hit: Folded, shown: Shown) -> list[int]:
    """Return the rows that are folded under a hit, matching ones first.

    A question that compares gemeenten shows each on its own, so only what was folded for
    it stands under a hit; otherwise every near-duplicate of the collection does.
    """
    matching = [candidate.row for candidate in hit.under]
    if shown.understood.question.spread:
        return matching[:MOST_ALSO]
    same = np.flatnonzero(shown.table.groups == hit.candidate.group).tolist()
    others = [row for row in same if row != hit.candidate.row and row not in set(matching)]
    return [*matching, *others][:MOST_ALSO]


def results(
    hits: Sequence[Folded], first: int, shown: Shown, records: Records
) -> tuple[Result, ...]:
    """Return the results of one page, numbered from *first*."""
    return tuple(
        _result(hit, position, shown, records)
        for position, hit in enumerate(hits, start=first)
        if hit.candidate.row in records
    )


def _result(hit: Folded, position: int, shown: Shown, records: Records) -> Result:
    record = records[hit.candidate.row]
    text = record.passage.text
    found = find_words(shown.table, hit.candidate.row, shown.index)
    return Result(
        position=position,
        score=round(hit.candidate.score, 4),
        record=record,
        marks=tuple((word.begin, word.end) for word in found),
        words=explained(text, found, shown.understood.words),
        also_in=tuple(
            AlsoIn(records[row], word_differences(text, records[row].passage.text))
            for row in also_rows(hit, shown)
            if row in records
        ),
    )


def answer(
    folded: Sequence[Folded], ordered: Sequence[Folded], shown: Shown, records: Records
) -> Answer:
    """Return the answer card for the best of *folded*; citations count in *ordered*."""
    explanation = refusal(_evidence(folded, shown), shown.coverage)
    if explanation is None:
        positions = {hit.candidate.row: place for place, hit in enumerate(ordered, start=1)}
        sources = list(_sources(folded[:MOST_PASSAGES], positions, shown, records))
        understood = shown.understood
        chosen = answer_sentences(understood.question, understood.words, sources)
        if chosen:
            return Answer(AnswerStatus.FOUND, chosen)
        explanation = "Er zijn passages gevonden, maar geen zin die uw vraag beantwoordt."
    return Answer(AnswerStatus.NOT_FOUND, explanation=explanation)


def _sources(
    hits: Sequence[Folded], positions: Mapping[int, int], shown: Shown, records: Records
) -> Iterator[Source]:
    for hit in hits:
        candidate = hit.candidate
        if candidate.row in records:
            yield Source(
                citation=positions[candidate.row],
                record=records[candidate.row],
                score=candidate.score,
                around=tuple(shown.scores.matched[:, candidate.place].tolist()),
                found=find_words(shown.table, candidate.row, shown.index),
            )


def _evidence(folded: Sequence[Folded], shown: Shown) -> Evidence:
    understood, held = shown.understood, shown.scores.matched
    words = understood.words
    topic = [number for number in range(len(words)) if number not in understood.place_words]
    weights = np.array([words[number].weight for number in topic], np.float32)
    weights /= weights.sum() or 1.0
    best = held.max(axis=1, initial=0.0)
    known = {*understood.class_words, *(n for n in topic if _is_number(words[n]))}
    absent = [number for number in topic if best[number] < FOUND and number not in known]
    columns = [hit.candidate.place for hit in folded[:MOST_PASSAGES]]
    return Evidence(
        recognised=understood.recognised,
        asked=understood.question.asked,
        compares=understood.question.spread,
        topic=tuple(words[number].text for number in topic),
        absent=tuple(words[number].text for number in absent),
        names=tuple(words[n].text for n in absent if _is_name(words[n].text, understood)),
        absent_share=float(weights[[topic.index(number) for number in absent]].sum()),
        coverage=1.0 if known else float((weights @ held[topic][:, columns]).max(initial=0.0)),
        found=len(folded),
    )


def _is_number(word: QuestionWord) -> bool:
    """Tell whether a word is a number, which a text may write in another way."""
    return bool(asked_values(word.text, Asked.NUMBER, ""))


def _is_name(word: str, understood: Understood) -> bool:
    """Tell whether a word is written as a name: with a capital that opens no sentence."""
    place = understood.question.words.find(word)
    before = understood.question.words[:place].rstrip()
    return word[:1].isupper() and bool(before) and before[-1] not in ".?!:"
