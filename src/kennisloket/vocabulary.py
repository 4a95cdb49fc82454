"""The words a redacteur keeps: gemeenten, wijken, themas, soorten, organisations.

One TOML file per kind stands in ``ingest/vocabulaire/``. What they hold is checked as a
whole, so that a slip of the pen is reported with its file and key and never shows up as
a wrong search result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kennisloket.models import Soort, Thema
from kennisloket.shipped import shipped
from kennisloket.vocabulary_file import VocabularyFile


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
    gemeenten = _gemeenten(VocabularyFile(folder / "gemeenten.toml"))
    organisations = _organisations(VocabularyFile(folder / "organisaties.toml"))
    return Vocabulary(
        gemeenten=gemeenten,
        wijken=_wijken(VocabularyFile(folder / "wijken.toml"), gemeenten),
        themas=tuple(
            ThemaTerms(thema, terms)
            for thema, terms in _terms(VocabularyFile(folder / "themas.toml"), Thema)
        ),
        soorten=tuple(
            SoortTerms(soort, terms)
            for soort, terms in _terms(VocabularyFile(folder / "soorten.toml"), Soort)
        ),
        ministeries=organisations["ministeries"],
        corporaties=organisations["corporaties"],
        kenniscentra=organisations["kenniscentra"],
        word_lists=tuple(
            words
            for name, keys in _WORD_FILES.items()
            for words in _word_lists(VocabularyFile(folder / f"{name}.toml"), name, keys)
        ),
        experimenten=_experimenten(VocabularyFile(folder / "experimenten.toml")),
    )


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
    "resultaten": ("uitkomst", "kop", "nogniet"),
    "toezeggingen": ("zal", "doet", "komt", "gedaan", "daad", "geen", "stand"),
    "instellingen": ("naam", "soort", "gebied", "einde", "lijst", "samen", "alliantie", "geen"),
    "doelstellingen": (
        "wil",
        "verandert",
        "wijziging",
        "verleden",
        "stand",
        "telt",
        "gemiddelde",
        "aankondiging",
        "nulkolom",
        "doelkolom",
        "vergelijking",
        "niet",
    ),
    "deelname": ("experiment", "meedoen", "interesse", "kader", "niet", "verwant", "ander"),
}
_Value = TypeVar("_Value", bound=StrEnum)


def _gemeenten(file: VocabularyFile) -> tuple[Gemeente, ...]:
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


def _wijken(file: VocabularyFile, gemeenten: tuple[Gemeente, ...]) -> tuple[Wijk, ...]:
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


def _refuse_shared_wijken(file: VocabularyFile, wijken: list[Wijk]) -> None:
    """Let two wijken share a name only where both say that it is ambiguous."""
    file.refuse_repeats(
        (name, f"{wijk.name} ({wijk.gemeente})")
        for wijk in wijken
        for name in (wijk.names if wijk.ambiguous else (wijk.name, *wijk.names))
    )


def _organisations(file: VocabularyFile) -> dict[str, tuple[Organisation, ...]]:
    if unknown := sorted(file.tables.keys() - set(_ORGANISATIONS)):
        raise file.wrong(unknown[0], f"should be one of {', '.join(_ORGANISATIONS)}")
    return {kind: _organisations_of(file, kind) for kind in _ORGANISATIONS}


def _organisations_of(file: VocabularyFile, kind: str) -> tuple[Organisation, ...]:
    entries = file.tables.get(kind, {})
    if not isinstance(entries, dict):
        raise file.wrong(kind, "should hold organisations")
    found = []
    for name, value in entries.items():
        entry = file.table(value, name, _NAMED)
        found.append(Organisation(name, entry.names("namen"), entry.flag("meerduidig")))
    file.refuse_repeats((name, item.name) for item in found for name in (item.name, *item.names))
    return tuple(found)


def _experimenten(file: VocabularyFile) -> tuple[NationalExperiment, ...]:
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


def _terms(file: VocabularyFile, kind: type[_Value]) -> tuple[tuple[_Value, tuple[str, ...]], ...]:
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


def _word_lists(file: VocabularyFile, name: str, keys: tuple[str, ...]) -> Iterator[WordList]:
    """Yield the list of phrases under each of *keys*, all of which the file must have."""
    if unknown := sorted(file.tables.keys() - set(keys)):
        raise file.wrong(unknown[0], f"should be one of {', '.join(keys)}")
    for key in keys:
        if not (
            terms := file.table(file.tables.get(key), key, frozenset({"termen"})).names("termen")
        ):
            raise file.wrong(key, "needs a list of texts as 'termen'")
        yield WordList(name, key, terms)
