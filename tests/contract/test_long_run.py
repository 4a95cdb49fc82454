"""A portal that stays up for months: every publication leaves it as it was."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kennisloket.catalogue.opening import open_catalogue
from kennisloket.index.edge import EdgeStore
from kennisloket.index.publishing import StoredGenerations
from kennisloket.ingest.pipeline import ingest
from kennisloket.search.results import SearchRequest
from kennisloket.settings import load_settings
from kennisloket.wiring import open_portal, open_word_model
from small_ingest import a_source, small_desk

OPEN = Path("/proc/self/fd")
THREADS = Path("/proc/self/task")
MAPPED = Path("/proc/self/maps")


def _held() -> tuple[int, int, int]:
    """Return how many files are open, threads run, and pieces of memory are mapped."""
    mapped = sum("/index/" in line for line in MAPPED.read_text().splitlines())
    return len(list(OPEN.iterdir())), len(list(THREADS.iterdir())), mapped


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts what Linux tells")
def test_publications_leave_no_files_threads_or_maps_open(tmp_path: Path) -> None:
    """The portal follows six publications and holds no more than after the third."""
    settings = load_settings(data_dir=tmp_path, profile="klein")
    root = settings.index_dir
    held: list[tuple[int, int, int]] = []
    found: list[int] = []
    with open_catalogue(settings.sqlalchemy_url, settings.files_dir, writing=True) as catalogue:
        store, meanings = EdgeStore(root), open_word_model(settings)
        desk = replace(
            small_desk(catalogue, store, root),
            generations=StoredGenerations(root, store, word_model=meanings),
        )
        ingest([a_source("a.txt", "Er komen nul fietsen in de wijk.")], desk)
        with open_portal(settings) as portal:
            for number in range(6):
                ingest([a_source("a.txt", f"Er komen {number} fietsen in de wijk.")], desk)
                found.append(portal.search(SearchRequest("fietsen in de wijk")).total)
                held.append(_held())

    assert found == [1] * 6
    assert held[-1] == held[2]
    assert len(list(root.iterdir())) == 2
