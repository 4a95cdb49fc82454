"""`kennisloket facts`: what was read out of the documents, for redacteuren."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kennisloket.cli_options import AsJson, Gemeente, Repeated
from kennisloket.settings import load_settings

if TYPE_CHECKING:
    from kennisloket.facts import Correction, FactKind, FactRecord

app = typer.Typer(no_args_is_help=True)
FactId = Annotated[str, typer.Argument(help="Id of a fact, or the beginning of it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; visitors read it with the fact.")]
_SHOWN = 40  # characters of a value
_ID = 8  # characters of an id, enough to tell facts apart


@app.callback()
def facts() -> None:
    """Show what was read out of the documents, and correct it.

    A correction counts at once on a portal that runs, and stays after a new ingest as
    long as the passage says the same.
    """


@app.command("list")
def list_facts(
    *,
    kind: Annotated[
        Repeated | None,
        typer.Option(
            "--kind",
            help="experimenten, afspraken, doelstellingen, bedragen or partners; repeatable.",
        ),
    ] = None,
    gemeente: Gemeente = None,
    document: Annotated[
        Repeated | None, typer.Option("--document", help="Only this document (id); repeatable.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the facts with their ids, the rejected ones too."""
    from kennisloket import correcting
    from kennisloket.compare.book import FactFilter
    from kennisloket.terminal import print_json, say

    chosen = FactFilter(gemeente=tuple(gemeente or ()), document=tuple(document or ()))
    found = correcting.facts(load_settings(), _kinds(kind or []), chosen)
    if as_json:
        print_json([_plain(record) for record in found])
        return
    for record in found:
        say(_line(record))
    say(f"{len(found)} facts")


@app.command()
def correct(
    fact_id: FactId,
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...", help="What should read otherwise; empty: nothing."
        ),
    ],
    *,
    reason: Reason = "",
) -> None:
    """Let fields of a fact read otherwise, such as streefjaar=2011 or bedrag_eur=2900000."""
    from kennisloket import correcting
    from kennisloket.terminal import say

    record = correcting.correct(load_settings(), fact_id, assignments, reason=reason)
    say(f"corrected: {_line(record)}")


@app.command()
def reject(fact_id: FactId, *, reason: Reason = "") -> None:
    """Take a fact off every page, because it does not stand there."""
    from kennisloket import correcting
    from kennisloket.terminal import say

    record = correcting.reject(load_settings(), fact_id, reason=reason)
    say(f"rejected: {_line(record)}")


@app.command()
def restore(fact_id: FactId) -> None:
    """Let a fact read as it was found."""
    from kennisloket import correcting
    from kennisloket.terminal import say

    say(f"restored: {correcting.restore(load_settings(), fact_id)}")


@app.command()
def corrections(*, as_json: AsJson = False) -> None:
    """Show what was corrected and rejected, newest first, and whether the fact still stands."""
    from kennisloket import correcting
    from kennisloket.terminal import print_json, say

    made = correcting.corrections(load_settings())
    if as_json:
        print_json([asdict(one) | {"stands": record is not None} for one, record in made])
        return
    for one, record in made:
        say(_correction_line(one, record))
    if not made:
        say("No corrections.")


# --- as it is printed ----------------------------------------------------------------------


def _kinds(names: list[str]) -> list[FactKind]:
    from kennisloket.facts import FactKind

    known = [kind.value for kind in FactKind]
    for name in names:
        if name not in known:
            message = f"{name!r} is not one of {', '.join(known)}"
            raise typer.BadParameter(message, param_hint="--kind")
    return [FactKind(name) for name in names]


def _line(record: FactRecord) -> str:
    """Return a fact on one line: id, kind, place, what it says, and its state."""
    fact = record.fact
    place = f"{record.document.id} p. {record.passage.page}" if record.passage.page else ""
    parts = [record.id[:_ID], fact.kind.value, fact.gemeente or "-", _words(record)]
    state = [place or record.document.id, fact.certainty.value, *_state(record.correction)]
    return f"{'  '.join(parts)}  ({', '.join(state)})"


def _state(correction: Correction | None) -> list[str]:
    if correction is None:
        return []
    said = "rejected" if correction.rejected else "corrected"
    return [f"{said}: {correction.reason}" if correction.reason else said]


def _words(record: FactRecord) -> str:
    """Return what a fact says, its fields that hold something, each cut off when long."""
    from kennisloket.facts import values_of

    said = {name: value for name, value in values_of(record.fact.says).items() if value}
    return "; ".join(f"{name}={_short(str(value))}" for name, value in said.items())


def _short(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _plain(record: FactRecord) -> dict[str, Any]:
    """Return a fact as JSON knows it."""
    from kennisloket.facts import values_of

    fact, correction = record.fact, record.correction
    return {
        "id": record.id,
        "kind": fact.kind.value,
        "gemeente": fact.gemeente,
        "wijk": fact.wijk,
        "thema": fact.thema,
        "says": values_of(fact.says),
        "certainty": fact.certainty.value,
        "remarks": list(fact.remarks),
        "document": record.document.id,
        "passage": record.passage.id,
        "page": record.passage.page,
        "begin": fact.begin,
        "end": fact.end,
        "quote": record.quote,
        "correction": asdict(correction) if correction else None,
    }


def _correction_line(correction: Correction, record: FactRecord | None) -> str:
    day = f"{correction.made_at:%Y-%m-%d}" if correction.made_at else ""
    changed = "; ".join(f"{name}={value}" for name, value in (correction.values or {}).items())
    said = "rejected" if correction.rejected else f"corrected: {changed}"
    reason = f" ({correction.reason})" if correction.reason else ""
    where = record.document.id if record else "the fact no longer stands"
    return f"{correction.fact_id[:_ID]}  {day}  {said}{reason}  [{where}]"
