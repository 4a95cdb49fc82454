"""Which thema a heading, or the text under it, is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kennisloket.ingest.heading_forms import form
from kennisloket.models import Thema
from kennisloket.vocabulary import Vocabulary

_FIELD = re.compile(r"^op (?:het )?(?:gebied|terrein) van (?:de |het )?", re.IGNORECASE)
_THEMA = re.compile(r"^thema(?:'s)?\b[:\s\"'“‘]*", re.IGNORECASE)
_ENOUGH = 4  # words of a thema in a text without which it is not clear
_SHARE = 0.5  # part of all thema words in a text that the clearest thema has
_NOT_BY_TEXT = frozenset({Thema.OVERIG, Thema.KENNIS, Thema.EXPERIMENTEN})


@dataclass(frozen=True, slots=True)
class ThemaWords:
    """The thema words of a vocabulary, ready to look up."""

    terms: re.Pattern[str]
    themas: Mapping[str, Thema]

    def of_heading(self, heading: str) -> Thema | None:
        """Return the thema that a heading names, the first and longest term deciding."""
        title = _THEMA.sub("", _FIELD.sub("", form(heading).title)).lower()
        found = [(match.start(), self.themas[match[0]]) for match in self.terms.finditer(title)]
        named = [(start, thema) for start, thema in found if thema is not Thema.OVERIG]
        return (named or found)[0][1] if found else None

    def of_text(self, text: str) -> Thema | None:
        """Return the thema that most of a text's words point to, None where not clear."""
        counts = Counter(self.themas[match[0]] for match in self.terms.finditer(text.lower()))
        for thema in _NOT_BY_TEXT:
            counts.pop(thema, None)
        if not counts:
            return None
        (best, number), *_ = counts.most_common(1)
        return best if number >= _ENOUGH and number >= _SHARE * counts.total() else None


def thema_words(vocabulary: Vocabulary) -> ThemaWords:
    """Return the thema words of the vocabulary."""
    themas = {term.lower(): entry.thema for entry in vocabulary.themas for term in entry.terms}
    longest = sorted(themas, key=lambda term: (-len(term), term))
    pattern = "|".join(re.escape(term) for term in longest)
    return ThemaWords(re.compile(rf"\b(?:{pattern})\b" if pattern else r"(?!)"), themas)
