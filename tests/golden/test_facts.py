"""Facts of the example collection, labelled by hand (`facts.json`), are found and right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kennisloket.evaluation.fact_figures import FactReport
from kennisloket.evaluation.fact_truth import evaluate_facts
from kennisloket.vocabulary import load_vocabulary
from read_plans import read_folder

COLLECTION = Path(__file__).parents[2] / "ingest" / "bronnen"
TRUTH = Path(__file__).with_name("facts.json")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report() -> FactReport:
    """Read the collection once, and compare."""
    return evaluate_facts(read_folder(COLLECTION), TRUTH, load_vocabulary())


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("experimenten (landelijk)", 0.95, 0.90),
        ("experimenten (eigen)", 0.90, 0.60),
        ("partners", 0.80, 0.85),
        ("doelstellingen", 0.85, 0.85),
    ],
)
def test_facts_reach_their_floor(
    report: FactReport, kind: str, precision: float, recall: float
) -> None:
    """What is missed and found besides stands in the message."""
    (figures,) = (one for one in report.kinds if one.kind == kind)

    assert (figures.precision.value or 0) >= precision, figures.extra
    assert (figures.recall.value or 0) >= recall, figures.missed


@pytest.mark.parametrize(
    ("kind", "share", "floor"),
    [
        ("experimenten (landelijk)", "deelname", 0.95),
        ("experimenten (eigen)", "deelname", 0.95),
        ("doelstellingen", "baseline", 0.95),
        ("doelstellingen", "target", 0.90),
        ("bedragen", "value", 0.95),
    ],
)
def test_what_is_said_of_facts_is_right(
    report: FactReport, kind: str, share: str, floor: float
) -> None:
    """Of the facts that were found."""
    (figures,) = (one for one in report.kinds if one.kind == kind)

    assert (figures.shares[share].value or 0) >= floor, figures.differences


def test_amounts_of_the_two_charters_that_are_labelled_whole_are_all_found(
    report: FactReport,
) -> None:
    """Besides them only what is left open: PM has no value to label."""
    (figures,) = (one for one in report.kinds if one.kind == "bedragen")
    labelled = ("charter Deventer", "charter Leeuwarden")
    besides = [extra for extra in figures.extra if any(name in extra for name in labelled)]

    assert figures.missed == ()
    assert [extra for extra in besides if ": PM " not in extra] == []


def test_every_quote_of_the_truth_stands_in_its_document(report: FactReport) -> None:
    """Else a fact could not be matched with it."""
    assert report.unplaced == ()
