"""The command line keeps its promises: outcomes per file, exit codes, clear errors."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from command_line import serving

COMMAND = Path(sys.executable).with_name("kennisloket")
CHARTER = """# Charter Deventer

Betreffende de aanpak van de Rivierenwijk te Deventer.

## 1. Werken

### Inzet stad

- De gemeente opent in 2009 een leerwerkplaats voor veertig jongeren zonder diploma.
- Wie er een jaar werkt, krijgt een baan aangeboden bij een bedrijf in de wijk.
"""


def run(data: Path, *arguments: str | Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run one command with its state in *data*."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KENNISLOKET_")}
    return subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        env=clean | {"KENNISLOKET_DATA_DIR": str(data)} | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Return a folder with one document."""
    folder = tmp_path / "bronnen"
    folder.mkdir()
    (folder / "charter.md").write_text(CHARTER, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder for the state."""
    return tmp_path / "data"


def outcomes(result: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Return the outcome per file of an ingest with --json."""
    return {file["name"]: file["outcome"] for file in json.loads(result.stdout)["files"]}


def test_each_run_says_what_became_of_each_file(data: Path, sources: Path) -> None:
    """Read, unchanged, replaced, removed: the editor sees it per file."""
    first = run(data, "ingest", "--json", sources)
    (sources / "nieuws.txt").write_text("Nieuws uit Deventer over de wijk.\n", encoding="utf-8")
    second = run(data, "ingest", "--json", sources)
    (sources / "charter.md").write_text(CHARTER + "\nEinde.\n", encoding="utf-8")
    (sources / "nieuws.txt").unlink()
    third = run(data, "ingest", "--json", "--prune", sources)

    assert outcomes(first) == {"charter.md": "read"}
    assert outcomes(second) == {"charter.md": "unchanged", "nieuws.txt": "read"}
    assert outcomes(third) == {"charter.md": "replaced", "nieuws.txt": "removed"}


def test_a_refused_file_sets_the_exit_code_and_stops_nothing(data: Path, sources: Path) -> None:
    """The rest is published; the refusal is named with its reason."""
    (sources / "kapot.pdf").write_bytes(b"%PDF-1.7\n%broken")
    (sources / "leeg.docx").write_bytes(b"")
    result = run(data, "ingest", sources)
    found = run(data, "search", "leerwerkplaats voor jongeren", "--json")

    assert result.returncode == 1
    assert "kapot.pdf" in result.stdout
    assert "Dit bestand is leeg." in result.stdout
    assert json.loads(found.stdout)["totaal"] == 1


def test_status_tells_what_is_published_and_how_it_is_searched(data: Path, sources: Path) -> None:
    """Words, their meaning, and the model that gives passages a vector."""
    empty = run(data, "status")
    run(data, "ingest", sources)
    full = run(data, "status")

    assert "Nothing has been published yet" in empty.stdout
    assert "documents: 1" in full.stdout
    assert "profile standaard" in full.stdout
    assert "passages by standaard@" in full.stdout


def test_searching_an_empty_installation_says_what_to_do(data: Path) -> None:
    """An error is one line with the next step, not a stack trace."""
    result = run(data, "search", "wat doet Deventer?")

    assert result.returncode == 2
    assert result.stderr.startswith("kennisloket: nothing has been published yet")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("ingest", "bestaat-niet"), "not found: bestaat-niet"),
        (("search", "vraag", "--thema", "ruimtevaart"), "ruimtevaart"),
        (("search", "vraag", "--limit", "1000"), "--limit"),
        (("evaluate",), "--truth"),
        (("evaluate", "geen.jsonl"), "geen.jsonl"),
    ],
)
def test_a_wrong_argument_is_named(data: Path, arguments: tuple[str, ...], complaint: str) -> None:
    """The message holds what was typed."""
    result = run(data, *arguments)

    assert result.returncode == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr


def test_a_misspelt_setting_stops_every_command(data: Path) -> None:
    """A typo must not silently leave the default in force."""
    result = run(data, "status", KENNISLOKET_OCRR="no")

    assert result.returncode == 2
    assert "KENNISLOKET_OCRR" in result.stderr


