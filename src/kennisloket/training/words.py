"""Cuts text into folded words, the way both tokenizers do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kennisloket.language.folding import fold

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the folded words and numbers of *text* in order.

    >>> words("Eén privé-initiatief, 13 wijkagenten")
    ['een', 'prive', 'initiatief', '13', 'wijkagenten']
    """
    return _WORD.findall(fold(text))


def shares(spoken: dict[str, int], texts: Iterable[str]) -> dict[str, float]:
    """Return how large a share of Dutch each word is, half by *spoken*, half by *texts*."""
    talk: Counter[str] = Counter()
    for word, count in spoken.items():
        for part in words(word):
            talk[part] += count
    written = Counter(word for text in texts for word in words(text))
    talked, wrote = max(talk.total(), 1), max(written.total(), 1)
    return {
        word: talk[word] / talked / 2 + written[word] / wrote / 2
        for word in sorted({*talk, *written})
    }
