"""Recognises what a document is: title, soort, gemeente, wijken, date and place.

Everything comes from the text. A file's creation date says nothing about a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kennisloket.ingest.dates import SIGNED, SIGNED_FORMALLY, FoundDate, dates
from kennisloket.ingest.heading_forms import Numbering, form
from kennisloket.ingest.heading_zones import is_dateline, is_person_or_date
from kennisloket.ingest.headings import Mark
from kennisloket.ingest.places import Places
from kennisloket.models import Block, BlockKind, Metadata, Soort
from kennisloket.vocabulary import Vocabulary

_ABOUT = re.compile(r"^(?:betreffende|betreft|inzake)\b", re.IGNORECASE)
_ABOUT_CUT = re.compile(r",? (?:op basis van|vastgesteld|zoals|ondertekend|voor de periode)\b.*$")
_BARE_KIND = re.compile(r"(?:charter|convenant|overeenkomst|wijkactieplan)", re.IGNORECASE)
_FRONT = re.compile(
    r"samenvatting|voorwoord|vooraf|inleiding|leeswijzer|inhoud\w*|preambule", re.IGNORECASE
)
_LABEL = re.compile(r"(?:gemeente|provincie|ministerie) [A-Z][\w\- ]+$", re.IGNORECASE)
_DATELINE = re.compile(
    r"^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|gepubliceerd|geplaatst|datum\b|nieuwsbericht"
    r"|persbericht|laatst gewijzigd|bijgewerkt)",
    re.IGNORECASE,
)
_TERM = re.compile(r"\b(?:eindigt|loopt|geldt|geldig|uiterlijk|tot en met|t/m)\b", re.IGNORECASE)
_LOOSE_STOP = re.compile(r"\s+([,;:.])")
_PLACE = re.compile(r"\b(?:te|in)\s+(?P<name>(?:Den |'s-)?[A-Z][\w\-]+)")
_PLACE_FIELD = re.compile(r"\bplaats\W+(?P<name>(?:Den )?[A-Z][\w\-]+)", re.IGNORECASE)
_PLACE_LINE = re.compile(r"^\W*(?P<name>(?:Den |'s-)?[A-Z][\w\-]+)\s*[,(–-]")
_PLACE_BEFORE_DATE = re.compile(r",\s*(?P<name>(?:Den |'s-)?[A-Z][\w\-]+),?\s+\d")
_YEAR = re.compile(r"\b(19[89]\d|20[0-4]\d)\b")
_START = re.compile(r"\bstart(?:conferentie|bijeenkomst|notitie|document)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:wijk(?:en)?|buurt(?:en)?|aanpak van)\s+(?:de (?:wijk|buurt)\s+)?"
    r"(?P<names>(?:[Dd]e |[Hh]et )?[A-Z][\w\-/]+(?:(?:, | en | & )(?:de |het )?[A-Z][\w\-/]+)*)"
)
_NAMED_IN_TITLE = re.compile(
    r"\b(?:[Ww]ijk|[Bb]uurt)\w*\s+(?P<names>(?:[Dd]e |[Hh]et )?[A-Z][\w\-/]+(?: [A-Z][\w\-/]+)?)"
    r"(?:,| in| te|,? gemeente| \()+\s*(?P<place>[A-Z][\w\-]+)"
)
_WIJKENAANPAK = re.compile(r"\bwijk(?:en)?aanpak\b|\b(?:kracht|aandachts)wijk", re.IGNORECASE)
_BUURTEN = re.compile(r",? (?:met|waarmee|waaronder|waarbij|bestaande uit)\b.*$")
_TITLE_WORDS = 25
_TITLE_LENGTH = 200  # characters
_HEAD = 14  # blocks in which a document says what it is about
_SIGNATURE = 30  # blocks after the formula in which the signatures stand
_COVER = 6
_HEAD_WEIGHT = 4
_TITLE_WEIGHT = 12
_DOMINANT = 0.55  # part of all mentions that the gemeente of a document has
_MENTIONS = 2
_WIJK_SHARE = 0.25  # of the mentions of the most named wijk
_LINE = 120  # characters in which a plain line of signing names its date
_SHORT = 600  # words of a news item, about
_OUTSIDE = frozenset({BlockKind.FURNITURE, BlockKind.CONTENTS})


@dataclass(frozen=True, slots=True)
class _Look:
    """What the recognisers look at."""

    blocks: Sequence[Block]  # without furniture and contents
    marks: Sequence[Mark]
    title: str
    about: str  # "Betreffende de aanpak van …", with the list that it opens
    text: str


def describe(
    blocks: Sequence[Block],
    marks: Sequence[Mark],
    places: Places,
    vocabulary: Vocabulary,
    *,
    file_title: str | None = None,
    name: str = "",
) -> Metadata:
    """Return what the blocks of one document say it is; *name* is its file's, the last resort."""
    readable = [block for block in blocks if block.kind not in _OUTSIDE]
    title = _title(readable, marks, places, file_title, name)
    about = _about(readable)
    look = _Look(readable, marks, title, about, "\n".join(block.text for block in readable))
    soort = _soort(look, vocabulary)
    gemeente = _gemeente(look, places)
    wijken = _wijken(look, places, gemeente)
    signed, kind, place = _date(look, places, soort)
    return Metadata(
        title=_shortened(_LOOSE_STOP.sub(r"\1", _completed(title, about, gemeente))),
        soort=soort,
        gemeente=gemeente,
        wijken=wijken,
        date=signed,
        date_kind=kind,
        place=place,
    )


