"""Where a thema is named outside the chapters about it.

A document that has no chapter on a thema may still speak of it. A thema is named where one
of its words (themas.toml) stands in a heading, or in a sentence in lower case: with a
capital it is mostly part of a name ("ministerie van Volksgezondheid, Welzijn en Sport").
To be named says less than to have a chapter, and is shown so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kennisloket.compare.place import Naming
from kennisloket.language.sentences import sentences
from kennisloket.models import Passage, Thema
from kennisloket.ports import PassageRecord
from kennisloket.vocabulary import ThemaTerms

_HEADED = 100  # words: more than a sentence holds
_FEWEST = 6  # words: a shorter sentence says nothing


class ThemaWords:
    """The words of the themas, made ready to look for."""

    def __init__(self, themas: Iterable[ThemaTerms]) -> None:
        """Take the words as a redacteur keeps them."""
        self._patterns: Mapping[Thema, re.Pattern[str]] = {
            one.thema: re.compile(rf"\b(?:{'|'.join(map(re.escape, one.terms))})\b")
            for one in themas
            if one.terms
        }

    def named(self, thema: Thema, records: Iterable[PassageRecord]) -> tuple[Naming, ...]:
        """Return a sentence of each passage that names a thema, the surest first.

        A heading counts for more than a sentence, more of its words for more than one.
        """
        pattern = self._patterns.get(thema)
        if pattern is None:
            return ()
        found = list(_named(pattern, records))
        found.sort(key=lambda pair: -pair[0])
        return tuple(naming for _, naming in found)


def _named(
    pattern: re.Pattern[str], records: Iterable[PassageRecord]
) -> Iterator[tuple[int, Naming]]:
    """Yield namings, each with how much speaks for it."""
    for record in records:
        passage = record.passage
        headed = any(pattern.search(heading.lower()) for heading in passage.headings[1:])
        if (place := _sentence(passage, None if headed else pattern)) is not None:
            begin, end = place
            words = set(pattern.findall(passage.text, begin, end))
            weight = len(words) + _HEADED * headed
            yield weight, Naming(record, passage.begin + begin, passage.begin + end)


def _sentence(passage: Passage, pattern: re.Pattern[str] | None) -> tuple[int, int] | None:
    """Return the first sentence that says something and holds the pattern."""
    if pattern is not None and not pattern.search(passage.text):
        return None
    for begin, end in sentences(passage.text):
        whole = len(passage.text[begin:end].split()) >= _FEWEST
        if whole and (pattern is None or pattern.search(passage.text, begin, end)):
            return begin, end
    return None
