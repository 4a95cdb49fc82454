"""The words a redacteur keeps: gemeenten, wijken, themas, soorten, organisations.

One TOML file per kind stands in ``ingest/vocabulaire/``. What they hold is checked as a
whole, so that a slip of the pen is reported with its file and key and never shows up as
a wrong search result.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kennisloket.errors import InvalidInput
from kennisloket.models import Soort, Thema
from kennisloket.shipped import shipped


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A municipality and everything it is called.

    Where *ambiguous*, the bare name is also a common word and counts only with a word like
    "gemeente" before it; *names* always count.
    """

    name: str
    code: str  # four digits, as CBS writes them
    names: tuple[str, ...] = ()  # adjectives, inhabitants, former gemeenten
    target: bool = False  # one of the 18 gemeenten of the wijkenaanpak
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Wijk:
    """A neighbourhood of a gemeente, with other spellings and the buurten within it.

    Where *ambiguous*, the bare name counts only with its gemeente beside it; *names* always
    count.
    """

    name: str
    gemeente: str
    names: tuple[str, ...] = ()
    target: bool = False  # one of the 40 wijken of the wijkenaanpak
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class ThemaTerms:
    """The words by which a thema is known in headings and questions; case is no matter."""

    thema: Thema
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoortTerms:
    """The words by which a kind of document is known; case is no matter."""

    soort: Soort
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A ministry, housing corporation or knowledge centre; names as for a gemeente."""

    name: str
    names: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class WordList:
    """The phrases that stand under one key of a file of words; case is no matter."""

    file: str  # without its ending: "geld"
    key: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NationalExperiment:
    """An experiment of the Rijk and what documents call it; case is no matter.

    The *short* words name its subject, and mean it only beside the word "experiment".
    """

    name: str
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the vocabulary files hold, in the order of the files."""

    gemeenten: tuple[Gemeente, ...]
    wijken: tuple[Wijk, ...]
    themas: tuple[ThemaTerms, ...]
    soorten: tuple[SoortTerms, ...]
    ministeries: tuple[Organisation, ...]
    corporaties: tuple[Organisation, ...]
    kenniscentra: tuple[Organisation, ...]
    word_lists: tuple[WordList, ...] = ()
    experimenten: tuple[NationalExperiment, ...] = ()

    def words(self, file: str) -> tuple[WordList, ...]:
        """Return the lists of one file of words, in its order."""
        return tuple(words for words in self.word_lists if words.file == file)


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the vocabulary of *folder*, or the shipped one; the caller keeps it.

    Raises:
        InvalidInput: a file is missing or broken, or an entry is wrong or stands twice;
            the message names the file and the line or key.

    """
    folder = folder or shipped("ingest", "vocabulaire")
    gemeenten = _gemeenten(_VocabularyFile(folder / "gemeenten.toml"))
    organisations = _organisations(_VocabularyFile(folder / "organisaties.toml"))
    return Vocabulary(
        gemeenten=gemeenten,
        wijken=_wijken(_VocabularyFile(folder / "wijken.toml"), gemeenten),
        themas=tuple(
            ThemaTerms(thema, terms)
            for thema, terms in _terms(_VocabularyFile(folder / "themas.toml"), Thema)
        ),
        soorten=tuple(
            SoortTerms(soort, terms)
            for soort, terms in _terms(_VocabularyFile(folder / "soorten.toml"), Soort)
        ),
        ministeries=organisations["ministeries"],
        corporaties=organisations["corporaties"],
        kenniscentra=organisations["kenniscentra"],
        word_lists=tuple(
            words
            for name, keys in _WORD_FILES.items()
            for words in _word_lists(_VocabularyFile(folder / f"{name}.toml"), name, keys)
        ),
        experimenten=_experimenten(_VocabularyFile(folder / "experimenten.toml")),
    )


# --- reading one file ----------------------------------------------------------------------


class _VocabularyFile:
    """One parsed TOML file that says where something is wrong with it."""

    def __init__(self, path: Path) -> None:
        """Parse *path*."""
        self.name = path.name
        try:
            self.lines = path.read_text(encoding="utf-8").splitlines()
            self.tables: Mapping[str, object] = tomllib.loads("\n".join(self.lines))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InvalidInput(
                f"{self.name}: {error}", f"Het bestand {self.name} is niet goed te lezen: {error}"
            ) from error

    def wrong(self, key: str, problem: str) -> InvalidInput:
        """Return the error for *key*, with the last line on which it stands."""
        lines = [number for number, line in enumerate(self.lines, 1) if key in line]
        place = f"{self.name}, line {lines[-1]}" if lines else self.name
        return InvalidInput(f"{place}: {key!r} {problem}")

    def table(self, value: object, key: str, allowed: frozenset[str]) -> _Table:
        """Return *value* as a table with only *allowed* keys."""
        if not isinstance(value, dict):
            raise self.wrong(key, "should be followed by { … }")
        if unknown := sorted(value.keys() - allowed):
            raise self.wrong(key, f"has unknown keys: {', '.join(unknown)}")
        return _Table(self, key, value)

    def refuse_repeats(self, names: Iterable[tuple[str, str]]) -> None:
        """Raise when a name in the (name, owner) pairs belongs to two owners, or twice to one."""
        owners: dict[str, str] = {}
        for name, owner in names:
            if (earlier := owners.setdefault(name.casefold(), owner)) != owner:
                raise self.wrong(name, f"stands at {earlier!r} and at {owner!r}")


@dataclass(frozen=True, slots=True)
class _Table:
    """The values of one entry, checked as they are asked for."""

    file: _VocabularyFile
    key: str
    values: Mapping[str, object]

    def names(self, field: str) -> tuple[str, ...]:
        """Return a list of texts; () where there is none."""
        value = self.values.get(field, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() == item != "" for item in value
        ):
            raise self.file.wrong(self.key, f"needs a list of texts as {field!r}")
        if len(set(value)) < len(value):
            raise self.file.wrong(self.key, f"repeats a text in {field!r}")
        return tuple(value)

    def flag(self, field: str) -> bool:
        """Return true or false; false where it is not said."""
        value = self.values.get(field, False)
        if not isinstance(value, bool):
            raise self.file.wrong(self.key, f"needs true or false as {field!r}")
        return value

    def code(self) -> str:
        """Return the four-digit code of a gemeente."""
        value = self.values.get("code")
        if not isinstance(value, str) or len(value) != len("0363") or not value.isdigit():
            raise self.file.wrong(self.key, "needs a code of four digits")
        return value


# --- the kinds -------------------------------------------------------------------------------

_NAMED = frozenset({"namen", "meerduidig"})
_PLACE = _NAMED | {"doel"}
_ORGANISATIONS = ("ministeries", "corporaties", "kenniscentra")
# Files of words by which facts are read, with the keys that each must have.
_WORD_FILES: Mapping[str, tuple[str, ...]] = {
    "partijen": ("stad", "rijk", "corporaties", "anders", "samen"),
    "geld": (
        "betalen",
        "bron",
        "ontvangen",
        "landelijk",
        "deel",
        "totaal",
        "stuk",
        "betaler",
        "geld",
    ),
    "toezeggingen": ("zal", "doet", "komt", "gedaan", "daad", "geen", "stand"),
    "deelname": ("experiment", "meedoen", "interesse", "kader", "niet", "verwant", "ander"),
}
_Value = TypeVar("_Value", bound=StrEnum)


def _gemeenten(file: _VocabularyFile) -> tuple[Gemeente, ...]:
    gemeenten = []
    for name, value in file.tables.items():
        entry = file.table(value, name, _PLACE | {"code"})
        gemeenten.append(
            Gemeente(
                name,
                entry.code(),
                entry.names("namen"),
                entry.flag("doel"),
                entry.flag("meerduidig"),
            )
        )
    file.refuse_repeats(
        (name, item.name) for item in gemeenten for name in (item.name, *item.names)
    )
    file.refuse_repeats((item.code, item.name) for item in gemeenten)
    return tuple(gemeenten)


def _wijken(file: _VocabularyFile, gemeenten: tuple[Gemeente, ...]) -> tuple[Wijk, ...]:
    known = {gemeente.name for gemeente in gemeenten}
    wijken = []
    for gemeente, entries in file.tables.items():
        if gemeente not in known:
            raise file.wrong(gemeente, "is no gemeente in gemeenten.toml")
        if not isinstance(entries, dict):
            raise file.wrong(gemeente, "should hold wijken")
        for name, value in entries.items():
            entry = file.table(value, name, _PLACE)
            ambiguous = entry.flag("meerduidig")
            wijken.append(Wijk(name, gemeente, entry.names("namen"), entry.flag("doel"), ambiguous))
    _refuse_shared_wijken(file, wijken)
    return tuple(wijken)


def _refuse_shared_wijken(file: _VocabularyFile, wijken: list[Wijk]) -> None:
    """Let two wijken share a name only where both say that it is ambiguous."""
    file.refuse_repeats(
        (name, f"{wijk.name} ({wijk.gemeente})")
        for wijk in wijken
        for name in (wijk.names if wijk.ambiguous else (wijk.name, *wijk.names))
    )


def _organisations(file: _VocabularyFile) -> dict[str, tuple[Organisation, ...]]:
    if unknown := sorted(file.tables.keys() - set(_ORGANISATIONS)):
        raise file.wrong(unknown[0], f"should be one of {', '.join(_ORGANISATIONS)}")
    return {kind: _organisations_of(file, kind) for kind in _ORGANISATIONS}


def _organisations_of(file: _VocabularyFile, kind: str) -> tuple[Organisation, ...]:
    entries = file.tables.get(kind, {})
    if not isinstance(entries, dict):
        raise file.wrong(kind, "should hold organisations")
    found = []
    for name, value in entries.items():
        entry = file.table(value, name, _NAMED)
        found.append(Organisation(name, entry.names("namen"), entry.flag("meerduidig")))
    file.refuse_repeats((name, item.name) for item in found for name in (item.name, *item.names))
    return tuple(found)


def _experimenten(file: _VocabularyFile) -> tuple[NationalExperiment, ...]:
    if unknown := sorted(file.tables.keys() - {"landelijk"}):
        raise file.wrong(unknown[0], "should be landelijk")
    entries = file.tables.get("landelijk", {})
    if not isinstance(entries, dict):
        raise file.wrong("landelijk", "should hold experimenten")
    found = []
    for name, value in entries.items():
        entry = file.table(value, name, frozenset({"namen", "kort"}))
        found.append(NationalExperiment(name, entry.names("namen"), entry.names("kort")))
    file.refuse_repeats(
        (name, item.name) for item in found for name in (item.name, *item.names, *item.short)
    )
    return tuple(found)


def _terms(file: _VocabularyFile, kind: type[_Value]) -> tuple[tuple[_Value, tuple[str, ...]], ...]:
    """Return the terms of every member of *kind*, in the order of the kind."""
    members = {member.value for member in kind}
    if unknown := sorted(file.tables.keys() - members):
        raise file.wrong(unknown[0], f"should be one of {', '.join(sorted(members))}")
    found = []
    for member in kind:
        terms = file.table(file.tables.get(member.value), member.value, frozenset({"termen"}))
        found.append((member, terms.names("termen")))
    file.refuse_repeats((term, member.value) for member, terms in found for term in terms)
    return tuple(found)


def _word_lists(file: _VocabularyFile, name: str, keys: tuple[str, ...]) -> Iterator[WordList]:
    """Yield the list of phrases under each of *keys*, all of which the file must have."""
    if unknown := sorted(file.tables.keys() - set(keys)):
        raise file.wrong(unknown[0], f"should be one of {', '.join(keys)}")
    for key in keys:
        if not (
            terms := file.table(file.tables.get(key), key, frozenset({"termen"})).names("termen")
        ):
            raise file.wrong(key, "needs a list of texts as 'termen'")
        yield WordList(name, key, terms)