def test_a_wrong_line_of_an_evaluation_file_is_named(
    data: Path, sources: Path, tmp_path: Path
) -> None:
    """The line number is what somebody needs to mend it."""
    run(data, "ingest", sources)
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(
        '{"id": "1", "type": "feit", "query": "q", "relevant": []}\n{"id":\n', encoding="utf-8"
    )
    result = run(data, "evaluate", questions)

    assert result.returncode == 2
    assert "line 2" in result.stderr


def test_the_portal_follows_an_ingest_while_it_runs(data: Path, sources: Path) -> None:
    """Editors publish without a restart; search, status and ingest work beside the server."""
    run(data, "ingest", sources)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("KENNISLOKET_")}
    with subprocess.Popen(
        [str(COMMAND), "serve", "--port", str(port)],
        env=clean | {"KENNISLOKET_DATA_DIR": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline()
        before = titles(port)
        (sources / "plan.md").write_text(
            "# Wijkactieplan Hatert\n\nNijmegen bouwt een speeltuin.\n"
        )
        ingested = run(data, "ingest", sources)
        after = titles(port)
        counted = run(data, "status")
        server.send_signal(signal.SIGTERM)

    assert address == f"Kennisloket: http://127.0.0.1:{port}/\n"
    assert ingested.returncode == 0
    assert before == ["Charter Deventer"]
    assert sorted(after) == ["Charter Deventer", "Wijkactieplan Hatert"]
    assert "documents: 2" in counted.stdout


def titles(port: int) -> list[str]:
    """Ask the API of a running portal for its documents."""
    for _ in range(50):
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/api/v1/documenten")
            found = json.loads(connection.getresponse().read())
            return [document["titel"] for document in found["resultaten"]]
        except ConnectionError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError("the portal did not answer")


def test_a_port_in_use_is_a_clear_error(data: Path, sources: Path) -> None:
    """The operator reads which port it was."""
    run(data, "ingest", sources)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(data, "serve", "--port", str(port))

    assert result.returncode == 2
    assert str(port) in result.stderr


def test_settings_are_shown_without_their_secrets(data: Path) -> None:
    """What is printed may end up in a ticket."""
    result = run(
        data,
        "settings",
        KENNISLOKET_DATABASE_URL="postgresql+psycopg://k:geheim@db/kennisloket",
        KENNISLOKET_QDRANT_API_KEY="sleutel",
    )

    assert "geheim" not in result.stdout
    assert "sleutel" not in result.stdout
    assert f"KENNISLOKET_DATA_DIR={data}" in result.stdout


def test_a_database_address_that_cannot_be_read_is_named(data: Path) -> None:
    """It may hold a password, so it is not repeated."""
    result = run(data, "settings", KENNISLOKET_DATABASE_URL="geheim")

    assert result.returncode == 2
    assert "KENNISLOKET_DATABASE_URL" in result.stderr
    assert "geheim" not in result.stdout + result.stderr


def test_status_names_the_database_that_is_used(data: Path, tmp_path: Path) -> None:
    """Also where the address of a SQLite file is given."""
    result = run(data, "status", KENNISLOKET_DATABASE_URL=f"sqlite:///{tmp_path}/elders.sqlite")

    assert "database: SQLite" in result.stdout


def test_a_terminal_that_knows_few_letters_gets_an_answer_too(data: Path, sources: Path) -> None:
    """Signs it cannot show are written out; JSON stays JSON."""
    (sources / "geld.md").write_text("# Plan Hatert\n\nEr is € 5 voor één coöperatie.\n")
    run(data, "ingest", sources)
    shown = run(data, "search", "coöperatie", PYTHONIOENCODING="ascii")
    asked = run(data, "search", "coöperatie", "--json", PYTHONIOENCODING="ascii")

    assert shown.returncode == 0
    assert "\\u20ac 5" in shown.stdout
    assert "€ 5 voor één" in json.loads(asked.stdout)["resultaten"][0]["passage"]["tekst"]


def test_whoever_writes_a_forwarded_address_is_not_believed(data: Path, sources: Path) -> None:
    """Without proxies of our own it is the visitor who wrote it: the limit stays his."""
    run(data, "ingest", sources)
    log = data.with_name("log.jsonl")
    with serving(data, log, {"KENNISLOKET_RATE_LIMIT": "2"}) as portal:
        statuses = [
            portal.ask("/over", headers={"X-Forwarded-For": f"192.0.2.{number}"}).status
            for number in range(3)
        ]

    assert statuses == [200, 200, 429]
