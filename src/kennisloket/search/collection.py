"""What search knows of a published collection beforehand: words, names, spelling.

Made once per publication from the generation's passage table and the vocabulary files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kennisloket.index.passage_table import PassageTable
from kennisloket.language.compounds import word_parts
from kennisloket.language.tokens import analyse
from kennisloket.language.wordlist import known_words
from kennisloket.ports import WordVectors
from kennisloket.search.likeness import WordSpace, word_space
from kennisloket.search.recognition import Recogniser, recogniser, words_of
from kennisloket.search.spelling import Speller
from kennisloket.search.words import Lexicon, lexicon
from kennisloket.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything about the words of one publication, ready for questions."""

    lexicon: Lexicon
    recogniser: Recogniser
    speller: Speller
    space: WordSpace | None = None  # what its words mean, where a word model is at hand


def read_collection(
    table: PassageTable, vocabulary: Vocabulary, word_model: WordVectors | None = None
) -> Collection:
    """Prepare the words of *table* and the names of *vocabulary*."""
    names = _name_words(vocabulary)
    return Collection(
        lexicon=lexicon(table.numbers, table.counts, table.pieces, table.compounds()),
        recogniser=recogniser(
            vocabulary,
            held_gemeenten=(str(value) for value in table.columns["gemeente"].values),
            held_wijken=_held_wijken(table),
            mentioned=lambda name: all(
                table.forms.get(word.folded, 0) > 0 for word in words_of(name)
            ),
        ),
        speller=Speller(
            frequencies=names | dict(table.forms),
            is_word=lambda word: _is_right(word, table.numbers),
            is_compound=lambda word: bool(word_parts(word)),
        ),
        space=word_space(table, word_model),
    )


def _held_wijken(table: PassageTable) -> Iterator[tuple[str | None, str]]:
    firsts = np.unique(table.document_numbers, return_index=True)[1]
    for row in firsts.tolist():
        gemeente = next(iter(table.columns["gemeente"].of(row)), None)
        for wijk in table.columns["wijk"].of(row):
            yield (str(gemeente) if gemeente else None), str(wijk)


def _name_words(vocabulary: Vocabulary) -> dict[str, int]:
    """Return the words of the names a question may misspell."""
    names = [(entry.name, *entry.names) for entry in vocabulary.gemeenten]
    names += [(entry.name, *entry.names) for entry in vocabulary.wijken]
    return {word.folded: 1 for held in names for name in held for word in words_of(name)}


def _is_right(word: str, numbers: Mapping[str, int]) -> bool:
    """Tell whether a word is Dutch, or an inflection of a word that is Dutch or in the texts."""
    stems = {token.stem for token in analyse(word)}
    return word in known_words() or any(s in numbers or s in known_words() for s in stems)
