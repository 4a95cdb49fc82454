"""Search over the project's own example collection keeps a floor per type of question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kennisloket.collecting import ingest_paths
from kennisloket.evaluation.asking import evaluate
from kennisloket.evaluation.figures import QuestionReport
from kennisloket.evaluation.questions import fold, read_questions
from kennisloket.ports import DocumentQuery
from kennisloket.search.signals import SIGNALS
from kennisloket.settings import Settings
from kennisloket.web.portal import Portal
from kennisloket.wiring import open_portal

ROOT = Path(__file__).parents[2]
QUESTIONS = read_questions(Path(__file__).with_name("questions.jsonl"))
FLOORS = {  # nDCG@10; raise them when search gets better
    "feit": 0.94,
    "parafrase": 0.42,
    "thema": 0.70,
    "trefwoord": 0.81,
    "vergelijk": 0.67,
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Read the example collection."""
    made = Settings(data_dir=tmp_path_factory.mktemp("golden"), ocr=False)
    ingest_paths(made, [ROOT / "ingest" / "bronnen"], prune=True, progress=lambda _event: None)
    return made


@pytest.fixture(scope="module")
def portal(settings: Settings) -> Iterator[Portal]:
    """Open the portal on the example collection."""
    with open_portal(settings) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(portal: Portal) -> QuestionReport:
    """Ask every golden question."""
    return evaluate(QUESTIONS, portal.search)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_each_type_of_question_stays_above_its_floor(report: QuestionReport, kind: str) -> None:
    """A change that helps one type at the cost of another fails here."""
    figures = next(figures for figures in report.types if figures.type == kind)

    assert figures.ndcg >= FLOORS[kind]


def test_the_answer_card_holds_the_value_of_most_facts(report: QuestionReport) -> None:
    """The first thing a visitor reads is the card, not the list."""
    facts = next(figures for figures in report.types if figures.type == "feit")

    assert facts.answer_holds is not None
    assert facts.answer_holds >= 0.90


def test_questions_without_an_answer_are_refused(report: QuestionReport) -> None:
    """An answer without a source is worse than none."""
    assert report.unanswerable_refused >= 0.90 * report.unanswerable


def test_questions_with_an_answer_are_rarely_refused(report: QuestionReport) -> None:
    """Refusing is no way to be safe."""
    assert report.answerable_refused <= 0.05 * report.answerable


def test_every_gold_passage_can_be_found(portal: Portal) -> None:
    """A quote that is cut in two by reading or splitting could never be shown whole."""
    documents, _ = portal.catalogue.documents(DocumentQuery(page_size=100))
    texts = [
        (document.formats[0].name, document.metadata.gemeente, fold(passage.text))
        for document in documents
        for passage in portal.catalogue.passages(document.id)
    ]
    lost = [
        (question.id, gold.quote)
        for question in QUESTIONS
        for gold in question.relevant
        if not any(
            name.startswith(gold.file)
            and gold.gemeente in (None, gemeente)
            and fold(gold.quote) in text
            for name, gemeente, text in texts
        )
    ]

    assert lost == []


def test_there_are_enough_questions_of_every_type() -> None:
    """A floor under a handful of questions holds nothing up."""
    counted = Counter(question.type for question in QUESTIONS)

    assert counted.total() - counted["geen"] >= 60
    assert min(counted.values()) >= 9
    assert set(counted) == {*FLOORS, "geen"}


@pytest.mark.parametrize("signal", sorted(SIGNALS))
def test_every_signal_changes_what_is_found(
    signal: str, settings: Settings, report: QuestionReport
) -> None:
    """A signal that changes nothing here is not wired, or worth nothing."""
    with open_portal(settings, without=frozenset({signal})) as portal:
        without = evaluate(QUESTIONS, portal.search)

    changed = [
        before.id
        for before, after in zip(report.outcomes, without.outcomes, strict=True)
        if before.covered != after.covered
    ]
    assert changed
