"""Names, amounts, percentages, years and dates at their exact place, found with spaCy.

Names come from the vocabulary through a PhraseMatcher over a blank Dutch pipeline; nothing
is downloaded and nothing is guessed. A name that is also a common word counts only with a
word beside it that settles it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kennisloket.ingest.amounts import amounts, without_overlap
from kennisloket.ingest.dutch_tokens import blank_dutch
from kennisloket.models import Entity, EntityKind
from kennisloket.vocabulary import Organisation, Vocabulary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

# One character for one, so that offsets stay those of the text.
_ONE_SPELLING = str.maketrans("’‘ʼ‐‑\u00a0\u2009\u202f", "'''--   ")

_WORDS_BEFORE = 40  # characters that are enough to hold the words before a name


@dataclass(frozen=True, slots=True)
class _Name:
    """What a spelling stands for; *after* are the words one of which must stand before it."""

    kind: EntityKind
    value: str
    gemeente: str = ""  # of a wijk
    after: re.Pattern[str] | None = None


class SpacyEntityFinder:
    """Finds what the vocabulary knows, and every notation of money, share and time.

    Building one takes about a second (it imports spaCy); finding is then fast enough for
    whole bundles: some 300,000 characters a second.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Prepare the matcher for the names of *vocabulary*."""
        self._names: dict[str, list[_Name]] = defaultdict(list)
        for spelling, name in _spellings(vocabulary):
            if name not in self._names[spelling]:
                self._names[spelling].append(name)
        self._language = blank_dutch()
        self._matcher = _matcher(self._language, self._names)

    def find(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """Return the entities of each text, by place; they do not overlap."""
        return [self._find(text) for text in texts]

    def _find(self, text: str) -> tuple[Entity, ...]:
        plain = text.translate(_ONE_SPELLING)
        names = self._named(plain)
        found = [
            *amounts(plain),
            *_percentages(plain),
            *_dates(plain),
            *_years(plain),
            *names,
        ]
        return tuple(
            Entity(item.kind, item.value, text[item.begin : item.end], item.begin, item.end)
            for item in without_overlap(found, len(text))
        )

    def _named(self, text: str) -> list[Entity]:
        """Return the names that stand in *text*; they may overlap."""
        sure: list[Entity] = []
        open_choices: list[tuple[int, int, list[_Name]]] = []
        for begin, end, names in self._matches(text):
            before = text[max(0, begin - _WORDS_BEFORE) : begin]
            if not (fitting := [name for name in names if _fits(name, before)]):
                continue
            if any(name.after and name.gemeente for name in fitting):
                open_choices.append((begin, end, fitting))
            else:
                sure.append(_entity(fitting[0], text, begin, end))
        mentioned = Counter(item.value for item in sure if item.kind is EntityKind.GEMEENTE)
        for begin, end, names in open_choices:
            name = max(names, key=lambda name: mentioned[name.gemeente])
            if mentioned[name.gemeente]:
                sure.append(_entity(name, text, begin, end))
        return sure

    def _matches(self, text: str) -> Iterator[tuple[int, int, list[_Name]]]:
        doc = self._language.tokenizer(text)
        for key, first, last in self._matcher(doc):
            span = doc[first:last]
            yield span.start_char, span.end_char, self._names[doc.vocab.strings[key]]


def _entity(name: _Name, text: str, begin: int, end: int) -> Entity:
    return Entity(name.kind, name.value, text[begin:end], begin, end)


# --- names ---------------------------------------------------------------------------------

_PROVINCE = re.compile(r"\b[Pp]rovincies?\s$")
_SURNAME = re.compile(r"(?:\b[A-Z]\.\s?|\b(?:heer|mevrouw|dhr|mw|drs|mr|dr|ir|ing)\b\.?\s)$")
_GEMEENTE_AFTER = re.compile(
    r"\b(?:gemeenten?|stad|dorp|plaats|centrumgemeente|buurgemeente|in|uit|te|naar)\s$",
    re.IGNORECASE,
)
_WIJK_AFTER = re.compile(
    r"\b(?:wijk|krachtwijk|prachtwijk|aandachtswijk|stadsdeel|deelgemeente|gebied)\s['\"]?$",
    re.IGNORECASE,
)
_CAPITALS_SETTLE_IT = re.compile("")  # several words with their capitals are no accident
_ORGANISATION_AFTER = {
    EntityKind.MINISTERIE: re.compile(
        r"\b(?:ministeries?|ministers?|staatssecretaris(?:sen)?|departement) (?:van|voor)\s$",
        re.IGNORECASE,
    ),
    EntityKind.CORPORATIE: re.compile(
        r"(?:corporaties?|woningstichting|woonstichting|verhuurders?)\s['\"(]?$", re.IGNORECASE
    ),
    EntityKind.KENNISCENTRUM: re.compile(
        r"\b(?:kenniscentrum|kennisinstituut|instituut)\s['\"(]?$", re.IGNORECASE
    ),
}


def _fits(name: _Name, before: str) -> bool:
    """Tell whether the words *before* a name allow it to mean *name*."""
    if name.kind is EntityKind.GEMEENTE and (_PROVINCE.search(before) or _SURNAME.search(before)):
        return False
    return name.after is None or bool(name.after.search(before))


def _spellings(vocabulary: Vocabulary) -> Iterator[tuple[str, _Name]]:
    """Yield every spelling that may stand in a text, with what it means."""
    for spelling, name in _vocabulary_names(vocabulary):
        yield spelling, name
        yield spelling.upper(), name  # as headings have it
        yield spelling[0].upper() + spelling[1:], name


def _vocabulary_names(vocabulary: Vocabulary) -> Iterator[tuple[str, _Name]]:
    yield from _wijk_names(vocabulary)
    for gemeente in vocabulary.gemeenten:
        sure = _Name(EntityKind.GEMEENTE, gemeente.name)
        after = _GEMEENTE_AFTER if gemeente.ambiguous else None
        yield gemeente.name, _Name(EntityKind.GEMEENTE, gemeente.name, after=after)
        yield from ((spelling, sure) for spelling in gemeente.names)
    yield from _organisation_names(EntityKind.MINISTERIE, vocabulary.ministeries)
    yield from _organisation_names(EntityKind.CORPORATIE, vocabulary.corporaties)
    yield from _organisation_names(EntityKind.KENNISCENTRUM, vocabulary.kenniscentra)


def _wijk_names(vocabulary: Vocabulary) -> Iterator[tuple[str, _Name]]:
    for wijk in vocabulary.wijken:
        sure = _Name(EntityKind.WIJK, wijk.name, wijk.gemeente)
        for spelling in (
            *wijk.names,
            f"{wijk.gemeente} {wijk.name}",
            f"{wijk.gemeente}-{wijk.name}",
        ):
            yield spelling, sure
        after = _CAPITALS_SETTLE_IT if " " in wijk.name else _WIJK_AFTER
        yield (
            wijk.name,
            _Name(EntityKind.WIJK, wijk.name, wijk.gemeente, after if wijk.ambiguous else None),
        )


def _organisation_names(
    kind: EntityKind, organisations: Iterable[Organisation]
) -> Iterator[tuple[str, _Name]]:
    for item in organisations:
        after = _ORGANISATION_AFTER[kind] if item.ambiguous else None
        yield item.name, _Name(kind, item.name, after=after)
        yield from ((spelling, _Name(kind, item.name)) for spelling in item.names)


def _matcher(language: Language, spellings: Iterable[str]) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(language.vocab, attr="ORTH")
    for spelling in spellings:
        matcher.add(spelling, [language.tokenizer(spelling.translate(_ONE_SPELLING))])
    return matcher


# --- shares and time -----------------------------------------------------------------------------

_PERCENTAGE = re.compile(
    r"(?<![\w.,])(?P<number>\d+(?:[.,]\d+)?)\s?(?:%(?:-?\s?punt(?:en)?\b)?|procent(?:punt(?:en)?)?\b)"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan", "februari feb febr", "maart mrt", "april apr", "mei", "juni jun",
            "juli jul", "augustus aug", "september sep sept", "oktober okt", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WRITTEN_DATE = re.compile(
    rf"(?<![\w.])(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})\b\.?\s(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(
    r"(?<![\w./-])(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)"
    r"(?![\w/-])"
)
_ISO_DATE = re.compile(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/-])"
)
_YEAR = re.compile(
    r"(?<![\w.,€])(?<![€$]\s)(?<!\d[-/])(?P<first>(?:19|20)\d\d)"
    r"(?:\s?[-–/]\s?(?P<last>(?:19|20)\d\d))?(?![\w%])(?![.,]\d)(?!\s[A-Z]{2}\b)(?!\s?(?:%|euro\b))"
)
# "2000 woningen" counts houses.
_COUNTED = re.compile(
    r"\s(?:nieuwe|extra|sociale|huur|koop)?\s?(?:\w*woningen|huizen|\w*bewoners|inwoners"
    r"|huishoudens|mensen|personen|kinderen|jongeren|leerlingen|adressen|plaatsen|banen|leden|uur"
    r"|deelnemers|ondernemers|bezoekers|m2|m²|meter|gezinnen|vrijwilligers)\b",
    re.IGNORECASE,
)


def _percentages(text: str) -> Iterator[Entity]:
    for match in _PERCENTAGE.finditer(text):
        value = f"{Decimal(match['number'].replace(',', '.')).normalize():f}"
        yield Entity(EntityKind.PERCENTAGE, value, match[0], match.start(), match.end())


def _dates(text: str) -> Iterator[Entity]:
    """Yield full dates as ISO dates; a day that does not exist is none."""
    for pattern in (_WRITTEN_DATE, _NUMERIC_DATE, _ISO_DATE):
        for match in pattern.finditer(text):
            month = _MONTHS.get(match["month"].lower()) or int(match["month"])
            try:
                value = date(int(match["year"]), month, int(match["day"])).isoformat()
            except ValueError:
                continue
            yield Entity(EntityKind.DATE, value, match[0], match.start(), match.end())


def _years(text: str) -> Iterator[Entity]:
    """Yield the years, also both ends of "2008-2011"."""
    for match in _YEAR.finditer(text):
        if match["last"] is None and _COUNTED.match(text, match.end()):
            continue
        for group in ("first", "last"):
            if match[group]:
                begin, end = match.span(group)
                yield Entity(EntityKind.YEAR, match[group], match[group], begin, end)
