"""`kennisloket index rebuild`: another model takes over without a file being read again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from command_line import run
from kennisloket.ingest.locking import one_writer

TEXT = """# Charter Deventer

Betreffende de aanpak van de Rivierenwijk te Deventer.

- De gemeente opent in 2009 een leerwerkplaats voor veertig jongeren zonder diploma.
- Wie er een jaar werkt, krijgt een baan aangeboden bij een bedrijf in de wijk.
"""
KLEIN = {"KENNISLOKET_PROFILE": "klein"}


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that was filled without a model of passages; its source is gone."""
    folder = tmp_path_factory.mktemp("rebuild")
    (folder / "charter.md").write_text(TEXT, encoding="utf-8")
    run(folder / "data", "ingest", folder / "charter.md", environ=KLEIN)
    (folder / "charter.md").unlink()
    return folder / "data"


@pytest.fixture
def data(ingested: Path, tmp_path: Path) -> Path:
    """Return a copy of it, for one test to change."""
    shutil.copytree(ingested, tmp_path / "data")
    return tmp_path / "data"


def _status(data: Path, environ: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(run(data, "status", "--json", environ=environ).stdout)
    return found


def test_the_index_is_made_for_the_model_that_is_configured_now(data: Path) -> None:
    """The sources may be gone: the database holds all that is needed."""
    before = _status(data, {})
    rebuilt = run(data, "index", "rebuild", "--json")
    made, after = json.loads(rebuilt.stdout), _status(data, {})

    assert rebuilt.returncode == 0
    assert rebuilt.stderr == ""
    assert made["model"].startswith("standaard@")
    assert after["generation"] == made["generation"] != before["generation"]
    assert (after["documents"], after["passages"]) == (before["documents"], before["passages"])


def test_a_plain_ingest_does_the_same_where_the_model_was_changed(data: Path) -> None:
    """No file is read again, and the index has vectors of the new model."""
    (data.parent / "charter.md").write_text(TEXT, encoding="utf-8")
    again = json.loads(run(data, "ingest", "--json", data.parent / "charter.md").stdout)

    assert [file["outcome"] for file in again["files"]] == ["unchanged"]
    assert again["publication"]["model"].startswith("standaard@")


def test_only_one_process_changes_the_collection(data: Path) -> None:
    """An ingest that is at work is not disturbed."""
    with one_writer(data, seconds=0):
        refused = run(
            data, "index", "rebuild", environ=KLEIN | {"KENNISLOKET_WRITER_WAIT_SECONDS": "0"}
        )

    assert refused.returncode == 2
    assert "is changing the collection" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_empty_installation_has_nothing_to_rebuild(tmp_path: Path) -> None:
    """The message says what to do first."""
    refused = run(tmp_path / "leeg", "index", "rebuild", environ=KLEIN)

    assert refused.returncode == 2
    assert "run 'kennisloket ingest'" in refused.stderr
