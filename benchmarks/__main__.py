"""`make bench`: run the measurements over a collection and print one table.

Usage: python -m benchmarks [ingest] [serve] [quality] [index] [kills]

CORPUS names the collection, QUERIES and TRUTH the evaluation files, PROFILE the profile.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = Path(os.environ.get("CORPUS", SHARED / "corpus"))
QUERIES = Path(os.environ.get("QUERIES", SHARED / "evaluation" / "queries-dev.jsonl"))
TRUTH = Path(os.environ.get("TRUTH", SHARED / "evaluation" / "truth-dev.json"))


def ingest(data: Path) -> Mapping[str, float]:
    """Measure reading."""
    from benchmarks import ingesting

    return ingesting.measure(CORPUS, data)


def serve(data: Path) -> Mapping[str, float]:
    """Measure the portal."""
    from benchmarks import serving
    from benchmarks.portal import timed

    timed("ingest", "--prune", CORPUS, data=data)
    return serving.measure(data, QUERIES)


def quality(data: Path) -> Mapping[str, float]:
    """Print the evaluation tables of the command line."""
    from benchmarks.portal import timed

    timed("ingest", "--prune", CORPUS, data=data)
    _, result = timed("evaluate", QUERIES, "--truth", TRUTH, data=data)
    sys.stdout.write(result.stdout + result.stderr)
    return {}


def index(data: Path) -> Mapping[str, float]:
    """Measure the index engine alone, growing."""
    from benchmarks import index_scale

    return index_scale.measure(data)


def kills(data: Path) -> Mapping[str, float]:
    """Kill an ingest a hundred times; raise at the first broken promise."""
    sys.path.insert(0, str(ROOT / "tests"))
    from kill_rounds import kill_rounds

    report = kill_rounds(100, seed=1, folder=data)
    return {"kills without loss": float(report.kills), "kills took, s": report.seconds}


MEASUREMENTS: Mapping[str, Callable[[Path], Mapping[str, float]]] = {
    "ingest": ingest,
    "serve": serve,
    "quality": quality,
    "index": index,
    "kills": kills,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or list(MEASUREMENTS):
        with tempfile.TemporaryDirectory() as folder:
            figures = MEASUREMENTS[name](Path(folder))
        sys.stdout.write(f"\n{name}\n")
        for what, value in figures.items():
            sys.stdout.write(f"  {what:<32} {value:10.2f}\n")
        sys.stdout.flush()
