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

from kennisloket.evaluation.asking import evaluate
from kennisloket.evaluation.comparing import Difference, Run, compare
from kennisloket.evaluation.figures import QuestionReport, TypeFigures
from kennisloket.evaluation.questions import Question, read_questions
from kennisloket.search.signals import SIGNALS
from kennisloket.settings import Settings
from kennisloket.wiring import ingest_paths, open_portal

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "kwaliteit.md"
BEGIN, END = "<!-- measured: do not edit -->", "<!-- end of what was measured -->"
GOLDEN = ROOT / "tests" / "golden"


@dataclass(frozen=True)
class Measured:
    """A collection with its reports; *without* by the name of the signal."""

    name: str
    full: QuestionReport
    without: dict[str, QuestionReport]
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
        without={signal: ask(settings, questions, signal) for signal in SIGNALS},
        refusal=refused(refusal, ask(settings, refusal)),
    )


def ask(settings: Settings, questions: Sequence[Question], *without: str) -> QuestionReport:
    """Ask questions of a published collection."""
    with open_portal(settings, without=frozenset(without)) as portal:
        return evaluate(questions, portal.search)


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
    lines = [row("without", *names), row(*["---"] * (1 + len(names)))]
    full = Run("full", (), measured.full.outcomes)
    for signal, report in measured.without.items():
        found = compare(full, Run(signal, (signal,), report.outcomes))
        lost = {held.type: ndcg_of(held.differences) for held in found.types}
        lines.append(row(f"`{signal}` ({SIGNALS[signal]})", *(lost[name] for name in names)))
    return lines


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
    lines += ["### Refusal (`tests/golden/refusal.jsonl`)", "", *refusal_table(all_measured), ""]
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
