"""Rules about the shape of the code that no linter keeps."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kennisloket"
MODULES = sorted(SOURCE.rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}
PATTERNS = ("Manager", "Factory", "Handler", "Helper", "Processor")
HEAVY = ("spacy", "torch", "sentence_transformers", "qdrant_client", "pypdf", "docx", "odfdo")


def test_no_module_is_longer_than_six_hundred_lines() -> None:
    """A module that long holds two things; four hundred is what we want."""
    long = {m.name: n for m in MODULES if (n := len(m.read_text("utf-8").splitlines())) > 600}

    assert long == {}


def test_modules_are_named_for_what_they_know() -> None:
    """`utils` is a name for not having thought of one."""
    vague = [str(m.relative_to(SOURCE)) for m in MODULES if m.stem.lower() in VAGUE]

    assert vague == []


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_classes_are_named_for_the_domain(module: Path) -> None:
    """A class is named for what it is, not for the pattern it follows."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]

    assert [name for name in names if name.endswith(PATTERNS)] == []


def test_packages_hold_no_code_in_their_init() -> None:
    """What a package offers stands in its modules, where it can be found by name."""
    busy = [
        str(module.relative_to(SOURCE))
        for module in MODULES
        if module.name == "__init__.py"
        and any(
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            for node in ast.parse(module.read_text(encoding="utf-8")).body
        )
    ]

    assert busy == []


def test_the_serving_process_imports_nothing_heavy() -> None:
    """Importing spaCy or torch costs seconds and hundreds of megabytes."""
    probe = (
        "import sys, kennisloket.cli, kennisloket.web.app, kennisloket.wiring;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"
