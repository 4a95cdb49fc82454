"""The figures of a run over questions, per type and over all, with their intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from kennisloket.evaluation import metrics
from kennisloket.evaluation.intervals import Interval, bootstrap

ALL = "all"
_CARD = 120  # characters of a sentence of the answer card that the details show


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; the measures are None where they say nothing."""

    id: str
    type: str
    question: str
    answerable: bool
    ndcg: float | None
    recall: float | None
    hit: float | None
    reciprocal_rank: float | None
    refused: bool
    answer_holds: bool | None  # None: no gold answer to look for
    milliseconds: float
    covered: tuple[tuple[int, ...], ...]  # per result, the numbers of gold passages it holds
    answer: tuple[str, ...]  # the sentences of the answer card

    @property
    def decided(self) -> float:
        """Return 1.0 where answering or refusing was the right thing to do."""
        return float(self.refused is not self.answerable)

    def measures(self) -> dict[str, float]:
        """Return the measures that say something about this question, by name."""
        held = None if self.answer_holds is None else float(self.answer_holds)
        known = {
            "ndcg": self.ndcg,
            "recall": self.recall,
            "hit": self.hit,
            "mrr": self.reciprocal_rank,
            "answer_holds": held,
            "decided": self.decided,
        }
        return {name: value for name, value in known.items() if value is not None}


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """The means over the answerable questions of one type, or of all types.

    *intervals* holds, per measure, the interval of its mean (95 %, by question).
    """

    type: str
    questions: int
    judged: int  # those with gold passages; the four measures of ranking are theirs
    ndcg: float
    recall: float
    hit: float
    mrr: float
    refused: float  # share
    answers: int  # questions with a gold answer
    answer_holds: float | None  # share of those; None: there are none
    intervals: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RefusalFigures:
    """How many questions of one type were refused, with the interval of the share."""

    type: str
    answerable: bool
    questions: int
    refused: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """The figures of a run, with every question for whoever wants to see why."""

    overall: TypeFigures
    types: tuple[TypeFigures, ...]
    refusals: tuple[RefusalFigures, ...]
    unanswerable: int
    unanswerable_refused: int
    answerable: int
    answerable_refused: int
    p50_ms: float
    p95_ms: float
    outcomes: tuple[Outcome, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the report as values that JSON knows."""
        return asdict(self)

    def table(self) -> str:
        """Return the figures as lines of text for a terminal."""
        rows = [_HEAD, *(_row(figures) for figures in (*self.types, self.overall) if figures)]
        refused = [
            _refused("refused, rightly", self.unanswerable_refused, self.unanswerable),
            *(_refusal_row(entry) for entry in self.refusals if not entry.answerable),
            _refused("refused, wrongly", self.answerable_refused, self.answerable),
            *(_refusal_row(entry) for entry in self.refusals if entry.answerable and entry.refused),
        ]
        times = f"time per question: p50 {self.p50_ms:.1f} ms, p95 {self.p95_ms:.1f} ms"
        return "\n".join([*rows, *refused, times])

    def details(self) -> str:
        """Return one line per question, the worst of each kind first."""
        ordered = sorted(self.outcomes, key=lambda one: (one.answerable, one.type, _merit(one)))
        return "\n".join(_detail(outcome) for outcome in ordered)


def report(outcomes: tuple[Outcome, ...]) -> QuestionReport:
    """Work the figures out."""
    answerable = [outcome for outcome in outcomes if outcome.answerable]
    without = [outcome for outcome in outcomes if not outcome.answerable]
    times = [outcome.milliseconds for outcome in outcomes]
    return QuestionReport(
        overall=_figures(ALL, answerable),
        types=tuple(_figures(name, of_type) for name, of_type in _by_type(answerable)),
        refusals=tuple(
            _refusals(name, of_type)
            for group in (without, answerable)
            for name, of_type in _by_type(group)
        ),
        unanswerable=len(without),
        unanswerable_refused=sum(outcome.refused for outcome in without),
        answerable=len(answerable),
        answerable_refused=sum(outcome.refused for outcome in answerable),
        p50_ms=metrics.percentile(times, 0.5),
        p95_ms=metrics.percentile(times, 0.95),
        outcomes=outcomes,
    )


def _by_type(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    names = sorted({outcome.type for outcome in outcomes})
    return [(name, [one for one in outcomes if one.type == name]) for name in names]


def _figures(name: str, outcomes: Sequence[Outcome]) -> TypeFigures:
    values: dict[str, list[float]] = {}
    for outcome in outcomes:
        for measure, value in outcome.measures().items():
            values.setdefault(measure, []).append(value)
    means = {measure: sum(found) / len(found) for measure, found in values.items()}
    return TypeFigures(
        type=name,
        questions=len(outcomes),
        judged=len(values.get("ndcg", ())),
        ndcg=means.get("ndcg", 0.0),
        recall=means.get("recall", 0.0),
        hit=means.get("hit", 0.0),
        mrr=means.get("mrr", 0.0),
        refused=1.0 - means["decided"] if outcomes else 0.0,
        answers=len(values.get("answer_holds", ())),
        answer_holds=means.get("answer_holds"),
        intervals={measure: bootstrap(found) for measure, found in values.items()},
    )


def _refusals(name: str, outcomes: Sequence[Outcome]) -> RefusalFigures:
    refused = [float(outcome.refused) for outcome in outcomes]
    return RefusalFigures(
        type=name,
        answerable=outcomes[0].answerable,
        questions=len(outcomes),
        refused=sum(outcome.refused for outcome in outcomes),
        interval=bootstrap(refused),
    )


# --- as text ------------------------------------------------------------------------------

_RANKED_HEAD = f"{'nDCG@10':>9}{'95 %':>12}{'recall':>8}{'hit@1':>7}{'MRR':>7}"
_HEAD = f"{'type':<14}{'n':>4}{_RANKED_HEAD}{'answer':>14}"


def _row(figures: TypeFigures) -> str:
    held = figures.answer_holds
    answer = f"{held:>8.2f} of {figures.answers:<3}" if held is not None else f"{'-':>8}"
    if not figures.judged:
        ranked = f"{'-':>9}{'':>12}{'-':>8}{'-':>7}{'-':>7}"
    else:
        spread = _interval(figures.intervals["ndcg"])
        ranked = (
            f"{figures.ndcg:>9.3f}{spread:>12}{figures.recall:>8.2f}"
            f"{figures.hit:>7.2f}{figures.mrr:>7.2f}"
        )
    return f"{figures.type:<14}{figures.questions:>4}{ranked}{answer}"


def _interval(interval: Interval) -> str:
    return f"{interval[0]:.2f}-{interval[1]:.2f}"


def _refused(what: str, refused: int, asked: int) -> str:
    return f"{what}: {refused} of {asked}"


def _refusal_row(entry: RefusalFigures) -> str:
    counted = f"{entry.refused} of {entry.questions}"
    return f"  {entry.type:<16}{counted:>10}  ({_interval(entry.interval)})"


def _merit(outcome: Outcome) -> float:
    return outcome.decided if outcome.ndcg is None else outcome.ndcg


def _detail(outcome: Outcome) -> str:
    """Return one line, and the answer card below it where that is wrong."""
    ranked = f"{outcome.ndcg:.2f}" if outcome.ndcg is not None else "   -"
    held = {None: " ", True: "+", False: "-"}[outcome.answer_holds]
    decided = "refused " if outcome.refused else "answered"
    wrong = " " if outcome.decided else "!"
    line = f"{ranked} {held} {wrong}{decided} {outcome.type:<14} {outcome.id:<6} {outcome.question}"
    if outcome.decided and outcome.answer_holds is not False:
        return line
    card = (" ".join(sentence.split())[:_CARD] for sentence in outcome.answer)
    return "\n".join([line, *(f"{'':8}| {sentence}" for sentence in card)])
