"""Measures search on questions with known answers (``kennisloket evaluate QUERIES.jsonl``).

A line of the file holds ``id``, ``type``, ``query``, an optional ``gemeente`` (sent as a
filter), ``relevant`` (gold passages: ``file``, ``gemeente``, ``grade``, ``quote``) and an
optional ``answer``. Questions without gold passages have no answer in the collection.

A result covers a gold passage when its file begins with the gold file, its gemeente is
the gold gemeente (where one is given), and its text or that of a folded near-duplicate
holds the quote, both folded by `fold`.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from kennisloket.errors import InvalidInput
from kennisloket.evaluation import metrics
from kennisloket.evaluation.values import holds_values
from kennisloket.models import Filters
from kennisloket.search.results import AnswerStatus, Result, SearchRequest, SearchResult

DEPTH = 10  # results that are looked at
NO_ANSWER = "geen"
_DROPPED = frozenset("*•◦▪‣·●○■□\u00ad\ufffe\u200b")


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A passage that answers (grade 2) or helps (grade 1)."""

    file: str
    gemeente: str | None
    grade: int
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the file of questions."""

    id: str
    type: str
    text: str
    gemeente: str | None
    relevant: tuple[GoldPassage, ...]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; the measures are None where they say nothing."""

    id: str
    type: str
    question: str
    ndcg: float | None
    recall: float | None
    hit: float | None
    reciprocal_rank: float | None
    refused: bool
    answer_holds: bool | None  # None: no gold answer to look for
    milliseconds: float
    covered: tuple[tuple[int, ...], ...]  # per result, the numbers of gold passages it holds
    answer: tuple[str, ...]  # the sentences of the answer card


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """The means over the questions of one type (or over all that have an answer)."""

    type: str
    questions: int
    ndcg: float
    recall: float
    hit: float
    mrr: float
    refused: float  # share
    answer_holds: float | None


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """The figures of a run, with every question for whoever wants to see why."""

    overall: TypeFigures
    types: tuple[TypeFigures, ...]
    unanswerable: int
    unanswerable_refused: int
    answerable: int
    answerable_refused: int
    p50_ms: float
    p95_ms: float
    outcomes: tuple[Outcome, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the report as values that JSON knows."""
        return asdict(self)

    def table(self) -> str:
        """Return the figures as lines of text for a terminal."""
        head = f"{'type':<12}{'n':>4}{'nDCG@10':>9}{'recall':>8}{'hit@1':>7}{'MRR':>7}{'answer':>8}"
        rows = [head, *(_row(figures) for figures in (*self.types, self.overall))]
        refused = (
            f"refused: {self.unanswerable_refused} of {self.unanswerable} without an answer, "
            f"{self.answerable_refused} of {self.answerable} with one"
        )
        times = f"time per question: p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms"
        return "\n".join([*rows, refused, times])


def read_questions(path: Path) -> tuple[Question, ...]:
    """Return the questions of a JSON-lines file; InvalidInput names the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path.name} cannot be read as UTF-8 text: {error}") from error
    questions = tuple(
        _question(line, f"{path.name}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not questions:
        raise InvalidInput(f"{path.name} holds no questions")
    return questions


def evaluate(
    questions: Iterable[Question], search: Callable[[SearchRequest], SearchResult]
) -> QuestionReport:
    """Ask every question and return the figures."""
    outcomes = tuple(_ask(question, search) for question in questions)
    return _report(outcomes)


def fold(text: str) -> str:
    r"""Return *text* as quotes are compared: lower case, no spaces, bullets or dashes.

    >>> fold("• Wijk– en\n buurt\xadbeheer")
    'wijkenbuurtbeheer'
    """
    return "".join(char for char in text.lower() if not _is_dropped(char))


def _is_dropped(char: str) -> bool:
    return char.isspace() or char in _DROPPED or unicodedata.category(char) == "Pd"


def _ask(question: Question, search: Callable[[SearchRequest], SearchResult]) -> Outcome:
    filters = Filters(gemeente=(question.gemeente,) if question.gemeente else ())
    request = SearchRequest(text=question.text, filters=filters, limit=DEPTH)
    started = perf_counter()
    result = search(request)
    took = 1000 * (perf_counter() - started)
    grades = [gold.grade for gold in question.relevant]
    ranking = [_covered(hit, question.relevant) for hit in result.results[:DEPTH]]
    sentences = tuple(sentence.text for sentence in result.answer.sentences)
    return Outcome(
        id=question.id,
        type=question.type,
        question=question.text,
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


def _covered(result: Result, relevant: Sequence[GoldPassage]) -> frozenset[int]:
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


def _question(line: str, place: str) -> Question:
    try:
        held = json.loads(line)
        return Question(
            id=str(held["id"]),
            type=str(held["type"]),
            text=str(held["query"]),
            gemeente=held.get("gemeente"),
            relevant=tuple(_gold(entry) for entry in held.get("relevant", ())),
            answer=held.get("answer"),
        )
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{place}: not JSON ({error.msg})") from error
    except KeyError as error:
        raise InvalidInput(f"{place}: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"{place}: {error}") from error


def _gold(entry: Mapping[str, Any]) -> GoldPassage:
    return GoldPassage(
        file=str(entry["file"]),
        gemeente=entry.get("gemeente"),
        grade=int(entry["grade"]),
        quote=str(entry["quote"]),
    )


def _report(outcomes: tuple[Outcome, ...]) -> QuestionReport:
    answerable = [outcome for outcome in outcomes if outcome.ndcg is not None]
    without = [outcome for outcome in outcomes if outcome.ndcg is None]
    names = sorted({outcome.type for outcome in answerable})
    times = [outcome.milliseconds for outcome in outcomes]
    return QuestionReport(
        overall=_figures("all", answerable),
        types=tuple(
            _figures(name, [outcome for outcome in answerable if outcome.type == name])
            for name in names
        ),
        unanswerable=len(without),
        unanswerable_refused=sum(outcome.refused for outcome in without),
        answerable=len(answerable),
        answerable_refused=sum(outcome.refused for outcome in answerable),
        p50_ms=metrics.percentile(times, 0.5),
        p95_ms=metrics.percentile(times, 0.95),
        outcomes=outcomes,
    )


def _figures(name: str, outcomes: Sequence[Outcome]) -> TypeFigures:
    judged = [outcome.answer_holds for outcome in outcomes if outcome.answer_holds is not None]
    return TypeFigures(
        type=name,
        questions=len(outcomes),
        ndcg=_mean([outcome.ndcg or 0.0 for outcome in outcomes]),
        recall=_mean([outcome.recall or 0.0 for outcome in outcomes]),
        hit=_mean([outcome.hit or 0.0 for outcome in outcomes]),
        mrr=_mean([outcome.reciprocal_rank or 0.0 for outcome in outcomes]),
        refused=_mean([float(outcome.refused) for outcome in outcomes]),
        answer_holds=_mean([float(held) for held in judged]) if judged else None,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _row(figures: TypeFigures) -> str:
    holds = f"{figures.answer_holds:>8.2f}" if figures.answer_holds is not None else f"{'-':>8}"
    return (
        f"{figures.type:<12}{figures.questions:>4}{figures.ndcg:>9.3f}{figures.recall:>8.2f}"
        f"{figures.hit:>7.2f}{figures.mrr:>7.2f}{holds}"
    )
