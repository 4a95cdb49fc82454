"""Reading scanned pages with Tesseract, where it is installed with its Dutch data."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from kennisloket.models import Box

LANGUAGE: Final = "nld"
DPI: Final = 300
_POINTS: Final = 72 / DPI
_SECONDS: Final = 120
_WORD_LEVEL: Final = "5"
_SURE: Final = 30.0  # percent; below this Tesseract sees words in stains


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """A line that Tesseract read, with its rectangle in points from the top left."""

    text: str
    box: Box


@lru_cache(maxsize=1)
def is_available() -> bool:
    """Tell whether Tesseract can read Dutch here."""
    if shutil.which("tesseract") is None:
        return False
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, check=True, timeout=10
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return LANGUAGE in listed.stdout.split()


def recognise(image: bytes) -> list[RecognisedLine]:
    """Return the lines on a PNG of a page made at DPI; [] where Tesseract gives up."""
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(
            command, input=image, capture_output=True, check=True, timeout=_SECONDS
        )
    except (subprocess.SubprocessError, OSError):
        return []
    return lines_of(done.stdout.decode("utf-8", "replace"))


def lines_of(table: str) -> list[RecognisedLine]:
    """Return the lines in Tesseract's TSV output, in its reading order."""
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    lines = groupby(_words(rows), key=lambda row: tuple(row[name] for name in _PLACE))
    return [_line(list(words)) for _, words in lines]


_PLACE: Final = ("page_num", "block_num", "par_num", "line_num")


def _words(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    for row in rows:
        text = (row.get("text") or "").strip()
        if row.get("level") == _WORD_LEVEL and text and float(row["conf"]) >= _SURE:
            yield row


def _line(words: list[dict[str, str]]) -> RecognisedLine:
    boxes = [[int(word[name]) for name in ("left", "top", "width", "height")] for word in words]
    return RecognisedLine(
        " ".join(word["text"].strip() for word in words),
        Box(
            min(left for left, _, _, _ in boxes) * _POINTS,
            min(top for _, top, _, _ in boxes) * _POINTS,
            max(left + width for left, _, width, _ in boxes) * _POINTS,
            max(top + height for _, top, _, height in boxes) * _POINTS,
        ),
    )
