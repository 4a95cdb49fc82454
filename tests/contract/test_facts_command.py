"""`kennisloket facts`: a redacteur sees, corrects, rejects and restores what was read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command_line import run

TEXT = """# Charter Deventer

Betreffende de aanpak van de Rivierenwijk te Deventer.

## Wonen

### Inzet stad

- De stad Deventer stelt € 250.000 beschikbaar voor een loket in de Rivierenwijk.
- Woningcorporatie Rentree knapt in 2009 veertig woningen op.
"""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with one document, and the document beside it."""
    folder = tmp_path_factory.mktemp("facts")
    (folder / "charter.md").write_text(TEXT, encoding="utf-8")
    assert run(folder / "data", "ingest", folder / "charter.md", environ=WORDS).returncode == 0
    return folder


@pytest.fixture
def data(ingested: Path, tmp_path: Path) -> Path:
    """Return a copy of it, for one test to change."""
    shutil.copytree(ingested / "data", tmp_path / "data")
    return tmp_path / "data"


WORDS = {"KENNISLOKET_PROFILE": "woorden"}


def listed(data: Path, *options: str) -> list[dict[str, Any]]:
    """Return the facts as the command lists them."""
    found: list[dict[str, Any]] = json.loads(run(data, "facts", "list", "--json", *options).stdout)
    return found


def an_amount(data: Path) -> dict[str, Any]:
    """Return the one amount of the document."""
    (money,) = listed(data, "--kind", "bedragen")
    return money


def test_facts_are_listed_with_what_stands_there(data: Path) -> None:
    """The editor sees id, value, words and place."""
    money = an_amount(data)
    lines = run(data, "facts", "list", "--kind", "bedragen").stdout.splitlines()

    assert money["says"]["bedrag_eur"] == "250000"
    assert "€ 250.000" in money["quote"]
    assert lines[0].startswith(f"{money['id'][:8]}  bedragen  Deventer  ")
    assert lines[-1] == "1 facts"


def test_a_list_is_narrowed(data: Path) -> None:
    """By kind, gemeente and document."""
    everything = listed(data)
    document = everything[0]["document"]

    assert {one["kind"] for one in listed(data, "--kind", "partners")} == {"partners"}
    assert listed(data, "--gemeente", "Enschede") == []
    assert listed(data, "--gemeente", "Deventer", "--document", document) == everything


def test_a_correction_reads_at_once_and_stays_after_a_new_ingest(
    data: Path, ingested: Path
) -> None:
    """The same passage is read again the same way, and corrected the same way."""
    short = an_amount(data)["id"][:8]
    first = run(data, "facts", "correct", short, "bedrag_eur=260000", "--reason", "Zie bijlage.")
    second = run(data, "facts", "correct", short, "periode=in 2008", "thema=wonen")
    changed = TEXT + "\n## Werken\n\nEr komt een leerwerkplaats voor jongeren in de wijk.\n"
    (ingested / "charter.md").write_text(changed, encoding="utf-8")
    again = run(data, "ingest", ingested / "charter.md", environ=WORDS)
    (ingested / "charter.md").write_text(TEXT, encoding="utf-8")
    money = an_amount(data)

    assert (first.returncode, second.returncode, again.returncode) == (0, 0, 0)
    assert first.stdout.startswith(f"corrected: {short}  bedragen")
    assert money["says"]["bedrag_eur"] == "260000"
    assert money["says"]["periode"] == "in 2008"
    assert money["correction"]["reason"] == "Zie bijlage."


def test_a_rejected_fact_is_listed_as_such_and_can_come_back(data: Path) -> None:
    """Nothing that an editor does is lost."""
    whole = an_amount(data)["id"]
    rejected = run(data, "facts", "reject", whole[:8], "--reason", "Dit is een ander loket.")
    seen = run(data, "facts", "corrections").stdout
    after = an_amount(data)["correction"]
    restored = run(data, "facts", "restore", whole[:8])

    assert rejected.returncode == 0
    assert "rejected (Dit is een ander loket.)" in seen
    assert after["rejected"] is True
    assert restored.stdout == f"restored: {whole}\n"
    assert an_amount(data)["correction"] is None
    assert run(data, "facts", "corrections").stdout == "No corrections.\n"


def test_a_correction_of_a_fact_that_no_longer_stands_says_so(data: Path, tmp_path: Path) -> None:
    """Another text holds another fact; the editor sees it, and can let go of the correction."""
    whole = an_amount(data)["id"]
    run(data, "facts", "correct", whole, "periode=in 2008", "--reason", "Zie bijlage.")
    changed = tmp_path / "charter.md"
    changed.write_text(TEXT.replace("€ 250.000", "€ 300.000"), encoding="utf-8")
    run(data, "ingest", changed, environ=WORDS)
    (line,) = run(data, "facts", "corrections").stdout.splitlines()
    (as_json,) = json.loads(run(data, "facts", "corrections", "--json").stdout)

    assert an_amount(data)["correction"] is None
    assert line.startswith(whole[:8])
    assert "(Zie bijlage.)" in line
    assert line.endswith("[the fact no longer stands]")
    assert (as_json["fact_id"], as_json["stands"]) == (whole, False)
    assert run(data, "facts", "restore", whole[:8]).returncode == 0
    assert run(data, "facts", "corrections").stdout == "No corrections.\n"


WRONG = {
    "bedrag_eur=veel": "bedrag_eur cannot be 'veel'",
    "bedrag_eur": "is not field=value; fields are omschrijving, bedrag_eur",
    "partij=wij": "this does not fit the fact",
    "bedrag_eur=NaN": "this does not fit the fact",
    "bedrag_eur=1e99": "this does not fit the fact",
    "thema=wonnen": "thema cannot be 'wonnen'; choose from wonen",
    "gemeente=Atlantis": "gemeenten.toml has no gemeente 'Atlantis'",
}
ABSENT = {
    ("correct", "00000000", "periode=2008"): "no fact '00000000'",
    ("restore", "00000000"): "no correction of '00000000'",
    ("list", "--kind", "dingen"): "'dingen' is not one of experimenten",
    ("list", "--gemeente", "Atlantis"): "no gemeente 'Atlantis'",
    ("list", "--document", "weg"): "weg",
}


def test_what_cannot_be_meant_is_refused_with_the_reason(data: Path) -> None:
    """One line, exit code 2, and nothing is changed."""
    money = an_amount(data)
    for assignment, said in WRONG.items():
        answer = run(data, "facts", "correct", money["id"], assignment)

        assert answer.returncode == 2
        assert said in answer.stderr
        assert answer.stderr.count("\n") == 1
    assert an_amount(data) == money


def test_what_is_not_there_is_a_clear_error(data: Path) -> None:
    """Exit code 2, whatever was asked."""
    for arguments, said in ABSENT.items():
        answer = run(data, "facts", *arguments)

        assert answer.returncode == 2
        assert said in answer.stderr
