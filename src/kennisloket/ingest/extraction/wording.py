"""Puts the words around an amount into a short phrase that can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kennisloket.ingest.extraction.statements import Statement

LONGEST = 200  # characters of a phrase
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[a-z][.)]|[-–•*¹²³⁴]+)\s+")
_OPENING = re.compile(r"^(?:Daarnaast|Voorts|Verder|Tevens|Ook|Bovendien)\s")
_ASIDE = re.compile(
    r"\s?\((?![^()]*(?:€|\beuro\b|\bmln|miljoen|\bPM\b|per jaar|jaarbasis))"
    r"(?:[^()]|\([^()]*\))*\)(?!\w)"
)
_POINTS_BACK = re.compile(
    r"^(?:\w+\s){0,3}?(?:hiervoor|hiervan|hierbij|hieraan|daarvoor|daarvan|waarvan|daarbij|daarin"
    r"|deze|dit|dat|die|zij|hij|ze|zo|dezelfde)\b"
    r"|^voor de (?:eerst)?komende\b|^om de resultaten\b|^(?:\w+\s){3,6}hier (?:zelf|nog|al)\b"
    r"|^(?:kosten|totaal|samen|in totaal|de kosten|het bedrag)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?<=[;,:])\s|\s(?=(?:waarbij|zodat|omdat|ervan uitgaande|ten behoeve van|onder meer|"
    r"ondermeer|conform|te weten)\b)"
)
_LEAST = 45  # characters: a shorter phrase does not say what for
_WHOLE = 60  # characters: a list item of this length with a capital is a sentence
_ROLE = re.compile(
    r"\b(?:inzet|ambitie|maatregelen|kosten|instrumenten|gemeentemiddelen|afsluiting|overig"
    r"|geld|samenvatting)\b",
    re.IGNORECASE,
)


def points_back(text: str) -> bool:
    """Tell whether a sentence leans on the one before: "Hiervan krijgt de stad …"."""
    return bool(_POINTS_BACK.search(_NUMBERING.sub("", text)))


def phrase_for(statement: Statement, text: str, place: tuple[int, int]) -> str:
    """Return what *text* says around *place*, with the lead-in or heading that it needs."""
    said = shortened(text, place)
    if statement.lead and _needs_lead(said):
        lead = shortened(statement.lead.rstrip(" :;"), None, LONGEST // 2)
        return f"{lead}: {said}"
    if len(said) < _LEAST or points_back(text) or _OPENING.search(said):
        return with_heading(said, statement.headings)
    return said


def _needs_lead(said: str) -> bool:
    """Tell whether a list item is no sentence of its own."""
    return len(said) < _WHOLE or not said[0].isupper()


def with_heading(said: str, headings: Sequence[str]) -> str:
    """Return a phrase under the heading that says what it is about."""
    for heading in reversed(headings):
        title = _NUMBERING.sub("", heading).strip(" :*")
        if title and not _ROLE.search(title):
            return f"{shortened(title, None, LONGEST // 2)}: {said}"
    return said


def shortened(text: str, place: tuple[int, int] | None, longest: int = LONGEST) -> str:
    """Return the clauses of *text* around *place*, or from its start; "…" where it was cut."""
    text, at = _without_asides(text, place[0] if place else 0)
    clauses = _ranges(text)
    nearest = next((n for n, (_, end) in enumerate(clauses) if place and end > at), 0)
    begin, end = clauses[nearest]
    for first, _ in reversed(clauses[:nearest]):
        if end - first <= longest:
            begin = first
    for _, last in clauses[nearest + 1 :]:
        if last - begin <= longest:
            end = last
    cut = _cut(text[begin:end], at - begin if place else 0, longest)
    bare = _NUMBERING.sub("", cut).strip(" ,;:.¹²³⁴")
    opening = "… " if begin and not bare.startswith("…") else ""
    closing = " …" if text[end:].strip(" .") and not bare.endswith("…") else ""
    return f"{opening}{bare}{closing}"


def _without_asides(text: str, at: int) -> tuple[str, int]:
    """Return *text* without what stands in brackets beside no amount, and where *at* went."""
    moved = sum(len(aside[0]) for aside in _ASIDE.finditer(text) if aside.end() <= at)
    return _ASIDE.sub("", text), at - moved


def _ranges(text: str) -> list[tuple[int, int]]:
    begins = [0] + [match.end() for match in _CLAUSES.finditer(text)]
    return list(zip(begins, [*begins[1:], len(text)], strict=True))


def _cut(text: str, at: int, longest: int) -> str:
    """Return at most *longest* characters around *at*, at the borders of words."""
    if len(text) <= longest:
        return text
    begin = max(0, min(at - longest // 2, len(text) - longest))
    begin = text.find(" ", begin) + 1 if begin else 0
    whole = begin + longest >= len(text)
    end = len(text) if whole else text.rfind(" ", begin, begin + longest)
    tail = " …" if end < len(text) else ""
    return f"{'… ' if begin else ''}{text[begin:end]}{tail}"