# --- title --------------------------------------------------------------------------------


def _title(
    blocks: Sequence[Block],
    marks: Sequence[Mark],
    places: Places,
    file_title: str | None,
    name: str,
) -> str:
    """Return the words that name the document, without their number."""
    if cover := _cover_title(blocks, marks):
        return cover
    for place, mark in enumerate(marks[:3]):
        words = form(mark.text).title
        alone = _is_place(words, places)
        general = file_title and _opens_text(mark)  # "Voorwoord" names no document
        if not (general or (alone and place + 1 < len(marks) and mark.bare)):
            return words
    if file_title and file_title.strip():
        return file_title.strip()
    opening = next((block for block in blocks if not is_dateline(block.text.strip())), None)
    if opening is not None and len(opening.text.split()) <= _TITLE_WORDS:
        return opening.text.strip()
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ").replace("_", " ")


def _is_place(words: str, places: Places) -> bool:
    """Tell whether a title is the name of a gemeente and no more."""
    longest = max((len(name.split()) for name in places.count(words)), default=0)
    return len(words.split()) <= longest or (longest > 0 and _LABEL.match(words) is not None)


def _cover_title(blocks: Sequence[Block], marks: Sequence[Mark]) -> str | None:
    """Return the title on a cover page before the first heading, with its subtitle."""
    first = marks[0].begin if marks else len(blocks)
    if marks and first == 1 and marks[0].bare and not marks[0].form.number:
        first = marks[0].end  # a subtitle that looks like a heading
    cover = [block.text.strip() for block in blocks[: min(first, _COVER)]]
    if not cover or len(cover[0].split()) > _COVER * 2:
        return None
    if not _BARE_KIND.match(cover[0]):
        return _plain_cover(cover) if marks and _opens_text(marks[0]) else None
    subtitle = cover[1] if len(cover) > 1 else ""
    if (
        1 < len(subtitle.split()) <= _COVER
        and subtitle[:1].isupper()
        and not (_YEAR.search(subtitle) or _LABEL.match(subtitle))
    ):
        return f"{cover[0]} – {subtitle}"
    return cover[0]


def _opens_text(mark: Mark) -> bool:
    """Tell whether a heading opens the text of a document, so that the title stands before."""
    if _BARE_KIND.match(mark.form.title):
        return False
    first = mark.form.numbering in {Numbering.DECIMAL, Numbering.PART}
    return (first and mark.form.number in {(0,), (1,)}) or _FRONT.fullmatch(
        mark.form.title
    ) is not None


def _plain_cover(cover: Sequence[str]) -> str | None:
    """Return the line of a cover that names the document: its kind tells, else it is first."""
    lines = [
        line
        for line in cover
        if len(line.split()) <= _COVER * 2
        and line[:1].isupper()
        and not (_LABEL.match(line) or is_person_or_date(line) or line.endswith((".", ":", ";")))
    ]
    named = (line for line in lines if _BARE_KIND.match(line) and not _BARE_KIND.fullmatch(line))
    return next(named, next(iter(lines), None))


