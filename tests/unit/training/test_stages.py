"""A training that was stopped goes on where it was, and never with half of something."""

from __future__ import annotations

from pathlib import Path

import pytest

from kennisloket.training.stages import Stages


def test_a_finished_stage_is_not_made_again(tmp_path: Path) -> None:
    """Hours of work wait in the folder."""
    ran: list[Path] = []
    stages = Stages(tmp_path)

    def step(folder: Path) -> None:
        ran.append(folder)
        (folder / "result").write_text("klaar", encoding="utf-8")

    first = stages.made("woorden", {"a": 1}, step)
    second = stages.made("woorden", {"a": 1}, step)

    assert first == second
    assert (second / "result").read_text(encoding="utf-8") == "klaar"
    assert len(ran) == 1


def test_other_inputs_make_another_result(tmp_path: Path) -> None:
    """A changed number must never be answered with the old model."""
    stages = Stages(tmp_path)

    one = stages.made("woorden", {"a": 1}, lambda folder: None)
    other = stages.made("woorden", {"a": 2}, lambda folder: None)

    assert one != other


def test_a_stage_that_was_cut_off_is_made_whole_again(tmp_path: Path) -> None:
    """What a crash leaves does not look finished."""
    stages = Stages(tmp_path)

    def crash(folder: Path) -> None:
        (folder / "half").write_text("", encoding="utf-8")
        raise OSError("no room left")

    with pytest.raises(OSError, match="no room"):
        stages.made("woorden", 1, crash)
    whole = stages.made("woorden", 1, lambda folder: None)

    assert list(whole.iterdir()) == []
