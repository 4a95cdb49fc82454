"""Tells whether a passage holds an exact phrase, or a word that was to be left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kennisloket.ports import PassageRecord

_GAP = re.compile(r"[\W_]+")


def holds_phrases(record: PassageRecord, phrases: Iterable[str]) -> bool:
    """Tell whether the passage (or a heading above it) holds every phrase, word for word."""
    passage = record.passage
    texts = [_plain(text) for text in (passage.text, passage.lead, *passage.headings)]
    return all(any(_plain(phrase) in text for text in texts) for phrase in phrases)


def holds_excluded(record: PassageRecord, excluded: Iterable[str]) -> bool:
    """Tell whether the passage or a heading above it holds one of the words or phrases."""
    return any(holds_phrases(record, [word]) for word in excluded)


def _plain(text: str) -> str:
    """Return the words of *text*, lower case and without accents, between single spaces."""
    folded = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return f" {_GAP.sub(' ', letters.casefold()).strip()} "
