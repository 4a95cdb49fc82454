"""Every VectorStore keeps the promises of the port: Edge, server and the fake in memory.

The server adapter runs in qdrant-client's own process, and also against a real server
where KENNISLOKET_QDRANT_URL names one.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import NAMESPACE_URL, uuid4, uuid5

import pytest

from fakes import MemoryVectorStore
from kennisloket.errors import IndexUnavailable
from kennisloket.index.edge import EdgeStore
from kennisloket.index.server import ServerStore, connect
from kennisloket.models import Filters, IndexedPassage, SparseVector
from kennisloket.ports import VectorStore

SERVER = os.environ.get("KENNISLOKET_QDRANT_URL")
ALL = Filters()

# In-process, qdrant-client filters without payload indexes and says so.
pytestmark = pytest.mark.filterwarnings("ignore:Payload indexes have no effect:UserWarning")


def a_passage(
    row: int,
    words: dict[int, float],
    *,
    dense: tuple[float, ...] | None = None,
    gemeente: str | None = "Deventer",
    wijken: tuple[str, ...] = (),
    jaar: int | None = 2008,
    **values: str | None,
) -> IndexedPassage:
    """Return a passage as the index takes it."""
    return IndexedPassage(
        passage_id=str(uuid5(NAMESPACE_URL, f"passage {row}")),
        row=row,
        document_id=values.get("document") or "charter",
        sparse=SparseVector(tuple(sorted(words)), tuple(words[word] for word in sorted(words))),
        dense=dense,
        gemeente=gemeente,
        wijken=wijken,
        thema=values.get("thema"),
        soort=values.get("soort"),
        rol=values.get("rol"),
        jaar=jaar,
    )


def asks(*words: int) -> SparseVector:
    """Return a question with these token numbers, each of weight one."""
    return SparseVector(tuple(words), (1.0,) * len(words))


COLLECTION = (
    a_passage(
        0,
        {1: 1.0, 2: 1.0},
        dense=(1.0, 0.0),
        wijken=("Rivierenwijk",),
        thema="wonen",
        soort="charter",
        rol="inzet rijk",
    ),
    a_passage(
        1,
        {1: 2.0, 3: 1.0},
        dense=(0.8, 0.6),
        gemeente="Zaanstad",
        wijken=("Poelenburg",),
        thema="werken",
        soort="charter",
        rol="inzet stad",
        jaar=2009,
    ),
    a_passage(
        2,
        {1: 0.5},
        dense=(0.0, 1.0),
        gemeente="’s-Hertogenbosch",
        wijken=("Bömerwijk", "De Één"),
        thema="wonen",
        soort="wijkactieplan",
        document="plan",
        jaar=None,
    ),
    a_passage(
        3,
        {4: 1.0},
        dense=(-1.0, 0.0),
        gemeente=None,
        thema=None,
        soort="nieuwsbericht",
        document="bericht",
        jaar=2009,
    ),
)


@pytest.fixture(params=["memory", "edge", "server in process", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    """Give each implementation in turn, empty."""
    if request.param == "memory":
        yield MemoryVectorStore()
    elif request.param == "edge":
        yield EdgeStore(tmp_path / "index")
    else:
        yield from _server(in_process=request.param != "server")


def _server(*, in_process: bool) -> Iterator[VectorStore]:
    from qdrant_client import QdrantClient

    if not in_process and not SERVER:
        pytest.skip("KENNISLOKET_QDRANT_URL names no server")
    client = QdrantClient(":memory:") if in_process else connect(str(SERVER))
    held = ServerStore(client, prefix=f"test-{uuid4().hex[:8]}")
    yield held
    for generation in held.generations():
        held.drop(generation)
    client.close()


def built(store: VectorStore, name: str = "een") -> VectorStore:
    """Build the small collection."""
    store.build(name, iter(COLLECTION), dimensions=2)
    return store


def rows(store: VectorStore, filters: Filters = ALL, *words: int, limit: int = 10) -> list[int]:
    """Return the rows found by words, best first."""
    index = store.open("een")
    try:
        return [hit.row for hit in index.by_words(asks(*(words or (1, 4))), filters, limit=limit)]
    finally:
        index.close()


def test_the_best_passage_comes_first(store: VectorStore) -> None:
    """More of the asked word is better."""
    assert rows(built(store), ALL, 1) == [1, 0, 2]


def test_a_rare_word_weighs_more_than_a_common_one(store: VectorStore) -> None:
    """The store multiplies with the inverse document frequency."""
    assert rows(built(store), ALL, 1, 4)[0] == 3


def test_hits_carry_id_row_and_a_positive_score(store: VectorStore) -> None:
    """Ranking goes on with the row, the page with the id."""
    index = built(store).open("een")
    hits = index.by_words(asks(1), ALL, limit=10)
    index.close()

    assert [hit.passage_id for hit in hits] == [COLLECTION[hit.row].passage_id for hit in hits]
    assert all(hit.score > 0 for hit in hits)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(gemeente=("Deventer",)), {0}),
        (Filters(gemeente=("Deventer", "Zaanstad")), {0, 1}),
        (Filters(gemeente=("’s-Hertogenbosch",)), {2}),
        (Filters(wijk=("De Één",)), {2}),
        (Filters(wijk=("Poelenburg", "Rivierenwijk")), {0, 1}),
        (Filters(thema=("wonen",)), {0, 2}),
        (Filters(soort=("charter", "nieuwsbericht")), {0, 1, 3}),
        (Filters(rol=("inzet stad",)), {1}),
        (Filters(jaar=(2009,)), {1, 3}),
        (Filters(jaar=(2008, 2009)), {0, 1, 3}),
        (Filters(document=("plan", "bericht")), {2, 3}),
        (Filters(thema=("wonen",), soort=("charter",)), {0}),
        (Filters(thema=("wonen",), jaar=(2009,)), set()),
        (Filters(gemeente=("Tilburg",)), set()),
        (Filters(), {0, 1, 2, 3}),
    ],
)
def test_every_filter_restricts_words_meaning_and_counts(
    store: VectorStore, filters: Filters, expected: set[int]
) -> None:
    """Values of one field are alternatives, fields add up."""
    index = built(store).open("een")
    by_words = {hit.row for hit in index.by_words(asks(1, 4), filters, limit=10)}
    by_meaning = {hit.row for hit in index.by_meaning((0.1, 0.1), filters, limit=10)}
    count = index.count(filters)
    index.close()

    assert (by_words, count) == (expected, len(expected))
    assert by_meaning == expected - {3}  # it points the other way


def test_meaning_orders_by_cosine(store: VectorStore) -> None:
    """Length says nothing, direction does."""
    index = built(store).open("een")
    hits = index.by_meaning((2.0, 1.0), ALL, limit=10)
    index.close()

    assert [hit.row for hit in hits] == [1, 0, 2]
    assert hits[0].score == pytest.approx(0.98387, abs=1e-4)


@pytest.mark.parametrize(("limit", "expected"), [(0, 0), (1, 1), (2, 2), (100, 3)])
def test_a_limit_is_kept(store: VectorStore, limit: int, expected: int) -> None:
    """Never more than asked, never an error for asking more than there is."""
    index = built(store).open("een")
    found = (
        index.by_words(asks(1), ALL, limit=limit),
        index.by_meaning((1.0, 0.5), ALL, limit=limit),
    )
    index.close()

    assert [len(hits) for hits in found] == [expected, expected]


def test_a_question_without_tokens_finds_nothing(store: VectorStore) -> None:
    """Only stop words or only punctuation is no error."""
    assert built(store).open("een").by_words(SparseVector((), ()), ALL, limit=5) == []


def test_a_token_that_nobody_has_finds_nothing(store: VectorStore) -> None:
    """Only positive scores are hits."""
    assert rows(built(store), ALL, 999) == []


def test_a_generation_without_vectors_knows_no_meaning(store: VectorStore) -> None:
    """Search by words alone works without any model."""
    passages = [a_passage(0, {1: 1.0}), a_passage(1, {2: 1.0})]
    store.build("een", passages, dimensions=None)
    index = store.open("een")
    found = index.by_meaning((1.0, 0.0), ALL, limit=5)
    index.close()

    assert found == []
    assert rows(store, ALL, 1) == [0]


def test_an_empty_generation_answers(store: VectorStore) -> None:
    """A collection may have become empty."""
    store.build("een", [], dimensions=None)
    index = store.open("een")

    assert (index.count(ALL), index.by_words(asks(1), ALL, limit=5)) == (0, [])
    index.close()


def test_generations_stand_beside_each_other_until_dropped(store: VectorStore) -> None:
    """Readers of the previous one go on while the next is built."""
    built(store, "een")
    reader = store.open("een")
    store.build("twee", [COLLECTION[3]], dimensions=2)

    assert store.generations() == ("een", "twee")
    assert reader.count(ALL) == len(COLLECTION)
    reader.close()
    store.drop("een")
    store.drop("een")
    assert store.generations() == ("twee",)
    with pytest.raises(IndexUnavailable, match="not there"):
        store.open("een")
    assert store.open("twee").count(ALL) == 1


def test_building_again_leaves_nothing_of_the_first(store: VectorStore) -> None:
    """A half-built generation of a crash is replaced, not added to."""
    built(store)
    store.build("een", [COLLECTION[3]], dimensions=2)

    assert rows(store) == [3]


def test_a_failing_source_leaves_the_other_generations_alone(store: VectorStore) -> None:
    """The database may fail half-way; what was published answers."""

    def broken() -> Iterator[IndexedPassage]:
        yield COLLECTION[0]
        raise KeyError("the source broke")

    built(store, "een")
    with pytest.raises(KeyError):
        store.build("twee", broken(), dimensions=2)

    assert rows(store) == rows(built(store))


def test_a_closed_index_says_so(store: VectorStore) -> None:
    """A second close does nothing, a question gets a clear error."""
    index = built(store).open("een")
    index.close()
    index.close()

    with pytest.raises(IndexUnavailable, match="closed"):
        index.by_words(asks(1), ALL, limit=1)


def test_several_threads_get_the_same_answers(store: VectorStore) -> None:
    """The portal answers from a pool of threads."""
    index = built(store).open("een")

    def ask(number: int) -> list[int]:
        word = 1 + number % 4
        return [hit.row for hit in index.by_words(asks(word), ALL, limit=10)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(80)))
    index.close()

    assert answers == [[1, 0, 2], [0], [1], [3]] * 20


@pytest.mark.parametrize("name", ["../weg", "", "a/b", "naam met spatie"])
def test_a_name_that_is_no_plain_name_is_refused(tmp_path: Path, name: str) -> None:
    """A generation never lands outside its folder."""
    with pytest.raises(IndexUnavailable, match="cannot be the name"):
        EdgeStore(tmp_path).build(name, [], dimensions=None)


def test_stores_agree_on_a_larger_collection(tmp_path: Path) -> None:
    """The fake is honest: same hits, same order, same scores as the engine."""
    dice = random.Random(7)
    passages = [
        a_passage(
            row,
            {word: dice.random() + 0.1 for word in dice.sample(range(200), 12)},
            dense=tuple(dice.gauss(0, 1) for _ in range(8)),
            gemeente=dice.choice(["Deventer", "Zaanstad", "Arnhem"]),
        )
        for row in range(1500)
    ]
    memory, edge = MemoryVectorStore(), EdgeStore(tmp_path)
    for held in (memory, edge):
        held.build("een", passages, dimensions=8)
    question, place = asks(3, 77, 150), Filters(gemeente=("Arnhem",))
    vector = tuple(dice.gauss(0, 1) for _ in range(8))

    for one, other in zip(
        (
            memory.open("een").by_words(question, place, limit=20),
            memory.open("een").by_meaning(vector, place, limit=20),
        ),
        (
            edge.open("een").by_words(question, place, limit=20),
            edge.open("een").by_meaning(vector, place, limit=20),
        ),
        strict=True,
    ):
        assert [hit.row for hit in one] == [hit.row for hit in other]
        assert [hit.score for hit in one] == pytest.approx([hit.score for hit in other], rel=1e-3)


READER = """
    import sys, time
    from pathlib import Path
    from kennisloket.index.edge import EdgeStore
    from kennisloket.models import Filters, SparseVector

    index = EdgeStore(Path(sys.argv[1])).open("een")
    print("open", flush=True)
    sys.stdin.readline()
    hits = index.by_words(SparseVector((1,), (1.0,)), Filters(), limit=10)
    print([hit.row for hit in hits], index.count(Filters()), flush=True)
