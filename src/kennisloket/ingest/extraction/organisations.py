"""Finds the names of institutions in a statement: known ones, and those that a word betrays.

"Stichting Toevluchtsoord" and "Albeda College" are names because of the word beside
them; after "in samenwerking met" any words with capitals may be one. The words stand in
``ingest/vocabulaire/instellingen.toml``. A name is always as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kennisloket.ingest.extraction.phrases import Phrase, phrase_finder
from kennisloket.vocabulary import Vocabulary

_CAPITAL = r"[A-ZÀ-Þ](?:[\w*&-]|[’'](?=\w))*(?:/[A-Z]\w+)?"
_SMALL = r"(?:de|het|'t|van|van de|van het|voor|voor de|der|den|&)"
_NAME_AFTER = re.compile(
    r"\s(?:(?:de|het|'t|van|van de|van het)\s)?['\"‘“]?"
    rf"(?P<name>{_CAPITAL}(?:\s(?:(?:{_SMALL})\s)?{_CAPITAL}){{0,4}})"
)
_NAME_BEFORE = re.compile(
    rf"(?P<name>{_CAPITAL}(?:\s(?:(?:van de[rn]|de[rn]?)\s)?{_CAPITAL}){{0,2}})\s$"
)
_ARTICLES = frozenset({"de", "het"})  # "basisschool De Regenboog" has one in its name
_COMPOUND = re.compile(r"\b[A-Z]\w{2,}(?:college|hogeschool|foundation)\b(?:\s[A-Z][\w-]+)?")
_AS_A_PLACE = re.compile(r"\b(?:in|binnen|uit|voor|per|gebied)\s(?:de\s|het\s|elk\s|elke\s)?$")
_SENTENCE_WORD = re.compile(r"\s(?:En|Of|De|Het|Een|Dit|Deze|In|Op|Voor|Met|Om|Zij|Ook)\b.*$")
_LONGEST = 60  # characters of a name
_SIGNS = " \t.,;:'\"‘’“”«»-–•"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is printed, and whether a word beside it says what it is."""

    name: str
    begin: int
    end: int
    sure: bool


class OrganisationNames:
    """Finds names of institutions, and tells where partners are listed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Prepare for the words of ``instellingen.toml``."""
        words = vocabulary.words("instellingen")
        self._finder = phrase_finder(words)
        terms = {one.key: {term.lower() for term in one.terms} for one in words}
        self._no_names = terms.get("geen", set())
        self._kinds = terms.get("soort", set())  # "de Projectdirectie" alone is no name

    def find(self, text: str) -> tuple[Named, ...]:
        """Return the names in *text* by place; of names that overlap the longest."""
        kept: list[Named] = []
        found = (*self._by_word(text, self._finder.find(text)), *_compounds(text))
        for named in sorted(found, key=lambda one: (one.begin - one.end, not one.sure)):
            if all(named.end <= one.begin or one.end <= named.begin for one in kept):
                kept.append(named)
        return tuple(sorted(kept, key=lambda one: one.begin))

    def is_list(self, headings: Iterable[str]) -> bool:
        """Tell whether the lines under these headings are partners, one a line."""
        return any(self._has(heading, "lijst") for heading in headings)

    def is_alliance(self, text: str) -> bool:
        """Tell whether a heading or sentence speaks of the partners of the alliance."""
        return self._has(text, "alliantie")

    def _has(self, text: str, key: str) -> bool:
        return any(phrase.key == key for phrase in self._finder.find(text))

    def _by_word(self, text: str, phrases: Iterable[Phrase]) -> Iterator[Named]:
        for phrase in phrases:
            match phrase.key:
                case "naam" if text[phrase.begin].isupper():
                    yield Named(
                        text[phrase.begin : phrase.end], phrase.begin, phrase.end, sure=True
                    )
                case "soort":
                    yield from self._after(text, phrase, phrase.begin, sure=True)
                case "gebied" if not _AS_A_PLACE.search(text[: phrase.begin]):
                    yield from self._after(text, phrase, phrase.begin, sure=True)
                case "samen":
                    yield from self._after(text, phrase, None, sure=False)
                case "einde":
                    yield from self._before(text, phrase)

    def _after(
        self, text: str, phrase: Phrase, begin: int | None, *, sure: bool
    ) -> Iterator[Named]:
        """Yield the name after a phrase, from *begin* on, or without the phrase."""
        match = _NAME_AFTER.match(text, phrase.end)
        allowed = _ARTICLES if sure else frozenset[str]()
        name = self._name(match["name"], allowed) if match else None
        if match and name and (sure or name.lower() not in self._kinds):
            start = match.start("name") if begin is None else begin
            end = match.start("name") + len(name)
            if end - start <= _LONGEST:
                yield Named(text[start:end].strip(_SIGNS), start, end, sure)

    def _before(self, text: str, phrase: Phrase) -> Iterator[Named]:
        before = text[max(0, phrase.begin - _LONGEST) : phrase.begin]
        match = _NAME_BEFORE.search(before)
        words = match["name"].split(" ") if match else []
        while words and words[0].lower() in self._no_names:
            del words[0]
        # "Het Deventer college" governs; "Johan de Witt college" and "Albeda College" teach.
        if words and (text[phrase.begin].isupper() or len(words) > 1):
            begin = phrase.begin - len(" ".join(words)) - 1
            yield Named(text[begin : phrase.end], begin, phrase.end, sure=True)

    def _name(self, words: str, allowed: frozenset[str]) -> str | None:
        name = _SENTENCE_WORD.sub("", words).strip(_SIGNS)
        first = name.split(" ")[0].lower() if name else ""
        bad = first in self._no_names - allowed
        return name if len(name) > 1 and name.lower() not in _ARTICLES and not bad else None


def _compounds(text: str) -> Iterator[Named]:
    for match in _COMPOUND.finditer(text):
        yield Named(match[0], match.start(), match.end(), sure=True)
