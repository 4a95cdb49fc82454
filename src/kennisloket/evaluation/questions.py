"""Reads questions with known answers (the file of ``kennisloket evaluate QUERIES.jsonl``).

A line of the file holds ``id``, ``type``, ``query``, an optional ``gemeente`` (sent as a
filter), ``relevant`` (gold passages: ``file``, ``gemeente``, ``grade``, ``quote``) and an
optional ``answer``. A question without gold passages has no answer in the collection,
unless ``answerable`` says that it has one; then only refusal and answer are judged. Other
fields whose value is a text are labels to choose questions by: ``--only split=held-out``.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kennisloket.errors import InvalidInput

_DROPPED = frozenset("*•◦▪‣·●○■□\u00ad\ufffe\u200b")
_OWN_FIELDS = frozenset({"id", "query", "answer"})  # texts, but no labels


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A passage that answers (grade 2) or helps (grade 1)."""

    file: str
    gemeente: str | None
    grade: int
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the file of questions."""

    id: str
    type: str
    text: str
    gemeente: str | None
    relevant: tuple[GoldPassage, ...]
    answer: str | None = None
    answerable: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)


def read_questions(path: Path, *, only: Sequence[str] = ()) -> tuple[Question, ...]:
    """Return the questions of a JSON-lines file that have every label of *only*.

    *only* holds texts such as ``split=held-out``.

    Raises:
        InvalidInput: the file, a line (which is named) or an *only* is wrong, or no
            question is left.

    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path.name} cannot be read as UTF-8 text: {error}") from error
    questions = tuple(
        _question(line, f"{path.name}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not questions:
        raise InvalidInput(f"{path.name} holds no questions")
    counted = Counter(question.id for question in questions)
    if twice := sorted(name for name, count in counted.items() if count > 1):
        raise InvalidInput(f"{path.name}: id used more than once: {', '.join(twice)}")
    return _chosen(questions, only, path.name)


def fold(text: str) -> str:
    r"""Return *text* as quotes are compared: lower case, no spaces, bullets or dashes.

    >>> fold("• Wijk– en\n buurt\xadbeheer")
    'wijkenbuurtbeheer'
    """
    return "".join(char for char in text.lower() if not _is_dropped(char))


def _is_dropped(char: str) -> bool:
    return char.isspace() or char in _DROPPED or unicodedata.category(char) == "Pd"


def _chosen(
    questions: tuple[Question, ...], only: Sequence[str], name: str
) -> tuple[Question, ...]:
    """Keep the questions that have the labels; say what could be chosen where none is left."""
    kept = questions
    for wanted in only:
        label, equals, value = wanted.partition("=")
        if not equals:
            raise InvalidInput(f"{wanted!r} is not of the form label=value")
        kept = tuple(question for question in kept if question.labels.get(label) == value)
    if not kept:
        found = sorted({f"{k}={v}" for question in questions for k, v in question.labels.items()})
        raise InvalidInput(
            f"{name} holds no question with {' and '.join(only)}; it has {', '.join(found)}"
        )
    return kept


def _question(line: str, place: str) -> Question:
    try:
        held = json.loads(line)
        relevant = tuple(_gold(entry) for entry in held.get("relevant", ()))
        return Question(
            id=str(held["id"]),
            type=str(held["type"]),
            text=str(held["query"]),
            gemeente=held.get("gemeente"),
            relevant=relevant,
            answer=held.get("answer"),
            answerable=_answerable(held.get("answerable"), relevant),
            labels={
                key: value
                for key, value in held.items()
                if isinstance(value, str) and key not in _OWN_FIELDS
            },
        )
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{place}: not JSON ({error.msg})") from error
    except KeyError as error:
        raise InvalidInput(f"{place}: {error} is missing") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(f"{place}: {error}") from error


def _answerable(said: object, relevant: Sequence[GoldPassage]) -> bool:
    """Return what the line says, else whether there are gold passages."""
    if said is None:
        return bool(relevant)
    if not isinstance(said, bool):
        raise TypeError("answerable must be true or false")
    if relevant and not said:
        raise ValueError("answerable is false, yet there are gold passages")
    return said


def _gold(entry: Mapping[str, Any]) -> GoldPassage:
    return GoldPassage(
        file=str(entry["file"]),
        gemeente=entry.get("gemeente"),
        grade=int(entry["grade"]),
        quote=str(entry["quote"]),
    )