def _shortened(title: str) -> str:
    """Return a title that lists and citations can hold; a file may open with a line without end."""
    words = " ".join(title.split())
    if len(words) <= _TITLE_LENGTH:
        return words
    cut = words[: _TITLE_LENGTH - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"


def _completed(title: str, about: str, gemeente: str | None) -> str:
    """Complete a title that is only a kind ("Charter") with what the document is about."""
    if not _BARE_KIND.fullmatch(title):
        return title
    line = _ABOUT_CUT.sub("", about.split("\n", 1)[0]).strip(" :.")
    if not line:
        return f"{title.capitalize()} {gemeente}" if gemeente else title
    words = (
        f"{title.capitalize()} {re.sub(r'^[Bb]etreft', 'betreffende', line[0].lower() + line[1:])}"
    )
    return words if gemeente is None or gemeente in words else f"{words} te {gemeente}"


def _about(blocks: Sequence[Block]) -> str:
    """Return what a document says it is about, with the list right under it."""
    for place, block in enumerate(blocks[: 2 * _HEAD]):
        if not _ABOUT.match(block.text):
            continue
        lines = [block.text]
        if block.text.rstrip().endswith(":"):
            for item in blocks[place + 1 : place + 1 + _HEAD]:
                if item.kind is not BlockKind.LIST_ITEM and not re.match(r"[\W\d]*\w+", item.text):
                    break
                if item.kind is not BlockKind.LIST_ITEM:
                    break
                lines.append(_BUURTEN.sub("", item.text))
        return "\n".join(lines)
    return ""


# --- soort --------------------------------------------------------------------------------


def _soort(look: _Look, vocabulary: Vocabulary) -> Soort:
    """Return the kind of document: by its title, else by its shape."""
    named = _named_soort(look.title, vocabulary)
    if named is not None:
        return named
    if _START.search(look.title):
        return Soort.STARTNOTITIE
    head = look.blocks[:_COVER]
    if any(_DATELINE.match(block.text) and any(dates(block.text)) for block in head):
        return Soort.NIEUWSBERICHT
    for block in head:
        if len(block.text.split()) <= _TITLE_WORDS and (
            found := _named_soort(block.text, vocabulary)
        ):
            return found
    return Soort.OVERIG


def _named_soort(title: str, vocabulary: Vocabulary) -> Soort | None:
    """Return the soort whose word stands first in a title."""
    best: tuple[int, int, Soort] | None = None
    for entry in vocabulary.soorten:
        if entry.soort is Soort.OVERIG:
            continue
        for term in entry.terms:
            match = re.search(rf"\b{re.escape(term)}\b", title, re.IGNORECASE)
            if match and (best is None or (match.start(), -len(term)) < best[:2]):
                best = (match.start(), -len(term), entry.soort)
    return best[2] if best else None


# --- gemeente and wijken --------------------------------------------------------------------


def _gemeente(look: _Look, places: Places) -> str | None:
    """Return the gemeente that title, opening and text agree on; None for the whole country."""
    opening = places.count("\n".join([look.about, *(b.text for b in look.blocks[:_HEAD])]))
    title = places.count(look.title)
    mentions = places.count(look.text)
    for wijk in places.wijken_in(look.text, None):
        mentions[wijk.gemeente] += 1
    score: Counter[str] = Counter(mentions)
    for name, number in opening.items():
        score[name] += _HEAD_WEIGHT * number
    for name in title:
        score[name] += _TITLE_WEIGHT
    for wijk in places.wijken_in(look.title, None):
        score[wijk.gemeente] += _TITLE_WEIGHT
    if not score:
        return None
    best, _ = score.most_common(1)[0]
    sure = best in title or mentions[best] >= _DOMINANT * mentions.total()
    return best if sure and score[best] >= _MENTIONS else None


def _wijken(look: _Look, places: Places, gemeente: str | None) -> tuple[str, ...]:
    """Return the wijken that a document is about, by their vocabulary names."""
    opening = f"{look.title}\n{look.about}"
    if gemeente is None:
        return _distinct(wijk.name for wijk in places.wijken_in(look.title, None))
    if named := places.wijken_in(opening, gemeente, sure=True):
        return _distinct(wijk.name for wijk in named)
    if unknown := _unknown_wijken(look, places, gemeente):
        return unknown
    if named := places.wijken_in(_opening_lines(look), gemeente):
        return _distinct(wijk.name for wijk in named)
    counts = Counter(wijk.name for wijk in places.wijken_in(look.text, gemeente))
    if not counts:
        return _all_target_wijken(look, places, gemeente)
    enough = max(_MENTIONS, _WIJK_SHARE * counts.most_common(1)[0][1])
    return tuple(name for name, number in counts.items() if number >= enough)


def _all_target_wijken(look: _Look, places: Places, gemeente: str) -> tuple[str, ...]:
    """Return all wijken of the wijkenaanpak in a gemeente, for a text on it that names none."""
    if not _WIJKENAANPAK.search(look.text):
        return ()
    found = (wijk for entries in places.wijken.values() for wijk, _ in entries)
    return _distinct(wijk.name for wijk in found if wijk.target and wijk.gemeente == gemeente)


def _unknown_wijken(look: _Look, places: Places, gemeente: str) -> tuple[str, ...]:
    """Return the names after "de wijk" where the vocabulary has none of them."""
    match = _NAMED.search(look.about)
    if match is None:
        match = _NAMED_IN_TITLE.search(look.title)
        if match is None or gemeente not in places.count(match["place"]):
            return ()
    names = re.split(r", | en | & ", match["names"])
    return _distinct(name for name in names if gemeente not in places.count(name))


def _opening_lines(look: _Look) -> str:
    """Return the lines under the title that are too short to be running text."""
    lines = (block.text for block in look.blocks[:_COVER])
    return "\n".join(line for line in lines if len(line.split()) <= _TITLE_WORDS)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names once each, in order."""
    return tuple(dict.fromkeys(names))


# --- date ---------------------------------------------------------------------------------


def _date(look: _Look, places: Places, soort: Soort) -> tuple[date | None, str | None, str | None]:
    """Return the date of signing or publication, its kind, and the place."""
    if signed := _signed(look):
        return signed[0], "ondertekend", _place(signed[1], places)
    for block in [*look.blocks[:_HEAD], *look.blocks[-_COVER:]]:
        line = block.text
        found = next((one for one in dates(line) if one.complete and not _TERM.search(line)), None)
        if found and (len(line) - (found.end - found.begin) < 2 * _HEAD or _DATELINE.match(line)):
            kind = "ondertekend" if soort is Soort.CHARTER else "gepubliceerd"
            return found.date, kind, _place([line, *(b.text for b in look.blocks[:_COVER])], places)
    for line in [look.title, *(block.text for block in look.blocks[:_COVER])]:
        name = len(line.split()) <= _TITLE_WORDS and not line.rstrip().endswith((".", ";"))
        if name and (match := _YEAR.search(line)):
            return date(int(match[0]), 1, 1), "jaar", None
    return None, None, None


def _signed(look: _Look) -> tuple[date, list[str]] | None:
    """Return the date of signing, and the lines of the signatures.

    After the formal words it stands among the signatures; after plain ones ("Getekend te
    Demostad op …") in the same line, and the last such line of a document counts.
    """
    year = _usual_year(look.text)
    for place, block in enumerate(look.blocks):
        if formula := SIGNED_FORMALLY.search(block.text):
            zone = [entry.text for entry in look.blocks[place : place + _SIGNATURE]]
            zone[0] = block.text[formula.start() :]
            if found := _signing(zone, year):
                return found.date, zone
    for block in reversed(look.blocks):
        if formula := SIGNED.search(block.text):
            line = block.text[formula.start() :][:_LINE]
            if found := next((one for one in dates(line) if one.complete), None):
                return found.date, [line]
    return None


def _signing(zone: Sequence[str], year: int | None) -> FoundDate | None:
    """Return the date in a signature zone: the first that is complete, else the first."""
    found = [one for line in zone if len(line) < _SHORT for one in dates(line, year=year)]
    complete = [one for one in found if one.complete]
    return next(iter([*complete, *found]), None)


def _usual_year(text: str) -> int | None:
    """Return the year that a text speaks of most."""
    years = Counter(int(match[0]) for match in _YEAR.finditer(text))
    return years.most_common(1)[0][0] if years else None


def _place(lines: Sequence[str], places: Places) -> str | None:
    """Return the gemeente where a document was signed or a news item written."""
    for pattern in (_PLACE, _PLACE_LINE, _PLACE_BEFORE_DATE, _PLACE_FIELD):
        for line in lines:
            match = pattern.search(line)
            if match and (named := places.count(match["name"])):
                return named.most_common(1)[0][0]
    return None
