"""The Dutch words and forms that travel with the package, read once on first use."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from kennisloket.errors import InvalidInput
from kennisloket.language.folding import fold
from kennisloket.shipped import shipped

_ALL_WORDS = "woorden.txt.gz"


def _file(name: str) -> Path:
    return shipped("ingest", "vocabulaire", "taal", name)


def _lines(name: str) -> list[str]:
    """Return the lines of a shipped list that hold something."""
    lines = (line.strip() for line in _file(name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _form_table(name: str) -> dict[str, str]:
    """Read lines "base: form form" into a map from each form to its base."""
    table: dict[str, str] = {}
    for line in _lines(name):
        base, colon, forms = line.partition(":")
        if not colon or not base.strip():
            raise InvalidInput(f"{name}: '{line}' is not 'base: form form'")
        for form in forms.split():
            table.setdefault(fold(form), base.strip())
    return table


@lru_cache(maxsize=1)
def known_words() -> dict[str, tuple[float, float]]:
    """Map the folded base forms of Dutch, about 130,000, to their trust as part of a compound.

    The pair tells how far a word may be trusted as the first and as the last part, 0 to 1
    (`part_shares`).
    """
    lines = gzip.decompress(_file(_ALL_WORDS).read_bytes()).decode("ascii").split()
    shares = {
        f"{first}{last}": (first / 10, last / 10) for first in range(10) for last in range(10)
    }
    try:
        return {line[:-2]: shares[line[-2:]] for line in lines}
    except KeyError as error:
        raise InvalidInput(f"{_ALL_WORDS}: a word without its two shares: {error}") from error


@lru_cache(maxsize=1)
def whole_words() -> frozenset[str]:
    """Return the folded words that look like compounds and are none."""
    return frozenset(fold(line) for line in _lines("heel.txt"))


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing about a subject."""
    return frozenset(fold(line) for line in _lines("stopwoorden.txt"))


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, str]:
    """Map each irregular form to the stem under which its word is found."""
    return _form_table("vormen.txt")


@lru_cache(maxsize=1)
def unit_signs() -> dict[str, str]:
    """Map words such as "euro" and "mln" to the one sign they are searched as."""
    return _form_table("eenheden.txt")
