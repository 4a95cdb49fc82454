"""Two runs are compared question by question, and only where they can be."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput, StateUnavailable
from kennisloket.evaluation.comparing import (
    Difference,
    Run,
    compare,
    compare_files,
    load_run,
    save_run,
)
from kennisloket.evaluation.figures import Outcome, report

OUTCOME = Outcome(
    id="1",
    type="feit",
    question="Hoeveel bomen komen er?",
    answerable=True,
    ndcg=0.5,
    recall=0.5,
    hit=0.0,
    reciprocal_rank=0.5,
    refused=False,
    answer_holds=None,
    milliseconds=4.0,
    covered=((), (0, 1)),
    answer=("Er komen 40 bomen.",),
)
NOTHING = replace(
    OUTCOME,
    id="2",
    type="geen",
    answerable=False,
    ndcg=None,
    recall=None,
    hit=None,
    reciprocal_rank=None,
)


def a_run(*outcomes: Outcome, name: str = "a.json") -> Run:
    """Make a run."""
    return Run(name, (), outcomes)


def differences(before: Run, after: Run, kind: str = "all") -> dict[str, Difference]:
    """Return the differences of one type by measure."""
    (found,) = (held for held in compare(before, after).types if held.type == kind)
    return {one.measure: one for one in found.differences}


def test_a_run_is_kept_and_read_back_as_it_was(tmp_path: Path) -> None:
    """What is compared tomorrow must be what was measured today."""
    path = tmp_path / "run.json"
    save_run(report((OUTCOME, NOTHING)), path, without=frozenset({"soft"}))

    assert load_run(path) == Run("run.json", ("soft",), (OUTCOME, NOTHING))


def test_each_question_is_compared_with_itself() -> None:
    """One that gained and one that lost as much cancel out in the mean, not in the list."""
    other = replace(OUTCOME, id="3")
    after = (replace(OUTCOME, ndcg=0.9), replace(other, ndcg=0.1))
    found = compare(a_run(OUTCOME, other), a_run(*after, name="b.json"))

    assert differences(a_run(OUTCOME, other), a_run(*after))["ndcg"].difference == 0.0
    assert [(one.id, one.before, one.after) for one in found.changed] == [
        ("1", 0.5, 0.9),
        ("3", 0.5, 0.1),
    ]


def test_a_gain_on_every_question_is_clear_and_a_mixed_one_is_not() -> None:
    """The interval tells chance from gain."""
    before = [replace(OUTCOME, id=str(number)) for number in range(12)]
    all_better = [replace(one, ndcg=0.6, recall=0.5) for one in before]
    mixed = [replace(one, ndcg=0.5 + (-1) ** int(one.id) * 0.4) for one in before]

    assert differences(a_run(*before), a_run(*all_better))["ndcg"].is_clear
    assert not differences(a_run(*before), a_run(*mixed))["ndcg"].is_clear
    assert differences(a_run(*before), a_run(*all_better))["recall"].interval == (0.0, 0.0)


def test_an_answer_that_became_a_refusal_is_shown_first() -> None:
    """A turned decision is what a visitor notices."""
    after = (replace(OUTCOME, ndcg=0.6), replace(NOTHING, refused=True))
    found = compare(a_run(OUTCOME, NOTHING), a_run(*after))

    assert [(one.id, one.measure) for one in found.changed] == [("2", "decided"), ("1", "ndcg")]
    assert differences(a_run(OUTCOME, NOTHING), a_run(*after), "geen")["decided"].difference == 1.0


def test_questions_of_one_run_only_are_named_and_left_out() -> None:
    """A difference between other questions would be no difference of the search."""
    found = compare(a_run(OUTCOME, NOTHING), a_run(OUTCOME))

    assert found.unpaired == ("2",)
    assert "left out: 2" in found.table()
    assert [kind.type for kind in found.types] == ["feit", "all"]


def test_the_table_names_both_runs_and_what_they_left_out() -> None:
    """A table without its conditions is gossip."""
    lines = compare(
        a_run(OUTCOME), Run("b.json", ("dense", "soft"), (replace(OUTCOME, hit=1.0),))
    ).table()

    assert "before: a.json\n" in lines
    assert "after:  b.json (without dense, soft)\n" in lines
    assert "+1.000" in lines


@pytest.mark.parametrize(
    ("other", "complaint"),
    [(replace(OUTCOME, id="9"), "in common"), (replace(OUTCOME, question="Wie?"), "under 1")],
)
def test_runs_over_other_questions_are_refused(other: Outcome, complaint: str) -> None:
    """Pairing them would compare apples with pears."""
    with pytest.raises(InvalidInput, match=complaint):
        compare(a_run(OUTCOME), a_run(other))


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"format": "iets anders"}', '{"format": "kennisloket evaluation 1"}'],
)
def test_a_file_that_is_no_kept_run_is_refused_by_name(tmp_path: Path, content: str) -> None:
    """The other file may be the wrong one."""
    good, bad = tmp_path / "goed.json", tmp_path / "fout.json"
    save_run(report((OUTCOME,)), good)
    bad.write_text(content, encoding="utf-8")

    with pytest.raises(InvalidInput, match=r"fout\.json"):
        compare_files(good, bad)


def test_a_kept_run_that_lost_a_field_is_refused(tmp_path: Path) -> None:
    """Half an outcome cannot be compared."""
    path = tmp_path / "run.json"
    save_run(report((OUTCOME,)), path)
    held = json.loads(path.read_text(encoding="utf-8"))
    del held["outcomes"][0]["hit"]
    path.write_text(json.dumps(held), encoding="utf-8")

    with pytest.raises(InvalidInput, match="damaged"):
        load_run(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """A run that took minutes should say why it was not kept."""
    with pytest.raises(StateUnavailable, match="weg"):
        save_run(report((OUTCOME,)), tmp_path / "weg" / "run.json")
