"""A chain links what one gemeente says, and says what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from kennisloket.compare.book import book_of
from kennisloket.compare.chain import Chain, StepKind, chains, goal_chains
from kennisloket.compare.experiments import Known, Practice, Told
from kennisloket.compare.lines import lines_of
from kennisloket.facts import (
    Afspraak,
    Deelname,
    Doelstelling,
    Experiment,
    Fact,
    FactRecord,
    Partij,
    Says,
)
from kennisloket.models import Rol, Soort, Thema
from said_lines import said

JOINS = "Deventer doet mee aan het experiment gezonde wijk met sportveldjes en een diëtist."
NAMES = "Voor de gezonde wijk betaalt de stad een halve baan."
SHARES = "De stad legt dit jaar sportveldjes aan en vraagt een diëtist om raad."
OTHER = "De stad knapt de riolering op en plant bomen langs het kanaal."
GOAL = "In 2011 gebruiken alle scholen de sportveldjes."
ELSEWHERE = "In 2011 is er in het station geen lawaai meer."
TALK = Experiment("gezonde wijk", Deelname.DOET_MEE, national=True)
PROMISE = Afspraak(Partij.STAD, "belofte")
AIM = Doelstelling("gebruik")


def fact(
    says: Says,
    words: str,
    *,
    gemeente: str = "Deventer",
    thema: Thema = Thema.GEZONDHEID,
    rol: Rol = Rol.INZET_STAD,
    wijk: str | None = None,
    chapter: str = "Gezondheid",
) -> FactRecord:
    """Return a fact that a passage of its own says."""
    headings, begin = (chapter, rol.value), 1000 * len(words)  # each words at a place of their own
    record = said(gemeente, words, thema=thema, rol=rol, headings=headings, begin=begin)
    passage = record.passage
    where = (0, passage.begin, passage.end, gemeente, wijk, thema, rol)
    return FactRecord(Fact(says, *where), passage, record.document)


def chain(*facts: FactRecord, told: Told | None = None) -> Chain:
    """Return the chain of Deventer."""
    known = Known("gezonde wijk", national=True, facts=(fact(TALK, JOINS),))
    (found,) = chains([known], book_of(facts), lambda _: told or Told(), gemeente="Deventer")
    return found


def linked(found: Chain) -> dict[str, tuple[str, str]]:
    """Return text and link of each step but the experiment."""
    return {
        kind.value: (step.text, step.why)
        for kind, step in found.steps.items()
        if kind is not StepKind.EXPERIMENT
    }


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (NAMES, "noemt dit experiment"),
        (SHARES, "zelfde woorden: sportveldjes, diëtist"),
        (JOINS, "dezelfde zin"),
        (OTHER, None),
    ],
)
def test_an_afspraak_is_linked_by_what_it_says(words: str, why: str | None) -> None:
    """And the link is told, so that a reader can judge it."""
    found = linked(chain(fact(PROMISE, words)))

    assert found == ({"afspraak": (words, why)} if why else {})


def test_another_gemeente_is_never_linked() -> None:
    """Whatever it says."""
    assert linked(chain(fact(PROMISE, NAMES, gemeente="Enschede"))) == {}


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        (fact(AIM, GOAL), "zelfde woorden: sportveldjes"),
        (fact(AIM, ELSEWHERE, rol=Rol.AMBITIE), "ambitie van hetzelfde hoofdstuk"),
        (fact(AIM, ELSEWHERE), None),
        (fact(AIM, ELSEWHERE, rol=Rol.AMBITIE, chapter="Wonen"), None),
        (fact(AIM, GOAL, thema=Thema.WONEN), None),
    ],
)
def test_a_goal_is_linked_within_its_thema(goal: FactRecord, why: str | None) -> None:
    """By a word that is rare, or as the ambition of the same chapter."""
    found = linked(chain(fact(PROMISE, SHARES), goal))

    assert found.get("doel", ("", None))[1] == why


def test_another_wijk_rules_a_goal_out() -> None:
    """Two wijken of one gemeente have goals of their own."""
    promise = fact(PROMISE, SHARES, wijk="Noord")

    assert "doel" not in linked(chain(promise, fact(AIM, GOAL, wijk="Zuid")))
    assert "doel" in linked(chain(promise, fact(AIM, GOAL, wijk="Noord")))


@pytest.mark.parametrize(("gemeente", "is_linked"), [("Deventer", 1), (None, 1), ("Enschede", 0)])
def test_a_result_is_that_of_the_gemeente_or_of_nobody(
    gemeente: str | None, is_linked: int
) -> None:
    """What another city reached is not its result."""
    lines = lines_of(said(gemeente, "Dertig kinderen kwamen elke week.", soort=Soort.EXPERIMENT))

    assert len(linked(chain(told=Told(results=lines)))) == is_linked


def test_a_good_practice_may_come_from_elsewhere_but_own_goes_first() -> None:
    """That is what it is for."""
    ours, theirs = (
        lines_of(said(place, "De buurt legde zelf een veld aan.", soort=Soort.GOOD_PRACTICE))[0]
        for place in ("Deventer", "Enschede")
    )
    practices = tuple(Practice(line, "noemt dit experiment") for line in (theirs, ours))

    assert chain(told=Told(practices=practices)).steps[StepKind.PRACTICE].record == ours.record
    assert chain(told=Told(practices=practices[:1])).steps[StepKind.PRACTICE].text == theirs.text


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2009, 1, 1), None), (date(2011, 12, 31), None), (date(2012, 1, 1), 2008)],
)
def test_an_old_step_is_flagged_with_its_year(today: date, year: int | None) -> None:
    """Three years after it was written, much may have changed."""
    assert chain().steps[StepKind.EXPERIMENT].stale_since(today) == year


def test_the_fullest_chain_comes_first() -> None:
    """Each gemeente that says anything has one."""
    known = Known(
        "gezonde wijk",
        national=True,
        facts=tuple(fact(TALK, JOINS, gemeente=name) for name in ("Alkmaar", "Deventer")),
    )
    found = chains([known], book_of([fact(PROMISE, NAMES)]), lambda _: Told())

    assert [one.gemeente for one in found] == ["Deventer", "Alkmaar"]


def test_a_goal_and_afspraak_without_an_experiment_are_linked_by_two_words() -> None:
    """The chain then goes by the name of its thema; one word is chance."""
    aim = fact(AIM, "Voor 2011 zijn de riolering en de bomen langs de straten vernieuwd.")
    one_word = fact(AIM, "Langs het spoor komt minder geluid.")

    (found,) = goal_chains(book_of([aim, fact(PROMISE, OTHER)]), "Deventer")
    assert (found.experiment, found.thema) == ("", Thema.GEZONDHEID)
    assert found.steps[StepKind.AFSPRAAK].why.startswith("zelfde woorden: ")
    assert found.steps[StepKind.GOAL].text == aim.quote
    assert goal_chains(book_of([one_word, fact(PROMISE, OTHER)]), "Deventer") == ()
    assert goal_chains(book_of([aim, fact(PROMISE, OTHER)]), "Enschede") == ()
