"""The numbers of a sentence that may be values of an indicator, and its years.

Ages, durations, dates, references, numbers of paragraphs and amounts of money are no
values. What stands between brackets is an aside: its values count apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """What a value is to the reader."""

    PERCENTAGE = "%"
    POINTS = "procentpunt"
    RATIO = "verhouding"
    NUMBER = "aantal of cijfer"
    AVERAGE = "gemiddelde"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed, at its place in the text it was read from."""

    text: str
    begin: int
    end: int
    kind: ValueKind

    @property
    def number(self) -> str:
        """Return its digits only."""
        found = re.search(r"\d+(?:[.,]\d+)*", self.text)
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Year:
    """A year; *compared* where it is what something is measured against."""

    year: int
    begin: int
    end: int
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its values and years; *plain* is the text with asides blanked out."""

    text: str
    plain: str
    values: tuple[Value, ...]
    years: tuple[Year, ...]
    aside: tuple[Value, ...] = ()  # values between brackets

    def last_year(self, begin: int, end: int) -> Year | None:
        """Return the first year in a stretch; of a period ("2008 en 2009") its last."""
        years = self.years_in(begin, end)
        if not years:
            return None
        last = years[0]
        for year in self.years:
            if _JOINS.fullmatch(self.plain[last.end : max(last.end, year.begin)]):
                last = year
        return last

    def years_in(self, begin: int, end: int, *, compared: bool = False) -> tuple[Year, ...]:
        """Return the years that stand in a stretch and are, or are not, compared with."""
        return tuple(
            year
            for year in self.years
            if begin <= year.begin and year.end <= end and year.compared is compared
        )


_JOINS = re.compile(r"\s*(?:en|t/m|tot(?:\s+en\s+met)?|[-–/])\s*")
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?"
_PERCENT = r"\s?(?:%|procent\b)"
_VALUE = re.compile(
    rf"(?<![\w/.,€^+])(?<!\d[-–])"
    rf"(?:(?P<ratio>\d{{1,3}}\s?%?\s?[-–]\s?\d{{1,3}}\s?%)"
    rf"|(?P<points>(?:{_NUMBER})(?:{_PERCENT}[-\s]?)?(?:procent)?punt(?:en)?\b)"
    rf"|(?P<percent>(?:{_NUMBER}){_PERCENT})"
    rf"|(?P<half>(?<!eerste )(?<!tweede )\bhelft(?= van (?!\d|het jaar)))"
    rf"|(?P<number>(?:{_NUMBER})(?:\s?(?:à|a|of)\s?(?:{_NUMBER}))?))(?![\w/^+])(?!-\w)(?!\.\s+[a-z])"
)
_YEAR = re.compile(r"(?<![\w.,€/])(?:19|20)\d\d(?![\w%])(?![.,]\d)")
_LIST_NUMBER = re.compile(r"\s*(?:\(?\d{1,2}[.)](?!\d)|[a-z][.)]|[-–•o*])\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_BARE_YEAR = re.compile(r"\(\s*(?:in\s|peildatum:?\s)?(?:19|20)\d\d\s*\)")
_CHANGE = re.compile(r"\(\s*van\s+\d")
_MONTH = r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"\b\d{{1,2}}\s(?:{_MONTH})\b(?=\s(?:19|20)\d\d)?|\b\d{{1,2}}-\d{{1,2}}-\s?(?:19|20)?\d\d\b",
    re.IGNORECASE,
)
_TIME = (
    r"(?:-?\s?(?:jarigen?|jaars?|jaren|jr|kwartaal|maanden|maand|maal|weken|week|uurs?|uren|min\b"
    r"|minuten|dagen|dag|dagdelen|dagdeel|keer|mnd|nacht|x\b|mln|miljoen|miljard|duizend|euro|eur\b"
    r"|fte|m2|m²|meter|km|kilo|kg|cent|ton\b|e\b|ste\b|de\b(?!\s)|e-))"
)
_NO_VALUE_AFTER = re.compile(
    rf"{_TIME}|\s?(?:-|–|tot|t/m|à|a|en|of)\s?\d+\s?{_TIME}", re.IGNORECASE
)
_NO_VALUE_BEFORE = re.compile(
    r"(?:\b(?:per|paragraaf|par\.?|hoofdstuk|tabel|bijlage|punt|pagina|blz\.?|bladzijde|artikel|art\.?"
    r"|nr\.?|nummer|groep|klas|pijler|fase|thema|experiment|top|actiepunt|categorie|schaal"
    r"|spoor|deel|plan|versie|leeftijd(?:\svan)?|tranche|ronde)|€|\bEUR|\be-?)\s?$"
    r"|\b(?:19|20)\d\d\s?[-–/]\s?$",
    re.IGNORECASE,
)
_KNOWN_NUMBER = re.compile(
    r"\b(?:de|deze|die|alle|dit|onze|hun|haar|zijn|beide|dezelfde|overige|andere)\s+$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\b(?:in|sinds|vanaf|voor|tot|na|jaar|eind|begin)\s$", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:\bt\.?o\.?v\.?|\bten\s+opzichte\s+van|\bdan(?:\s+in)?|\bvergeleken\s+met"
    r"|\bin\s+vergelijking\s+met|\bsinds|\bpeiljaar|\breferentiejaar|\bals\s+in(?:\s+\w+){0,3}"
    r"|\bcijfers|\bgemiddelde?(?:\s+(?:percentage|niveau|rapportcijfer))?"
    r"(?:\s+van\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?\s(?=van\s)van|\bbron\S*|\buit|\bmonitor"
    r"|\bgemeten\s+(?:in|op))"
    r"\s+(?:(?:het\s+)?(?:school)?(?:jaar|niveau|aantal|cijfer)\s+|in\s+|van\s+|op\s+)*$",
    re.IGNORECASE,
)
_LOOK_BACK = 48  # characters that are enough for the words before a number


def read(text: str, hidden: Iterable[tuple[int, int]] = ()) -> Reading:
    """Return the values and years of *text*; *hidden* ranges (amounts of money) hold none."""
    bare = _blanked(text, [*hidden, *_list_number(text), *_dates(text)])
    plain = _blanked(bare, _asides(bare))
    values = tuple(_values(plain))
    inside = {(value.begin, value.end) for value in values}
    aside = tuple(value for value in _values(bare) if (value.begin, value.end) not in inside)
    return Reading(text, plain, values, tuple(_years(plain)), aside)


def _blanked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return *text* with *ranges* as spaces, so that offsets stay what they are."""
    for begin, end in ranges:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def _list_number(text: str) -> Iterator[tuple[int, int]]:
    if mark := _LIST_NUMBER.match(text):
        yield mark.span()


