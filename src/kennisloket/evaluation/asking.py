"""Asks the questions of a file and judges each answer (``kennisloket evaluate``).

A result covers a gold passage when its file begins with the gold file, its gemeente is
the gold gemeente (where one is given), and its text or that of a folded near-duplicate
holds the quote, both folded by `fold`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from kennisloket.errors import InvalidInput, InvalidQuestion
from kennisloket.evaluation import metrics
from kennisloket.evaluation.figures import Outcome, QuestionReport, report
from kennisloket.evaluation.questions import GoldPassage, Question, fold
from kennisloket.evaluation.values import holds_values
from kennisloket.models import Filters
from kennisloket.search.results import AnswerStatus, Result, SearchRequest, SearchResult

DEPTH = 10  # results that are looked at

Search = Callable[[SearchRequest], SearchResult]


def evaluate(questions: Sequence[Question], search: Search) -> QuestionReport:
    """Ask every question and return the figures.

    The first one is asked once more than is counted, so that nobody times the opening.

    Raises:
        InvalidInput: a question cannot be asked at all; its id is named.

    """
    for question in questions[:1]:
        _ask(question, search)
    return report(tuple(_ask(question, search) for question in questions))


def _ask(question: Question, search: Search) -> Outcome:
    result, took = _timed(question, search)
    grades = [gold.grade for gold in question.relevant]
    ranking = [covered(hit, question.relevant) for hit in result.results[:DEPTH]]
    sentences = tuple(sentence.text for sentence in result.answer.sentences)
    return Outcome(
        id=question.id,
        type=question.type,
        question=question.text,
        answerable=question.answerable,
        ndcg=metrics.ndcg(ranking, grades) if grades else None,
        recall=metrics.recall(ranking, grades) if grades else None,
        hit=metrics.first_hit(ranking) if grades else None,
        reciprocal_rank=metrics.reciprocal_rank(ranking) if grades else None,
        refused=result.answer.status is AnswerStatus.NOT_FOUND,
        answer_holds=holds_values(question.answer, sentences) if question.answer else None,
        milliseconds=took,
        covered=tuple(tuple(sorted(found)) for found in ranking),
        answer=sentences,
    )


def request_of(question: Question) -> SearchRequest:
    """Return the question as it is asked."""
    filters = Filters(gemeente=(question.gemeente,) if question.gemeente else ())
    return SearchRequest(text=question.text, filters=filters, limit=DEPTH)


def _timed(question: Question, search: Search) -> tuple[SearchResult, float]:
    """Return the result and the milliseconds it took."""
    request = request_of(question)
    started = perf_counter()
    try:
        result = search(request)
    except InvalidQuestion as error:
        raise InvalidInput(f"question {question.id} cannot be asked: {error.message}") from error
    return result, 1000 * (perf_counter() - started)


def covered(result: Result, relevant: Sequence[GoldPassage]) -> frozenset[int]:
    """Return the numbers of the gold passages that a result shows."""
    document = result.record.document
    files = [held.name.rsplit("/", 1)[-1] for held in document.formats[:1]]
    texts = [fold(result.record.passage.text)]
    texts += [fold(also.record.passage.text) for also in result.also_in]
    return frozenset(
        number
        for number, gold in enumerate(relevant)
        if any(name.startswith(gold.file) for name in files)
        and gold.gemeente in (None, document.metadata.gemeente)
        and any(fold(gold.quote) in text for text in texts)
    )
