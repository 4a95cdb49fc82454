"""A model that is broken, or not the one of the index: said plainly, mended by one command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command_line import Served, run, serving
from kennisloket.collecting import rebuild_index
from kennisloket.errors import InvalidSettings
from kennisloket.ingest.progress import silent
from kennisloket.search.results import SearchRequest
from kennisloket.settings import Settings
from kennisloket.shipped import shipped
from kennisloket.wiring import open_embedder, open_portal
from small_model import small_model

pytestmark = [
    pytest.mark.slow,
    # torch and transformers warn about their own future.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
TEXT = "# Plan Hatert\n\nIn Hatert krijgt elke jongere een stage bij een bedrijf in de wijk.\n"
KLEIN = {"KENNISLOKET_PROFILE": "klein"}
QUESTION = "/zoeken?q=stage+voor+jongeren"


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with one document, without vectors of passages."""
    folder = tmp_path_factory.mktemp("modellen")
    (folder / "plan.md").write_text(TEXT, encoding="utf-8")
    run(folder / "data", "ingest", folder / "plan.md", environ=KLEIN)
    return folder / "data"


@pytest.fixture
def data(ingested: Path, tmp_path: Path) -> Path:
    """Return a copy of it, for one test to change."""
    shutil.copytree(ingested, tmp_path / "data")
    return tmp_path / "data"


def _missing(folder: Path) -> None:
    """Leave nothing there."""


def _truncated(folder: Path) -> None:
    shutil.copytree(shipped("index", "model", "standaard"), folder)
    weights = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[: len(weights) // 2])


def _of_another_kind(folder: Path) -> None:
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"model_type": "spraakherkenner"}))
    (folder / "model.bin").write_bytes(b"geen gewichten")


@pytest.mark.parametrize(
    ("harm", "complaint"),
    [
        (_missing, "there is no model folder"),
        (_truncated, "is damaged"),
        (_of_another_kind, "is damaged"),
    ],
)
def test_a_folder_that_holds_no_model_is_named(
    harm: object, complaint: str, tmp_path: Path
) -> None:
    """The message names the folder, so that somebody can look into it."""
    pytest.importorskip("sentence_transformers")
    folder = tmp_path / "model"
    assert callable(harm)
    harm(folder)
    with pytest.raises(InvalidSettings, match=complaint) as refused:
        open_embedder(Settings(embedding_model=str(folder)))

    assert str(folder) in refused.value.message


def test_a_missing_model_stops_the_command_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    """What was published stays; `status` tells what is the matter and ends well."""
    wrong = {"KENNISLOKET_EMBEDDING_MODEL": str(tmp_path / "weg")}
    rebuilt = run(data, "index", "rebuild", environ=wrong)
    status = run(data, "status", environ=wrong)

    assert (rebuilt.returncode, status.returncode) == (2, 0)
    assert "documents: 1, passages: 1" in status.stdout
    for told in (rebuilt.stderr, status.stdout):
        assert f"there is no model folder {tmp_path / 'weg'}" in told
        assert "Traceback" not in told


def test_another_model_is_refused_until_the_index_is_rebuilt_with_it(
    data: Path, tmp_path: Path
) -> None:
    """Other prefixes are another model too: they change every vector."""
    pytest.importorskip("sentence_transformers")
    model = small_model(tmp_path / "vier-getallen", "stage jongere baan werk".split())
    other = Settings(data_dir=data, embedding_model=str(model), passage_prefix="passage: ")
    with open_portal(other) as portal, pytest.raises(Exception, match="index rebuild"):
        portal.search(SearchRequest("stage voor jongeren"))
    publication = rebuild_index(other, progress=silent)
    with open_portal(other) as portal:
        found = portal.search(SearchRequest("stage voor jongeren")).total
    bare = Settings(data_dir=data, embedding_model=str(model))
    with open_portal(bare) as portal, pytest.raises(Exception, match="index rebuild"):
        portal.check()

    assert str(publication.model).startswith("vier-getallen@")
    assert found == 1


def test_a_portal_with_another_model_waits_for_an_index_that_fits(data: Path) -> None:
    """Documents can be read meanwhile; nothing has to be started again."""
    log = data.with_name("log.jsonl")
    with serving(data, log) as portal:
        before = _seen(portal)
        page = portal.ask(QUESTION).text
        documents = portal.ask("/documenten").status
        status = run(data, "status").stdout
        rebuilt = run(data, "index", "rebuild")
        after = _seen(portal)
        told = run(data, "status").stdout
        run(data, "index", "rebuild", environ=KLEIN)
        still = _seen(portal)

    assert before == (503, "index past niet bij het model", 503, 503)
    assert "Zoeken kan nu niet: de index past niet bij het ingestelde model." in page
    assert documents == 200
    assert "run &#39;kennisloket" not in page  # that is for the operator
    assert "NO ANSWERS" in status
    assert "run 'kennisloket index rebuild'" in status
    assert rebuilt.returncode == 0
    assert after == still == (200, "ok", 200, 200)
    assert "NO ANSWERS" not in told
    events = [json.loads(line) for line in log.read_text().splitlines()]
    reasons = [e["reason"] for e in events if e["event"] == "no question can be answered yet"]
    assert len(reasons) == 1
    assert "run 'kennisloket index rebuild'" in reasons[0]
    assert any("answering from the index before it" in event["event"] for event in events)


def _seen(portal: Served) -> tuple[int, str, int, int]:
    """Return readiness in number and word, and the status of a page and of the API."""
    ready = portal.ask("/healthz/ready")
    api = portal.ask(QUESTION.replace("/zoeken", "/api/v1/zoekresultaten"))
    return ready.status, ready.json()["status"], portal.ask(QUESTION).status, api.status
