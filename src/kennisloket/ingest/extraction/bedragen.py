"""Bedragen: every amount in euro, what it is for, who pays and for which period.

The amounts themselves stand among the entities (`ingest/amounts.py`); the words that
tell payers and parts from totals are in ``vocabulaire/geld.toml`` and ``partijen.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kennisloket.facts import Bedrag, Certainty, Fact, Partij
from kennisloket.ingest.extraction.bedragen_tables import row_amounts
from kennisloket.ingest.extraction.parties import Mention, mentions, party_of_heading
from kennisloket.ingest.extraction.payers import Payer, payer_of
from kennisloket.ingest.extraction.periods import period_in, period_of
from kennisloket.ingest.extraction.phrases import Phrase, phrase_finder
from kennisloket.ingest.extraction.printed import doubts, is_doubtful, printed, ranges, value_of
from kennisloket.ingest.extraction.same_amounts import Told, compared
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.ingest.extraction.wording import phrase_for, points_back
from kennisloket.models import BlockKind, Entity, EntityKind

_BEFORE = 45  # characters before an amount in which "in totaal" and "hiervan" are about it
_BEHIND = 25  # characters behind it in which "per woning" is
_AT_ONCE = 2  # characters: "€ 157 miljoen daarvan", but not "€ 9 mln, waarvan € 2 mln"
_SHORT = 60  # characters: "De stad krijgt € 100.000" leans on the amount before it
_NATIONWIDE = 80  # characters around an amount in which "landelijk" is about it
_PER = re.compile(r"\s?/\s?(?!jaar|maand)(m2|m²|[a-z]+)\b")  # "€ 75,-/m2"
_OF_PARTS = "onderdeel van een bedrag dat ervoor staat"
_OF_RANGE = "een van de twee grenzen van een marge"
_LANDELIJK = "bedrag voor heel Nederland"


def find_bedragen(source: Source) -> Iterator[Fact]:
    """Yield each amount, where it stands; remarks say where the document contradicts itself."""
    yield from compared(_found(source))


def _found(source: Source) -> Iterator[Told]:
    before: list[Statement] = []  # the sentences that the next one may lean on
    for statement in source.statements:
        amounts = source.entities_in(statement.begin, statement.end, EntityKind.AMOUNT)
        amounts = tuple(one for one in amounts if one.end <= statement.end)
        if amounts and statement.kind is BlockKind.TABLE:
            yield from row_amounts(source, statement, amounts)
        elif amounts:
            yield from _of_sentence(_read(source, statement, before, amounts))
        before = [*before[-1:], statement]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its amounts, and what stands in it beside them."""

    source: Source
    statement: Statement
    before: Statement | None  # the sentence that it leans on
    amounts: tuple[Entity, ...]
    places: tuple[tuple[int, int], ...]  # of the amounts, in the sentence
    phrases: tuple[Phrase, ...]
    parties: tuple[Mention, ...]
    heading: Partij | None  # the party that the heading over it names

    @property
    def ranges(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Return the range that an amount is one end of, by its place."""
        return ranges(self.statement.text, self.places)

    def printed(self, amount: Entity, place: tuple[int, int]) -> str:
        """Return an amount as it stands here; of a range both ends."""
        if whole := self.ranges.get(place):
            return self.statement.text[slice(*whole)]
        return printed(self.statement.text, amount, self.statement.begin)

    def near(self, key: str, place: tuple[int, int], before: int, behind: int = 0) -> str | None:
        """Return the phrase of a list that stands near an amount, and not beyond another."""
        text = self.statement.text
        left = max((end for _, end in self.places if end <= place[0]), default=0)
        right = min((begin for begin, _ in self.places if begin >= place[1]), default=10**9)
        for phrase in self.phrases:
            if text[: phrase.begin].endswith("basis "):
                continue  # "op basis hiervan" names no part
            if phrase.key == key and (
                max(left, place[0] - before) <= phrase.begin < place[0]
                or place[1] <= phrase.begin <= min(right, place[1] + behind)
            ):
                return text[phrase.begin : phrase.end]
        return None


def _read(
    source: Source, statement: Statement, before: Sequence[Statement], amounts: tuple[Entity, ...]
) -> _Sentence:
    return _Sentence(
        source,
        statement,
        _leaned_on(source, statement, before),
        amounts,
        tuple((one.begin - statement.begin, one.end - statement.begin) for one in amounts),
        phrase_finder(source.vocabulary.words("geld")).find(statement.text),
        mentions(source, statement),
        party_of_heading(source, statement),
    )


def _leaned_on(
    source: Source, statement: Statement, before: Sequence[Statement]
) -> Statement | None:
    """Return the sentence with which *statement* has to be read, or None."""
    found, leaning = None, statement
    for earlier in reversed(before):
        beside = (earlier.block, earlier.passage) == (statement.block, statement.passage)
        if not beside or not _leans(source, leaning, earlier):
            break
        found = leaning = earlier
    return found


def _leans(source: Source, statement: Statement, earlier: Statement) -> bool:
    if points_back(statement.text):
        return True
    amounts = source.entities_in(earlier.begin, earlier.end, EntityKind.AMOUNT)
    return bool(amounts) and len(statement.text) <= _SHORT


def _of_sentence(sentence: _Sentence) -> Iterator[Told]:
    if not _is_about_money(sentence):
        return
    statement = sentence.statement
    for amount, place in zip(sentence.amounts, sentence.places, strict=True):
        as_printed = sentence.printed(amount, place)
        payer = payer_of(statement, place, sentence.parties, sentence.phrases, sentence.heading)
        says = Bedrag(
            omschrijving=_what_for(sentence, place),
            bedrag_eur=value_of(amount, as_printed),
            gedrukt=as_printed,
            periode=period_of(statement.text, *place, sentence.places) or period_in(statement.lead),
            partij=payer.partij if payer else None,
            betaler=payer.name if payer else None,
            totaal=sentence.near("totaal", place, _BEFORE) is not None,
            apart=_apart(sentence, place),
        )
        fact = sentence.source.fact(
            statement,
            says,
            begin=(sentence.before or statement).begin,
            certainty=_certainty(as_printed, payer),
            remarks=doubts(as_printed),
        )
        yield Told(fact, says, statement.text)


def _is_about_money(sentence: _Sentence) -> bool:
    """Tell whether "PM" in a sentence is an amount left open, and not the time or a name."""
    return any(amount.value != "PM" for amount in sentence.amounts) or any(
        phrase.key == "geld" for phrase in sentence.phrases
    )


def _what_for(sentence: _Sentence, place: tuple[int, int]) -> str:
    statement = sentence.statement
    if sentence.before is None:
        return phrase_for(statement, statement.text, place)
    start = sentence.before.begin
    text = sentence.source.document.text[start : statement.end]
    moved = statement.begin - start
    return phrase_for(statement, text, (place[0] + moved, place[1] + moved))


def _apart(sentence: _Sentence, place: tuple[int, int]) -> str | None:
    """Return why the amount at *place* may not be added to others."""
    if place in sentence.ranges:
        return _OF_RANGE
    if unit := _PER.match(sentence.statement.text, place[1]):
        return f"bedrag per {unit[1]}"
    behind = sentence.near("stuk", place, 0, _BEHIND)
    if piece := behind if behind and behind.startswith("per ") else None:
        return f"bedrag {piece}"
    if piece := sentence.near("stuk", place, _BEFORE):
        return f"bedrag {piece.lower()}" if piece.lower().startswith("per ") else "bedrag per stuk"
    if sentence.near("landelijk", place, _NATIONWIDE, _NATIONWIDE):
        return _LANDELIJK
    before = sentence.near("deel", place, 10**9)
    behind = sentence.near("deel", place, 0, _AT_ONCE)
    return _OF_PARTS if before or behind else None


def _certainty(as_printed: str, payer: Payer | None) -> Certainty:
    if is_doubtful(as_printed):
        return Certainty.DOUBTFUL
    return Certainty.SURE if payer is None or payer.sure else Certainty.LIKELY
