"""Measures search quality and writes the tables of docs/kwaliteit.md.

Publishes the example collection, and the shared corpus where it stands beside the
checkout, in a folder that is thrown away; asks all questions; leaves out each signal
once. Takes some minutes. Without ``--write`` the tables are printed only.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import get_args

from kennisloket.collecting import ingest_paths
from kennisloket.evaluation.asking import evaluate
from kennisloket.evaluation.comparing import Difference, Run, compare
from kennisloket.evaluation.crossing import cross_validated
from kennisloket.evaluation.figures import QuestionReport, TypeFigures
from kennisloket.evaluation.intervals import bootstrap
from kennisloket.evaluation.questions import Question, read_questions
from kennisloket.evaluation.recombining import Gains, gains
from kennisloket.search.signals import SIGNALS
from kennisloket.search.weights import HAND_SET, Weights
from kennisloket.settings import Profile, Settings
from kennisloket.wiring import open_desk, open_portal

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "kwaliteit.md"
BEGIN, END = "<!-- measured: do not edit -->", "<!-- end of what was measured -->"
GOLDEN = ROOT / "tests" / "golden"
GRID = [
    Weights(dense, preferred, prior)
    for dense in (0.25, 0.5, 0.75, 1.0)
    for preferred in (0.2, 0.4, 0.8)
    for prior in (0.04, 0.08, 0.16)
]


@dataclass(frozen=True)
class Measured:
    """A collection with its reports; *without* by the name of the signal."""

    name: str
    full: QuestionReport
    profiles: dict[str, QuestionReport]  # the same questions in the other profiles
    without: dict[str, QuestionReport]
    grid: Gains
    refusal: dict[tuple[str, str], tuple[int, int]]  # (kind, split): refused, asked


def measure(name: str, documents: Path, queries: Path, data: Path) -> Measured:
    """Publish a collection and ask it everything."""
    settings = Settings(data_dir=data, ocr=False)
    ingest_paths(settings, [documents], prune=True, progress=lambda _event: None)
    questions = read_questions(queries)
    refusal = read_questions(GOLDEN / "refusal.jsonl", only=[f"collection={name}"])
    return Measured(
        name=name,
        full=ask(settings, questions),
        profiles={
            profile: in_profile(profile, documents, questions, data / profile)
            for profile in get_args(Profile)
            if profile != settings.profile
        },
        without={signal: ask(settings, questions, signal) for signal in SIGNALS},
        grid=weighed(settings, questions),
        refusal=refused(refusal, ask(settings, refusal)),
    )


def in_profile(
    profile: Profile, documents: Path, questions: Sequence[Question], data: Path
) -> QuestionReport:
    """Publish a collection in another profile and ask it the same."""
    settings = Settings(data_dir=data, ocr=False, profile=profile)
    ingest_paths(settings, [documents], prune=True, progress=lambda _event: None)
    return ask(settings, questions)


def ask(settings: Settings, questions: Sequence[Question], *without: str) -> QuestionReport:
    """Ask questions of a published collection."""
    with open_portal(settings, without=frozenset(without)) as portal:
        return evaluate(questions, portal.search)


def weighed(settings: Settings, questions: Sequence[Question]) -> Gains:
    """Return what all weights of the grid give."""
    with open_desk(settings) as desk:
        return gains(questions, desk, GRID)


def refused(
    questions: Sequence[Question], report: QuestionReport
) -> dict[tuple[str, str], tuple[int, int]]:
    """Count refusals per kind of question and half of the file."""
    counted: dict[tuple[str, str], tuple[int, int]] = {}
    for question, outcome in zip(questions, report.outcomes, strict=True):
        trap = question.labels.get("trap")
        key = (f"{question.type}, {trap}" if trap else question.type, question.labels["split"])
        before, asked = counted.get(key, (0, 0))
        counted[key] = (before + outcome.refused, asked + 1)
    return counted


# --- tables -------------------------------------------------------------------------------


def row(*cells: object) -> str:
    """Return a line of a Markdown table."""
    return f"| {' | '.join(map(str, cells))} |"


def figures_row(figures: TypeFigures) -> str:
    """Return the figures of a type."""
    low, high = figures.intervals["ndcg"]
    held = figures.answer_holds
    return row(
        figures.type,
        figures.questions,
        f"{figures.ndcg:.3f}",
        f"{low:.2f} to {high:.2f}",
        f"{figures.recall:.2f}",
        f"{figures.hit:.2f}",
        f"{figures.mrr:.2f}",
        "-" if held is None else f"{held:.2f} of {figures.answers}",
    )


def ranking_table(measured: Measured) -> list[str]:
    """Return the figures per type."""
    full = measured.full
    return [
        row("type", "n", "nDCG@10", "95 %", "recall", "hit@1", "MRR", "answer"),
        row(*["---"] * 8),
        *(figures_row(figures) for figures in (*full.types, full.overall)),
        "",
        (
            f"Refused: {full.unanswerable_refused} of {full.unanswerable} without an answer,"
            f" {full.answerable_refused} of {full.answerable} with one."
            f" Time per question: p50 {full.p50_ms:.0f} ms, p95 {full.p95_ms:.0f} ms."
        ),
    ]


def profiles_table(measured: Measured) -> list[str]:
    """Return nDCG@10 per type and the refusals in every profile."""
    reports = {"standaard": measured.full, **measured.profiles}
    names = [figures.type for figures in measured.full.types]
    columns = ("all", "hit@1", "refused rightly", "refused wrongly")
    lines = [row("profile", *names, *columns), row(*["---"] * (1 + len(names) + len(columns)))]
    for profile, report in reports.items():
        types = (f"{figures.ndcg:.3f}" for figures in report.types)
        overall = report.overall
        rightly = f"{report.unanswerable_refused} of {report.unanswerable}"
        wrongly = f"{report.answerable_refused} of {report.answerable}"
        whole = (f"{overall.ndcg:.3f}", f"{overall.hit:.2f}", rightly, wrongly)
        lines.append(row(f"`{profile}`", *types, *whole))
    return lines


def refusal_table(all_measured: Sequence[Measured]) -> list[str]:
    """Return how many were refused, per kind, collection and half."""
    columns = [(one, split) for one in all_measured for split in ("calibrate", "held-out")]
    kinds = sorted({kind for one in all_measured for kind, _ in one.refusal})
    lines = [
        row("refused of asked", *(f"{one.name}, {split}" for one, split in columns)),
        row(*["---"] * (1 + len(columns))),
    ]
    for kind in kinds:
        cells = [one.refusal.get((kind, split), (0, 0)) for one, split in columns]
        lines.append(row(kind, *(f"{count} of {asked}" for count, asked in cells)))
    return lines


def ablation_table(measured: Measured) -> list[str]:
    """Return what each signal brings: the paired loss of nDCG@10 where it is left out."""
    names = [*(figures.type for figures in measured.full.types), "all"]
    lines = [row("without", *names, "95 % of all"), row(*["---"] * (2 + len(names)))]
    full = Run("full", (), measured.full.outcomes)
    for signal, report in measured.without.items():
        found = compare(full, Run(signal, (signal,), report.outcomes))
        lost = {held.type: ndcg_of(held.differences) for held in found.types}
        cells = (lost[name] for name in names)
        spread = interval_of(found.types[-1].differences)
        lines.append(row(f"`{signal}` ({SIGNALS[signal]})", *cells, spread))
    return lines


def interval_of(differences: Sequence[Difference]) -> str:
    """Return the paired interval of the difference of nDCG@10."""
    low, high = next(one.interval for one in differences if one.measure == "ndcg")
    return f"{low:+.3f} to {high:+.3f}"


def crossing_table(all_measured: Sequence[Measured]) -> list[str]:
    """Return what the weights are worth on questions that they were not chosen on."""
    lines = [
        row("nDCG@10, all", "set by hand", "best of the grid", "cross-validated", "95 %", "chosen"),
        row(*["---"] * 6),
    ]
    for one in all_measured:
        crossed = cross_validated(one.grid)
        low, high = crossed.interval
        best = max(map(mean, one.grid.values()))
        hand = mean(one.grid[HAND_SET])
        chosen = "; ".join(dict.fromkeys(map(named, crossed.chosen)))
        figures = (f"{value:.3f}" for value in (hand, best, crossed.mean))
        lines.append(row(one.name, *figures, f"{low:.2f} to {high:.2f}", chosen))
    lines += [
        carried_over(one, other)
        for one in all_measured
        for other in all_measured
        if one is not other
    ]
    return lines


def carried_over(one: Measured, other: Measured) -> str:
    """Return the row of weights chosen on the questions of one collection, judged on the other."""
    chosen = max(one.grid, key=lambda weights: mean(one.grid[weights]))
    gained = other.grid[chosen]
    low, high = bootstrap(gained)
    return row(
        f"chosen on {one.name}, judged on {other.name}",
        f"{mean(other.grid[HAND_SET]):.3f}",
        "-",
        f"{mean(gained):.3f}",
        f"{low:.2f} to {high:.2f}",
        named(chosen),
    )


def named(weights: Weights) -> str:
    """Return weights for a cell."""
    return f"{weights.dense:g} / {weights.preferred:g} / {weights.prior:g}"


def ndcg_of(differences: Sequence[Difference]) -> str:
    """Return the difference of nDCG@10, with a star where it is clear."""
    for one in differences:
        if one.measure == "ndcg":
            return f"{one.difference:+.3f}" + (r"\*" if one.is_clear else "")
    return "-"


TITLES = {
    "example": "The example collection (`tests/golden/questions.jsonl`)",
    "shared": "The shared corpus (its development questions)",
}


def page(all_measured: Sequence[Measured]) -> str:
    """Return the part of the page that was measured."""
    lines: list[str] = []
    for one in all_measured:
        lines += [f"### {TITLES[one.name]}", "", *ranking_table(one), ""]
        lines += [*profiles_table(one), ""]
    lines += ["### Refusal (`tests/golden/refusal.jsonl`)", "", *refusal_table(all_measured), ""]
    lines += ["### Weights (dense / preferred / prior)", "", *crossing_table(all_measured), ""]
    for one in all_measured:
        lines += [f"### Each signal left out once: {one.name}", "", *ablation_table(one), ""]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write where asked."""
    sources = [("example", ROOT / "ingest" / "bronnen", GOLDEN / "questions.jsonl")]
    if SHARED.exists():
        sources.append(("shared", SHARED / "corpus", SHARED / "evaluation" / "queries-dev.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        made = page([measure(*source, Path(folder) / source[0]) for source in sources])
    sys.stdout.write(made)
    if "--write" in sys.argv[1:]:
        text = PAGE.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n\n{made}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
