"""Whatever the moment at which an ingest dies, readers see a whole publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from kill_rounds import kill_rounds


@pytest.mark.slow
def test_an_ingest_killed_at_any_moment_leaves_a_whole_publication(tmp_path: Path) -> None:
    """Twenty-five seeded kills; each next run ends as if nothing had happened."""
    report = kill_rounds(25, seed=40, folder=tmp_path)

    assert report.kills == 25
    assert report.polls > report.kills
    assert report.published_by_killed < report.kills
