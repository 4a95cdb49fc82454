"""Somebody who waits half an hour sees that it goes on."""

from __future__ import annotations

import logging

import pytest

from kennisloket.training.progress import told


def test_ten_lines_are_told_however_many_steps(caplog: pytest.LogCaptureFixture) -> None:
    """No line per step in a log file."""
    caplog.set_level(logging.INFO)

    assert list(told(range(1234), "model")) == list(range(1234))
    assert len(caplog.messages) == 10
    assert caplog.messages[-1].startswith("model: 100 %")


def test_a_few_steps_are_told_once_each(caplog: pytest.LogCaptureFixture) -> None:
    """Six rounds are six lines."""
    caplog.set_level(logging.INFO)

    assert list(told(range(6), "rounds")) == list(range(6))
    assert len(caplog.messages) == 6
    assert list(told([], "nothing")) == []
