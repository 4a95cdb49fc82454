"""The spaCy pipelines with which texts are cut into words; imported only when asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

# "VROM/WWI" and "Amsterdam-Noord" hold names too; the standard tokens would hide them.
EVERY_SIGN = re.compile(r"[^\w\s]")
NO_HYPHENS = re.compile(r"[^\w\s\-]|(?<!\w)-|-(?!\w)")  # words keep theirs


def blank_dutch(signs: re.Pattern[str] = EVERY_SIGN) -> Language:
    """Return a Dutch pipeline whose tokens are bare words, and each of *signs* apart."""
    import spacy
    from spacy.tokenizer import Tokenizer

    language = spacy.blank("nl")
    # A sign that opens a word is no infix to spaCy: "(KvK" would be one token.
    language.tokenizer = Tokenizer(
        language.vocab, prefix_search=signs.match, infix_finditer=signs.finditer
    )
    return language
