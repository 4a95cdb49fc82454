"""What is delivered is tested: a wheel, installed elsewhere, reads and answers."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHARTER = """# Charter Deventer

Betreffende de aanpak van de Rivierenwijk te Deventer.

## Werken

### Inzet stad

- De gemeente Deventer opent in 2009 een leerwerkplaats voor veertig jongeren.
"""


def run(*command: str | Path, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command far from the checkout."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("KENNISLOKET_", "PYTHON"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | environ,
        capture_output=True,
        text=True,
        timeout=540,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it into an empty environment; return its bin folder."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    result = run(python, "-m", "pip", "install", "-q", "-c", constraints, wheel, cwd=folder)
    assert result.returncode == 0, result.stderr
    return python.parent


@pytest.mark.slow
def test_an_installed_wheel_reads_a_document_and_finds_it(installed: Path, tmp_path: Path) -> None:
    """Templates, vocabulary and migrations travel along; nothing leans on the checkout."""
    (tmp_path / "charter.md").write_text(CHARTER, encoding="utf-8")
    command = installed / "kennisloket"
    data = {"KENNISLOKET_DATA_DIR": str(tmp_path / "data")}
    ingested = run(command, "ingest", tmp_path / "charter.md", cwd=tmp_path, **data)
    assert ingested.returncode == 0, ingested.stdout + ingested.stderr

    found = run(command, "search", "leerwerkplaats voor jongeren", "--json", cwd=tmp_path, **data)

    answer = json.loads(found.stdout)
    assert answer["resultaten"][0]["document"]["gemeente"] == "Deventer"
    assert "veertig jongeren" in answer["resultaten"][0]["passage"]["tekst"]


@pytest.mark.slow
def test_an_installed_wheel_renders_its_pages(installed: Path, tmp_path: Path) -> None:
    """The portal finds templates and built styles inside the wheel."""
    probe = (
        "from kennisloket.shipped import shipped;"
        "print(shipped('web', 'templates'), shipped('web', 'static', 'built'),"
        " shipped('ingest', 'vocabulaire'))"
    )
    found = run(installed / "python", "-c", probe, cwd=tmp_path)

    assert found.returncode == 0, found.stderr
    assert found.stdout.count("_shipped") == 3
