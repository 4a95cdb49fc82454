"""Tells how a sentence says that a gemeente takes part in an experiment.

The words stand in ``ingest/vocabulaire/deelname.toml``. A wish goes before taking part
("doet graag mee"), a denial before both. What the Rijk offers, or asks of gemeenten in
general, says nothing about one gemeente, unless the sentence names it or speaks of what
happens within the experiment.
"""

from __future__ import annotations

import re

from kennisloket.facts import Deelname
from kennisloket.ingest.extraction.phrases import Phrase, phrase_finder
from kennisloket.vocabulary import Vocabulary

_OPENING = 30  # characters in which the subject of a sentence stands
_GENERAL = re.compile(
    r"(?<!met )(?<!met het )(?<!met de )\b(?:rijk|kabinet|ministers?|ministeries?"
    r"|staatssecretaris(?:sen)?|WWI|OCW|VWS|SZW|EZ|BZK|VROM)\b"
)
_SEVERAL = re.compile(r"\b(?:steden|gemeenten)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:de gemeente|de stad|wij|we|ons|onze)\b", re.IGNORECASE)


class DeelnameWords:
    """Reads sentences of the documents of one gemeente, or of none."""

    def __init__(self, vocabulary: Vocabulary, gemeente: str | None) -> None:
        """Prepare for *gemeente*, under every name that *vocabulary* has for it."""
        self.gemeente = gemeente
        self._finder = phrase_finder(vocabulary.words("deelname"))
        names = (
            name
            for one in vocabulary.gemeenten
            if one.name == gemeente
            for name in (one.name, *one.names)
        )
        either = "|".join(re.escape(name) for name in names)
        self._own = re.compile(rf"\b(?:{either})\b") if either else None

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """Return the phrases of ``deelname.toml`` in *text*."""
        return self._finder.find(text)

    def said(self, text: str) -> Deelname | None:
        """Return how *text* says that the gemeente takes part; None where it does not."""
        keys = {phrase.key for phrase in self.phrases(text)}
        if "niet" in keys:
            return None
        if not self.is_about_the_gemeente(text):
            return Deelname.DOET_MEE if "kader" in keys else None
        if "interesse" in keys:
            return Deelname.INTERESSE
        return Deelname.DOET_MEE if keys & {"meedoen", "kader"} else None

    def names_the_gemeente(self, text: str) -> bool:
        """Tell whether *text* names the gemeente of the document."""
        return self._own is not None and bool(self._own.search(text))

    def is_about_the_gemeente(self, text: str) -> bool:
        """Tell whether a sentence may speak of the gemeente: not of the Rijk, or of several."""
        if self.names_the_gemeente(text):
            return True
        opening = text[:_OPENING]
        if _GENERAL.search(opening):
            return False
        return bool(_ONE.search(text)) or not _SEVERAL.search(text)
