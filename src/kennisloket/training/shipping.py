"""Puts a finished model where it is shipped from, with a card that tells what it is."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from string import Template

from kennisloket.errors import InvalidInput
from kennisloket.training.measuring import Figures, measure_folder

_LIBRARIES = ("torch", "sentence-transformers", "tokenizers", "onnx", "onnxruntime", "numpy")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of the training came from, and on what terms."""

    name: str
    origin: str
    licence: str
    used_for: str


def load_sources(path: Path) -> list[Source]:
    """Return the sources that `sources.toml` lists; InvalidInput where it is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return [
            Source(entry["name"], entry["origin"], entry["licence"], entry["used_for"])
            for entry in table["source"]
        ]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise InvalidInput(f"{path}: {error}") from error


def ship(name: str, made: Path, to: Path, *, data: Path, recipe: Path) -> dict[str, Figures]:
    """Copy the model *made* to *to* with its card; return the measured figures."""
    figures = measure_folder(made, data)
    text = (recipe / f"card_{name}.md").read_text(encoding="utf-8")
    card = Template(text).substitute(
        figures=_figures_table(figures),
        sources=_sources_table(load_sources(recipe / "sources.toml")),
        size=f"{_megabytes(made):.1f} MB",
        libraries=", ".join(f"{library} {version(library)}" for library in _LIBRARIES),
    )
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(made, to)
    (to / "README.md").write_text(card, encoding="utf-8")
    return figures


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _figures_table(figures: dict[str, Figures]) -> str:
    tests = list(next(iter(figures.values())))
    rows = [f"| run by | {' | '.join(tests)} |", "| --- |" + " --- |" * len(tests)]
    rows += [
        f"| {way} | {' | '.join(f'{values[test]:.3f}' for test in tests)} |"
        for way, values in figures.items()
    ]
    return "\n".join(rows)


def _sources_table(sources: list[Source]) -> str:
    rows = ["| source | from | licence | used for |", "| --- | --- | --- | --- |"]
    rows += [
        f"| {source.name} | {source.origin} | {source.licence} | {source.used_for} |"
        for source in sources
    ]
    return "\n".join(rows)
