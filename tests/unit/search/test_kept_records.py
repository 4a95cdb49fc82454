"""Passages that were asked before are not read again, and memory stays bounded."""

from collections.abc import Mapping, Sequence

from kennisloket.ports import PassageRecord
from kennisloket.search.kept_records import KeptRecords
from search_records import collection

STORED = {record.passage.id: record for record in collection()}
FIRST, SECOND, THIRD = list(STORED)[:3]


class Reading:
    """Reads stored passages and remembers which were asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, passage_ids: Sequence[str]) -> Mapping[str, PassageRecord]:
        """Return what is stored, in the order of the store."""
        self.asked += passage_ids
        return {key: record for key, record in STORED.items() if key in passage_ids}


def test_only_what_is_new_is_read() -> None:
    """The order is that of the question, whether a passage was kept or read."""
    reading = Reading()
    kept = KeptRecords(reading)
    kept([SECOND])

    assert kept([THIRD, SECOND, FIRST]) == {key: STORED[key] for key in (FIRST, SECOND, THIRD)}
    assert list(kept([THIRD, SECOND, FIRST])) == [THIRD, SECOND, FIRST]
    assert sorted(reading.asked) == sorted([FIRST, SECOND, THIRD])


def test_what_was_asked_longest_ago_makes_room() -> None:
    """A collection of any size is searched in the same memory."""
    reading = Reading()
    kept = KeptRecords(reading, most=2)
    for key in (FIRST, SECOND, FIRST, THIRD, FIRST, SECOND):
        kept([key])

    assert reading.asked == [FIRST, SECOND, THIRD, SECOND]


def test_an_unknown_passage_is_left_out_and_asked_again() -> None:
    """It may have been read while the next publication came; nothing is remembered of it."""
    reading = Reading()
    kept = KeptRecords(reading)

    assert [kept(["onbekend", FIRST]), kept(["onbekend"])] == [{FIRST: STORED[FIRST]}, {}]
    assert reading.asked == ["onbekend", FIRST, "onbekend"]
