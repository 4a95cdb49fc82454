"""Reads what somebody typed: phrases in quotes, words to leave out, and the rest.

Nothing of a question is ever run or shown unescaped, so SQL, HTML and operators of
other search engines are words like any other; control characters are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from kennisloket.errors import InvalidQuestion
from kennisloket.language.tokens import analyse

MAX_CHARACTERS = 4_000

_PHRASE = re.compile(r"(?P<minus>(?<!\S)[-−])?[\"“”„‟«»](?P<phrase>[^\"“”„‟«»]*)[\"“”„‟«»]")
_EXCLUDED = re.compile(r"(?<!\S)[-−](?P<word>[^\W_][\w'’-]*)")
_SPREAD = re.compile(
    r"\b(?:welke|elke|iedere|alle|verschillende|andere|overige|per)\s+(?:\w+\s+)?"
    r"(?:gemeente|gemeenten|gemeentes|stad|steden|wijk|wijken|plaats|plaatsen|charters)\b"
    r"|^\W*waar\s+(?:\w+\s+){0,2}?(?:komt|komen|is|zijn|wordt|worden|gebeurt|staat|staan)\b"
    r"|\bgemeenten\s+(?:vergelijken|naast elkaar)\b|\bvergelijk\b",
    re.IGNORECASE,
)


class Asked(Enum):
    """What kind of value a question asks for."""

    NOTHING_SPECIAL = auto()
    NUMBER = auto()
    AMOUNT = auto()
    PERCENTAGE = auto()
    DATE = auto()
    NAME = auto()


VALUE_KINDS = frozenset({Asked.NUMBER, Asked.AMOUNT, Asked.PERCENTAGE, Asked.DATE})

_AMOUNT_VERBS = (
    "krijgt|krijgen|betaalt|betalen|draagt|dragen|investeert|investeren|steekt|steken"
    "|geeft|geven|ontvangt|ontvangen|kost|kosten|kostte"
)
_AMOUNT_NOUNS = r"\w*bedrag|\w*budget|\w*bod|\w*bijdrage|\w*subsidie|kosten|\w*investering"
_AMOUNT = (
    r"\bhoeveel\s+(?:\w+\s+)?(?:geld|euro|budget|subsidie|miljoen|middelen)\b"
    r"|\bwelke?\s+(?:\w+\s+)?(?:bedrag|bedragen|budget|som|bijdrage|subsidie)\b"
    rf"|\bwat\s+(?:kost|kosten|kostte)\b|\bhoeveel\s+(?:{_AMOUNT_VERBS})\b"
    rf"|\bhoe\s+(?:groot|hoog)\s+(?:is|was|zijn)\s+(?:\w+\s+){{0,3}}?(?:{_AMOUNT_NOUNS})"
)
_DATE = r"\bwanneer\b|\b(?:welke|welk|wat)\s+(?:datum|dag|jaar|maand|termijn)\b"
_NUMBER = (
    r"\bhoeveel\b|\bhoe\s+(?:groot|vaak|lang|oud|hoog|snel|veel)\b"
    r"|\bwelk\s+(?:\w+cijfer|cijfer|aantal|deel)\b|\baantal\b"
)
_NAME = r"\bwie\b|\bwelke?\b|\bhoe\s+heet\b|\bwat\s+is\s+de\s+naam\b"
_ASKS: tuple[tuple[Asked, re.Pattern[str]], ...] = (
    (
        Asked.PERCENTAGE,
        re.compile(r"\bhoeveel\s+(?:procent|%)|\bwelk\s+percentage\b", re.IGNORECASE),
    ),
    (Asked.AMOUNT, re.compile(_AMOUNT, re.IGNORECASE)),
    (Asked.DATE, re.compile(_DATE, re.IGNORECASE)),
    (Asked.NUMBER, re.compile(_NUMBER, re.IGNORECASE)),
    (Asked.NAME, re.compile(_NAME, re.IGNORECASE)),
)


_COUNTED = re.compile(
    r"\b(?:hoeveel|aantal)\s+(?:(?:extra|meer|andere|\w+[^\Waeiou]e)\s+){0,2}"
    r"(?!mensen\b|euro|procent|geld|keer|middelen)(?P<noun>\w{3,}(?:en|ën|s))\b"
    # A verb has its subject behind it; a noun seldom has an article there.
    r"(?!\s+(?:de|het|een|we|wij|ze|zij|deze|elke|alle|hun)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is searched.

    *text* is what was typed, tidied up; *words* is the part that is searched, without
    the words to leave out and without quotation marks.
    """

    text: str
    words: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    asked: Asked = Asked.NOTHING_SPECIAL
    counted: str | None = None  # in "hoeveel extra wijkagenten …": the wijkagenten
    spread: bool = False  # asks which gemeenten or wijken, so results must differ in those


