"""Questions are asked as they are, and judged by the rules of the design."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput, InvalidQuestion
from kennisloket.evaluation.asking import evaluate
from kennisloket.evaluation.questions import Question, read_questions
from kennisloket.models import DocumentFormat, Metadata, Passage, Soort, StoredDocument
from kennisloket.ports import PassageRecord
from kennisloket.search.results import (
    AlsoIn,
    Answer,
    AnswerSentence,
    AnswerStatus,
    Coverage,
    Result,
    SearchRequest,
    SearchResult,
)

LINE = {
    "id": "X1",
    "type": "feit",
    "query": "Hoeveel bomen komen er?",
    "gemeente": "Arnhem",
    "relevant": [
        {"file": "plan", "gemeente": "Arnhem", "grade": 2, "quote": "Er komen 40 bomen"},
        {"file": "plan", "gemeente": "Arnhem", "grade": 1, "quote": "groen in de straat"},
    ],
    "answer": "40 bomen",
}


def a_file(tmp_path: Path, *lines: object) -> Path:
    """Write *lines* as JSON lines; strings go in as they are."""
    path = tmp_path / "vragen.jsonl"
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines),
        encoding="utf-8",
    )
    return path


def a_record(text: str, gemeente: str = "Arnhem", file: str = "map/plan.pdf") -> PassageRecord:
    """Make a passage of a plan."""
    metadata = Metadata("Plan", Soort.OVERIG, gemeente, date=date(2009, 1, 1))
    document = StoredDocument("plan", 1, metadata, (DocumentFormat("f", file, "x/y", 1),), pages=1)
    return PassageRecord(Passage("plan", 0, text, 0, len(text), ()), document)


def an_answer(request: SearchRequest, *results: Result, found: bool = True) -> SearchResult:
    """Answer with *results*, the first of them on the answer card."""
    status = AnswerStatus.FOUND if found else AnswerStatus.NOT_FOUND
    sentences = tuple(
        AnswerSentence(result.record.passage.text, result.position, 0, 1)
        for result in results[:1]
        if found
    )
    return SearchResult(request, Answer(status, sentences), results, len(results), Coverage(1, 0))


def questions(tmp_path: Path, **changes: object) -> tuple[Question, ...]:
    """Read one question, the standard one with *changes*."""
    return read_questions(a_file(tmp_path, {**LINE, **changes}))


def test_the_gemeente_of_a_question_is_sent_as_a_filter(tmp_path: Path) -> None:
    """The file says where the user looks; the desk must not have to guess it."""
    asked: list[SearchRequest] = []

    def search(request: SearchRequest) -> SearchResult:
        asked.append(request)
        return an_answer(request)

    evaluate(questions(tmp_path), search)

    assert asked[0].filters.gemeente == ("Arnhem",)
    assert asked[0].limit == 10


def test_a_result_covers_a_quote_whatever_its_dashes_and_spaces(tmp_path: Path) -> None:
    """Typesetting changes bullets, hyphens and spaces; words remain."""
    hit = Result(1, 1.0, a_record("• Er  komen\n40 bo\u00admen; groen–in de straat"))

    report = evaluate(questions(tmp_path), lambda request: an_answer(request, hit))

    assert report.outcomes[0].covered == ((0, 1),)
    assert report.overall.hit == 1.0
    assert report.overall.answer_holds == 1.0


def test_a_folded_near_duplicate_covers_too(tmp_path: Path) -> None:
    """What stands under ookIn was shown."""
    also = AlsoIn(a_record("Er komen 40 bomen."), ("40",))
    hit = Result(1, 1.0, a_record("Er komen 30 bomen."), also_in=(also,))

    report = evaluate(questions(tmp_path), lambda request: an_answer(request, hit))

    assert report.outcomes[0].covered == ((0,),)


@pytest.mark.parametrize(
    "record",
    [
        a_record("Er komen 40 bomen.", gemeente="Breda"),
        a_record("Er komen 40 bomen.", file="brief.pdf"),
        a_record("Er komen 41 bomen."),
    ],
)
def test_another_gemeente_file_or_text_does_not_cover(
    tmp_path: Path, record: PassageRecord
) -> None:
    """The same sentence in another charter is another promise."""
    report = evaluate(
        questions(tmp_path), lambda request: an_answer(request, Result(1, 1.0, record))
    )

    assert report.overall.ndcg == 0.0


def test_refusals_are_counted_both_ways(tmp_path: Path) -> None:
    """Refusing a question with an answer is a mistake, refusing the other is right."""
    held = read_questions(
        a_file(tmp_path, LINE, {**LINE, "id": "X2", "type": "geen", "relevant": []})
    )

    report = evaluate(held, lambda request: an_answer(request, found=False))

    assert (report.unanswerable, report.unanswerable_refused) == (1, 1)
    assert (report.answerable, report.answerable_refused) == (1, 1)
    assert json.loads(json.dumps(report.to_json()))["outcomes"][1]["ndcg"] is None
    assert "refused, rightly: 1 of 1" in report.table()
    assert "refused, wrongly: 1 of 1" in report.table()


def test_a_question_with_an_answer_but_no_gold_passages_is_judged_on_its_answer(
    tmp_path: Path,
) -> None:
    """It says nothing about ranking, so it must not pull the ranking down."""
    held = questions(tmp_path, relevant=[], answerable=True)
    hit = Result(1, 1.0, a_record("Er komen 40 bomen."))

    report = evaluate(held, lambda request: an_answer(request, hit))

    assert (report.answerable, report.answerable_refused) == (1, 0)
    assert (report.overall.judged, report.overall.answer_holds) == (0, 1.0)
    assert report.outcomes[0].ndcg is None


def test_a_question_that_cannot_be_asked_is_named(tmp_path: Path) -> None:
    """One that is too long must not end the run without saying which."""

    def search(request: SearchRequest) -> SearchResult:
        raise InvalidQuestion("too long")

    with pytest.raises(InvalidInput, match="question X1"):
        evaluate(questions(tmp_path), search)


def test_the_first_question_is_asked_once_more_than_is_counted(tmp_path: Path) -> None:
    """Opening the collection is no part of answering."""
    asked: list[str] = []

    def search(request: SearchRequest) -> SearchResult:
        asked.append(request.text)
        return an_answer(request)

    report = evaluate(questions(tmp_path), search)

    assert len(asked) == 2
    assert len(report.outcomes) == 1
