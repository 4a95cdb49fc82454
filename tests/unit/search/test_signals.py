"""Signals are left out by name, and a name that is none of them is refused."""

from __future__ import annotations

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.search.signals import SIGNALS, left_out


def test_any_signals_can_be_left_out_together() -> None:
    """An ablation leaves out one, a bare search all."""
    assert left_out(SIGNALS) == frozenset(SIGNALS)
    assert left_out([]) == frozenset()


def test_an_unknown_signal_is_refused_with_the_known_ones() -> None:
    """A typo would otherwise measure the full search under another name."""
    with pytest.raises(InvalidInput, match=r"zacht.*known: soft, dense"):
        left_out(["zacht", "dense"])