def read_question(text: str) -> Question:
    """Return the question; InvalidQuestion says in Dutch what is wrong with it.

    >>> read_question('"extra agenten" -kosten in Emmen').words
    'extra agenten in Emmen'
    """
    tidy = _tidy(text)
    _check(text, tidy)
    phrases = [match for match in _PHRASE.finditer(tidy) if match["phrase"].strip()]
    rest = _PHRASE.sub(lambda match: " " if match["minus"] else f" {match['phrase']} ", tidy)
    excluded = [match["phrase"].strip() for match in phrases if match["minus"]]
    outside = _PHRASE.sub(" ", tidy)
    excluded += [match["word"] for match in _EXCLUDED.finditer(outside)]
    for match in _EXCLUDED.finditer(outside):
        rest = re.sub(rf"(?<!\S){re.escape(match.group())}(?!\w)", " ", rest)
    words = " ".join(rest.split())
    if not any(char.isalnum() for char in words):
        raise InvalidQuestion(
            "the question holds only words to leave out",
            "Er staan alleen woorden in om weg te laten. Typ ook een woord om op te zoeken.",
        )
    if not any(match["phrase"] for match in phrases) and all(t.stop for t in analyse(words)):
        raise InvalidQuestion(
            "the question holds only stop words",
            "Er staan alleen kleine woorden in, zoals “de” en “wat”. "
            "Typ ook een woord dat zegt waar het over gaat.",
        )
    return Question(
        text=tidy,
        words=words,
        phrases=tuple(match["phrase"].strip() for match in phrases if not match["minus"]),
        excluded=tuple(excluded),
        asked=asked_value(words),
        counted=counted_word(words),
        spread=bool(_SPREAD.search(words)),
    )


def asked_value(text: str) -> Asked:
    """Return what kind of value the question asks for.

    >>> asked_value("Hoeveel geld gaat er naar de speeltuin?").name
    'AMOUNT'
    """
    return next((asked for asked, pattern in _ASKS if pattern.search(text)), Asked.NOTHING_SPECIAL)


def counted_word(text: str) -> str | None:
    """Return the word for what a question asks the number of, past adjectives before it.

    >>> counted_word("Hoeveel extra goedkope woningen komen er?")
    'woningen'
    """
    match = _COUNTED.search(text)
    return match["noun"] if match else None


def _tidy(text: str) -> str:
    visible = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} else char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char) != "Cf"
    )
    return " ".join(visible.split())


def _check(text: str, tidy: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise InvalidQuestion(
            f"the question has {len(text)} characters, {MAX_CHARACTERS} are allowed",
            f"Deze vraag is te lang: {_grouped(len(text))} tekens. "
            f"Een vraag mag {_grouped(MAX_CHARACTERS)} tekens hebben.",
        )
    if not tidy:
        raise InvalidQuestion("the question is empty", "Typ een vraag of een paar woorden.")
    if not any(char.isalnum() for char in tidy):
        raise InvalidQuestion(
            "the question holds no word or number",
            "Er staat geen woord in deze vraag. Typ een vraag of een paar woorden.",
        )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
