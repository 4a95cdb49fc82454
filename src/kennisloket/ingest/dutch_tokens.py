"""The spaCy pipeline with which texts are cut into words; imported only when it is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def blank_dutch() -> Language:
    """Return a Dutch pipeline whose tokens are bare words and single signs."""
    import spacy
    from spacy.tokenizer import Tokenizer

    language = spacy.blank("nl")
    # "VROM/WWI" and "Amsterdam-Noord" hold names too; the standard tokens would hide them.
    language.tokenizer = Tokenizer(language.vocab, infix_finditer=re.compile(r"[^\w\s]").finditer)
    return language
