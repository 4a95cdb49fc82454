"""What a redacteur says of facts: shows them, corrects, rejects and restores them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from types import NoneType
from typing import Any, get_args, get_type_hints

from kennisloket.compare.book import FactFilter, select
from kennisloket.errors import InvalidInput, NotFound
from kennisloket.facts import Correction, FactKind, FactRecord
from kennisloket.models import Thema
from kennisloket.ports import Catalogue
from kennisloket.settings import Settings
from kennisloket.vocabulary import load_vocabulary
from kennisloket.wiring import catalogue_of, vocabulary_folder

SHORTEST = 6  # characters of an id that are enough to name a fact, where only one begins so
_PLACES = ("gemeente", "wijk", "thema")
_YES_NO = {"ja": True, "yes": True, "true": True, "nee": False, "no": False, "false": False}


def facts(settings: Settings, kinds: Sequence[FactKind], chosen: FactFilter) -> list[FactRecord]:
    """Return the published facts of these kinds (of all where none is named), rejected ones too.

    Raises:
        InvalidInput: a gemeente is not in the vocabulary.
        NotFound: a document is not published.

    """
    for gemeente in chosen.gemeente:
        _known_place(settings, "gemeente", gemeente)
    with catalogue_of(settings) as catalogue:
        for document_id in chosen.document:
            catalogue.document(document_id)
        records = select(catalogue.facts(), chosen)
        return [one for one in records if not kinds or one.fact.kind in kinds]


def correct(
    settings: Settings, fact_id: str, assignments: Sequence[str], *, reason: str
) -> FactRecord:
    """Let fields of a fact read otherwise; earlier corrections of other fields stay.

    Raises:
        NotFound: no published fact has this id.
        InvalidInput: an assignment is not "field=value", or its value cannot be meant.

    """
    with catalogue_of(settings, writing=True) as catalogue:
        record = _fact(catalogue, fact_id)
        before = record.correction
        values = dict(before.values or {}) if before and not before.rejected else {}
        for assignment in assignments:
            name, value = _assigned(record, assignment)
            values[name] = _known_place(settings, name, value)
        kept = reason or (before.reason if before and not before.rejected else "")
        return _said(catalogue, Correction(record.id, values=values, reason=kept))


def reject(settings: Settings, fact_id: str, *, reason: str) -> FactRecord:
    """Take a fact off every page.

    Raises:
        NotFound: no published fact has this id.

    """
    with catalogue_of(settings, writing=True) as catalogue:
        record = _fact(catalogue, fact_id)
        return _said(catalogue, Correction(record.id, rejected=True, reason=reason))


def restore(settings: Settings, fact_id: str) -> str:
    """Let a fact read as it was found again; return its whole id.

    Raises:
        NotFound: nothing was said of such a fact.

    """
    with catalogue_of(settings, writing=True) as catalogue:
        made = [one.fact_id for one in catalogue.corrections()]
        whole = _only(fact_id, made, "correction of")
        catalogue.forget_correction(whole)
        return whole


def corrections(settings: Settings) -> list[tuple[Correction, FactRecord | None]]:
    """Return all corrections, newest first, with the fact where it still stands."""
    with catalogue_of(settings) as catalogue:
        standing = {one.id: one for one in catalogue.facts()}
        return [(one, standing.get(one.fact_id)) for one in catalogue.corrections()]


def _said(catalogue: Catalogue, correction: Correction) -> FactRecord:
    catalogue.correct(correction)
    return _fact(catalogue, correction.fact_id)


def _fact(catalogue: Catalogue, fact_id: str) -> FactRecord:
    """Return the fact that this id, or the beginning of it, names."""
    standing = {one.id: one for one in catalogue.facts()}
    return standing[_only(fact_id, standing, "fact")]


def _only(fact_id: str, known: Iterable[str], what: str) -> str:
    """Return the one id that begins so."""
    begun = [one for one in known if one.startswith(fact_id)]
    if not begun or len(fact_id) < SHORTEST:
        raise NotFound(f"no {what} {fact_id!r}; see 'kennisloket facts list'")
    if len(begun) > 1:
        raise InvalidInput(f"{len(begun)} facts begin with {fact_id!r}; give more of the id")
    return begun[0]


# --- values from text ----------------------------------------------------------------------


def _assigned(record: FactRecord, assignment: str) -> tuple[str, Any]:
    """Return the field and the value of "field=value"; nothing behind the sign is no value."""
    name, sign, text = (part.strip() for part in assignment.partition("="))
    hints = get_type_hints(type(record.fact.says))
    fields = [*hints, *_PLACES]
    if not sign or name not in fields:
        raise InvalidInput(f"{assignment!r} is not field=value; fields are {', '.join(fields)}")
    if name in _PLACES:
        return name, _place(name, text)
    try:
        return name, _pairs(text) if name == "tussen" else _value(hints[name], text)
    except (ValueError, InvalidOperation) as error:
        raise InvalidInput(f"{name} cannot be {text!r}") from error


def _place(name: str, text: str) -> str | None:
    if name == "thema" and text and text not in set(Thema):
        raise InvalidInput(f"thema cannot be {text!r}; choose from {', '.join(Thema)}")
    return text or None


def _known_place(settings: Settings, name: str, value: Any) -> Any:
    """Return a value; a gemeente that the vocabulary lacks is refused, as a typing error."""
    if name == "gemeente" and value is not None:
        known = load_vocabulary(vocabulary_folder(settings)).gemeenten
        if value not in {gemeente.name for gemeente in known}:
            raise InvalidInput(f"gemeenten.toml has no gemeente {value!r}")
    return value


def _value(hint: Any, text: str) -> Any:
    """Return *text* as the type that a field has."""
    kinds = get_args(hint) or (hint,)
    if not text and NoneType in kinds:
        return None
    if not text:
        raise ValueError("this field cannot be empty")
    wanted = next((kind for kind in kinds if kind in {int, bool, Decimal}), str)
    if wanted is bool:
        return _yes_no(text)
    if wanted is Decimal:
        return str(Decimal(text))
    return int(text) if wanted is int else text


def _yes_no(text: str) -> bool:
    if text.lower() not in _YES_NO:
        raise ValueError("not yes or no")
    return _YES_NO[text.lower()]


def _pairs(text: str) -> list[tuple[int, str]]:
    """Return "2009:10%;2011:8%" as pairs of a year and a value."""
    pairs = [part.partition(":") for part in text.split(";") if part.strip()]
    if not all(value.strip() for _, _, value in pairs):
        raise ValueError("a year without a value")
    return [(int(year), value.strip()) for year, _, value in pairs]
