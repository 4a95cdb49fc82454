"""Makes results and the answer card of ranked passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from kennisloket.language import differences
from kennisloket.language import sentences as cutting
from kennisloket.ports import PassageRecord
from kennisloket.search.answer import Source, answer_sentences
from kennisloket.search.evidence import MOST_READ, evidence
from kennisloket.search.grouping import Folded
from kennisloket.search.kept_records import Records as Reading
from kennisloket.search.matching import Found, explained, find_words, held_between
from kennisloket.search.refusal import refusal
from kennisloket.search.results import AlsoIn, Answer, AnswerStatus, Recognised, Result
from kennisloket.search.shown import Shown

MOST_ALSO = 20  # near-duplicates shown under one result
MOST_READ_TWICE = 1_000  # texts of which is remembered what was read in them

# A good passage answers many questions, and its text is always cut and compared alike.
sentences = lru_cache(MOST_READ_TWICE)(cutting.sentences)
word_differences = lru_cache(MOST_READ_TWICE)(differences.word_differences)

Records = Mapping[int, PassageRecord]


def load(hits: Sequence[Folded], shown: Shown, read: Reading) -> Records:
    """Return the records of *hits* and of all that is folded under them, by row."""
    rows = {row for hit in hits for row in (hit.candidate.row, *also_rows(hit, shown))}
    ids = {shown.table.passage_id(row): row for row in sorted(rows)}
    return {ids[key]: record for key, record in read(list(ids)).items()}


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
    rows = [hit.candidate.row for hit in hits]
    words = find_words(shown.table, rows, shown.matches)
    return tuple(
        _result(hit, position, found, shown, records)
        for position, (hit, found) in enumerate(zip(hits, words, strict=True), start=first)
        if hit.candidate.row in records
    )


def _result(
    hit: Folded, position: int, found: Sequence[Found], shown: Shown, records: Records
) -> Result:
    record = records[hit.candidate.row]
    text = record.passage.text
    return Result(
        position=position,
        score=round(hit.candidate.score, 4),
        record=record,
        marks=tuple((word.begin, word.end) for word in found),
        words=explained(text, found, shown.matches.words),
        recognised=tuple(
            entry for entry in shown.understood.recognised if _has(hit.candidate.row, entry, shown)
        ),
        also_in=tuple(
            AlsoIn(records[row], word_differences(text, records[row].passage.text))
            for row in also_rows(hit, shown)
            if row in records
        ),
    )


def _has(row: int, entry: Recognised, shown: Shown) -> bool:
    """Tell whether a passage is of the gemeente, thema or other value that was recognised."""
    column = shown.table.columns.get(entry.kind)
    return column is not None and entry.value in {str(value) for value in column.of(row)}


def answer(
    folded: Sequence[Folded], ordered: Sequence[Folded], shown: Shown, records: Records
) -> Answer:
    """Return the answer card for the best of *folded*; citations count in *ordered*."""
    positions = {hit.candidate.row: place for place, hit in enumerate(ordered, start=1)}
    sources = list(_sources(folded[:MOST_READ], positions, shown, records))
    explanation = refusal(evidence(folded, sources, shown), shown.coverage)
    if explanation is None:
        chosen = answer_sentences(shown.understood.question, shown.matches.weights, sources)
        if chosen:
            return Answer(AnswerStatus.FOUND, chosen)
        explanation = "Er zijn passages gevonden, maar geen zin die uw vraag beantwoordt."
    return Answer(AnswerStatus.NOT_FOUND, explanation=explanation)


def _sources(
    hits: Sequence[Folded], positions: Mapping[int, int], shown: Shown, records: Records
) -> Iterator[Source]:
    candidates = [hit.candidate for hit in hits if hit.candidate.row in records]
    words = _subject_words([candidate.row for candidate in candidates], shown)
    for candidate, found in zip(candidates, words, strict=True):
        record = records[candidate.row]
        ranges = sentences(record.passage.text)
        yield Source(
            citation=positions[candidate.row],
            record=record,
            score=candidate.score,
            around=shown.scores.matched[:, candidate.place],
            ranges=ranges,
            held=held_between(shown.table, candidate.row, shown.matches, ranges),
            found=found,
        )


def _subject_words(rows: Sequence[int], shown: Shown) -> list[list[Found]]:
    """Return the words found in each row, where the question asks a value of something."""
    if shown.understood.question.subject is None:
        return [[] for _ in rows]
    return find_words(shown.table, rows, shown.matches)
