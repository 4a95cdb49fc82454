"""Kills ingests at seeded moments, and watches what readers see all the while.

Used by the contract test (25 kills) and by the bench (100).
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kennisloket.catalogue.opening import open_catalogue
from kennisloket.errors import NotFound
from kennisloket.index.edge import EdgeStore
from kennisloket.index.generation import open_generation
from kennisloket.index.sparse import question_vector
from kennisloket.language.tokens import analyse
from kennisloket.models import Filters, Publication
from kennisloket.ports import Catalogue, DocumentQuery
from kill_child import database_url, ingest_files
from small_ingest import NoIndex

Files = Mapping[str, str]  # name to text
State = Mapping[str, object]  # what stands in a catalogue, comparable

_HERE = Path(__file__).parent
_SUBJECTS = ("fietspaden", "huurwoningen", "speeltuinen", "leerwerkplekken", "buurthuizen")
_BROKEN = "%BROKEN"


class Torn(AssertionError):
    """A reader saw something that was neither the old nor the new publication."""


@dataclass(slots=True)
class KillReport:
    """What became of the rounds."""

    kills: int = 0
    survived: int = 0  # rounds that ended before their moment came
    polls: int = 0  # times that readers looked while an ingest was at work
    published_by_killed: int = 0  # killed after the switch: readers saw the new state
    seconds: float = 0.0
    moments: list[str] = field(default_factory=list)


def kill_rounds(n: int, seed: int, folder: Path) -> KillReport:
    """Kill *n* ingests in *folder*, complete each, and return what was seen.

    Raises:
        Torn: a reader saw half a publication, or a completed run differs from one that
            was never disturbed.

    """
    chance, report, began = random.Random(seed), KillReport(), time.monotonic()
    data, twin = folder / "killed", folder / "undisturbed"
    files: Files = _first_files(chance)
    ingest_files(data, dict(files))
    ingest_files(twin, dict(files), NoIndex())
    with _warm_process() as process:
        ordinary = _measure(process, folder / "measured", files, chance)
        while report.kills < n:
            after = _changed(files, chance)
            _round(process, data, (files, after), _moment(chance, ordinary), report)
            ingest_files(data, dict(after))
            ingest_files(twin, dict(after), NoIndex())
            _expect(_state(data) == _state(twin), "a completed run differs from an undisturbed one")
            files = after
    report.seconds = time.monotonic() - began
    return report


def kill_rebuilds(n: int, folder: Path) -> KillReport:
    """Kill *n* rebuilds of an index at steps spread over all of its work, the last one too.

    Raises:
        Torn: a reader saw something other than the whole collection.

    """
    report, began = KillReport(), time.monotonic()
    files = _first_files(random.Random(7))
    ingest_files(folder, files)
    with _warm_process() as process:
        _order(process, folder, None, None)
        steps = int(_answer(process).removeprefix("steps "))
        _expect(_answer(process) == "ended 0", "an undisturbed rebuild failed")
        for number in range(n):
            moment = _Moment(step=steps - number * steps // n)
            _round(process, folder, (files, None), moment, report)
    report.seconds = time.monotonic() - began
    return report


# --- what is ingested ----------------------------------------------------------------------


def _first_files(chance: random.Random) -> dict[str, str]:
    return {f"plan-{number}.txt": _text(number, chance) for number in range(6)}


def _text(number: int, chance: random.Random) -> str:
    """Return lines that no other text has: every line holds a number of its own."""
    lines = [
        f"Maatregel {chance.randrange(10**9)} van plan {number}: "
        f"{chance.randrange(2, 90)} {chance.choice(_SUBJECTS)} erbij in de wijk."
        for _ in range(chance.randrange(3, 9))
    ]
    return "\n".join(lines)


def _changed(files: Files, chance: random.Random) -> dict[str, str]:
    """Return the files after some were rewritten, added, removed or broken."""
    after = dict(files)
    for name in chance.sample(sorted(after), k=min(2, len(after))):
        after[name] = _text(chance.randrange(100), chance)
    if len(after) > 4 and chance.random() < 0.4:
        del after[chance.choice(sorted(after))]
    if len(after) < 8 and chance.random() < 0.5:
        number = chance.randrange(1000, 9999)
        after[f"plan-{number}.txt"] = _text(number, chance)
    if chance.random() < 0.3:
        after[chance.choice(sorted(after))] = f"{_BROKEN} {chance.random()}"
    return after


# --- one round -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ordinary:
    """An ingest that nobody disturbs."""

    steps: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Moment:
    """When to kill: at a step of the child's own, or after so many seconds."""

    step: int | None = None
    seconds: float | None = None

    def __str__(self) -> str:
        """Name the moment."""
        return f"step {self.step}" if self.step else f"{self.seconds:.3f} s"


