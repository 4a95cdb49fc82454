"""Odd questions and tiny collections: every answer is a page in plain Dutch, never an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from re import sub
from typing import Any
from urllib.parse import quote

import pytest

from command_line import Served, run, serving

TEXT = """# Plan Hatert

De buurtbus rijdt in Hatert elk uur langs het winkelcentrum. Een kaartje kost 2 euro.
"""
ASKED = "wat kost een kaartje voor de buurtbus?"
GOLD = {
    "id": "1",
    "type": "feit",
    "query": ASKED,
    "relevant": [{"file": "plan", "grade": 2, "quote": "Een kaartje kost 2 euro."}],
    "answer": "2 euro",
}


def _asked(served: Served, question: str) -> tuple[str, Any]:
    """Return the words of the page and the answer of the API, both of which must be there."""
    page = served.ask(f"/zoeken?q={quote(question)}")
    api = served.ask(f"/api/v1/zoekresultaten?q={quote(question)}")
    assert (page.status, api.status) == (200, 200)
    words = " ".join(unescape(sub(r"<[^>]+>", " ", page.text)).split())
    return words, api.json()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """Serve a collection of one document, and return its state too."""
    folder = tmp_path_factory.mktemp("een")
    (folder / "plan.md").write_text(TEXT, encoding="utf-8")
    run(folder / "data", "ingest", folder / "plan.md")
    with serving(folder / "data", folder / "log.jsonl") as portal:
        yield portal, folder / "data"


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(ASKED, id="one document"),
        pytest.param(ASKED.upper(), id="capitals"),
    ],
)
def test_one_document_answers_however_it_is_asked(one: tuple[Served, Path], question: str) -> None:
    """The value stands in the only passage there is."""
    page, found = _asked(one[0], question)

    assert found["antwoord"]["status"] == "gevonden"
    assert [entry["document"]["titel"] for entry in found["resultaten"]] == ["Plan Hatert"]
    assert "Een kaartje kost 2 euro." in page


def test_a_question_of_four_hundred_words_is_searched(one: tuple[Served, Path]) -> None:
    """Somebody pastes a whole letter; what is about it is shown."""
    letter = "Graag hoor ik van u wat de buurtbus in Hatert doet. " * 36
    page, found = _asked(one[0], letter)

    assert len(letter.split()) > 390
    assert [entry["document"]["titel"] for entry in found["resultaten"]] == ["Plan Hatert"]
    assert "Plan Hatert" in page


@pytest.mark.parametrize("question", ["Which city pays for the windmills?", "x", "Ï"])
def test_what_cannot_be_answered_is_said_in_dutch(one: tuple[Served, Path], question: str) -> None:
    """The page says in how much was searched and what to try."""
    page, found = _asked(one[0], question)

    assert found["antwoord"]["status"] == "niet_gevonden"
    assert "Er is gezocht in 1 document." in page
    assert "Probeer andere woorden" in page


def test_one_document_can_be_measured(one: tuple[Served, Path], tmp_path: Path) -> None:
    """A first question of one's own over a first document of one's own."""
    (tmp_path / "vragen.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")
    measured = run(one[1], "evaluate", tmp_path / "vragen.jsonl", "--json")

    assert measured.returncode == 0
    assert json.loads(measured.stdout)["questions"]["overall"]["hit"] == 1.0


def test_a_collection_without_any_text_is_served_asked_and_measured(tmp_path: Path) -> None:
    """Somebody may begin with a scan that cannot be read; the page says what is the matter."""
    (tmp_path / "wit.txt").write_text("  \n\n")
    (tmp_path / "vragen.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")
    data, log = tmp_path / "data", tmp_path / "log.jsonl"
    ingested = run(data, "ingest", tmp_path / "wit.txt")
    with serving(data, log) as portal:
        page, found = _asked(portal, ASKED)
        statuses = [portal.ask(path).status for path in ("/", "/documenten", "/healthz/ready")]
        rebuilt = run(data, "index", "rebuild")
        again, _ = _asked(portal, ASKED)
    measured = run(data, "evaluate", tmp_path / "vragen.jsonl", "--json")

    assert ingested.returncode == 1
    assert "Dit bestand is leeg." in ingested.stdout
    assert statuses == [200, 200, 200]
    assert found["antwoord"]["status"] == "niet_gevonden"
    for words in (page, again):
        assert "Er zijn nog geen documenten met leesbare tekst." in words
        assert "Probeer andere woorden" not in words
    assert rebuilt.returncode == measured.returncode == 0
    assert json.loads(measured.stdout)["questions"]["overall"]["hit"] == 0.0
    assert '"level": "error"' not in log.read_text()
