"""Figures are the means of what was judged, per type and over all."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kennisloket.evaluation.figures import Outcome, report

RIGHT = Outcome(
    id="1",
    type="feit",
    question="Hoeveel bomen komen er?",
    answerable=True,
    ndcg=1.0,
    recall=1.0,
    hit=1.0,
    reciprocal_rank=1.0,
    refused=False,
    answer_holds=True,
    milliseconds=4.0,
    covered=((0,),),
    answer=("Er komen 40 bomen.",),
)
WRONG = replace(RIGHT, id="2", ndcg=0.0, recall=0.5, hit=0.0, reciprocal_rank=0.25, refused=True)
LOOSE = replace(RIGHT, id="3", type="los", ndcg=None, recall=None, hit=None, reciprocal_rank=None)
NOTHING = replace(LOOSE, id="4", type="geen", answerable=False, refused=True, answer_holds=None)
LEAKED = replace(NOTHING, id="5", refused=False)


def test_means_are_taken_over_what_was_judged() -> None:
    """A question without gold passages says nothing about ranking."""
    made = report((RIGHT, WRONG, LOOSE))

    assert (made.overall.questions, made.overall.judged) == (3, 2)
    assert made.overall.ndcg == 0.5
    assert made.overall.mrr == 0.625
    assert made.overall.refused == pytest.approx(1 / 3)
    assert made.overall.intervals["ndcg"] == (0.0, 1.0)
    assert [figures.type for figures in made.types] == ["feit", "los"]


def test_both_kinds_of_wrong_refusal_are_counted_per_type() -> None:
    """One kind of question may leak while another is refused well."""
    made = report((RIGHT, WRONG, NOTHING, LEAKED, replace(LEAKED, id="6", type="nabij")))
    counted = {entry.type: (entry.refused, entry.questions) for entry in made.refusals}

    assert counted == {"geen": (1, 2), "nabij": (0, 1), "feit": (1, 2)}
    assert (made.unanswerable_refused, made.unanswerable) == (1, 3)
    assert (made.answerable_refused, made.answerable) == (1, 2)


def test_the_table_shows_every_type_with_its_interval_and_both_refusals() -> None:
    """It is what somebody reads after a run."""
    lines = report((RIGHT, WRONG, LOOSE, NOTHING)).table().splitlines()

    assert [line.split()[0] for line in lines[:4]] == ["type", "feit", "los", "all"]
    assert "0.500" in lines[1]
    assert "0.00-1.00" in lines[1]
    assert lines[2].split()[2:] == ["-", "-", "-", "-", "1.00", "of", "1"]
    assert any(line.startswith("refused, rightly: 1 of 1") for line in lines)
    assert any(line.startswith("refused, wrongly: 1 of 3") for line in lines)


def test_the_details_mark_what_went_wrong() -> None:
    """Whoever wants to see why begins with the worst."""
    refused = replace(WRONG, answer=())
    lines = report((RIGHT, refused, LEAKED)).details().splitlines()

    assert "!answered geen" in lines[0]
    assert lines[1].strip() == "| Er komen 40 bomen."
    assert "!refused" in lines[2]
    assert "+  answered" in lines[3]
    assert len(lines) == 4


def test_a_run_without_a_single_answerable_question_has_figures_too() -> None:
    """A file of unanswerable questions measures refusal only."""
    made = report((NOTHING, LEAKED))

    assert made.overall.questions == 0
    assert made.types == ()
    assert "refused, rightly: 1 of 2" in made.table()


def test_a_report_becomes_json_without_loss_of_names() -> None:
    """Scripts read it."""
    held = json.loads(json.dumps(report((RIGHT,)).to_json()))

    assert held["overall"]["intervals"]["mrr"] == [1.0, 1.0]
    assert held["outcomes"][0]["answer"] == ["Er komen 40 bomen."]
