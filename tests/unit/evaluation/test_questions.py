"""Files of questions are read with care: a mistake is named, nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.evaluation.questions import fold, read_questions

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


@pytest.mark.parametrize(
    "wrong", ["{", '{"id": "X"}', "[]", '{"id":1,"type":2,"query":3,"relevant":[4]}']
)
def test_a_wrong_line_is_named(tmp_path: Path, wrong: str) -> None:
    """Whoever edits a file of questions must find the mistake."""
    with pytest.raises(InvalidInput, match=r"vragen\.jsonl, line 2"):
        read_questions(a_file(tmp_path, LINE, wrong))


def test_a_missing_or_empty_file_is_an_error(tmp_path: Path) -> None:
    """An evaluation of nothing would look like a bad one."""
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_questions(tmp_path / "weg.jsonl")
    with pytest.raises(InvalidInput, match="no questions"):
        read_questions(a_file(tmp_path, ""))


def test_folding_drops_spaces_bullets_and_every_dash() -> None:
    """Both sides of the comparison go through this."""
    assert fold("A – b\u2011c * •\ufffed") == "abcd"


def test_a_question_without_gold_passages_has_no_answer_unless_it_says_so(tmp_path: Path) -> None:
    """Whoever only wants to know about refusal need not look up passages."""
    bare = {"type": "feit", "query": "Wie belt er aan?"}
    path = a_file(tmp_path, bare | {"id": "1"}, bare | {"id": "2", "answerable": True})

    assert [question.answerable for question in read_questions(path)] == [False, True]


@pytest.mark.parametrize("said", ["ja", False])
def test_answerable_that_contradicts_itself_is_refused(tmp_path: Path, said: object) -> None:
    """A wrong label would count a good answer as a mistake."""
    with pytest.raises(InvalidInput, match=r"line 1: answerable"):
        read_questions(a_file(tmp_path, {**LINE, "answerable": said}))


def test_questions_can_be_chosen_by_label(tmp_path: Path) -> None:
    """A threshold is tuned on one half and reported on the other."""
    path = a_file(
        tmp_path,
        {**LINE, "id": "1", "split": "calibrate"},
        {**LINE, "id": "2", "split": "held-out"},
        {**LINE, "id": "3", "split": "held-out", "type": "thema"},
    )
    kept = read_questions(path, only=["split=held-out", "type=feit"])

    assert [question.id for question in kept] == ["2"]


@pytest.mark.parametrize(
    ("only", "complaint"), [("split", "label=value"), ("split=midden", "split=calibrate")]
)
def test_a_choice_that_leaves_nothing_names_what_there_is(
    tmp_path: Path, only: str, complaint: str
) -> None:
    """A typo must not look like an evaluation of nothing."""
    path = a_file(tmp_path, {**LINE, "split": "calibrate"})

    with pytest.raises(InvalidInput, match=complaint):
        read_questions(path, only=[only])


def test_an_id_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    """Runs are compared by id."""
    with pytest.raises(InvalidInput, match="more than once: X1"):
        read_questions(a_file(tmp_path, LINE, LINE))
