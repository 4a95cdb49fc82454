"""How often each source is read by the Dutch MiniLM."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from kennisloket.errors import InvalidInput
from kennisloket.training.data import Pair
from kennisloket.training.words import words


def folded(text: str) -> str:
    """Return what two spellings of one sentence share.

    >>> folded("Een man  speelt cello.") == folded("een man speelt CELLO")
    True
    """
    return " ".join(words(text))


def mixed(pairs: Sequence[Pair], times: Mapping[str, float], seed: int) -> list[Pair]:
    """Return the distinct *pairs*, those of a source as often as *times* tells.

    A half is every second pair, chosen by chance.

    Raises:
        InvalidInput: *times* does not tell of a source.

    """
    distinct = list({(pair.dutch, pair.english): pair for pair in pairs}.values())
    chance = np.random.default_rng(seed)
    found: list[Pair] = []
    for source in sorted({pair.source for pair in distinct}):
        if source not in times:
            raise InvalidInput(f"[mixture] does not tell how often {source} is read")
        own = [pair for pair in distinct if pair.source == source]
        whole, part = divmod(times[source], 1)
        found += own * int(whole)
        found += [own[at] for at in chance.permutation(len(own))[: round(part * len(own))]]
    return found


def without(pairs: Sequence[Pair], held_out: Collection[str]) -> list[Pair]:
    """Return the pairs whose Dutch text is none of the *held_out* ones (folded)."""
    return [pair for pair in pairs if folded(pair.dutch) not in held_out]