"""
BUILDER = """
    import sys, time
    from pathlib import Path
    from kennisloket.index.edge import EdgeStore
    from kennisloket.models import IndexedPassage, SparseVector

    def passages():
        for row in range(100_000):
            if row % 1000 == 0:
                print(row, flush=True)
            yield IndexedPassage(str(row), row, "plan", SparseVector((1, 2), (1.0, 1.0)))

    EdgeStore(Path(sys.argv[1])).build(sys.argv[2], passages(), dimensions=None)
"""


def python(script: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a script in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line(process: subprocess.Popen[str]) -> str:
    """Return the next line that a process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_two_processes_read_one_generation_while_a_third_builds(tmp_path: Path) -> None:
    """The portal serves, the command line searches and an ingest runs, all at once."""
    store = built(EdgeStore(tmp_path))
    readers = [python(READER, tmp_path) for _ in range(2)]
    opened = [line(reader) for reader in readers]
    store.build("twee", COLLECTION, dimensions=2)
    answers = [reader.communicate("go\n", timeout=60)[0].strip() for reader in readers]

    assert opened == ["open", "open"]
    assert answers == ["[1, 0, 2] 4", "[1, 0, 2] 4"]


@pytest.mark.parametrize("after", [1, 3, 5])
def test_killing_a_builder_leaves_what_was_published(tmp_path: Path, after: int) -> None:
    """No goodbye, no flush: the old generation answers and the new one can be built again."""
    store = built(EdgeStore(tmp_path))
    builder = python(BUILDER, tmp_path, "twee")
    for _ in range(after):
        line(builder)
    os.kill(builder.pid, signal.SIGKILL)
    builder.communicate()

    assert rows(store) == [3, 1, 0, 2]
    assert store.generations() == ("een",)
    store.build("twee", COLLECTION, dimensions=2)
    assert store.generations() == ("een", "twee")


