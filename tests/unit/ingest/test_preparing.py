"""Slow things are made once, beside other work, and only when they are needed."""

import pytest

from kennisloket.ingest.preparing import Prepared, announced


def test_a_value_is_made_once_however_often_it_is_asked() -> None:
    """Importing twice would cost twice."""
    prepared = Prepared(object)
    prepared.begin()
    prepared.begin()

    assert prepared.get() is prepared.get()
    prepared.close()


def test_nothing_is_made_that_nobody_asks_for() -> None:
    """An ingest in which nothing changed imports nothing."""
    prepared = Prepared(object)
    began: list[object] = []
    list(announced([], lambda: began.append(prepared.begin())))
    prepared.close()

    assert began == []


def test_what_goes_wrong_is_raised_where_the_value_is_needed() -> None:
    """A thread that dies in silence would hang the ingest."""
    prepared = Prepared(lambda: 1 // 0)
    prepared.begin()

    with pytest.raises(ZeroDivisionError):
        prepared.get()
    prepared.close()
