"""Which thema a heading, or the text under it, is about.

The vocabulary's terms come first; the beginnings of words below widen them to what
headings say in other forms ("Veiliger", "Ouderbetrokkenheid"). Only headings are read so
loosely; in running text and in questions the terms alone count.
"""

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
_BEGINNINGS = {
    Thema.WONEN: (
        r"woon woning huur huizen\b flats?\b groen buurtbeheer leefbaar fysiek vastgoed sloop"
        " renovatie"
    ),
    Thema.WERKEN: (
        r"werk(?!wijze|groep|en\saan|t\s) ondernem econom arbeid re-?integratie baan banen"
        " microfinan"
    ),
    Thema.LEREN_EN_OPGROEIEN: (
        r"kind ouder(?!en?werk) gezin\b jong jeugd opvoed opgroei onderwij school leer educatie"
        " vve tiener peuter startkwalificatie opleiding talent voortijdig"
    ),
    Thema.INTEGRATIE: "integre integrat inburger allochton emancip",
    Thema.VEILIGHEID: (
        "veilig schoon schone overlast geweld crimin handhav wijkagent hypotheekfraude"
    ),
    Thema.BEWONERSPARTICIPATIE: "bewoner burger participatie participer zeggenschap ontmoet",
    Thema.GEZONDHEID: r"gezond sport beweeg beweg zorg(?!en\b|t\b) voeding",
    Thema.EXPERIMENTEN: "experiment proeftuin",
    Thema.KENNIS: "kennis(?!making)",
    Thema.LANDELIJKE_ALLIANTIE: "alliantie",
    Thema.FINANCIERING: (
        r"financ kost(?:en)?\b geld\b geldstro middelen invester bekostig begroting"
    ),
    Thema.VOORTGANG: (
        r"voortgang monitor evalu verantwoording beoogde\sresultaten effectmeting meten\b"
        r" planning\b resultaten\s(?:volgen|meten)\b"
    ),
}
_ENOUGH = 4  # words of a thema in a text without which it is not clear
_SHARE = 0.5  # part of all thema words in a text that the clearest thema has
_NOT_BY_TEXT = frozenset({Thema.OVERIG, Thema.KENNIS, Thema.EXPERIMENTEN})
_WIDER = re.compile(
    "|".join(
        rf"(?P<{thema.name}>\b(?:{'|'.join(words.split())}))"
        for thema, words in _BEGINNINGS.items()
    )
)


@dataclass(frozen=True, slots=True)
class ThemaWords:
    """The thema words of a vocabulary, ready to look up."""

    terms: re.Pattern[str]
    themas: Mapping[str, Thema]

    def of_heading(self, heading: str) -> Thema | None:
        """Return the thema that a heading names, the first and longest term deciding."""
        title = _THEMA.sub("", _FIELD.sub("", form(heading).title)).lower()
        found = [(match.start(), self.themas[match[0]]) for match in self.terms.finditer(title)]
        wider = [(match.start(), Thema[match.lastgroup or ""]) for match in _WIDER.finditer(title)]
        named = [one for one in found if one[1] is not Thema.OVERIG] + wider
        first = min(named or found, key=lambda one: one[0], default=None)
        return first[1] if first else None

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
