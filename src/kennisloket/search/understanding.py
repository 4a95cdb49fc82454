"""Understands a question: what it names, what was mistyped, which words carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kennisloket.language.tokens import Token, analyse
from kennisloket.models import Thema
from kennisloket.search.asked import VALUE_KINDS
from kennisloket.search.collection import Collection
from kennisloket.search.desk import SearchDesk
from kennisloket.search.expansion import Expansion, expand
from kennisloket.search.likeness import WordSpace
from kennisloket.search.matching import Floats, QuestionWord
from kennisloket.search.question import Question, read_question
from kennisloket.search.recognition import Sighting, recognise
from kennisloket.search.results import Recognised, SearchRequest
from kennisloket.search.spelling import Correction
from kennisloket.search.widening import widened
from kennisloket.search.words import ContentWord, question_words

OFF_CORRECTION = "correctie"
SAME_PLACE = 0.6  # likeness from which two words name one place: Haagse and Den Haag
PART_ALIKE = 0.4  # likeness of a compound to a part of it, at most
MOST_BEGRIPPEN = 6  # shown as recognised

# Verbs that hold a question together ("wat doet", "wat spreken zij af") say little of its topic,
# and so do names of measures ("de hoogte van").
_LIGHT = frozenset(
    "gebeur spreek afspreek doe meedoe mee krijg kom ga wil denk weet laat sta maak geef zeg"
    " vind heet kun onderneem bestaan bedoel regel gebruik kost gave hoogte omvang"
    " grootte datum bedrag percentage rapportcijfer waard".split()
)
_LIGHT_SHARE = 0.4  # of their weight

# In "welke gemeenten …" these say what is asked, not what it is about.
_SCOPE = frozenset({"gemeente", "stad", "wijk", "plaats", "buurt"})


@dataclass(frozen=True, slots=True)
class Understood:
    """A question with everything that was recognised in it.

    *question* is the one that is searched (the corrected one where *corrected*).
    """

    question: Question
    tokens: tuple[Token, ...]  # those that carry the question
    words: tuple[QuestionWord, ...]
    sightings: tuple[Sighting, ...]
    suggestion: str | None = None
    corrected: bool = False
    likeness: Floats | None = None  # words x tokens of the collection: alike in meaning
    expansions: tuple[Expansion, ...] = ()  # what the begrippenlijst adds

    @property
    def recognised(self) -> tuple[Recognised, ...]:
        """Return what was recognised, in order: names and values, then begrippen."""
        named = tuple(sighting.recognised for sighting in self.sightings)
        heaviest = sorted(self.expansions, key=lambda found: -found.terms[0].weight)[
            :MOST_BEGRIPPEN
        ]
        return named + tuple(
            Recognised("begrip", found.label, found.text, applied=True)
            for found in self.expansions
            if found in heaviest
        )

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """Return the gemeenten that are preferred: named, or around a named wijk."""
        owners = [
            sighting.recognised.value
            if sighting.recognised.kind == "gemeente"
            else sighting.gemeente
            for sighting in self.sightings
            if sighting.recognised.applied and sighting.recognised.kind in {"gemeente", "wijk"}
        ]
        return tuple(dict.fromkeys(owner for owner in owners if owner))

    @property
    def place_words(self) -> tuple[int, ...]:
        """Return the numbers of the words that name a gemeente or wijk the collection holds."""
        return self._words_of("gemeente", "wijk")

    @property
    def class_words(self) -> tuple[int, ...]:
        """Return the numbers of the words that name a thema, soort, rol, year or experiment."""
        return self._words_of("thema", "soort", "rol", "jaar", "experiment")

    def _words_of(self, *kinds: str) -> tuple[int, ...]:
        spans = [
            (sighting.begin, sighting.end)
            for sighting in self.sightings
            if sighting.recognised.kind in kinds and sighting.recognised.known
        ]
        named = {
            token.text
            for token in self.tokens
            if any(begin <= token.begin < end for begin, end in spans)
        }
        return tuple(number for number, word in enumerate(self.words) if word.text in named)

    def preferred(self, kind: str) -> tuple[str, ...]:
        """Return the applied values of one kind; an experiment stands among the experimenten."""
        named = [sighting.recognised for sighting in self.sightings]
        found = [entry.value for entry in named if entry.kind == kind and entry.applied]
        if kind == "thema" and any(entry.kind == "experiment" for entry in named):
            found.append(Thema.EXPERIMENTEN.value)
        return tuple(dict.fromkeys(found))


def understand(request: SearchRequest, desk: SearchDesk) -> Understood:
    """Read the question of *request* with the eyes of the collection."""
    asked = read_question(request.text)
    corrections = _corrections(asked, desk.collection, request.off)
    if not corrections:
        return _understood(asked, desk, request.off)
    suggestion = _with(asked.text, corrections)
    corrected = OFF_CORRECTION not in request.off and all(fix.confident for fix in corrections)
    meant = read_question(suggestion) if corrected else asked
    understood = _understood(meant, desk, request.off)
    return replace(understood, suggestion=suggestion, corrected=corrected)


def _understood(question: Question, desk: SearchDesk, off: Sequence[str]) -> Understood:
    known = desk.collection
    tokens = content_tokens(question)
    sightings = [
        sighting
        for sighting in recognise(question.words, known.recogniser, off=off)
        if not (sighting.recognised.kind == "thema" and question.asked in VALUE_KINDS)
    ]
    expansions = _expansions(question, sightings, desk, off)
    space = None if "soft" in desk.without else known.space
    words = question_words(_content(tokens), known.lexicon)
    understood = Understood(
        question=question,
        tokens=tuple(tokens),
        words=widened(words, tokens, expansions, known.lexicon),
        sightings=tuple(sightings),
        expansions=expansions,
    )
    return replace(understood, likeness=_likeness(words, understood.place_words, space))


def _content(tokens: Sequence[Token]) -> list[ContentWord]:
    return [
        ContentWord(
            token.text, token.stem, token.parts, _LIGHT_SHARE if token.stem in _LIGHT else 1.0
        )
        for token in tokens
    ]


def _expansions(
    question: Question, sightings: Sequence[Sighting], desk: SearchDesk, off: Sequence[str]
) -> tuple[Expansion, ...]:
    """Return what the begrippenlijst adds to a question; names of places are left alone."""
    if desk.begrippen is None or "begrippen" in desk.without:
        return ()
    numbers = desk.generation.table.numbers
    return expand(
        question.words,
        desk.begrippen(),
        off=off,
        skip=[
            (sighting.begin, sighting.end)
            for sighting in sightings
            if sighting.recognised.kind in {"gemeente", "wijk"}
        ],
        holds=numbers.__contains__,
    )


def _likeness(
    words: Sequence[QuestionWord], places: Sequence[int], space: WordSpace | None
) -> Floats | None:
    """Return how alike in meaning the words are to all tokens; a place only to its own name."""
    if space is None or not words:
        return None
    likeness = space.near([word.text for word in words])
    likeness[list(places)] *= likeness[list(places)] >= SAME_PLACE
    _cap_parts(words, likeness)
    return likeness


def _cap_parts(words: Sequence[QuestionWord], likeness: Floats) -> None:
    """Let no part of a compound be as good as the whole: a wijkagent is not any wijk.

    The vector of a compound is near to those of its parts.
    """
    for number, word in enumerate(words):
        for group in word.together:
            parts = [token for part in group.parts for token, match in part.items() if match >= 1]
            likeness[number, parts] = np.minimum(likeness[number, parts], PART_ALIKE)


def content_tokens(question: Question) -> list[Token]:
    """Return the tokens that carry the question; all of them when only stop words are left."""
    tokens = analyse(question.words)
    telling = [token for token in tokens if not token.stop]
    if question.spread:
        telling = [token for token in telling if token.stem not in _SCOPE] or telling
    return telling or tokens


def _corrections(question: Question, known: Collection, off: Sequence[str]) -> list[Correction]:
    named = recognise(question.text, known.recogniser, off=off)
    found = []
    for token in analyse(question.text):
        inside = any(
            sighting.recognised.kind in {"gemeente", "wijk"}
            and sighting.begin <= token.begin < sighting.end
            for sighting in named
        )
        if token.stop or token.number or inside:
            continue
        meant = known.speller.correct(token.folded)
        if meant is not None:
            found.append(Correction(token.text, meant[0], token.begin, token.end, meant[1]))
    return found


def _with(text: str, corrections: Sequence[Correction]) -> str:
    for fix in reversed(corrections):
        meant = fix.meant.capitalize() if fix.typed[:1].isupper() else fix.meant
        text = text[: fix.begin] + meant + text[fix.end :]
    return text
