"""Reads what somebody typed: phrases in quotes, words to leave out, and the rest.

Nothing of a question is ever run or shown unescaped, so SQL, HTML and operators of
other search engines are words like any other; control characters are dropped.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kennisloket.errors import InvalidQuestion
from kennisloket.language.tokens import analyse
from kennisloket.search.asked import Asked, asked_subject, asked_value

MAX_CHARACTERS = 4_000

_PHRASE = re.compile(r"(?P<minus>(?<!\S)[-−])?[\"“”„‟«»](?P<phrase>[^\"“”„‟«»]*)[\"“”„‟«»]")
_EXCLUDED = re.compile(r"(?<!\S)[-−](?P<word>[^\W_][\w'’-]*)")
_SPREAD = re.compile(
    r"\b(?:welke|elke|iedere|alle|verschillende|andere|overige|per)\s+(?:\w+\s+)?"
    r"(?:gemeente|gemeenten|gemeentes|stad|steden|wijk|wijken|plaats|plaatsen|charters)\b"
    r"|^\W*waar\s+(?:\w+\s+){0,2}?(?:komt|komen|is|zijn|wordt|worden|gebeurt|staat|staan)\b"
    r"|\bde\s+(?:steden|gemeenten)\b"
    r"|\bgemeenten\s+(?:vergelijken|naast elkaar)\b|\bvergelijk\b",
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
    subject: str | None = None  # in "hoeveel extra wijkagenten …": the wijkagenten
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
        subject=asked_subject(words),
        spread=bool(_SPREAD.search(words)),
    )


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
