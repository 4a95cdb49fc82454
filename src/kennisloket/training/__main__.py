"""The command line of the training: `python -m kennisloket.training make|measure`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import typer

from kennisloket.errors import KennisloketError
from kennisloket.training.configuration import load_config
from kennisloket.training.making import KLEIN, STANDAARD, Making
from kennisloket.training.measuring import measure_folder
from kennisloket.training.shipping import ship
from kennisloket.training.stages import Stages

ROOT = Path(__file__).parents[3]

app = typer.Typer(help="Make and measure the shipped Dutch models.", no_args_is_help=True)

DataFolder = Annotated[Path, typer.Option(help="Folder with the training data and test sets.")]


@app.command()
def make(
    data: DataFolder,
    work: Annotated[Path, typer.Option(help="Folder that keeps finished stages.")] = (
        ROOT / "build" / "model"
    ),
    recipe: Annotated[Path, typer.Option(help="Folder with config.toml and sources.toml.")] = (
        ROOT / "index" / "training"
    ),
    to: Annotated[Path, typer.Option(help="Folder the models are shipped from.")] = (
        ROOT / "index" / "model"
    ),
) -> None:
    """Make both models, measure them and write them with their cards."""
    config = load_config(recipe / "config.toml")
    making = Making(data, config, recipe / "onregelmatig.tsv", Stages(work))
    for name, folder in ((KLEIN, making.klein), (STANDAARD, making.standaard)):
        figures = ship(name, folder, to / name, data=data, recipe=recipe)
        typer.echo(f"{name}: {figures}")


@app.command()
def measure(
    data: DataFolder,
    models: Annotated[Path, typer.Option(help="Folder that holds the models.")] = (
        ROOT / "index" / "model"
    ),
) -> None:
    """Show how well the models agree with people on the test sets."""
    for name in (KLEIN, STANDAARD):
        if (models / name).is_dir():
            for way, figures in measure_folder(models / name, data).items():
                shown = "  ".join(f"{test} {figure:.3f}" for test, figure in figures.items())
                typer.echo(f"{name:10} {way:14} {shown}")


def main() -> None:
    """Run a command; what goes wrong is said in one line."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    try:
        app()
    except KennisloketError as error:
        typer.echo(error.message, err=True)
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
