"""Measures the index engine alone on synthetic passages: hybrid search with a filter.

Usage: python benchmarks/index_scale.py [--sizes 5000 50000 200000] [--queries 200]

Prints JSON: per size the seconds to build, the size on disk and, for questions by words
and by meaning within one gemeente, milliseconds at the median and the 95th percentile.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from kennisloket.index.edge import EdgeStore
from kennisloket.models import Filters, IndexedPassage, SparseVector
from kennisloket.ports import VectorIndex

DIMENSIONS = 256
WORDS = 40_000  # different tokens; their frequencies follow Zipf's law, as in real text
PER_PASSAGE = 70  # different tokens
PER_QUESTION = 6
GEMEENTEN = 18
CANDIDATES = 100  # hits asked of each search, as ranking does
SEED = 20
SIZES = (5_000, 50_000, 200_000)
QUERIES = 200


def passages(count: int, dice: np.random.Generator) -> Iterator[IndexedPassage]:
    """Yield synthetic passages with both kinds of vectors."""
    for row in range(count):
        words = _words(dice, PER_PASSAGE)
        weights = dice.uniform(0.5, 2.2, len(words))
        yield IndexedPassage(
            passage_id=f"passage-{row}",
            row=row,
            document_id=f"document-{row // 100}",
            sparse=SparseVector(tuple(words.tolist()), tuple(weights.tolist())),
            dense=tuple(dice.standard_normal(DIMENSIONS).tolist()),
            gemeente=f"gemeente-{row % GEMEENTEN}",
            wijken=(f"wijk-{row % 40}",),
            thema=f"thema-{row % 13}",
            soort="charter",
            rol="inzet stad",
            jaar=2007 + row % 6,
        )


def measure(data: Path) -> dict[str, float]:
    """Measure the standard sizes in folder *data*; the figures of `make bench`."""
    figures: dict[str, float] = {}
    for size in SIZES:
        for name, value in measure_size(size, QUERIES, data).items():
            if name != "passages":
                figures[f"{size // 1000}k passages, {name}"] = value
    return figures


def measure_size(count: int, queries: int, folder: Path) -> dict[str, float | int]:
    """Build an index of *count* passages and time *queries* hybrid questions."""
    dice = np.random.default_rng(SEED)
    store = EdgeStore(folder)
    started = perf_counter()
    store.build("bench", passages(count, dice), dimensions=DIMENSIONS)
    built = perf_counter() - started
    index = store.open("bench")
    times = [_question(index, dice) for _ in range(queries + 10)][10:]  # the first warm the caches
    index.close()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    store.drop("bench")
    return {
        "passages": count,
        "build_s": round(built, 1),
        "disk_mb": round(size / 2**20),
        "p50_ms": round(float(np.percentile(times, 50)), 2),
        "p95_ms": round(float(np.percentile(times, 95)), 2),
    }


def _question(index: VectorIndex, dice: np.random.Generator) -> float:
    """Ask one question by words and by meaning; return the milliseconds it took."""
    words = _words(dice, PER_QUESTION)
    sparse = SparseVector(tuple(words.tolist()), (1.0,) * len(words))
    dense = dice.standard_normal(DIMENSIONS).tolist()
    place = Filters(gemeente=(f"gemeente-{dice.integers(GEMEENTEN)}",))
    started = perf_counter()
    index.by_words(sparse, place, limit=CANDIDATES)
    index.by_meaning(dense, place, limit=CANDIDATES)
    return 1000 * (perf_counter() - started)


def _words(dice: np.random.Generator, count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return distinct token numbers, common ones more often."""
    return np.unique(np.minimum(dice.zipf(1.3, 2 * count), WORDS))[-count:]


def main() -> None:
    """Measure every size and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--queries", type=int, default=QUERIES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = [measure_size(size, asked.queries, Path(folder)) for size in asked.sizes]
    first, last = figures[0], figures[-1]
    report = {
        "index_scale": figures,
        "data_grew": round(last["passages"] / first["passages"], 1),
        "p50_grew": round(last["p50_ms"] / max(first["p50_ms"], 0.01), 1),
    }
    sys.stdout.write(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
