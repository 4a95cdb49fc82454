"""The words that tell of a target (``doelstellingen.toml``), and what they tell of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kennisloket.ingest.extraction.phrases import Phrase, PhraseFinder, phrase_finder
from kennisloket.vocabulary import Vocabulary

_FILE = "doelstellingen"


@dataclass(frozen=True, slots=True)
class Cues:
    """The telling words of one text, by place; their keys are those of the word lists."""

    found: tuple[Phrase, ...] = ()

    def has(self, *keys: str) -> bool:
        """Tell whether a word of one of these lists stands there."""
        return any(phrase.key in keys for phrase in self.found)

    def of(self, key: str) -> tuple[Phrase, ...]:
        """Return the words of one list, by place."""
        return tuple(phrase for phrase in self.found if phrase.key == key)


@dataclass(frozen=True, slots=True)
class TargetWords:
    """Finds telling words; made once per vocabulary."""

    finder: PhraseFinder
    counted: re.Pattern[str]  # a thing or person that is counted
    opening: re.Pattern[str]  # "Het verlagen van ", before what is lowered

    def cues(self, text: str) -> Cues:
        """Return the telling words of *text*."""
        return Cues(self.finder.find(text))


@lru_cache(maxsize=4)
def target_words(vocabulary: Vocabulary) -> TargetWords:
    """Return the finder of a vocabulary; the first call imports spaCy."""
    lists = vocabulary.words(_FILE)
    terms = {words.key: words.terms for words in lists}
    nouns = _one_of(terms["telt"])
    return TargetWords(
        phrase_finder(tuple(words for words in lists if words.key != "telt")),
        re.compile(rf"\b[\w-]*(?:{nouns})\b", re.IGNORECASE),
        re.compile(
            rf"(?:(?:de|het|een|extra|verdere)\s+)*(?:{_one_of(terms['wijziging'])})\s+",
            re.IGNORECASE,
        ),
    )


def _one_of(terms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
