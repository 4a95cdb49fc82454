"""What is printed is text: no name and no visitor steers the terminal of an operator."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kennisloket.ingest.progress import (
    FileFinished,
    FileOutcome,
    FileStarted,
    IngestReport,
    Outcome,
)
from kennisloket.ports import Report
from kennisloket.terminal import IngestDisplay, print_ingest, print_reports

RED = "rood\x1b[31m\x9b2J.txt"


def test_a_file_name_is_shown_on_one_line_without_what_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever names a file must not be able to forge a line of the report."""
    names = [RED, "plan\nread      vals.txt", "plan \u202etxt.exe", "gewoon 🏘️ één.txt"]
    files = tuple(FileOutcome(name, Outcome.REFUSED, reason="Leeg.") for name in names)
    print_ingest(IngestReport(files, None), as_json=False)
    lines = capsys.readouterr().out.splitlines()

    assert lines[:4] == [
        "refused   rood\\x1b[31m\\x9b2J.txt: Leeg.",
        "refused   plan\\x0aread      vals.txt: Leeg.",
        "refused   plan \\x202etxt.exe: Leeg.",
        "refused   gewoon 🏘️ één.txt: Leeg.",
    ]


def test_the_words_of_a_visitor_are_shown_the_same_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The form is open to everyone."""
    day = datetime(2008, 2, 1, tzinfo=UTC)
    print_reports(
        [(1, Report("fout", "weg\x1b]0;titel\x07ermee", None, None, "a\r\nb", day))], as_json=False
    )

    assert capsys.readouterr().out == (
        "1. 2008-02-01 fout (a\\x0d\\x0ab): weg\\x1b]0;titel\\x07ermee\n"
    )


def test_square_brackets_in_a_name_are_no_markup_of_the_progress_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A folder "plan [" with a file "b].txt" is odd, and no reason to stop."""
    with IngestDisplay(files=1) as display:
        display(FileStarted("plan [/b].txt"))
        display(FileFinished(FileOutcome("plan [/b].txt", Outcome.READ, passages=3)))

    assert "Traceback" not in capsys.readouterr().err


def test_json_is_quiet_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Another program reads it."""
    with IngestDisplay(files=1, quiet=True) as display:
        display(FileStarted("a.txt"))

    assert capsys.readouterr().err == ""
