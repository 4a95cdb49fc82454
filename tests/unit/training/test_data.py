"""Training data is read as it stands, and what is wrong with it is told by line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.training import data


def write(folder: Path, name: str, *lines: str) -> None:
    """Pack lines as the data is packed."""
    (folder / name).write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))


def test_a_dictionary_entry_may_lack_an_explanation(tmp_path: Path) -> None:
    """Not every dictionary explains what it translates."""
    write(tmp_path, data.LEXICON, "huis\thouse\twikt,wn\twhere people live", "boom\ttree\twikt")
    house, tree = data.translations(tmp_path)

    assert house.sources == ("wikt", "wn")
    assert house.in_context == "house: where people live"
    assert tree.gloss == ""


def test_a_line_with_too_much_is_named(tmp_path: Path) -> None:
    """A tab inside a sentence would silently shift the columns."""
    write(tmp_path, data.PAIRS, "bron\tDag\tHello", "bron\tDag\tHello\tHi")

    with pytest.raises(InvalidInput, match="line 2: 4 columns"):
        data.pairs(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The folder given may be another one."""
    with pytest.raises(InvalidInput, match="freq_nl"):
        data.frequencies(tmp_path)


def test_long_texts_are_runs_of_neighbours_and_always_the_same(tmp_path: Path) -> None:
    """Both languages must hold the same sentences, or the model learns nonsense."""
    lines = [f"bron\tzin {n} met nog wat woorden\tsentence {n}" for n in range(60)]
    write(tmp_path, data.PAIRS, *lines)
    runs = data.long_pairs(tmp_path, 5, seed=3)

    assert runs == data.long_pairs(tmp_path, 5, seed=3)
    for run in runs:
        dutch = [word for word in run.dutch.split() if word.isdigit()]
        assert dutch == [word for word in run.english.split() if word.isdigit()]


def test_other_content_has_another_name(tmp_path: Path) -> None:
    """Stages are kept by it."""
    write(tmp_path, data.PAIRS, "bron\tDag\tHello")
    before = data.digest(tmp_path, (data.PAIRS,))
    write(tmp_path, data.PAIRS, "bron\tDag\tHi")

    assert data.digest(tmp_path, (data.PAIRS,)) != before


def test_the_test_sets_are_not_among_what_is_trained_on() -> None:
    """Figures on texts that were learned by heart say nothing."""
    assert not [name for name in data.TRAINED_ON if "test" in name]
