"""Search over the project's own example collection keeps a floor per type of question."""

from pathlib import Path

import pytest

from kennisloket.evaluation.figures import QuestionReport
from kennisloket.settings import Settings
from kennisloket.wiring import evaluate_questions, ingest_paths

ROOT = Path(__file__).parents[2]
QUESTIONS = Path(__file__).with_name("questions.jsonl")
FLOORS = {  # nDCG@10, words only; raise them when search gets better
    "feit": 0.50,
    "parafrase": 0.10,
    "thema": 0.40,
    "trefwoord": 0.40,
    "vergelijk": 0.40,
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> QuestionReport:
    """Read the example collection and ask every golden question."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("golden"), ocr=False)
    ingest_paths(settings, [ROOT / "ingest" / "bronnen"], prune=True, progress=lambda _event: None)
    return evaluate_questions(settings, QUESTIONS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_each_type_of_question_stays_above_its_floor(report: QuestionReport, kind: str) -> None:
    """A change that helps one type at the cost of another fails here."""
    figures = next(figures for figures in report.types if figures.type == kind)

    assert figures.ndcg >= FLOORS[kind]


@pytest.mark.slow
def test_questions_without_an_answer_are_refused(report: QuestionReport) -> None:
    """An answer without a source is worse than none."""
    assert report.unanswerable >= 8
    assert report.unanswerable_refused / report.unanswerable >= 0.75


@pytest.mark.slow
def test_questions_with_an_answer_are_rarely_refused(report: QuestionReport) -> None:
    """Refusing is no way to be safe."""
    assert report.answerable_refused / report.answerable <= 0.10
