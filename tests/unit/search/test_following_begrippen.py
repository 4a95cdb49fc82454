"""Search follows the begrippenlijst on disk, and never takes over one that is wrong."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kennisloket.begrippen import FILE_NAME, Begrip, Begrippen, add_synonym, serialise
from kennisloket.errors import InvalidInput
from kennisloket.search.expansion import expand
from kennisloket.search.following_begrippen import FollowedBegrippen


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Put a small list on disk."""
    base = "https://voorbeeld.example/begrip/"
    items = (
        Begrip(base + "buurtbus", "buurtbus", ("wijktaxi",)),
        Begrip(base + "halte", "halte"),
    )
    (tmp_path / FILE_NAME).write_text(serialise(Begrippen(items)), encoding="utf-8")
    return tmp_path


def recognised(followed: FollowedBegrippen, question: str) -> list[str]:
    """Return the labels that the list of this moment recognises."""
    return [found.label for found in expand(question, followed.current())]


def test_a_synonym_works_at_once_after_a_refresh(folder: Path) -> None:
    """Who adds a word here sees it here."""
    followed = FollowedBegrippen(folder)
    assert recognised(followed, "belbus") == []

    add_synonym(followed.path, "buurtbus", "belbus")
    followed.refresh()

    assert recognised(followed, "belbus") == ["buurtbus"]


def test_a_change_by_somebody_else_is_seen_within_seconds(folder: Path) -> None:
    """The file is looked at when the time has come, and not at every question."""
    clock = Clock()
    followed = FollowedBegrippen(folder, clock=clock, every=3.0)
    add_synonym(followed.path, "buurtbus", "belbus")

    clock.now = 2.9
    too_early = recognised(followed, "belbus")
    clock.now = 3.1

    assert too_early == []
    assert recognised(followed, "belbus") == ["buurtbus"]


def test_a_wrong_list_is_reported_and_the_last_good_one_serves(folder: Path) -> None:
    """A slip of the pen of a redacteur is no outage."""
    followed = FollowedBegrippen(folder)
    right = followed.path.read_bytes()

    followed.path.write_bytes(right + b'\nbegrip:halte skos:broader "geen begrip .\n')
    followed.refresh()

    assert isinstance(followed.error, InvalidInput)
    assert "line" in followed.error.message
    assert recognised(followed, "wijktaxi") == ["buurtbus"]

    followed.path.write_bytes(right)
    followed.refresh()
    assert followed.error is None


def test_a_list_that_disappears_is_reported_and_goes_on_serving(folder: Path) -> None:
    """A deployment that replaces files has a moment without one."""
    followed = FollowedBegrippen(folder)

    followed.path.unlink()
    followed.refresh()

    assert followed.error is not None
    assert recognised(followed, "wijktaxi") == ["buurtbus"]


def test_without_any_right_list_search_goes_on_without(tmp_path: Path) -> None:
    """The portal must start, and say what is wrong."""
    followed = FollowedBegrippen(tmp_path)

    assert recognised(followed, "wijktaxi") == []
    assert followed.error is not None


def test_after_a_restart_the_last_list_that_was_right_serves(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake in the file must not empty the list because the machine was restarted."""
    cache = tmp_path / "cache"
    FollowedBegrippen(folder, cache=cache)
    (folder / FILE_NAME).write_text("@prefix skos: <http://x#> .\nbegrip:a a .\n")
    restarted = FollowedBegrippen(folder, cache=cache)

    assert recognised(restarted, "wijktaxi") == ["buurtbus"]
    assert restarted.error is not None
    assert "line 2" in restarted.error.message
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "line 2" in caplog.text


def test_a_touched_file_with_the_same_words_changes_nothing(folder: Path) -> None:
    """Equal content is the same list, whatever its date."""
    followed = FollowedBegrippen(folder)
    before = followed.current()

    os.utime(followed.path, (1, 1))

    assert followed.refresh() is before


def test_the_cache_gives_the_same_recognition(folder: Path, tmp_path: Path) -> None:
    """A second process starts from what the first one worked out."""
    cache = tmp_path / "cache"
    first = FollowedBegrippen(folder, cache=cache)

    second = FollowedBegrippen(folder, cache=cache)

    assert second.current() == first.current()
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("rubbish", ["", "[]", '{"buurtbus": 3}', '{"buurtbus": [1]}', "{"])
def test_a_harmed_cache_is_made_anew(folder: Path, tmp_path: Path, rubbish: str) -> None:
    """A crash while writing it must not matter."""
    cache = tmp_path / "cache"
    FollowedBegrippen(folder, cache=cache)
    for kept in cache.iterdir():
        kept.write_text(rubbish)

    assert recognised(FollowedBegrippen(folder, cache=cache), "wijktaxi") == ["buurtbus"]


def test_many_threads_see_one_list_or_the_next(folder: Path) -> None:
    """Questions come at once; none may meet half a list."""
    followed = FollowedBegrippen(folder, every=0.0)
    wrong: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                assert recognised(followed, "wijktaxi") == ["buurtbus"]
        except BaseException as error:
            wrong.append(error)
            raise

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for at in range(5):
        add_synonym(followed.path, "halte", f"stopplaats{at}")
    stop.set()
    for thread in threads:
        thread.join()

    assert wrong == []
    followed.refresh()
    assert recognised(followed, "stopplaats4") == ["halte"]