@pytest.mark.parametrize("victim", ["segment.json", "edge_config.json", "passage_ids.json"])
def test_a_damaged_shard_is_unavailable_not_a_crash(tmp_path: Path, victim: str) -> None:
    """A disk that loses files gives our own error."""
    built(EdgeStore(tmp_path))
    for damaged in (tmp_path / "een" / "edge").rglob(victim):
        damaged.write_text("{")

    with pytest.raises(IndexUnavailable):
        EdgeStore(tmp_path).open("een").count(ALL)


HARM: dict[str, Callable[[Path], object]] = {
    "one byte": lambda path: path.write_bytes(
        bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:]
    ),
    "cut off": lambda path: os.truncate(path, 1),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("deed", HARM)
@pytest.mark.parametrize("victim", ["tracker.dat", "status.dat", "page_0.dat", "checksums.json"])
def test_no_damage_goes_unnoticed(tmp_path: Path, victim: str, deed: str) -> None:
    """Passages that are silently not found are worse than an error; a panic is no error."""
    built(EdgeStore(tmp_path))
    harmed = min((tmp_path / "een").rglob(victim))
    HARM[deed](harmed)

    with pytest.raises(IndexUnavailable):
        EdgeStore(tmp_path).open("een")


FILLED = """
    import resource, signal, sys
    from pathlib import Path
    from kennisloket.errors import DiskFull
    from kennisloket.index.edge import EdgeStore
    from kennisloket.models import IndexedPassage, SparseVector

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
    passages = (
        IndexedPassage(str(row), row, "plan", SparseVector((1, 2), (1.0, 1.0)))
        for row in range(100_000)
    )
    try:
        EdgeStore(Path(sys.argv[1])).build("twee", passages, dimensions=None)
    except DiskFull as error:
        print(error)
"""


