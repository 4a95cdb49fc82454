"""Reads for which period an amount holds: "per jaar", "2008 t/m 2011", "4 jaar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_COUNT = (
    r"(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|vijftien|twintig)"
)
_YEAR = r"(?:19|20)\d\d"
_UNTO = r"(?:\s?[-–/]\s?|\s(?:t/m|tot en met|tot|en)\s|,\s)"

_EVERY_YEAR = re.compile(
    r"/\s?jaar\b|\b(?:per jaar|jaarlijkse?|op jaarbasis|elk jaar|ieder jaar|p/j|p\.j\.)(?!\w)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:per (?:maand|kwartaal|week|half jaar)|maandelijks)\b", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?P<years>{_YEAR}(?:{_UNTO}{_YEAR})+)"
    rf"|(?P<until>(?:t/m|tot en met|vanaf|tot|eind)\s{_YEAR}(?:\s(?:t/m|tot en met)\s{_YEAR})?)"
    rf"|(?P<year>(?<![\w.,/-]){_YEAR})(?![\w%])(?!-\d)"
    rf"|(?P<jaren>\b{_COUNT}\sja(?:ar|ren)\b(?!\s(?:oud|en ouder|of ouder)\b))"
    rf"|(?P<jaar>\bjaar\s\d\b)"
    rf"|(?P<open>\b(?:komende|gehele|hele)\s(?:collegeperiode|planperiode|periode|looptijd)\b)"
    rf"|(?P<once>\b(?:eenmalige?|incidentee?le?|structure(?:el|le))\b)",
    re.IGNORECASE,
)
_RESP = re.compile(r"\bresp(?:\.|ectievelijk\b)", re.IGNORECASE)
_YEARS = re.compile(rf"\b{_YEAR}\b")
# The date of a letter or a meeting says nothing about the money.
_DATED = re.compile(
    r"\((?![^()]*(?:€|euro|mln|miljoen))[^()]{40,}\)|\((?=[^()]*(?:brief|kenmerk|d\.d\.))[^()]*\)|\b(?:brief|d\.d\.)[^,;()]{0,20}\s(?:19|20)\d\d"
    r"|\bprijspeil\s(?:19|20)\d\d"
    r"|^(?:In|Op|Begin|Eind)\s\w+\s(?:19|20)\d\d(?=\s(?:hebben|heeft|is|zijn|werd|werden)\b)"
    r"|\b\d{1,2}\s(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december)\s(?:19|20)\d\d|\b[A-Z/]+[A-Z]\d{6,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A period at its place."""

    text: str
    begin: int
    end: int
    every: bool = False  # how often, not how long


def period_in(text: str) -> str | None:
    """Return the period that *text* names as a whole, such as a caption or a column head.

    >>> period_in("Investering voor 4 jaar"), period_in("Bijdrage per jaar, 2008-2011")
    ('4 jaar', 'per jaar, 2008-2011')
    """
    return _said(list(_periods(text)))


def period_of(text: str, begin: int, end: int, others: tuple[tuple[int, int], ...]) -> str | None:
    """Return the period of the amount at ``text[begin:end]`` in a sentence.

    *others* are the places of all amounts in the sentence, this one too. Of several
    amounts each takes the period on its own side: before it where the sentence opens
    with a period and gives each one, else behind it.
    """
    found = list(_periods(text))
    if len(others) == 1:
        return _said(_nearest(found, begin, end))
    if year := _respectively(text, others, others.index((begin, end))):
        return year
    stretches = _behind(text, others), _before(others)
    leading = any(period.end <= others[0][0] for period in found)
    of_each = [[_within(found, stretch) for stretch in side] for side in stretches]
    _handed_on(of_each[0])
    at = others.index((begin, end))
    if leading and all(of_each[1]):
        return _said(of_each[1][at])
    return _said(of_each[0][at] or _within(found, (0, others[0][0])))


def _respectively(text: str, others: tuple[tuple[int, int], ...], at: int) -> str | None:
    """Return the year of an amount where as many years follow: "resp. … in 2008 en 2009"."""
    years = _YEARS.findall(text, others[-1][1]) or _YEARS.findall(text[: others[0][0]])
    return years[at] if _RESP.search(text) and len(years) == len(others) else None


def _handed_on(behind: list[list[_Found]]) -> None:
    """Give the last of two periods behind an amount to the next, where that has none.

    "€ 5 mln per jaar en voor 10 jaar € 45 mln": the ten years are of the second.
    """
    for these, following in pairwise(behind):
        if len(these) > 1 and not following:
            following.append(these.pop())


def _periods(text: str) -> Iterator[_Found]:
    plain = _DATED.sub(lambda match: " " * len(match[0]), text)
    for match in _EVERY_YEAR.finditer(plain):
        yield _Found("per jaar", *match.span(), every=True)
    for match in _EVERY.finditer(plain):
        yield _Found(match[0].lower(), *match.span(), every=True)
    for match in _SPAN.finditer(plain):
        yield _Found(match[0], *match.span())


def _nearest(found: list[_Found], begin: int, end: int) -> list[_Found]:
    """Return how often and how long, each the nearest to an amount."""

    def far(period: _Found) -> int:
        return max(begin - period.end, period.begin - end)

    often = sorted((one for one in found if one.every), key=far)[:1]
    return often + sorted((one for one in found if not one.every), key=far)[:1]


def _behind(text: str, places: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    begins = [begin for begin, _ in places[1:]] + [len(text)]
    return [(end, begin) for (_, end), begin in zip(places, begins, strict=True)]


def _before(places: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    ends = [0] + [end for _, end in places[:-1]]
    return [(end, begin) for (begin, _), end in zip(places, ends, strict=True)]


def _within(found: list[_Found], stretch: tuple[int, int]) -> list[_Found]:
    return [one for one in found if stretch[0] <= one.begin and one.end <= stretch[1]]


def _said(found: list[_Found]) -> str | None:
    often = [one.text for one in found if one.every][:1]
    long = [one.text for one in found if not one.every][:1]
    return ", ".join(often + long) or None
