"""A model leaves with a card that tells its figures and its terms."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kennisloket.shipped import shipped
from kennisloket.training.shipping import ship
from kennisloket.training.sts import TESTS


@pytest.mark.slow
def test_a_new_model_takes_the_place_of_the_old_one_with_its_card(tmp_path: Path) -> None:
    """Nothing of an older model may stay beside the new one."""
    for name in TESTS.values():
        lines = b"fiets\ttweewieler\t5.0\nfiets\tschool\t1.0\nhuis\twoning\t4.8\n"
        (tmp_path / name).write_bytes(gzip.compress(lines))
    to = tmp_path / "klein"
    to.mkdir()
    (to / "oud.bin").write_bytes(b"")
    recipe = shipped("index", "training")

    figures = ship("klein", shipped("index", "model", "klein"), to, data=tmp_path, recipe=recipe)

    card = (to / "README.md").read_text(encoding="utf-8")
    assert figures["numpy"]["STSb-nl"] > 0
    assert f"| numpy | {figures['numpy']['STSb-nl']:.3f} |" in card
    assert "CC BY-SA" in card
    assert not (to / "oud.bin").exists()