@pytest.mark.parametrize("megabytes", [1, 42])
def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, megabytes: int) -> None:
    """Memory-mapped files on a full disk would end the process; room is asked for first."""
    store = built(EdgeStore(tmp_path))
    builder = python(FILLED, tmp_path, str(megabytes << 20))
    told = builder.communicate(timeout=60)[0]

    assert (builder.returncode, told[:15]) == (0, "the index needs")
    assert rows(store) == [3, 1, 0, 2]
    assert store.generations() == ("een",)


def test_a_folder_without_rights_is_unavailable(tmp_path: Path) -> None:
    """A file where the folder should be fails for every user, also for root."""
    (tmp_path / "index").write_text("")

    with pytest.raises(IndexUnavailable):
        EdgeStore(tmp_path / "index").build("een", COLLECTION, dimensions=2)


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    """Nobody listens on the port: one clear error, no stack of the client's own."""
    store = ServerStore(connect("http://127.0.0.1:9"))

    for action in _actions(store):
        with pytest.raises(IndexUnavailable):
            action()


def _actions(store: ServerStore) -> list[Callable[[], object]]:
    return [
        lambda: store.build("een", COLLECTION, dimensions=2),
        lambda: store.open("een"),
        store.generations,
        lambda: store.drop("een"),
        lambda: store.point_alias("een"),
    ]


def test_the_alias_of_a_server_follows_the_publication() -> None:
    """Other programs read the published collection by one name."""
    for store in _server(in_process=True):
        assert isinstance(store, ServerStore)
        built(store, "een")
        built(store, "twee")
        seen = [store.alias()]
        for name in ("een", "twee", "twee"):
            store.point_alias(name)
            seen.append(store.alias())

        assert seen == [None, "een", "twee", "twee"]
        with pytest.raises(IndexUnavailable):
            store.point_alias("drie")
