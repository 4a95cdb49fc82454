"""One bad file may cost its own time, never the collection."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from kennisloket.errors import (
    CorruptFile,
    EmptyFile,
    EncryptedFile,
    HostileFile,
    OversizedFile,
    ReadingTookTooLong,
    StateUnavailable,
)
from kennisloket.ingest.isolation import IsolatedReading, _answer
from kennisloket.ingest.reading import NamedReader
from kennisloket.models import ReadFile, SourceFile

MOODY = {"text/plain": NamedReader("hostile_readers:MoodyReader")}


@pytest.fixture
def reading() -> Iterator[IsolatedReading]:
    """One process, with limits that a test can wait for."""
    with IsolatedReading(MOODY, seconds=2, memory_mb=512, workers=1) as reading:
        yield reading


def _file(text: str, name: str = "plan.txt") -> SourceFile:
    return SourceFile(name, text.encode())


def test_files_are_read_by_one_process_after_another_file(reading: IsolatedReading) -> None:
    """Starting a process for every file would take longer than reading it."""
    first, second = reading.read(_file("een")), reading.read(_file("twee"))

    assert (first.blocks[0].text, second.blocks[0].text) == ("een", "twee")
    assert first.title == second.title != str(os.getpid())


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("hang", ReadingTookTooLong),
        ("crash", CorruptFile),
        ("eat", OversizedFile),
        ("stumble", CorruptFile),
        ("dive", HostileFile),
    ],
)
def test_a_file_that_breaks_its_reader_is_refused_and_the_next_is_read(
    reading: IsolatedReading, deed: str, error: type[Exception]
) -> None:
    """Time, memory and crashes end at the border of the process."""
    with pytest.raises(error, match=r"kwaad\.txt"):
        reading.read(_file(deed, "kwaad.txt"))

    assert reading.read(_file("goed")).blocks[0].text == "goed"


def test_a_refusal_arrives_with_both_its_sentences(reading: IsolatedReading) -> None:
    """The operator reads the one, the editor the other."""
    with pytest.raises(EncryptedFile) as caught:
        reading.read(_file("refuse"))

    assert caught.value.message == "plan.txt: needs a password"
    assert caught.value.dutch == "Vraag het wachtwoord aan de maker."


def test_what_a_reader_started_ends_with_it(reading: IsolatedReading) -> None:
    """A text recogniser that hangs must not stay behind."""
    with pytest.raises(ReadingTookTooLong):
        reading.read(_file("child"))

    assert _ends(b"sleep\x0086399.5\x00")


def _ends(command: bytes) -> bool:
    """Tell whether a killed process goes; the kernel may take a moment to clear it away."""
    for _ in range(100):
        if command not in [_command(path) for path in Path("/proc").glob("[0-9]*/cmdline")]:
            return True
        sleep(0.05)
    return False


def _command(path: Path) -> bytes:
    """Return a command line, nothing for a process that went meanwhile."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_a_collection_is_read_in_order_with_refusals_in_their_place() -> None:
    """Two at a time, and the caller sees the order of the folder."""
    files = [
        _file(word, f"{n}.txt") for n, word in enumerate(["een", "refuse", "crash", "vier", "vijf"])
    ]

    with IsolatedReading(MOODY, seconds=10, memory_mb=512) as reading:
        outcomes = list(reading.read_all(files))

    assert [file.name for file, _ in outcomes] == [f"{n}.txt" for n in range(5)]
    assert [type(outcome) for _, outcome in outcomes] == [
        ReadFile,
        EncryptedFile,
        CorruptFile,
        ReadFile,
        ReadFile,
    ]


def test_a_caller_that_stops_half_way_leaves_nothing_running() -> None:
    """An interrupted ingest ends at once, also while a file hangs in its reader."""
    with IsolatedReading(MOODY, seconds=500, memory_mb=512) as reading:
        outcomes = reading.read_all([_file("een"), _file("hang"), _file("drie"), _file("vier")])
        first = next(outcomes)[1]
        del outcomes

    assert isinstance(first, ReadFile)
    assert first.title is not None
    assert not Path("/proc", first.title).exists()


def test_shipped_readers_are_found_by_content() -> None:
    """The name of the file says something else, and is not believed."""
    with IsolatedReading(workers=1) as reading:
        read = reading.read(
            SourceFile("plan.pdf", b"<html><body><h1>Plan</h1><p>Tekst.</p></body></html>")
        )

        assert [block.text for block in read.blocks] == ["Plan", "Tekst."]
        with pytest.raises(EmptyFile):
            reading.read(SourceFile("leeg.pdf", b""))


def test_a_process_that_cannot_start_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then nothing can be read at all, and the operator must know."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with (
        IsolatedReading(MOODY, seconds=2, workers=1) as reading,
        pytest.raises(StateUnavailable),
    ):
        reading.read(_file("een"))


def test_an_interpreter_that_may_not_be_started_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user may have no rights to it; the operator reads what it was."""
    monkeypatch.setattr(sys, "executable", str(tmp_path))

    with pytest.raises(StateUnavailable, match=r"does not start: .*denied"), IsolatedReading():
        pass


@pytest.mark.parametrize("value", [os.system, {"a": 1}, Path("x"), "tekst"])
def test_nothing_but_our_own_values_comes_out_of_the_process(value: object) -> None:
    """A process that was taken over by a hostile file must not reach further."""
    with pytest.raises(EOFError):
        _answer(pickle.dumps(value))
