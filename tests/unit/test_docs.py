"""What the documentation promises exists, and what exists is documented."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from typer import Typer

from kennisloket.cli import app
from kennisloket.web.api.app import create_api
from kennisloket.web.portal import Site

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    """Return a page of the documentation."""
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    """Somebody who reads the README knows all commands, and no more than there are."""
    named = set(re.findall(r"^kennisloket ([a-z]+(?: [a-z]+)?)", text("README.md"), re.MULTILINE))

    assert named == set(_commands(app))


def _commands(group: Typer) -> Iterator[str]:
    """Yield the name of every command, that of its group before it."""
    for command in group.registered_commands:
        if command.callback:
            yield command.name or command.callback.__name__
    for below in group.registered_groups:
        if below.typer_instance:
            yield from (f"{below.name} {name}" for name in _commands(below.typer_instance))


def test_every_address_of_the_api_stands_on_its_page() -> None:
    """An address that nobody can find is not an API."""
    paths = set(create_api(Site()).openapi()["paths"])
    named = set(re.findall(r"`GET /api/v1(/[^`?]+)", text("docs/api.md")))

    assert {re.sub(r"\{\w+\}", "{id}", path) for path in paths} - {"/openapi.json"} == named


def test_every_list_of_the_vocabulary_stands_on_its_page() -> None:
    """A redacteur finds the file in which a word belongs."""
    lists = {path.name for path in (ROOT / "ingest" / "vocabulaire").glob("[!.]*.*")}
    named = set(re.findall(r"^\| `([a-z]+\.[a-z]+)`", text("docs/vocabulaire.md"), re.MULTILINE))

    assert named == lists


def test_every_make_target_of_the_documentation_exists() -> None:
    """A command that is copied from a page must work."""
    targets = set(re.findall(r"^([a-z-]+):.*##", text("Makefile"), re.MULTILINE))
    pages = [
        "README.md",
        "CONTRIBUTING.md",
        *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
    ]
    named = {
        name for page in pages for name in re.findall(r"^make ([a-z-]+)", text(page), re.MULTILINE)
    }

    assert named <= targets


def test_links_between_pages_lead_somewhere() -> None:
    """A moved page takes its links along."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    broken = [
        (page.name, link)
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert broken == []


def test_one_version_is_named_everywhere() -> None:
    """The register of public code shows the version that is installed."""
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    package = json.loads(text("web/package.json"))

    assert f'softwareVersion: "{version}"' in text("publiccode.yml")
    assert f"## {version}" in text("CHANGELOG.md")
    assert f"kennisloket:{version}" in text("docker-compose.yml")
    assert package.get("private") is True
