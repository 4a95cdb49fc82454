"""Finds the phrases of the vocabulary's word lists in a text, with spaCy.

A redacteur keeps the lists (`ingest/vocabulaire/`); what they mean is for the readers
of facts to say. In a term "…" stands for at most eight words: "neemt … deel".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kennisloket.ingest.dutch_tokens import NO_HYPHENS, blank_dutch
from kennisloket.vocabulary import WordList

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher, PhraseMatcher

_GAP = "…"
_ANY_WORDS = "{0,8}"  # as spaCy writes how often


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a list at its place: ``text[begin:end]``."""

    key: str  # of the list
    begin: int
    end: int


class PhraseFinder:
    """Finds the phrases of some word lists; of phrases that overlap in a list the longest."""

    def __init__(self, lists: Iterable[WordList]) -> None:
        """Prepare the matcher for *lists*; this imports spaCy."""
        self._language = blank_dutch(NO_HYPHENS)
        kept = tuple(lists)
        self._matcher = _matcher(self._language, kept)
        self._gapped = _gapped_matcher(self._language, kept)

    def find(self, text: str) -> tuple[Phrase, ...]:
        """Return the phrases in *text* by place; a word may stand in several lists."""
        doc = self._language.tokenizer(text)
        found: dict[str, list[Phrase]] = {}
        gapped = self._gapped(doc) if len(self._gapped) else ()
        for key, first, last in (*self._matcher(doc), *gapped):
            span, name = doc[first:last], doc.vocab.strings[key]
            found.setdefault(name, []).append(Phrase(name, span.start_char, span.end_char))
        kept = [phrase for phrases in found.values() for phrase in _longest(phrases)]
        return tuple(sorted(kept, key=lambda phrase: (phrase.begin, phrase.end)))


@lru_cache(maxsize=8)
def phrase_finder(lists: tuple[WordList, ...]) -> PhraseFinder:
    """Return the finder of *lists*, made once a process: making one takes a while."""
    return PhraseFinder(lists)


def _longest(phrases: Iterable[Phrase]) -> Iterable[Phrase]:
    end = 0
    for phrase in sorted(phrases, key=lambda phrase: (phrase.begin, -phrase.end)):
        if phrase.begin >= end:
            yield phrase
            end = phrase.end


def _matcher(language: Language, lists: Iterable[WordList]) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for words in lists:
        whole = [term for term in words.terms if _GAP not in term]
        matcher.add(words.key, [language.tokenizer(term) for term in whole])
    return matcher


def _gapped_matcher(language: Language, lists: Iterable[WordList]) -> Matcher:
    from spacy.matcher import Matcher

    matcher = Matcher(language.vocab)
    for words in lists:
        if gapped := [_pattern(language, term) for term in words.terms if _GAP in term]:
            matcher.add(words.key, gapped)
    return matcher


def _pattern(language: Language, term: str) -> list[dict[str, Any]]:
    return [
        {"TEXT": {"NOT_IN": [".", ";", "!", "?"]}, "OP": _ANY_WORDS}
        if token.text == _GAP
        else {"LOWER": token.lower_}
        for token in language.tokenizer(term)
    ]
