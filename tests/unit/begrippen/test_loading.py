"""Loading the begrippenlijst, with and without a cache."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kennisloket.begrippen import FILE_NAME, load_begrippen, serialise
from kennisloket.errors import InvalidInput
from small_begrippen import a_list


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Put a small list in a folder."""
    (tmp_path / FILE_NAME).write_text(serialise(a_list()), encoding="utf-8")
    return tmp_path


def test_the_cache_gives_what_the_file_gives(folder: Path, tmp_path: Path) -> None:
    """A list from the cache is not another list."""
    cache = tmp_path / "cache"

    first = load_begrippen(folder, cache=cache)

    assert load_begrippen(folder, cache=cache) == first == load_begrippen(folder)
    assert len(list(cache.iterdir())) == 1


def test_a_changed_file_is_never_answered_from_the_cache(folder: Path, tmp_path: Path) -> None:
    """The cache is named for the content, and what it replaces is cleared away."""
    cache = tmp_path / "cache"
    load_begrippen(folder, cache=cache)
    file = folder / FILE_NAME
    file.write_text(file.read_text(encoding="utf-8").replace("wijkbus", "dorpsbus"))

    bus = load_begrippen(folder, cache=cache).named("buurtbus")

    assert bus is not None
    assert "dorpsbus" in bus.alternatives
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"digest": "x"}', "null"])
def test_a_harmed_cache_is_read_anew(folder: Path, tmp_path: Path, rubbish: str) -> None:
    """A crash while writing it must not matter."""
    cache = tmp_path / "cache"
    right = load_begrippen(folder, cache=cache)
    (kept,) = cache.iterdir()
    kept.write_text(rubbish)

    assert load_begrippen(folder, cache=cache) == right


def test_a_cache_that_cannot_be_written_does_no_harm(folder: Path, tmp_path: Path) -> None:
    """A full or read-only disk makes the start slower, and that is all."""
    blocked = tmp_path / "cache"
    blocked.write_text("a file in the place of the folder")

    assert load_begrippen(folder, cache=blocked) == load_begrippen(folder)


def test_a_folder_without_a_list_is_said(tmp_path: Path) -> None:
    """The operator reads which file is missing."""
    with pytest.raises(InvalidInput, match=FILE_NAME):
        load_begrippen(tmp_path)


def test_a_list_from_the_cache_needs_no_rdflib(folder: Path, tmp_path: Path) -> None:
    """Serving starts at once: rdflib is imported only where something is parsed."""
    cache = tmp_path / "cache"
    load_begrippen(folder, cache=cache)
    program = (
        "import sys; from pathlib import Path; from kennisloket.begrippen import load_begrippen;"
        f"load_begrippen(Path({str(folder)!r}), cache=Path({str(cache)!r}));"
        "print('rdflib' in sys.modules)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "False"