def _moment(chance: random.Random, ordinary: _Ordinary) -> _Moment:
    """Choose a step, or a time for what no step is seen of; often near the switch."""
    kind = chance.random()
    if kind < 0.4:
        return _Moment(step=chance.randrange(1, ordinary.steps + 1))
    if kind < 0.7:
        return _Moment(step=chance.randrange(ordinary.steps * 4 // 5, ordinary.steps + 1))
    return _Moment(seconds=chance.uniform(0, ordinary.seconds))


@contextmanager
def _warm_process() -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(_HERE), *sys.path])}
    with subprocess.Popen(
        [sys.executable, str(_HERE / "kill_child.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=environment,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=10)


def _order(
    process: subprocess.Popen[str], folder: Path, files: Files | None, step: int | None
) -> int:
    """Let a child begin; return its process id."""
    assert process.stdin is not None
    order = {"folder": str(folder), "files": files and dict(files), "step": step}
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    return int(_answer(process).removeprefix("pid "))


def _answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    _expect(bool(line), "the warm process ended")
    return line.strip()


def _measure(
    process: subprocess.Popen[str], folder: Path, files: Files, chance: random.Random
) -> _Ordinary:
    """Ingest a few times undisturbed; the last ones are as ordinary rounds."""
    steps, seconds = 0, 0.0
    _order(process, folder, files, None)
    _expect(_answer(process).startswith("steps "), "the first ingest failed")
    _expect(_answer(process) == "ended 0", "the first ingest failed")
    for collection in (_changed(files, chance), _changed(files, chance), files):
        began = time.monotonic()
        _order(process, folder, collection, None)
        steps = max(steps, int(_answer(process).removeprefix("steps ")))
        _expect(_answer(process) == "ended 0", "an undisturbed ingest failed")
        seconds = time.monotonic() - began
    return _Ordinary(steps, seconds)


def _round(
    process: subprocess.Popen[str],
    folder: Path,
    collections: tuple[Files, Files | None],
    moment: _Moment,
    report: KillReport,
) -> None:
    """Kill one ingest that leads from one collection to the next; look on meanwhile.

    Without a next one it is a rebuild: readers see the same all the while.
    """
    with open_catalogue(database_url(folder), folder / "files") as catalogue:
        reader = _Reader(catalogue, folder, (collections[0], collections[1] or collections[0]))
        pid, began = _order(process, folder, collections[1], moment.step), time.monotonic()
        due = None if moment.seconds is None else began + moment.seconds
        while not _has_answer(process):
            reader.look()
            report.polls += 1
            if due is not None and time.monotonic() >= due:
                _kill(pid)
                due = None
        end = _answer(process)
        end = _answer(process) if end.startswith("steps") else end
        killed = end == f"ended {-signal.SIGKILL}"
        _expect(killed or end == "ended 0", f"an ingest failed: {end}")
        reader.look()
        report.kills += killed
        report.survived += not killed
        report.published_by_killed += killed and reader.saw_new
        report.moments.append(f"{moment}{'' if killed else ' (survived)'}")


def _kill(pid: int) -> None:
    """Kill a child, which may have ended by itself a moment ago."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _has_answer(process: subprocess.Popen[str]) -> bool:
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], 0.002)
    return bool(readable)


# --- what readers see ----------------------------------------------------------------------


class _Reader:
    """Looks at the published state as the portal does, and compares it with both collections."""

    def __init__(
        self, catalogue: Catalogue, folder: Path, collections: tuple[Files, Files]
    ) -> None:
        self._catalogue = catalogue
        self._folder = folder
        self._old = catalogue.publication()
        self._served = _served(collections[0], {})
        texts = _texts(catalogue)
        _expect(set(self._served.values()) <= set(texts.values()), "the old state is not whole")
        self._before = texts
        self._after = _served(collections[1], texts)
        self.saw_new = False

    def look(self) -> None:
        """Look once; a publication that changes while looking is looked at again."""
        publication, seen = self._published(), None
        while seen is None or publication != self._published():
            publication = self._published()
            try:
                seen = (
                    _texts(self._catalogue),
                    _found_in_index(self._catalogue, self._folder, publication),
                )
            except NotFound:
                _expect(publication != self._published(), "a listed document is not there")
        self._compare(publication, *seen)

    def _published(self) -> Publication:
        publication = self._catalogue.publication()
        if publication is None:
            raise Torn("the publication is gone")
        return publication

    def _compare(
        self, publication: Publication, texts: Mapping[str, str], found: tuple[int, int]
    ) -> None:
        expected = self._before if publication == self._old else self._after
        self.saw_new = publication != self._old
        _expect(texts == expected, f"{sorted(texts)} is neither the old nor the new state")
        _expect(
            found == (publication.passages, publication.passages),
            f"index and database differ: {found} of {publication.passages}",
        )


def _served(files: Files, before: Mapping[str, str]) -> dict[str, str]:
    """Return what readers see of *files*: a broken one shows what stood before."""
    good = {name: text for name, text in files.items() if not text.startswith(_BROKEN)}
    kept = {
        name: before[name]
        for name, text in files.items()
        if text.startswith(_BROKEN) and name in before
    }
    return good | kept


def _texts(catalogue: Catalogue) -> dict[str, str]:
    """Return the published texts by file name, all read through the passages."""
    documents, _ = catalogue.documents(DocumentQuery(page_size=100))
    return {
        document.formats[0].name: "\n".join(
            passage.text for passage in catalogue.passages(document.id)
        )
        for document in documents
    }


def _found_in_index(
    catalogue: Catalogue, folder: Path, publication: Publication
) -> tuple[int, int]:
    """Return how many passages a search finds, and how many of them have a record."""
    root = folder / "index"
    generation = open_generation(root / publication.generation, EdgeStore(root))
    try:
        question = question_vector(analyse("maatregel"), generation.table.numbers)
        hits = generation.index.by_words(question, Filters(), limit=10_000)
        return len(hits), len(catalogue.records([hit.passage_id for hit in hits]))
    finally:
        generation.close()


def _state(folder: Path) -> State:
    """Return all that a completed run leaves, so that two can be compared."""
    with open_catalogue(database_url(folder), folder / "files") as catalogue:
        documents, total = catalogue.documents(DocumentQuery(page_size=100))
        publication = catalogue.publication()
        assert publication is not None
        return {
            "documents": {
                document.formats[0].name: (document, catalogue.passages(document.id))
                for document in documents
            },
            "total": total,
            "counts": (publication.documents, publication.passages),
            "refused": catalogue.refused(),
            "fingerprints": dict(catalogue.fingerprints()),
            "staged": catalogue.has_staged(),
            "originals": {
                file.file_id: catalogue.original(file.file_id)[1]
                for document in documents
                for file in document.formats
            },
        }


def _expect(true: bool, what: str) -> None:  # noqa: FBT001  the claim itself
    if not true:
        raise Torn(what)