def _dates(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DATE.finditer(text))


def _asides(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between brackets, but for a year or a change."""
    for match in _BRACKETS.finditer(text):
        if not _BARE_YEAR.fullmatch(match[0]) and not _CHANGE.match(match[0]):
            yield match.span()


def _values(plain: str) -> Iterator[Value]:
    for match in _VALUE.finditer(plain):
        kind = _kind(match)
        if kind is ValueKind.RATIO and not _is_ratio(match[0]):
            continue
        before = plain[max(0, match.start() - _LOOK_BACK) : match.start()]
        if _NO_VALUE_BEFORE.search(before) or _NO_VALUE_AFTER.match(plain, match.end()):
            continue
        if kind is ValueKind.NUMBER and (
            (_YEAR.fullmatch(match[0]) and not _is_count(plain, match, before))
            or (_KNOWN_NUMBER.search(before) and match[0].isdigit())
        ):
            continue
        yield Value(match[0], match.start(), match.end(), kind)


def _is_count(plain: str, match: re.Match[str], before: str) -> bool:
    """Tell "2000 trajecten" from a year: a round number before a noun, without "in"."""
    if not match[0].endswith("00"):
        return False
    return bool(re.match(r"\s+[a-z]{5,}", plain[match.end() :])) and not _IN_YEAR.search(before)


def _kind(match: re.Match[str]) -> ValueKind:
    if match["ratio"]:
        return ValueKind.RATIO
    if match["points"]:
        return ValueKind.POINTS
    return ValueKind.PERCENTAGE if match["percent"] or match["half"] else ValueKind.NUMBER


def _is_ratio(text: str) -> bool:
    """Tell a division of a whole ("40% - 60%") from a range ("20 - 25%")."""
    return sum(int(part) for part in re.findall(r"\d+", text)) == 100


def _years(plain: str) -> Iterator[Year]:
    for match in _YEAR.finditer(plain):
        before = plain[max(0, match.start() - _LOOK_BACK) : match.start()]
        if re.search(r"[A-Z]\d*$|\d{4,}$", before) or _is_count(plain, match, before):
            continue
        yield Year(int(match[0]), *match.span(), compared=bool(_COMPARED.search(before)))
