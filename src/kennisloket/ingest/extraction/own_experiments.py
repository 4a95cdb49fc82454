"""A city's own experiments, by the name that its documents print.

The name stands by "experiment", "pilot", "proef" or "proeftuin": in quotes, with a
capital, as a noun right after it, or after "met", "voor" or "rond". It ends at the words
that say when, where or with whom. "Een pilot" without more has no name. What a heading
names is an experiment too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kennisloket.facts import Certainty, Deelname, Experiment, Fact
from kennisloket.ingest.extraction.deelname import DeelnameWords
from kennisloket.ingest.extraction.experiment_names import ExperimentNames
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement

_WORD = r"(?:(?:[Pp]ilot|[Pp]roef)project|[Ee]xperiment|[Pp]ilot|[Pp]roef(?:tuin)?)"
_REST = r"[^.;:,()\t\n'\"‘’“”]{2,120}"
# A noun right after the word: it has a capital, or one of the endings of nouns.
_NOUN = (
    r"(?:[A-ZÉ][\w'-]+|(?:\w+ende\s)?\w*(?:ing|heid|[tsg]ie|teit|schap|zone|aanpak|model|loket|uitval"
    r"|fraude|team|budget|coach|beheer|systeem|index|ruimte|arrangement|centrum|spreekuur|winkel"
    r"|wonen|ouderschap))\b"
)
_SET_UP = r"(?:\s(?:op|opzetten|starten|gestart|realiseren|uitvoeren|beginnen|houden))?"
_TOPIC = r"(?:met|voor|rond(?:om)?|over|ter|op het gebied van|m\.b\.t\.|met betrekking tot)"

_QUOTED = re.compile(rf"\b(?:{_WORD}|[Pp]roject)\b:?\s['\"‘“](?P<name>[^'\"‘’“”]{{3,80}})['\"’”]")
_AFTER = re.compile(rf"(?<!\()\b(?P<name>{_WORD}\s{_NOUN}(?:{_REST})?)")
_ABOUT_WHAT = re.compile(
    rf"(?<!\()\b(?P<one>(?:[Ee]en|[Dd]e)\s(?:\w+\s)?)?(?P<word>{_WORD}){_SET_UP}\s{_TOPIC}\s"
    rf"(?:[^.;:]{{1,80}}?\svoor\s)?(?:de\s|het\s|een\s)?(?P<name>\w{_REST})"
)
_SEVERAL = re.compile(
    rf"\bexperimenten{_SET_UP}\s{_TOPIC}\s(?:de\s|het\s|een\s)?(?P<name>\w{_REST})"
)
_TRIES = re.compile(
    rf"\b(?:experimenteert|experimenteren)\b(?:\s\w+){{0,4}}?\smet\s(?:de\s|het\s|een\s)?(?P<name>\w{_REST})"
)
_IN_ORDER_TO = re.compile(
    rf"\b[Ee]en\s(?:\w+\s)?(?P<name>{_WORD}\som\s[^.;:,()]{{5,90}}?\ste\s\w+en\b)"
)
_BEFORE = re.compile(rf"\s(?P<name>(?:[A-Z][\w'-]+\s){{2,4}}){_WORD}\b")
_HEADING = re.compile(
    rf"^(?:\d+[.)]?\s|[a-z][.)]\s)?(?:{_WORD}|EXPERIMENT|PILOT|PROEF)\b\s?:?\s?(?P<name>\w[^|]{{3,80}})$"
)
# Words at which a name ends: they say when, where or with whom, or open another clause.
_AFTER_NAME = re.compile(
    r"\s(?:die|dat|waar\w*|is|zijn|was|waren|wordt|worden|werd|gaat|gaan|heeft|hebben|kan|kunnen|zal"
    r"|zullen|voldoet|biedt|duurt|kost|loopt|moet|moeten|levert|starts?|starten|gestart|uit$|uit\s"
    r"|in (?:de loop|het kader|samenwerking|samenspraak|overleg|nog|\d{4}|\w+ \d{4})"
    r"|in (?:januari|februari|maart|april|mei|ju[nl]i|augustus|\w+ber)|via|conform"
    r"|mede|van (?:de gemeente|de stad|start|zo\b)|opzetten|opgezet|realiseren|teneinde|te\s\w+en"
    r"|zodat|waarbij|als|zoals|bij|door|op basis van|i\.s\.m|kennis|ten behoeve)(?:\b|(?<=\s)).*$",
    re.DOTALL,
)
_NO_NAME = re.compile(
    r"(?:nieuwe?|verschillende|andere?|dit|deze|die|dat|expertise|inzet|behulp|betrekking|alle|nummer"
    r"|\d+$|duur|dezelfde|ervaring|ondersteuning|medewerking|ontwikkelen|doel|[Hh]et rijk"
    r"|[Dd]e gemeente)\b"
)
_TAKES_PART = re.compile(
    r"\b(?:neemt|nemen|doet|doen)\b.{0,60}\b(?:deel|mee)\b|\bparticipeert\b|\bdeelname van\b"
)
_LOOK_BACK = 40  # characters in which "conform" and the like take the name away
_LONGEST_NAME = 12  # words; what is longer is a description of the experiment
_SHORT = 8  # letters; a shorter name says little without the word before it
_ABOUT = re.compile(r"experiment|pilot|proef|project", re.IGNORECASE)
_SIGNS = " \t.,;:'\"‘’“”«»-"


def find_own_experiments(source: Source) -> Iterator[Fact]:
    """Yield each place where a document of a gemeente names an experiment of its own."""
    gemeente = source.document.metadata.gemeente
    if gemeente is None:
        return
    reader = _OwnReader(
        source, DeelnameWords(source.vocabulary, gemeente), ExperimentNames(source.vocabulary)
    )
    opened: set[tuple[str, ...]] = set()
    for statement in source.statements:
        found = reader.names(statement)
        if statement.headings not in opened:
            opened.add(statement.headings)
            found = found or reader.of_heading(statement)
        yield from (reader.fact(statement, name, sure=sure) for name, sure in found.items())


@dataclass(frozen=True, slots=True)
class _OwnReader:
    source: Source
    deelname: DeelnameWords
    national: ExperimentNames

    def names(self, statement: Statement) -> dict[str, bool]:
        """Return the names in a statement, and whether each is certain."""
        found: dict[str, bool] = {}
        if not _ABOUT.search(statement.text):
            return found
        for match, whole in self._matches(statement.text):
            name = _bare(match["name"] if whole else self._trimmed(match["name"]))
            if self._is_a_name(name) and self._may_count(statement.text, match):
                found.setdefault(name, whole)
        return found

    def of_heading(self, statement: Statement) -> dict[str, bool]:
        """Return what the innermost heading above a statement names."""
        match = _HEADING.match(statement.headings[-1]) if statement.headings else None
        if match is None:
            return {}
        name = re.sub(rf"[:\s]+{_WORD}$", "", match["name"]).strip(_SIGNS)
        return {name: True} if self._is_a_name(name) else {}

    def fact(self, statement: Statement, name: str, *, sure: bool) -> Fact:
        """Return the fact that a statement names an experiment of the gemeente."""
        return self.source.fact(
            statement,
            Experiment(name, self._deelname(statement.text)),
            certainty=Certainty.SURE if sure else Certainty.LIKELY,
        )

    def _deelname(self, text: str) -> Deelname:
        """Return whose experiment it is: what only the Rijk speaks of may be another's."""
        if not self.deelname.is_about_the_gemeente(text):
            return Deelname.ONBEKEND
        takes_part = self.deelname.said(text) and _TAKES_PART.search(text)
        return Deelname.DOET_MEE if takes_part else Deelname.EIGEN

    def _matches(self, text: str) -> Iterator[tuple[re.Match[str], bool]]:
        """Yield what may be names, each stretch of the text once, and whether it is whole."""
        ends = 0
        for match, whole in sorted(self._candidates(text), key=lambda one: one[0].start()):
            if match.start() >= ends:
                ends = match.end("name")
                yield match, whole

    def _candidates(self, text: str) -> Iterator[tuple[re.Match[str], bool]]:
        takes_part = _TAKES_PART.search(text)
        for match in _QUOTED.finditer(text):
            if takes_part or "roject" not in match[0].split()[0]:
                yield match, True
        yield from ((match, True) for match in _BEFORE.finditer(text))
        yield from ((match, True) for match in _IN_ORDER_TO.finditer(text))
        yield from ((match, False) for match in _AFTER.finditer(text))
        for match in _ABOUT_WHAT.finditer(text):
            if match["one"] or match.start() == 0:
                yield match, False
        if self.deelname.names_the_gemeente(text):
            yield from ((match, False) for match in _SEVERAL.finditer(text))
            yield from ((match, False) for match in _TRIES.finditer(text))

    def _trimmed(self, name: str) -> str:
        own = re.escape(self.deelname.gemeente or "")
        return re.sub(rf"\svan\s{own}$", "", _AFTER_NAME.sub("", name)).strip(_SIGNS)

    def _is_a_name(self, name: str) -> bool:
        """Tell whether words name an experiment, and no national one."""
        national = self.national.find(name)
        return (
            len(name) > len("abc")
            and len(name.split()) <= _LONGEST_NAME
            and not _NO_NAME.match(name)
            and not any(one.sure or one.begin == 0 for one in national)
        )

    def _may_count(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether the words before a name let it be an experiment of the gemeente."""
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        return not any(phrase.key == "ander" for phrase in self.deelname.phrases(before))


def _bare(name: str) -> str:
    """Return a name without "pilot" before it, where enough is left to know it by."""
    bare = re.sub(rf"^{_WORD}\s(?!om\s)", "", name).strip(_SIGNS)
    return bare if len(bare) >= _SHORT else name.strip(_SIGNS)
