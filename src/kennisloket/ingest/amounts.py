"""Amounts of money in a text: every notation of the charters and plans, with its value.

In a table the unit often stands only in the caption or in the head of a column; there
the bare numbers are amounts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kennisloket.models import Entity, EntityKind

_TIMES = {
    "duizend": 3, "k": 3, "ton": 5, "miljoen": 6, "mln": 6, "milj": 6, "mio": 6, "m": 6,
    "miljard": 9, "mld": 9, "mrd": 9,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[. ]\d{3})+(?:,\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?"
_SIZE = r"(?:duizend|ton|miljoen|mln|milj|mio|miljard|mld|mrd)\b"
_UNTO = r"\s?(?:-|–|à|a|tot|of|en|tot en met)\s?"
_RANGE = r"\s?(?:-|–|à|tot)\s?"
_EURO_SIGN = r"(?:€|\beuro\b|\beur\b)\s?"

# Such as € 2,9 miljoen and € 25.000,-- and EUR 500 and € 10K; € 5 à 10 miljoen counts twice.
_WITH_SIGN = re.compile(
    rf"(?<![x×])(?<![x×]\s)(?P<before>\b[kKM](?=€))?{_EURO_SIGN}(?P<number>{_NUMBER})(?:,(?:--?|–|=))?"
    rf"(?:\s?(?P<size>{_SIZE}|[kKmM]\b)|(?=(?:{_UNTO}|{_RANGE}€\s?)(?:{_NUMBER})\s?(?P<later>{_SIZE})))?",
    re.IGNORECASE,
)
# Such as 225.000 euro and 1,5 miljoen euro and 20 miljoen.
_WITHOUT_SIGN = re.compile(
    rf"(?<![\w.,€])(?P<number>{_NUMBER})(?:,(?:--?|–|=))?"
    rf"(?:\s(?P<size>{_SIZE})(?:\.?\s(?:euro|eur)\b)?|\s(?:euro|eur)\b"
    rf"|(?=\s?(?:-|–|à|tot)\s?(?:{_NUMBER})\s(?P<later>{_SIZE})))",
    re.IGNORECASE,
)
# Such as 50.000 per jaar bijdragen, where the sign was forgotten.
_FORGOTTEN = re.compile(
    r"(?<![\w.,€-])(?P<number>\d{1,3}(?:\.\d{3})+)(?=\sper\sjaar\s(?:\w+\s){0,2}"
    r"(?:bijdra|subsidi|budget|financi|invest|beschikbaar))",
    re.IGNORECASE,
)
# The first two of 10.200; 10.200 en 9.800 euro.
_LISTED = re.compile(
    r"(?<![\w.,€-])(?P<numbers>\d{1,3}(?:\.\d{3})+(?:(?:;|,|\sen)\s\d{1,3}(?:\.\d{3})+)*)"
    r"(?:;|,|\sen)\s\d{1,3}(?:\.\d{3})+\s(?:euro|eur)\b",
    re.IGNORECASE,
)
# Such as anderhalf miljoen euro and een half miljoen euro.
_WORDS = {
    "een half": "0.5", "een": "1", "één": "1", "anderhalf": "1.5", "anderhalve": "1.5",
    "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "negen": "9", "tien": "10", "twaalf": "12", "vijftien": "15", "twintig": "20",
}  # fmt: skip
_IN_WORDS = re.compile(
    rf"\b(?P<number>{'|'.join(_WORDS)})\s(?P<size>miljoen|miljard|ton|duizend)\seuro\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"\.?\s(?:mensen|inwoners|bewoners|huishoudens|woningen|huizen|m2|m²|vierkante|kubieke|uur|uren"
    r"|bezoekers|bezoeken|reizigers|kilo|kilometer|km|liter|bomen|stuks|personen|nederlanders"
    r"|kinderen|jongeren|banen|arbeidsplaatsen)\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(r"\bton$", re.IGNORECASE)
_TO_BE_SETTLED = re.compile(r"(?<![\w.])(?:PM|P\.M\.)(?!\w)")  # "pro memorie": amount unknown yet


def amounts(text: str) -> list[Entity]:
    """Return the amounts by place, with their value in euro, or "PM" where it is left open."""
    return without_overlap([*_in_tables(text), *_in_sentences(text)], len(text))


def without_overlap(found: Iterable[Entity], length: int) -> list[Entity]:
    """Keep the longest of entities that overlap; of equals the first."""
    taken = bytearray(length)
    kept = []
    for item in sorted(found, key=lambda item: item.begin - item.end):
        if taken.find(1, item.begin, item.end) == -1:
            taken[item.begin : item.end] = b"\1" * (item.end - item.begin)
            kept.append(item)
    return sorted(kept, key=lambda item: item.begin)


def _in_sentences(text: str) -> Iterator[Entity]:
    for match in _WITH_SIGN.finditer(text):
        size = match["size"] or match["later"] or match["before"] or ""
        yield _amount(match, _times(match["number"], size))
    for match in _WITHOUT_SIGN.finditer(text):
        size = match["size"] or match["later"] or ""
        if not _NO_MONEY.match(text, match.end()) and not _WEIGHS.search(match[0]):
            yield _amount(match, _times(match["number"], size))
    for match in _IN_WORDS.finditer(text):
        yield _amount(match, _times(_WORDS[match["number"].lower()], match["size"]))
    for match in _FORGOTTEN.finditer(text):
        yield _amount(match, _times(match["number"], ""))
    for match in _LISTED.finditer(text):
        yield from _each(match["numbers"], match.start())
    for match in _TO_BE_SETTLED.finditer(text):
        yield _amount(match, "PM")


def _each(numbers: str, begin: int) -> Iterator[Entity]:
    for match in _GROUPED.finditer(numbers):
        at = begin + match.start()
        yield Entity(EntityKind.AMOUNT, _times(match[0], ""), match[0], at, at + len(match[0]))


def _amount(match: re.Match[str], value: str) -> Entity:
    return Entity(EntityKind.AMOUNT, value, match[0], match.start(), match.end())


def _times(number: str, size: str) -> str:
    """Return *number* times *size* in plain digits, without needless decimals."""
    amount = _decimal(number).scaleb(_TIMES.get(size.lower(), 0))
    return f"{amount.normalize():f}"


def _decimal(number: str) -> Decimal:
    """Read a Dutch number: a point or space before three digits groups them.

    >>> [str(_decimal(text)) for text in ("2,9", "2.9", "25.000", "1.250.000,50", "0.125")]
    ['2.9', '2.9', '25000', '1250000.50', '0.125']
    """
    if re.fullmatch(r"[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "").replace(" ", "")
    return Decimal(number.replace(",", "."))


# --- tables -----------------------------------------------------------------------------------

_CAPTION_LINES = 2  # how far above a table its unit may stand
_CAPTION_LENGTH = 200  # a longer line is a paragraph that may speak of other sums
_UNITS = tuple(
    (power, re.compile(words, re.IGNORECASE))
    for power, words in (
        (6, r"(?:\bin|[x×])\s?(?:€\s?)?(?:1\.000\.000|1?\s?(?:miljoen|mln|milj)\w*)"),
        (3, r"(?:\bin|[x×])\s?(?:€\s?)?(?:1\.?000(?![.\d])|1?\s?duizend\w*)"),
        (0, r"\bin\s(?:hele\s)?(?:€|euro)|\((?:€|euro)\)"),
    )
)
_ABOUT_MONEY = re.compile(
    r"€|euro|kosten|bedrag|begroting|budget|investering|bijdrage|dekking|inzet|middelen",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"%|\b(?:aantal|uren)\b|^(?:nr|nummer|jaar|pagina|wie|datum|uur)\.?$", re.IGNORECASE
)
_CELL = re.compile(rf"(?:€\s?)?(?P<number>{_NUMBER})(?:,(?:--?|–|=))?")
_OPEN_CELL = re.compile(r"pm|p\.m\.?", re.IGNORECASE)  # in a sentence "p.m." is the afternoon
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a table row and where each begins in the text."""

    cells: tuple[str, ...]
    starts: tuple[int, ...]


