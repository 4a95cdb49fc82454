"""What the command line shows: results, progress, status; as text or as JSON."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from textwrap import fill
from typing import Any, Protocol, Self

from kennisloket.ingest.progress import (
    Embedding,
    Event,
    FileFinished,
    FileOutcome,
    FileStarted,
    Indexing,
    IngestReport,
    Published,
)
from kennisloket.models import Publication
from kennisloket.ports import Report
from kennisloket.search.results import Result, SearchResult
from kennisloket.status import Status

WIDTH = 96  # characters of a printed line
# Control characters, and those that turn the direction of writing.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Printable(Protocol):
    """A report of an evaluation."""

    def to_json(self) -> dict[str, Any]:
        """Return it as values that JSON knows."""
        ...

    def table(self) -> str:
        """Return it as lines of text."""
        ...

    def details(self) -> str:
        """Return each question or document as lines of text."""
        ...


def print_json(value: object) -> None:
    """Print a value as indented JSON, escaped where the terminal does not know all letters."""
    plain = sys.stdout.encoding.lower() != "utf-8"
    json.dump(value, sys.stdout, ensure_ascii=plain, indent=2, default=str)
    sys.stdout.write("\n")


def print_result(result: SearchResult, *, as_json: bool) -> None:
    """Print an answer with its citations and the passages that were found."""
    if as_json:
        from kennisloket.web.api.answers import search_result

        print_json(search_result(result).model_dump(mode="json", by_alias=True))
        return
    say(_answer_text(result))
    for found in result.results:
        say(_result_text(found))
    coverage = result.coverage
    unreadable = f"; {coverage.unreadable} zonder leesbare tekst" if coverage.unreadable else ""
    documents = "1 document" if coverage.documents == 1 else f"{coverage.documents} documenten"
    say(f"Gezocht in {documents}{unreadable}.")


def _answer_text(result: SearchResult) -> str:
    lines = [f"Bedoelde u: {result.suggestion}"] if result.suggestion else []
    lines += [
        fill(f"{sentence.text} [{sentence.citation}]", WIDTH)
        for sentence in result.answer.sentences
    ]
    if result.answer.explanation:
        lines.append(fill(result.answer.explanation, WIDTH))
    return "\n".join(lines) + "\n"


def _result_text(found: Result) -> str:
    passage, document = found.record.passage, found.record.document
    page = f", bladzijde {passage.page}" if passage.page else ""
    place = " > ".join(passage.headings)
    lines = [
        f"[{found.position}] {document.metadata.title}{page}",
        f"    {place}" if place else "",
        fill(passage.text, WIDTH, initial_indent="    ", subsequent_indent="    "),
        f"    ook in {len(found.also_in)} andere passages" if found.also_in else "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def print_evaluation(
    reports: Mapping[str, Printable | None], *, as_json: bool, details: bool
) -> None:
    """Print the figures of an evaluation; *details* adds each question or document."""
    made = [(name, report) for name, report in reports.items() if report is not None]
    if as_json:
        print_json({name: report.to_json() for name, report in made})
        return
    for _, report in made:
        say(report.table() + "\n")
        if details and (lines := report.details()):
            say(lines + "\n")


class IngestDisplay:
    """A progress bar on standard error: files or texts, passages, time left."""

    def __init__(self, *, files: int = 0, quiet: bool = False) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[passages]} passages"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=quiet,
            transient=True,
        )
        self._task = self._bar.add_task("starting", total=files or None, passages=0)
        self._passages = 0

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._bar.stop()

    def __call__(self, event: Event) -> None:
        """Show what happens."""
        match event:
            case FileStarted(name):
                self._bar.update(self._task, description=f"reading {_visible(name)}")
            case FileFinished(file):
                self._passages += file.passages
                self._bar.update(self._task, advance=1, passages=self._passages)
            case Indexing(passages):
                self._bar.update(self._task, description="indexing", passages=passages)
            case Embedding(done, total):
                self._bar.update(
                    self._task, description="embedding texts", completed=done, total=total
                )
            case Published():
                self._bar.update(self._task, description="published")


def print_ingest(report: IngestReport, *, as_json: bool) -> None:
    """Print what became of each file, then what is published."""
    if as_json:
        print_json(asdict(report))
        return
    for file in report.files:
        say(_outcome_text(file))
    if report.publication is None:
        say("nothing changed; what was published still stands")
    else:
        held = report.publication
        say(f"published: {held.documents} documents, {held.passages} passages")


def print_rebuilt(publication: Publication, *, as_json: bool) -> None:
    """Print which index serves now, and by which model it gives passages a vector."""
    if as_json:
        print_json(asdict(publication))
        return
    say(
        f"rebuilt: {publication.documents} documents, {publication.passages} passages, "
        f"generation {publication.generation}"
    )
    say(f"passages by {publication.model}" if publication.model else "passages have no vectors")


def _outcome_text(file: FileOutcome) -> str:
    lines = [f"{file.outcome:<9} {_visible(file.name)}"]
    if file.reason:
        lines[0] += f": {file.reason}"
    elif file.documents:
        lines[0] += f" ({file.documents} documents, {file.passages} passages)"
    lines += [f"          {remark}" for remark in file.remarks]
    return "\n".join(lines)


def print_status(status: Status, *, as_json: bool) -> None:
    """Print what is published and how it can be searched."""
    if as_json:
        print_json(asdict(status))
        return
    if status.generation is None:
        say("Nothing has been published yet: run 'kennisloket ingest FOLDER'.")
    else:
        say(f"published: {status.published_at:%Y-%m-%d %H:%M} UTC, generation {status.generation}")
        say(f"documents: {status.documents}, passages: {status.passages}")
    say(f"search: {status.search}")
    if status.index_problem:
        say(f"NO ANSWERS: {status.index_problem}")
    say(f"begrippenlijst: {status.begrippen}")
    if status.begrippen_problem:
        say(f"NOT TAKEN OVER: {status.begrippen_problem}")
    say(f"database: {status.database}\nindex: {status.index}\ndata folder: {status.data_dir}")
    for refused in status.refused:
        say(f"refused: {_visible(refused.name)}: {refused.reason}")
    for name, pages in status.unreadable_pages:
        say(f"no readable text: {_visible(name)}, page {', '.join(map(str, pages))}")


def print_reports(reports: Sequence[tuple[int, Report]], *, as_json: bool) -> None:
    """Print what visitors reported, newest first."""
    if as_json:
        print_json([{"number": number, **asdict(report)} for number, report in reports])
        return
    for number, report in reports:
        about = f" over {report.document_id}" if report.document_id else ""
        contact = f" ({report.contact})" if report.contact else ""
        words = _visible(f"{report.kind}{about}{contact}: {report.text}")
        say(f"{number}. {report.created:%Y-%m-%d} {words}")
    if not reports:
        say("No reports.")


def _visible(text: str) -> str:
    """Return a name or the words of a visitor on one line, as nothing a terminal obeys."""
    return _OBEYED.sub(lambda sign: f"\\x{ord(sign.group()):02x}", text)


def say(text: str) -> None:
    """Print lines; what a document holds must not steer the terminal either."""
    lines = [_OBEYED.sub("\ufffd", line) for line in text.split("\n")]
    sys.stdout.write("\n".join(lines) + "\n")
