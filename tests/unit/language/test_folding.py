"""Folded words are equal where a reader sees the same word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisloket.language.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("WIJK", "wijk"),
        ("coördinatie", "coordinatie"),
        ("Ĳsselmonde", "ijsselmonde"),
        ("ﬁnanciële", "financiele"),
        ("soci\ufffeale", "sociale"),
        ("leef\u00adbaar", "leefbaar"),
        ("ge\u200bmeente", "gemeente"),
        ("cafe\u0301", "cafe"),
        ("½", "1⁄2"),
        ("", ""),
    ],
)
def test_case_accents_ligatures_and_invisible_signs_are_gone(written: str, folded: str) -> None:
    """Scans, PDFs and keyboards write one word in many ways."""
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """A folded word can be compared with a stored one."""
    once = fold(text)

    assert fold(once) == once