def _in_tables(text: str) -> Iterator[Entity]:
    """Yield the bare numbers of tables of which the unit is said once."""
    above: list[str] = []
    table: list[_Row] = []
    place = 0
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            table.append(_row(line, place))
        else:
            if table:
                yield from _of_table(table, " ".join(above[-_CAPTION_LINES:]))
                table, above = [], []
            if len(line) <= _CAPTION_LENGTH:
                above.append(line)
        place += len(line) + 1


def _row(line: str, place: int) -> _Row:
    cells = tuple(line.split("\t"))
    starts = []
    for cell in cells:
        starts.append(place)
        place += len(cell) + 1
    return _Row(cells, tuple(starts))


def _of_table(table: Sequence[_Row], above: str) -> Iterator[Entity]:
    head, *rows = table
    power = _power(f"{above} {head.cells[0]}")
    about_money = bool(_ABOUT_MONEY.search(" ".join((above, *head.cells))))
    for row in rows:
        for column in range(1, min(len(row.cells), len(head.cells))):
            title = head.cells[column]
            own = _power(title)
            if _COUNTS.search(title):
                continue
            size = own if own is not None else power
            amount = _of_cell(row.cells[column], row.starts[column], size, about_money=about_money)
            if amount is not None:
                yield amount


def _power(words: str) -> int | None:
    """Return the power of ten that *words* give as the unit, or None."""
    return next((power for power, unit in _UNITS if unit.search(words)), None)


def _of_cell(cell: str, start: int, power: int | None, *, about_money: bool) -> Entity | None:
    """Return the amount that a whole cell is; without a unit only grouped digits count."""
    if _OPEN_CELL.fullmatch(cell.strip()):
        return _left_open(cell, start) if about_money or power is not None else None
    if (match := _CELL.fullmatch(cell.strip())) is None or _BARE_YEAR.fullmatch(cell.strip()):
        return None
    if power is None and not (about_money and _GROUPED.match(match["number"])):
        return None
    begin = start + cell.index(match[0])
    value = f"{_decimal(match['number']).scaleb(power or 0).normalize():f}"
    return Entity(EntityKind.AMOUNT, value, match[0], begin, begin + len(match[0]))


def _left_open(cell: str, start: int) -> Entity:
    words = cell.strip()
    begin = start + cell.index(words)
    return Entity(EntityKind.AMOUNT, "PM", words, begin, begin + len(words))
