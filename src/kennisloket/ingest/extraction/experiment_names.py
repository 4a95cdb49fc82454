"""Finds the names of the national experiments in a text: sure ones, and short ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kennisloket.ingest.extraction.phrases import PhraseFinder, phrase_finder
from kennisloket.vocabulary import Vocabulary, WordList

_NUMBER = re.compile(r"^\s*(?:[-•*]\s*)?(?:\d+[.)]?\s+|[a-z][.)]\s+)?")
_OPENING = re.compile(r"^(?:de|het|experiment)\s+", re.IGNORECASE)
_SIGNS = " \t.,;:'\"‘’“”«»()"
_BETWEEN = re.compile(
    r"(?:experiment(?:en)?|pilots?|proef|rijksexperiment)[\s:'\"‘’“”«»]*"
    r"(?:(?:rond(?:om)?|over|inzake|op het gebied van|met|rond het thema|de|het|van|aanpak|thema)"
    r"[\s'\"‘’“”«»]+)*['\"‘’“”«»]*$",
    re.IGNORECASE,
)
_LOOK_BACK = 70  # characters before a name in which the word "experiment" may stand


@dataclass(frozen=True, slots=True)
class Mention:
    """A national experiment named in a text; a *sure* name means nothing else."""

    name: str
    begin: int
    end: int
    sure: bool


class ExperimentNames:
    """What the national experiments are called."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Prepare to find the names in *vocabulary*."""
        experiments = vocabulary.experimenten
        # "bewoners" is a word of every sentence; so is any name that is a single word.
        self._sure_names = tuple(
            name.lower() for one in experiments for name in (one.name, *one.names) if " " in name
        )
        self._sure = _finder(
            (one.name, tuple(name for name in (one.name, *one.names) if " " in name))
            for one in experiments
        )
        self._short = _finder(
            (one.name, (*one.short, *(name for name in (one.name, *one.names) if " " not in name)))
            for one in experiments
        )
        self._whole = {
            name.lower(): one.name
            for one in experiments
            for name in (one.name, *one.names, *one.short)
        }

    def sure_in(self, text: str) -> bool:
        """Tell whether a name stands in *text* that means nothing else."""
        plain = text.lower()
        return any(name in plain for name in self._sure_names)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the names in *text* by place; a short one within a sure one is left out."""
        sure = [Mention(one.key, one.begin, one.end, sure=True) for one in self._sure.find(text)]
        short = [
            Mention(one.key, one.begin, one.end, sure=False)
            for one in self._short.find(text)
            if not any(name.begin <= one.begin and one.end <= name.end for name in sure)
        ]
        return tuple(sorted((*sure, *short), key=lambda one: one.begin))

    def follows_experiment(self, text: str, mention: Mention) -> bool:
        """Tell whether the word "experiment" stands right before a name."""
        before = text[max(0, mention.begin - _LOOK_BACK) : mention.begin]
        return bool(_BETWEEN.search(before))

    def of_heading(self, text: str) -> str | None:
        """Return the experiment of which *text* is the name and nothing more."""
        plain = _OPENING.sub("", _NUMBER.sub("", text).strip(_SIGNS).lower()).strip(_SIGNS)
        return self._whole.get(plain)


def _finder(names: Iterable[tuple[str, tuple[str, ...]]]) -> PhraseFinder:
    return phrase_finder(
        tuple(WordList("experimenten", name, terms) for name, terms in names if terms)
    )
