"""Puts targets together with the sentences beside them.

"In 2012 is dat 6,6" says nothing without the sentence before it, and "Nu is dat 22%"
after a target is its baseline. What is put together is quoted together: the range of the
fact grows to hold every sentence that it takes something from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kennisloket.facts import Certainty, Fact
from kennisloket.ingest.extraction import target_indicators as indicators
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.target_clauses import Clause, clauses
from kennisloket.ingest.extraction.target_printing import Found, share_unit, stated, unit
from kennisloket.ingest.extraction.target_prose import targets
from kennisloket.ingest.extraction.target_values import Value, ValueKind
from kennisloket.ingest.extraction.target_words import TargetWords
from kennisloket.language.folding import fold
from kennisloket.models import EntityKind

_REACH = 7  # sentences after a target that may tell how things stand
_REFERS = re.compile(
    r"\b(?:dat|dit|deze|die|huidige|nu|geldt|respectievelijk|scoorde)\b", re.IGNORECASE
)
_ADJACENT = 2  # characters between a sentence and the next
_ALIKE = 2  # words that such a sentence shares with the indicator
_BACK = 3  # sentences before a target that may say what it is about
_NOW = re.compile(r"\b(?:nu|op dit moment|momenteel|huidige?|thans|was|ging|zat|had|geven)\b")
_CONTENT = re.compile(r"[^\W\d_]{5,}")
_PAIR = re.compile(r"(\w{5,}) en (\w{5,})$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SUMS_UP = re.compile(
    r"^(?:daarmee|hiermee|hierdoor|daardoor|concreet|dit betekent|dat betekent|dit komt overeen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Stood:
    """How things stood: a value with its year, for a wijk where one is named."""

    value: str
    year: int | None
    begin: int  # of the sentence that says it
    end: int
    wijk: str | None = None
    eenheid: str | None = None
    topic: str = ""  # the one of two things in the indicator that it is about


@dataclass(frozen=True, slots=True)
class _Text:
    """The clauses of a document with the targets found in each."""

    source: Source
    words: TargetWords
    read: tuple[Clause, ...]
    found: tuple[tuple[Found, ...], ...]


def prose_targets(source: Source, words: TargetWords) -> Iterator[Fact]:
    """Yield the targets in sentences and lists, each with the baseline that stands beside it."""
    read = tuple(clauses(source, words))
    text = _Text(source, words, read, tuple(tuple(targets(clause, words)) for clause in read))
    known: Found | None = None
    for place, clause in enumerate(read):
        for target in text.found[place]:
            whole = _with_indicator(read, place, target, known, words)
            if whole is None or _goes_on(read, text.found, place):
                continue
            placed = _with_baselines(text, place, whole)
            known = replace(placed[0][0], end=whole.end) if len(placed) == 1 else whole
            yield from (_fact(source, clause, one, wijk) for one, wijk in placed)


# --- the indicator of a sentence that refers back --------------------------------------------


def _with_indicator(
    read: Sequence[Clause], place: int, target: Found, known: Found | None, words: TargetWords
) -> Found | None:
    """Return *target* with an indicator, from the sentence before or the lead-in if need be."""
    clause = read[place]
    if not indicators.points_back(target.says.indicator):
        return _in_other_words(target, clause, known)
    if clause.statement.lead and (phrase := indicators.before(clause.statement.lead, words)):
        return replace(target, says=replace(target.says, indicator=phrase))
    before = read[place - 1] if place else None
    if before is None or before.statement.passage != clause.statement.passage:
        return None
    if known is not None and known.end == before.begin + len(before.text):
        return _continued(target, known)
    for back in read[max(0, place - _BACK) : place][::-1]:
        if back.statement.passage != clause.statement.passage:
            break
        if named := _after_state(target, back, words, stood=back is before):
            return named
    return None


def _in_other_words(target: Found, clause: Clause, known: Found | None) -> Found:
    """Return a target with the year of the sentence before, of which it gives the figure."""
    if (
        known is None
        or target.says.streefjaar
        or not _SUMS_UP.match(clause.text)
        or not 0 <= clause.begin - known.end <= _ADJACENT
        or known.passage != clause.statement.passage
    ):
        return target
    says = replace(target.says, streefjaar=known.says.streefjaar)
    return replace(target, says=says, begin=known.begin)


def _continued(target: Found, known: Found) -> Found:
    """Return a later target of the indicator that the sentence before was about."""
    says = replace(
        target.says,
        indicator=known.says.indicator,
        nulwaarde=target.says.nulwaarde or known.says.nulwaarde,
        nuljaar=target.says.nuljaar or known.says.nuljaar,
        eenheid=target.says.eenheid or (None if target.average else known.says.eenheid),
    )
    return replace(target, says=says, begin=known.begin)


def _after_state(target: Found, before: Clause, words: TargetWords, *, stood: bool) -> Found | None:
    """Return a target with the indicator of a sentence before it, and its value if it *stood*."""
    if not before.reading.values:
        return None
    value = _measure(before)
    head = indicators.before(before.reading.plain[: value.begin], words)
    tail = indicators.after(before.reading.plain[value.end :])
    phrase = indicators.joined(head, tail)
    if indicators.points_back(phrase) or not _same_kind(value, target):
        return None
    years = [year.year for year in before.reading.years]
    if not stood:
        return replace(target, says=replace(target.says, indicator=phrase), begin=before.begin)
    says = replace(
        target.says,
        indicator=phrase,
        nulwaarde=target.says.nulwaarde or stated(before, value),
        nuljaar=target.says.nuljaar or (years[0] if years else None),
        eenheid=target.says.eenheid or unit(before, value, words),
    )
    return replace(target, says=says, begin=before.begin)


def _same_kind(value: Value, target: Found) -> bool:
    """Tell whether a sentence before a target measures in the same way."""
    if value.kind is ValueKind.NUMBER and target.says.eenheid and target.says.eenheid != "%":
        return False  # what is counted is named beside the number
    share = value.kind is ValueKind.PERCENTAGE
    aim = f"{target.says.streefwaarde} {target.says.eenheid or ''}"
    return target.average or share == ("%" in aim or "procent" in aim)


def _measure(clause: Clause) -> Value:
    """Return the value that a sentence is about: its first share, else its last number."""
    shares = [value for value in clause.reading.values if value.kind is ValueKind.PERCENTAGE]
    return (shares or clause.reading.values[::-1])[0]


def _goes_on(read: Sequence[Clause], found: Sequence[Sequence[Found]], place: int) -> bool:
    """Tell whether the next point of a list says the same aim for a later year."""
    if place + 1 >= len(read) or not found[place] or not found[place + 1]:
        return False
    one, two = found[place][0], found[place + 1][0]
    return (
        one.average
        and two.average
        and read[place].statement.lead == read[place + 1].statement.lead != ""
        and indicators.points_back(one.says.indicator)
        and indicators.points_back(two.says.indicator)
    )


# --- how things stood --------------------------------------------------------------------------


def _with_baselines(text: _Text, place: int, target: Found) -> list[tuple[Found, str | None]]:
    """Return the target once, or once for each wijk whose baseline is told."""
    if target.says.nulwaarde is not None:
        return [(target, None)]
    if labelled := _stood_with_label(text, place, target):
        return [(_with_baseline(target, labelled), None)]
    stood = _stood_after(text, place, target)
    if not stood and (before := _stood_before(text, place, target)):
        stood = [before]
    return [(_with_baseline(target, item), item.wijk) for item in stood] or [(target, None)]


def _fact(source: Source, clause: Clause, target: Found, wijk: str | None = None) -> Fact:
    fact = source.fact(
        clause.statement,
        target.says,
        begin=target.begin,
        end=target.end,
        certainty=target.certainty,
    )
    return replace(fact, wijk=wijk or fact.wijk)


def _with_baseline(target: Found, stood: _Stood) -> Found:
    indicator = _narrowed(target.says.indicator, stood.topic)
    if stood.wijk and fold(stood.wijk) not in fold(indicator):
        indicator = f"{indicator} ({stood.wijk})"
    says = replace(
        target.says,
        indicator=indicator,
        nulwaarde=stood.value,
        nuljaar=stood.year or target.says.nuljaar,
        eenheid=target.says.eenheid or stood.eenheid or share_unit(target.says.indicator),
    )
    begin, end = min(target.begin, stood.begin), max(target.end, stood.end)
    return replace(target, says=says, begin=begin, end=end, certainty=Certainty.LIKELY)


def _narrowed(indicator: str, topic: str) -> str:
    """Return "cijfers verloedering en overlast" as it is about one of the two."""
    pair = _PAIR.search(indicator)
    if not pair or topic not in pair.groups():
        return indicator
    return f"{indicator[: pair.start()]}{topic}{indicator[pair.end() :]}"


def _topic(indicator: str, text: str) -> str:
    """Return the one thing of the two in an indicator that a sentence names; "" for both."""
    pair = _PAIR.search(indicator)
    named = [word for word in pair.groups() if word in text] if pair else []
    return named[0] if len(named) == 1 else ""


def _stood_after(text: _Text, place: int, target: Found) -> list[_Stood]:
    """Return what the sentences after a target tell of how things stood."""
    stood: list[_Stood] = []
    year: int | None = None
    topic = ""
    begun = False
    for other in range(place + 1, min(place + 1 + _REACH, len(text.read))):
        clause = text.read[other]
        if text.found[other]:
            if begun or clause.statement.lead != text.read[place].statement.lead:
                break
            continue
        near = begun or other == place + 1
        if not _belongs(clause, text.read[place], target, near=near):
            if begun:
                break
            continue
        begun = True
        years = [item.year for item in clause.reading.years if item.year <= (clause.base or 9999)]
        year = years[0] if years else year
        topic = _topic(target.says.indicator, clause.text) or topic
        if not _is_of_the_city(text.source, clause):
            stood.extend(
                replace(item, topic=topic)
                for item in _states(text, clause, year)
                if _comparable(item, target)
            )
            if stood and not target.average:
                break
    return stood


def _belongs(clause: Clause, aim: Clause, target: Found, *, near: bool) -> bool:
    """Tell whether a sentence tells how things stood with the indicator of a target."""
    if clause.statement.passage != aim.statement.passage or not clause.reading.values:
        return False
    if clause.cues.has("wil", "verandert") or clause.ahead_of_now:
        return False
    if _SUMS_UP.match(clause.text):
        return False
    if near and _REFERS.search(clause.text):
        return True
    return len(_shared(clause.text, target.says.indicator)) >= (1 if near else _ALIKE)


def _comparable(stood: _Stood, target: Found) -> bool:
    """Tell whether a value can be the baseline of an aim: both a share, or neither."""
    if target.average or not target.says.streefwaarde:
        return True
    aim = f"{target.says.streefwaarde} {target.says.eenheid or ''}"
    if stood.eenheid and target.says.eenheid and stood.eenheid != target.says.eenheid:
        return False
    if not re.search(r"\d", aim):
        return True
    return ("%" in aim or "procent" in aim) == ("%" in stood.value or "procent" in stood.value)


def _shared(one: str, two: str) -> set[str]:
    """Return the content words that two texts share, by their first letters."""
    return {word[:6] for word in _CONTENT.findall(fold(one))} & {
        word[:6] for word in _CONTENT.findall(fold(two))
    }


def _is_of_the_city(source: Source, clause: Clause) -> bool:
    """Tell whether a sentence is about the whole city, to compare with."""
    begin, end = clause.begin, clause.begin + len(clause.text)
    if source.entities_in(begin, end, EntityKind.WIJK):
        return False
    if source.entities_in(begin, end, EntityKind.GEMEENTE):
        return True
    return clause.cues.has("gemiddelde") or "stedelijk" in clause.text.lower()


def _states(text: _Text, clause: Clause, year: int | None) -> Iterator[_Stood]:
    """Yield the values of a sentence; of as many wijken as values, one for each."""
    begin, end = clause.begin, clause.begin + len(clause.text)
    wijken = text.source.entities_in(begin, end, EntityKind.WIJK)
    values = clause.reading.values
    if len(wijken) > 1 and len(wijken) == len(values):
        for wijk, value in zip(wijken, values, strict=True):
            yield _Stood(
                stated(clause, value),
                year,
                begin,
                end,
                wijk.value,
                unit(clause, value, text.words),
            )
        return
    after = [value for value in values if wijken and begin + value.begin > wijken[0].begin]
    value = (after or values)[0]
    named = wijken[0].value if len(wijken) == 1 else None
    yield _Stood(stated(clause, value), year, begin, end, named, unit(clause, value, text.words))


def _stood_with_label(text: _Text, place: int, target: Found) -> _Stood | None:
    """Return the value with the same label in a list of how things were.

    "In 2012: koop - huur 50% - 50%", and further on "In 2007 was dit: koop - huur 20% - 80%".
    """
    label = target.says.indicator
    for clause in text.read[place + 1 : place + 1 + _REACH]:
        if clause.statement.passage != text.read[place].statement.passage:
            return None
        for value in clause.reading.values if clause.looks_back else ():
            if not _same_label(label, indicators.labelled(clause.text, value.end)):
                continue
            years = _YEAR.findall(clause.statement.lead)
            year = int(years[-1]) if years else None
            return _Stood(stated(clause, value), year, clause.begin, _end(clause))
    return None


def _same_label(one: str, other: str) -> bool:
    """Tell whether two labels are the same but for hyphens and words such as "en Nieuw"."""
    words = [re.findall(r"[a-z0-9]+", fold(label)) for label in (one, other)]
    return words[0] == words[1] or (
        words[0][:2] == words[1][:2]
        and words[0][-1:] == words[1][-1:]
        and len(words[0]) > _ALIKE
        and set(words[1]) <= set(words[0])
    )


def _end(clause: Clause) -> int:
    return clause.begin + len(clause.text)


def _stood_before(text: _Text, place: int, target: Found) -> _Stood | None:
    """Return what a sentence shortly before a target tells of how things are now."""
    read, found = text.read, text.found
    clause = read[place]
    for back in range(place - 1, max(-1, place - 1 - _BACK), -1):
        before = read[back]
        if found[back] or before.statement.passage != clause.statement.passage:
            return None
        if _tells_now(before, target):
            value = before.reading.values[0]
            years = [year.year for year in before.reading.years]
            end = before.begin + len(before.text)
            stood = _Stood(
                stated(before, value),
                years[0] if years else None,
                before.begin,
                end,
                None,
                unit(before, value, text.words),
            )
            return stood if _comparable(stood, target) else None
    return None


def _tells_now(before: Clause, target: Found) -> bool:
    """Tell whether a sentence says how things are now with the indicator of a target."""
    if (
        len(before.reading.values) != 1
        or before.cues.has("wil")
        or not _NOW.search(before.text.lower())
    ):
        return False
    return len(_shared(before.text, target.says.indicator)) >= _ALIKE
