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
    # A sign that opens a word is no infix to spaCy: "(KvK" would be one token.
    sign = re.compile(r"[^\w\s]")
    language.tokenizer = Tokenizer(
        language.vocab, prefix_search=sign.match, infix_finditer=sign.finditer
    )
    return language
