"""`kennisloket begrippen`: the words of the field, for redacteuren."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from kennisloket.settings import load_settings

app = typer.Typer(no_args_is_help=True)


@app.callback()
def begrippen() -> None:
    """Add a synonym to the begrippenlijst, export the list, or check it."""


@app.command()
def add(
    label: Annotated[str, typer.Argument(help="Name of the begrip, as it stands in the list.")],
    synonym: Annotated[str, typer.Argument(help="Its other name.")],
    *,
    everyday: Annotated[
        bool,
        typer.Option("--everyday", help="A word that leads to the begrip and is never searched."),
    ] = False,
) -> None:
    """Add another name to a begrip; a portal that runs searches with it within seconds."""
    from kennisloket.editing import add_to_begrip, own_copy_advice

    settings = load_settings()
    changed = add_to_begrip(settings, label, synonym, everyday=everyday)
    sys.stdout.write(f"'{synonym}' leads to '{label}' now ({len(changed.items)} begrippen)\n")
    if advice := own_copy_advice(settings):
        sys.stderr.write(f"kennisloket: {advice}\n")


@app.command()
def export(
    form: Annotated[
        Literal["turtle", "json-ld"], typer.Option("--format", help="How SKOS is written.")
    ] = "turtle",
) -> None:
    """Print the list that is in force as SKOS (NL-SBB)."""
    from kennisloket.editing import export_begrippen

    sys.stdout.write(export_begrippen(load_settings(), form).rstrip("\n") + "\n")


@app.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(help="A list in Turtle; without one, the list in force.")
    ] = None,
) -> None:
    """Read a list as the portal would; what is wrong is named with its line (exit code 2)."""
    from kennisloket.editing import check_begrippen

    found = check_begrippen(load_settings(), file)
    names = sum(len((*begrip.alternatives, *begrip.everyday)) for begrip in found.items)
    sys.stdout.write(f"all is well: {len(found.items)} begrippen, {names} other names\n")
