"""Experimenten: in which national ones a gemeente takes part, and which are its own.

A mention of a national experiment is a fact only where the document says that the
gemeente takes part or wants to: lists in which the Rijk names the subjects are none. A
document without a gemeente says "onbekend", or names the gemeente itself. Every place
counts by itself; one document may say it several times, in stronger and weaker words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kennisloket.facts import Certainty, Deelname, Experiment, Fact, named
from kennisloket.ingest.extraction.deelname import DeelnameWords
from kennisloket.ingest.extraction.experiment_names import ExperimentNames, Mention
from kennisloket.ingest.extraction.own_experiments import find_own_experiments
from kennisloket.ingest.extraction.source import Source
from kennisloket.ingest.extraction.statements import Statement
from kennisloket.models import EntityKind, Rol, Soort

_ABOUT = re.compile(r"experiment|\bpilot|\bproe[fv]", re.IGNORECASE)
# Without one of these a name is no more than words: "wij willen een gezonde wijk".
_CLUE = re.compile(
    r"experiment|\bpilot|\bproe[fv]|\bproject|\bdeel\b|\bdeel(?:neem|nem)|\bmee", re.IGNORECASE
)
_BY_NUMBER = re.compile(
    r"\b(?:experiment|onderwerp|thema)(?:en|'s)?\s(?:nrs?\.?|nummers?)?\s?(?P<numbers>\d(?:(?:,\s?|\sen\s|\sof\s)\d)*)\b(?![%.]\d)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:al deze|alle|elk van deze|deze|genoemde|bovenstaande|bovengenoemde)\s"
    r"(?:(?:\d|twee|drie|vier|vijf|zes|de|genoemde|landelijke)\s){0,3}experimenten\b",
    re.IGNORECASE,
)
# What stands between the names of an enumeration.
_JOINED = re.compile(
    r"['\"‘’“”]?(?:,|\sen|\sof|\sen/of|,\sen)?\s(?:het\s|de\s|het experiment\s)?['\"‘’“”]?"
)
_OPENERS = frozenset({":", "–", "-", ";"})
_FEWEST_IN_A_LIST = 3  # bare names one after another that make the list of the Rijk
_LONGEST_ITEM = 6  # words of a list item that only names an experiment
_FEWEST_UNSURE = 2  # subjects that a document without gemeente names together


def find_experimenten(source: Source) -> Iterator[Fact]:
    """Yield every place that says in which experiment the gemeente takes part."""
    reader = _Reader(
        source,
        DeelnameWords(source.vocabulary, source.document.metadata.gemeente),
        ExperimentNames(source.vocabulary),
    )
    seen: set[tuple[int, int, str]] = set()
    for fact in (*reader.facts(), *find_own_experiments(source)):
        where = (fact.begin, fact.end, named(fact.says))
        if where not in seen:
            seen.add(where)
            yield fact


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    deelname: DeelnameWords
    names: ExperimentNames

    def facts(self) -> Iterator[Fact]:
        """Yield the facts about national experiments."""
        statements = self.source.statements
        numbered = _numbered(statements, self.names)
        for place, statement in enumerate(statements):
            if not self._may_say_something(statement):
                continue
            if self.source.document.metadata.gemeente is None:
                before = statements[place - 1] if place else None
                yield from self._of_no_gemeente(statement, before)
            else:
                yield from self._in_words(statement)
                yield from self._by_number(statement, numbered)
        if self.source.document.metadata.gemeente is not None:
            yield from self._under_headings()
            yield from self._of_a_whole_document()

    def _may_say_something(self, statement: Statement) -> bool:
        return bool(
            _ABOUT.search(statement.text)
            or _ABOUT.search(statement.lead)
            or _is_under_experiments(statement)
            or self.names.sure_in(statement.text)
            or self.source.document.metadata.gemeente is None
        )

    def _fact(self, statement: Statement, name: str, deelname: Deelname) -> Fact:
        return self.source.fact(statement, Experiment(name, deelname, national=True))

    # -- named in the sentence

    def _in_words(self, statement: Statement) -> Iterator[Fact]:
        """Yield what a sentence or list item says of the experiments that it names."""
        if not _CLUE.search(f"{statement.lead} {statement.text}") and not (
            _is_under_experiments(statement) and statement.rol is Rol.INZET_STAD
        ):
            return
        names = dict.fromkeys(
            mention.name for mention in self._mentions(statement, listed=self._is_led_in(statement))
        )
        if names and (deelname := self._said(statement)):
            for name in names:
                yield self._fact(statement, name, deelname)

    def _said(self, statement: Statement) -> Deelname | None:
        if deelname := self.deelname.said(statement.text):
            return deelname
        return self.deelname.said(statement.lead) if self._is_led_in(statement) else None

    def _is_led_in(self, statement: Statement) -> bool:
        """Tell whether the sentence above a list speaks of experiments."""
        return bool(statement.lead) and bool(
            _ABOUT.search(statement.lead) or _is_under_experiments(statement)
        )

    def _mentions(self, statement: Statement, *, listed: bool) -> Iterator[Mention]:
        """Yield the names that mean an experiment here: sure ones, and short ones in place.

        A short name counts right after "experiment", after another name that counts, and
        as an item of a list of experiments or the opening words of one.
        """
        text, counted = statement.text, 0
        brief = len(text.split()) <= _LONGEST_ITEM
        for mention in self.names.find(text):
            opens = mention.begin == 0 and text[mention.end : mention.end + 2].strip() in _OPENERS
            joined = counted and _JOINED.fullmatch(text, counted, mention.begin)
            if (
                mention.sure
                or joined
                or (listed and (brief or opens))
                or self.names.follows_experiment(text, mention)
            ):
                counted = mention.end
                yield mention

    # -- meant by a number or together

    def _by_number(
        self, statement: Statement, numbered: Sequence[tuple[int, str, Statement]]
    ) -> Iterator[Fact]:
        """Yield the experiments of the list of the Rijk that a sentence refers to."""
        deelname = self.deelname.said(statement.text)
        if not deelname or not numbered:
            return
        if _ALL.search(statement.text):
            for _, name, item in numbered:
                yield self._referring(statement, item, name, deelname)
        wanted = {
            int(digit)
            for match in _BY_NUMBER.finditer(statement.text)
            if match[0].lower().startswith("experiment") or _is_under_experiments(statement)
            for digit in re.findall(r"\d", match["numbers"])
        }
        for number, name, item in numbered:
            if number in wanted:
                yield self._referring(statement, item, name, deelname)

    def _referring(
        self, statement: Statement, item: Statement, name: str, deelname: Deelname
    ) -> Fact:
        """Return a fact that quotes the list too where it stands in the same passage."""
        fact = replace(self._fact(statement, name, deelname), certainty=Certainty.LIKELY)
        if item.passage == statement.passage and item.begin < statement.begin:
            return replace(fact, begin=item.begin)
        return replace(fact, remarks=(f"verwijst naar «{item.text}» in de lijst van het Rijk",))

    # -- under a heading that is the name

    def _under_headings(self) -> Iterator[Fact]:
        """Yield the experiments that have a heading of their own, in the first fitting words."""
        sections: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.source.statements:
            sections.setdefault(statement.headings, []).append(statement)
        for headings, statements in sections.items():
            about = _is_under_experiments(statements[0])
            name = self.names.of_heading(headings[-1]) if headings and about else None
            if name and (fact := self._of_section(name, statements)):
                yield fact

    def _of_section(self, name: str, statements: Sequence[Statement]) -> Fact | None:
        said = [(self.deelname.said(statement.text), statement) for statement in statements]
        for wanted in (Deelname.DOET_MEE, Deelname.INTERESSE):
            for deelname, statement in said:
                if deelname is wanted and _ABOUT.search(statement.text):
                    return self._fact(statement, name, wanted)
        first = statements[0]
        if first.rol is not Rol.INZET_STAD:
            return None
        return replace(self._fact(first, name, Deelname.DOET_MEE), certainty=Certainty.LIKELY)

    # -- a document that is about an experiment

    def _of_a_whole_document(self) -> Iterator[Fact]:
        """Yield what a report of an experiment is about, where it names it and its gemeente."""
        if self.source.document.metadata.soort is not Soort.EXPERIMENT:
            return
        for statement in self.source.statements:
            if _ABOUT.search(statement.text):
                for mention in self._mentions(statement, listed=False):
                    yield self._of_report(statement, mention.name)

    def _of_report(self, statement: Statement, name: str) -> Fact:
        related = any(one.key == "verwant" for one in self.deelname.phrases(statement.text))
        deelname = Deelname.ONBEKEND if related else Deelname.DOET_MEE
        return replace(self._fact(statement, name, deelname), certainty=Certainty.LIKELY)

    # -- documents of the Rijk

    def _of_no_gemeente(self, statement: Statement, before: Statement | None) -> Iterator[Fact]:
        """Yield experiments that a document without gemeente names, of a gemeente if it says so."""
        mentions = self.names.find(statement.text)
        names = dict.fromkeys(mention.name for mention in mentions)
        if not names or not self._is_of_experiments(statement, before, len(names)):
            return
        for name in names:
            fact = self._fact(statement, name, Deelname.ONBEKEND)
            yield self._of_named_gemeente(statement, fact)

    def _is_of_experiments(
        self, statement: Statement, before: Statement | None, names: int
    ) -> bool:
        if "experiment" in statement.text.lower():
            return True
        return (
            names >= _FEWEST_UNSURE
            and before is not None
            and before.block == statement.block
            and "experiment" in before.text.lower()
        )

    def _of_named_gemeente(self, statement: Statement, fact: Fact) -> Fact:
        named = {
            entity.value
            for entity in self.source.entities_in(
                statement.begin, statement.end, EntityKind.GEMEENTE
            )
        }
        if len(named) != 1:
            return fact
        (gemeente,) = named
        said = DeelnameWords(self.source.vocabulary, gemeente).said(statement.text)
        if said is None or not isinstance(fact.says, Experiment):
            return fact
        return replace(fact, says=replace(fact.says, deelname=said), gemeente=gemeente)


def _is_under_experiments(statement: Statement) -> bool:
    """Tell whether a heading above a statement is about experiments."""
    return any("experiment" in heading.lower() for heading in statement.headings)


def _numbered(
    statements: Sequence[Statement], names: ExperimentNames
) -> tuple[tuple[int, str, Statement], ...]:
    """Return the list in which the Rijk names the experiments: number, name, statement."""
    found: list[tuple[int, str, Statement]] = []
    for statement in statements:
        if name := names.of_heading(statement.text):
            printed = re.match(r"\d", statement.text)
            found.append((int(printed[0]) if printed else len(found) + 1, name, statement))
        elif len(found) >= _FEWEST_IN_A_LIST:
            break
        else:
            found = []
    return tuple(found) if len(found) >= _FEWEST_IN_A_LIST else ()
