"""The page about quality shows what the tool measured, and all of it."""

from __future__ import annotations

from pathlib import Path

from kennisloket.search.signals import SIGNALS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "kwaliteit.md").read_text(encoding="utf-8")


def measured() -> str:
    """Return the part that the tool writes."""
    return PAGE.split("<!-- measured: do not edit -->")[1].split("<!-- end of what")[0]


def test_every_signal_has_a_row_in_a_table_of_losses() -> None:
    """A signal that nobody measured is a guess."""
    assert [name for name in SIGNALS if f"`{name}` (" not in measured()] == []


def test_every_kind_of_refusal_stands_in_its_table() -> None:
    """Both mistakes, on both halves."""
    rows = [line for line in measured().splitlines() if line.startswith(("| geen-", "| beantw"))]

    assert len(rows) == 5
    assert all("of" in row for row in rows)
