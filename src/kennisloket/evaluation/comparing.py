"""Keeps a run over questions in a file, and compares two runs question by question.

Differences are paired: each question is compared with itself, so that hard and easy
questions cancel out and small gains show.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kennisloket.errors import InvalidInput, StateUnavailable
from kennisloket.evaluation.figures import ALL, Outcome, QuestionReport
from kennisloket.evaluation.intervals import Interval, bootstrap

_FORMAT = "kennisloket evaluation 1"
_MEASURES = ("ndcg", "recall", "hit", "mrr", "answer_holds", "decided")
_MOST_CHANGED = 10  # questions that are shown
_SAME = 1e-9  # differences below this are rounding


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of one run, and what it was run with."""

    name: str  # of the file it was read from
    without: tuple[str, ...]  # signals that were left out
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean paired difference of one measure, after minus before."""

    measure: str
    questions: int
    before: float
    after: float
    difference: float
    interval: Interval

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval leaves zero out."""
        return self.interval[0] > 0 or self.interval[1] < 0


@dataclass(frozen=True, slots=True)
class TypeDifferences:
    """The differences of one type of question, or of all."""

    type: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question whose figures differ between the runs."""

    id: str
    type: str
    question: str
    measure: str  # "ndcg", or "decided" where answering or refusing turned
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs beside each other."""

    before: str
    after: str
    types: tuple[TypeDifferences, ...]  # the last is over all
    changed: tuple[ChangedQuestion, ...]  # most first
    unpaired: tuple[str, ...]  # ids that only one of the runs has

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as values that JSON knows."""
        return asdict(self)

    def table(self) -> str:
        """Return the comparison as lines of text for a terminal."""
        lines = [f"before: {self.before}", f"after:  {self.after}", _HEAD]
        lines += [_row(kind.type, one) for kind in self.types for one in kind.differences]
        if self.changed:
            lines += ["most changed:", *(_changed_row(one) for one in self.changed)]
        if self.unpaired:
            lines.append(f"only in one of the runs, left out: {', '.join(self.unpaired)}")
        return "\n".join(lines)

    def details(self) -> str:
        """Return nothing more: the table holds it all."""
        return ""


# --- files --------------------------------------------------------------------------------


def save_run(report: QuestionReport, path: Path, *, without: frozenset[str] = frozenset()) -> None:
    """Write a run so that it can be compared later.

    Raises:
        StateUnavailable: the file cannot be written.

    """
    held = {"format": _FORMAT, "without": sorted(without), **report.to_json()}
    try:
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise StateUnavailable(f"{path} cannot be written: {error.strerror}") from error


def load_run(path: Path) -> Run:
    """Return a run that `save_run` wrote.

    Raises:
        InvalidInput: the file cannot be read, or is something else.

    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{path.name} cannot be read as a saved run: {error}") from error
    if not isinstance(held, dict) or held.get("format") != _FORMAT:
        raise InvalidInput(f"{path.name} is no saved run (make one with evaluate --save)")
    try:
        outcomes = tuple(_outcome(entry) for entry in held["outcomes"])
        return Run(path.name, tuple(held["without"]), outcomes)
    except (KeyError, TypeError) as error:
        raise InvalidInput(f"{path.name} is a damaged run: {error}") from error


def _outcome(held: Mapping[str, Any]) -> Outcome:
    kept = {field.name: held[field.name] for field in fields(Outcome)}
    kept["covered"] = tuple(tuple(numbers) for numbers in kept["covered"])
    kept["answer"] = tuple(kept["answer"])
    return Outcome(**kept)


# --- differences --------------------------------------------------------------------------

Pair = tuple[Outcome, Outcome]


def compare(before: Run, after: Run) -> Comparison:
    """Return the paired differences of the questions that both runs asked.

    Raises:
        InvalidInput: they share no question, or an id stands for two different questions.

    """
    old = {outcome.id: outcome for outcome in before.outcomes}
    new = {outcome.id: outcome for outcome in after.outcomes}
    pairs = [(old[name], new[name]) for name in old if name in new]
    if not pairs:
        raise InvalidInput(f"{before.name} and {after.name} have no question in common")
    if others := [one.id for one, other in pairs if one.question != other.question]:
        raise InvalidInput(f"the runs asked different questions under {', '.join(others)}")
    names = sorted({one.type for one, _ in pairs})
    groups = [(name, [pair for pair in pairs if pair[0].type == name]) for name in names]
    groups.append((ALL, pairs))
    return Comparison(
        before=_named(before),
        after=_named(after),
        types=tuple(TypeDifferences(name, _differences(held)) for name, held in groups),
        changed=_changed(pairs),
        unpaired=tuple(sorted(old.keys() ^ new.keys())),
    )


def compare_files(before: Path, after: Path) -> Comparison:
    """Return the paired differences of two kept runs (see `load_run` and `compare`)."""
    return compare(load_run(before), load_run(after))


def _named(run: Run) -> str:
    return f"{run.name} (without {', '.join(run.without)})" if run.without else run.name


def _differences(pairs: Sequence[Pair]) -> tuple[Difference, ...]:
    found = []
    for measure in _MEASURES:
        both = [
            (old[measure], new[measure])
            for old, new in ((one.measures(), other.measures()) for one, other in pairs)
            if measure in old and measure in new
        ]
        if both:
            found.append(_difference(measure, both))
    return tuple(found)


def _difference(measure: str, both: Sequence[tuple[float, float]]) -> Difference:
    gained = [new - old for old, new in both]
    return Difference(
        measure=measure,
        questions=len(both),
        before=sum(old for old, _ in both) / len(both),
        after=sum(new for _, new in both) / len(both),
        difference=sum(gained) / len(gained),
        interval=bootstrap(gained),
    )


def _changed(pairs: Sequence[Pair]) -> tuple[ChangedQuestion, ...]:
    """Return the questions that changed most; a turned decision counts as a whole point."""
    changed = [
        ChangedQuestion(one.id, one.type, one.question, measure, old[measure], new[measure])
        for one, other in pairs
        for old, new in ((one.measures(), other.measures()),)
        for measure in ("ndcg", "decided")
        if measure in old and measure in new and abs(new[measure] - old[measure]) > _SAME
    ]
    changed.sort(key=lambda entry: (-abs(entry.after - entry.before), entry.id, entry.measure))
    return tuple(changed[:_MOST_CHANGED])


# --- as text ------------------------------------------------------------------------------

_HEAD = (
    f"{'type':<14}{'measure':<14}{'n':>4}{'before':>8}{'after':>8}{'difference':>12}{'95 %':>18}"
)


def _row(kind: str, one: Difference) -> str:
    low, high = one.interval
    mark = " *" if one.is_clear else ""
    return (
        f"{kind:<14}{one.measure:<14}{one.questions:>4}{one.before:>8.3f}{one.after:>8.3f}"
        f"{one.difference:>+12.3f}{f'{low:+.3f} .. {high:+.3f}':>18}{mark}"
    )


def _changed_row(one: ChangedQuestion) -> str:
    gained = one.after - one.before
    what = one.measure if one.measure == "ndcg" else "refusal"
    return f"  {gained:+.2f} {what:<8}{one.type:<14} {one.id:<6} {one.question}"
