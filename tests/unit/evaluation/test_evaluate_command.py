"""The command measures, keeps a run and compares two, and refuses half a question."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("kennisloket")
NOTE = """# Notitie Zonnehoek

## Werken

De gemeente betaalt voor de wijkwerkplaats in totaal 70.000 euro per jaar aan begeleiding.

## Groen

Bewoners onderhouden samen zes plantsoenen en krijgen daarvoor gereedschap van de gemeente.
"""
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "A",
        "type": "feit",
        "query": "Hoeveel betaalt de gemeente voor de wijkwerkplaats?",
        "relevant": [{"file": "notitie", "grade": 2, "quote": "in totaal 70.000 euro"}],
        "answer": "70.000 euro",
        "part": "een",
    },
    {"id": "B", "type": "geen", "query": "Wanneer opent het zwembad?", "part": "twee"},
]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish one document of a user, and write down two questions about it."""
    made = tmp_path_factory.mktemp("eigen")
    (made / "stukken").mkdir()
    (made / "stukken" / "notitie.md").write_text(NOTE, encoding="utf-8")
    lines = [json.dumps(question) for question in QUESTIONS]
    (made / "vragen.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(made, "ingest", "stukken").returncode == 0
    return made


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command in *folder*, with its state there."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KENNISLOKET_")}
    return subprocess.run(
        [str(COMMAND), *arguments],
        cwd=folder,
        env=clean | {"KENNISLOKET_DATA_DIR": "data", "KENNISLOKET_OCR": "false"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_user_measures_own_documents_with_own_questions(folder: Path) -> None:
    """Nothing of it belongs to the example collection."""
    made = json.loads(run(folder, "evaluate", "vragen.jsonl", "--json").stdout)["questions"]

    assert made["overall"]["ndcg"] == 1.0
    assert made["overall"]["answer_holds"] == 1.0
    assert (made["unanswerable"], made["unanswerable_refused"]) == (1, 1)
    assert made["p95_ms"] >= made["p50_ms"] > 0


def test_a_kept_run_is_compared_with_another(folder: Path) -> None:
    """The run of a part has one question in common with the whole."""
    run(folder, "evaluate", "vragen.jsonl", "--save", "alles.json")
    run(folder, "evaluate", "vragen.jsonl", "--only", "part=een", "--save", "deel.json")
    result = run(folder, "evaluate", "--compare", "alles.json", "deel.json")

    assert result.returncode == 0, result.stderr
    assert "before: alles.json" in result.stdout
    assert "left out: B" in result.stdout


def test_a_run_remembers_which_signals_it_left_out(folder: Path) -> None:
    """A figure without its conditions cannot be compared."""
    run(folder, "evaluate", "vragen.jsonl", "--save", "alles.json")
    run(folder, "evaluate", "vragen.jsonl", "--without", "soft, prior", "--save", "kaal.json")
    result = run(folder, "evaluate", "--compare", "alles.json", "kaal.json")

    assert "after:  kaal.json (without prior, soft)" in result.stdout


def test_details_show_each_question(folder: Path) -> None:
    """They say which question to look at."""
    result = run(folder, "evaluate", "vragen.jsonl", "--details")

    assert QUESTIONS[0]["query"] in result.stdout
    assert QUESTIONS[1]["query"] in result.stdout


def test_figures_are_shown_even_where_they_cannot_be_kept(folder: Path) -> None:
    """A misspelt folder must not cost the run."""
    result = run(folder, "evaluate", "vragen.jsonl", "--save", "weg/run.json")

    assert result.returncode == 2
    assert "refused, rightly: 1 of 1" in result.stdout
    assert "weg/run.json" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("vragen.jsonl", "--compare", "alles.json", "deel.json"), "stands alone"),
        (("--save", "run.json"), "file of questions"),
        (("vragen.jsonl", "--only", "part=drie"), "part=twee"),
        (("vragen.jsonl", "--without", "soft,toeval"), "toeval (known: soft, dense"),
        (("--compare", "vragen.jsonl", "vragen.jsonl"), "vragen.jsonl"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    """One line, exit code 2, no stack trace."""
    result = run(folder, "evaluate", *arguments)

    assert result.returncode == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr
