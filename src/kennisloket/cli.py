"""The command line: arguments in, one call, a result out, an exit code.

Exit codes: 0 all went well; 1 some files were refused (the rest was published) or an
evaluation found nothing to measure; 2 the command could not be carried out.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kennisloket import cli_begrippen, cli_facts, cli_index
from kennisloket.cli_options import AsJson, Gemeente, Repeated, SoortOption, ThemaOption, Wijk
from kennisloket.errors import InvalidSettings, KennisloketError
from kennisloket.settings import load_settings, spare_threads

if TYPE_CHECKING:
    from kennisloket.models import Filters

app = typer.Typer(
    name="kennisloket",
    help="Digital knowledge desk: reads documents, answers questions in Dutch with citations.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(cli_facts.app, name="facts")
app.add_typer(cli_index.app, name="index")
app.add_typer(cli_begrippen.app, name="begrippen")


def main() -> None:
    """Run the command line; our own errors become one line and exit code 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # what a terminal cannot show
    spare_threads()
    try:
        app()
    except KennisloketError as error:
        sys.stderr.write(f"kennisloket: {error.message}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read.")],
    *,
    prune: Annotated[
        bool, typer.Option("--prune", help="Also remove what is not among PATHS.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read files, understand them, and publish the collection in one step.

    Unchanged files are skipped. Files that cannot be read are named with the reason
    and never stop the others; the exit code is then 1.
    """
    from kennisloket.collecting import count_files, ingest_paths
    from kennisloket.terminal import IngestDisplay, print_ingest

    settings = load_settings()
    with IngestDisplay(files=count_files(paths), quiet=as_json) as display:
        report = ingest_paths(settings, paths, prune=prune, progress=display)
    print_ingest(report, as_json=as_json)
    if report.refused:
        raise typer.Exit(1)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Serve the portal and the API; follows new publications by itself."""
    from kennisloket.serving import serve_portal

    serve_portal(load_settings(), host=host, port=port)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="A question in plain Dutch.")],
    *,
    gemeente: Gemeente = None,
    wijk: Wijk = None,
    thema: ThemaOption = None,
    soort: SoortOption = None,
    limit: Annotated[int, typer.Option(help="Number of results.", min=1, max=100)] = 10,
    as_json: AsJson = False,
) -> None:
    """Ask one question and print the answer with its citations."""
    from kennisloket.search.results import SearchRequest
    from kennisloket.terminal import print_result
    from kennisloket.wiring import open_portal

    filters = _filters(gemeente, wijk, thema, soort)
    with open_portal(load_settings()) as portal:
        result = portal.search(SearchRequest(question, filters=filters, limit=limit))
        print_result(result, as_json=as_json)


@app.command()
def evaluate(
    queries: Annotated[
        Path | None, typer.Argument(help="Questions with gold passages, JSON lines.")
    ] = None,
    *,
    truth: Annotated[
        Path | None, typer.Option("--truth", help="Hand-labelled structure and facts, JSON.")
    ] = None,
    only: Annotated[
        Repeated | None,
        typer.Option("--only", help="Only questions with this label=value; repeatable."),
    ] = None,
    without: Annotated[
        str,
        typer.Option("--without", help="Signals that search leaves out: soft,dense,begrippen,…"),
    ] = "",
    save: Annotated[
        Path | None, typer.Option("--save", help="Keep the run over the questions in this file.")
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", help="Compare two kept runs; nothing is asked."),
    ] = None,
    as_json: AsJson = False,
    details: Annotated[
        bool, typer.Option("--details", help="Also show each question or document.")
    ] = False,
) -> None:
    """Measure search against questions, and structure and facts against a truth file."""
    from kennisloket.evaluation.comparing import compare_files, save_run
    from kennisloket.inspecting import evaluate_questions, evaluate_truth_file
    from kennisloket.search.signals import left_out
    from kennisloket.terminal import print_evaluation

    if compare is not None:
        if queries or truth or save or only or without:
            raise typer.BadParameter("--compare stands alone: name two kept runs and nothing else")
        print_evaluation({"comparison": compare_files(*compare)}, as_json=as_json, details=details)
        return
    if queries is None and (truth is None or save or only or without):
        raise typer.BadParameter("name a file of questions, or --truth, or both")
    settings = load_settings()
    left = left_out(name.strip() for name in without.split(",") if name.strip())
    questions = (
        evaluate_questions(settings, queries, only=only or (), without=left) if queries else None
    )
    structure, facts = evaluate_truth_file(settings, truth) if truth else (None, None)
    reports = {"questions": questions, "structure": structure, "facts": facts}
    print_evaluation(reports, as_json=as_json, details=details)
    if questions is not None and save is not None:
        save_run(questions, save, without=left)


@app.command()
def status(*, as_json: AsJson = False) -> None:
    """Tell what is published, how it can be searched, and what could not be read."""
    from kennisloket.inspecting import read_status
    from kennisloket.terminal import print_status

    print_status(read_status(load_settings()), as_json=as_json)


@app.command()
def reports(*, as_json: AsJson = False) -> None:
    """Show what visitors reported: missing documents and mistakes."""
    from kennisloket.inspecting import read_reports
    from kennisloket.terminal import print_reports

    print_reports(read_reports(load_settings()), as_json=as_json)


@app.command()
def settings() -> None:
    """Print the settings that are in force; secrets are masked."""
    values = load_settings().model_dump(mode="json")
    for name, value in values.items():
        shown = _masked(name, value)
        sys.stdout.write(f"KENNISLOKET_{name.upper()}={shown}\n")


def _masked(name: str, value: object) -> str:
    """Return a setting as it may be shown."""
    if value is None:
        return ""
    if name == "data_dir":
        return str(Path(str(value)).resolve())
    if name == "qdrant_api_key":
        return "***"
    if name == "database_url":
        return _without_password(str(value))
    return str(value)


def _without_password(address: str) -> str:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        raise InvalidSettings("KENNISLOKET_DATABASE_URL is no address of a database") from None


def _filters(
    gemeente: Repeated | None, wijk: Repeated | None, thema: Repeated | None, soort: Repeated | None
) -> Filters:
    """Return the filters of the options; an unknown thema or soort is refused."""
    from kennisloket.models import Filters, Soort, Thema

    for value in thema or ():
        _known(value, [item.value for item in Thema], "--thema")
    for value in soort or ():
        _known(value, [item.value for item in Soort], "--soort")
    return Filters(
        gemeente=tuple(gemeente or ()),
        wijk=tuple(wijk or ()),
        thema=tuple(thema or ()),
        soort=tuple(soort or ()),
    )


def _known(value: str, allowed: list[str], option: str) -> None:
    if value not in allowed:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}", param_hint=option)
