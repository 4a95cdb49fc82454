"""A begrippenlijst with a mistake is refused whole; the one before it goes on serving."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import PATIENCE, Served, run, serving
from kennisloket.begrippen import FILE_NAME, serialise
from kennisloket.editing import check_begrippen
from kennisloket.errors import InvalidInput
from kennisloket.settings import Settings
from kennisloket.shipped import shipped
from small_begrippen import a_list

TEXT = "# Plan Hatert\n\nDe buurtbus rijdt in Hatert elk uur langs het winkelcentrum.\n"
KLEIN = {"KENNISLOKET_PROFILE": "klein"}
SOUND = serialise(a_list())


def _line_of(text: str, harmed: str) -> int:
    """Return the line at which *text* first stands."""
    return harmed[: harmed.index(text)].count("\n") + 1


def _circle() -> tuple[str, int]:
    harmed = f"{SOUND}\n<https://voorbeeld.example/begrip/vervoer> skos:broader begrip:buurtbus .\n"
    return harmed, min(_line_of('"buurtbus"', harmed), _line_of('"vervoer"', harmed))


def _duplicate() -> tuple[str, int]:
    harmed = SOUND.replace('"vervoer"@nl', '"Halte"@nl')
    return harmed, _line_of('"Halte"', harmed)


def _name_of_another() -> tuple[str, int]:
    harmed = SOUND.replace('"wijkbus"@nl', '"halte"@nl')
    return harmed, _line_of('"halte"', harmed)


def _broken_syntax() -> tuple[str, int]:
    harmed = SOUND.replace('"wijkbus"@nl', '"wijkbus@nl')
    return harmed, _line_of('"wijkbus@nl', harmed)


@pytest.mark.parametrize("harm", [_circle, _duplicate, _name_of_another, _broken_syntax])
def test_a_mistake_is_named_with_its_line(
    harm: Callable[[], tuple[str, int]], tmp_path: Path
) -> None:
    """The redacteur can go there in an editor."""
    harmed, line = harm()
    (tmp_path / "lijst.ttl").write_text(harmed, encoding="utf-8")
    with pytest.raises(InvalidInput, match=rf"lijst\.ttl: line {line}\b") as refused:
        check_begrippen(Settings(), tmp_path / "lijst.ttl")

    assert f"(regel {line})" in refused.value.dutch


def test_a_sound_list_is_called_so(tmp_path: Path) -> None:
    """Both as a file that is offered and as the list in force."""
    (tmp_path / FILE_NAME).write_text(SOUND, encoding="utf-8")

    assert check_begrippen(Settings(), tmp_path / FILE_NAME).items == a_list().items
    assert check_begrippen(Settings(vocabulary_dir=tmp_path)).items == a_list().items


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vocabulary of our own, with a list of three begrippen."""
    folder = tmp_path_factory.mktemp("lijst") / "vocabulaire"
    shutil.copytree(shipped("ingest", "vocabulaire"), folder)
    (folder / FILE_NAME).write_text(SOUND, encoding="utf-8")
    return folder


def test_the_last_list_that_was_right_serves_until_the_file_is_mended(
    vocabulary: Path, tmp_path: Path
) -> None:
    """A synonym works at once; a mistake is told in `status`, `check` and the log."""
    ours = KLEIN | {"KENNISLOKET_VOCABULARY_DIR": str(vocabulary)}
    data, log = tmp_path / "data", tmp_path / "log.jsonl"
    (tmp_path / "plan.md").write_text(TEXT, encoding="utf-8")
    ingested = run(data, "ingest", tmp_path / "plan.md", environ=ours)
    kept = sorted(path.name for path in (data / "cache").iterdir())
    with serving(data, log, ours) as portal:
        before = _searched(portal, "pendeldienst")
        added = run(data, "begrippen", "add", "buurtbus", "pendeldienst", environ=ours)
        _wait_until(lambda: _searched(portal, "pendeldienst") == ["buurtbus"])
        sound = (vocabulary / FILE_NAME).read_text(encoding="utf-8")
        harmed = sound.replace('"pendeldienst"@nl', '"pendeldienst@nl')
        (vocabulary / FILE_NAME).write_text(harmed, encoding="utf-8")
        _wait_until(lambda: "not taken over" in (_ask(portal, "haltes") and log.read_text()))
        during = _searched(portal, "pendeldienst")
        told = json.loads(run(data, "status", "--json", environ=ours).stdout)
        checked = run(data, "begrippen", "check", environ=ours)

    line = _line_of('"pendeldienst@nl', harmed)
    where = f"line {line} "
    assert (ingested.returncode, added.returncode, checked.returncode) == (0, 0, 2)
    assert [name.rpartition("-")[0] for name in kept] == ["begrippen-1", "begrippen-woorden"]
    assert before == []
    assert during == ["buurtbus"]
    assert where in told["begrippen_problem"]
    assert told["begrippen"] == "3 begrippen, of the last list that was right"
    assert where in checked.stderr
    assert where in log.read_text()


def _ask(portal: Served, question: str) -> str:
    return portal.ask(f"/api/v1/zoekresultaten?q={question}").text


def _searched(portal: Served, question: str) -> list[str]:
    """Return the begrippen that a question was also searched on."""
    found: list[str] = json.loads(_ask(portal, question))["vraag"]["ookGezochtOp"]
    return [term for term in found if term == "buurtbus"]


def _wait_until(seen: Callable[[], bool]) -> None:
    """Look again and again; the portal looks at the file every few seconds."""
    stuck = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < stuck, "it did not come"
        time.sleep(0.2)


def test_the_list_goes_out_as_skos_in_both_forms(vocabulary: Path, tmp_path: Path) -> None:
    """What goes out as Turtle is the list, and can be checked and used elsewhere."""
    ours = {"KENNISLOKET_VOCABULARY_DIR": str(vocabulary)}
    (vocabulary / FILE_NAME).write_text(SOUND, encoding="utf-8")
    turtle = run(tmp_path, "begrippen", "export", environ=ours)
    linked = run(tmp_path, "begrippen", "export", "--format", "json-ld", environ=ours)
    labels = {
        node["skos:prefLabel"]["@value"]
        for node in json.loads(linked.stdout)["@graph"]
        if node["@type"] == "skos:Concept"
    }

    assert turtle.stdout == SOUND
    assert labels == {"buurtbus", "halte", "vervoer"}


def test_a_list_that_came_along_and_cannot_be_written_says_what_to_do(
    open_folder: Path, other_user: list[str]
) -> None:
    """An installation by root is used by somebody else; a copy of the list is the way."""
    if not other_user:
        pytest.skip("needs a user without rights beside one with")
    site = open_folder / "site"
    shutil.copytree(Path(__file__).parents[2] / "src" / "kennisloket", site / "kennisloket")
    came_along = site / "kennisloket" / "_shipped" / "ingest" / "vocabulaire"
    shutil.copytree(shipped("ingest", "vocabulaire"), came_along)
    refused = run(
        open_folder / "data",
        *("begrippen", "add", "jeugdoverlast", "pleinvrees"),
        before=other_user,
        environ={"PYTHONPATH": str(site)},
    )

    assert refused.returncode == 2
    assert "cannot be changed" in refused.stderr
    assert f"copy {came_along}" in refused.stderr
    assert "KENNISLOKET_VOCABULARY_DIR" in refused.stderr
    assert "pleinvrees" not in (came_along / FILE_NAME).read_text(encoding="utf-8")
