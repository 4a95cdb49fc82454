"""`kennisloket index`: what can be done with the index apart from reading documents."""

from __future__ import annotations

import typer

from kennisloket.cli_options import AsJson
from kennisloket.settings import load_settings

app = typer.Typer(no_args_is_help=True)


@app.callback()
def index() -> None:
    """Make the index of what is published anew."""


@app.command()
def rebuild(*, as_json: AsJson = False) -> None:
    """Build the index anew from the database, with the model that is configured now.

    No file is read again. A portal that runs answers from the old index until the new
    one takes its place.
    """
    from kennisloket.collecting import rebuild_index
    from kennisloket.terminal import IngestDisplay, print_rebuilt

    settings = load_settings()
    with IngestDisplay(quiet=as_json) as display:
        publication = rebuild_index(settings, progress=display)
    print_rebuilt(publication, as_json=as_json)
