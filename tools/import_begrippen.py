"""Makes the first begrippenlijst out of a raw list of terms: how the list came to be.

Run once; since then ``ingest/vocabulaire/begrippen.ttl`` is the list and redacteuren keep
it. The raw list (JSON lines: prefLabel, altLabels, alledaags, breder, verwant, thema) was
written by hand and far too generous. What happens to it, in this order:

1. Concepts and terms that a person struck out go (``--weg``: words that insult or are
   vulgar, and words that are right but say nothing).
2. A term without a content word goes ("wat gaan ze doen").
3. An everyday word among the 2,500 most frequent Dutch words goes, unless it was kept by
   hand: it stands in any question about anything.
4. A term that several concepts share goes to the ones chosen by hand; else another label
   stays where it shares a word with the preferred label; else an everyday word goes from
   all concepts where three or more share it.
5. An everyday word that is a label somewhere else goes: the label decides.
6. What the list missed is added: the full names behind the abbreviations of the field,
   older and newer names of laws, schemes and organisations, and definitions.

    python tools/import_begrippen.py RAW.jsonl --frequent WORDS.tsv.gz --weg STRUCK.txt
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kennisloket.begrippen import Begrip, Begrippen, serialise
from kennisloket.begrippen.checking import mistakes
from kennisloket.language.tokens import analyse
from kennisloket.models import Thema
from kennisloket.shipped import shipped

HERE = Path(__file__).parent
BASE = "https://kennisloket.example/begrip/"
FREQUENT = 2_500
SHARED = 3  # concepts with one everyday word: from here on it points nowhere
SOURCE = (
    "Begrippen verzameld uit charters, wijkactieplannen en het spraakgebruik; "
    "nagelezen en aangevuld door de redactie van Kennisloket."
)


@dataclass
class Draft:
    """A concept while it is being worked on."""

    label: str
    thema: str
    alternatives: list[str]
    everyday: list[str]
    broader: list[str]
    related: list[str]
    definition: str | None = None
    chosen: set[str] = field(default_factory=set)  # terms that a person put here


@cache
def key(term: str) -> tuple[str, ...]:
    """Return the stems by which two spellings of a term are the same."""
    tokens = analyse(term)
    content = tuple(token.stem for token in tokens if not token.stop)
    return content if len(content) > 1 else tuple(token.stem for token in tokens)


def read_drafts(path: Path) -> dict[str, Draft]:
    """Read the raw list, by label."""
    drafts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        drafts[row["prefLabel"]] = Draft(
            row["prefLabel"],
            row["thema"],
            row["altLabels"],
            row["alledaags"],
            row["breder"],
            row["verwant"],
        )
    return drafts


def strike_out(drafts: dict[str, Draft], review: dict[str, object], struck: Path | None) -> None:
    """Apply step 1 and 2, and the labels that were written anew."""
    gone = set(review["vervallen"])
    for label in gone:
        del drafts[label]
    everyday: set[str] = set()
    alternatives: set[str] = set()
    if struck is not None:
        first, _, second = struck.read_text(encoding="utf-8").partition("\n---\n")
        everyday, alternatives = set(first.splitlines()), set(second.splitlines())
    for draft in drafts.values():
        draft.everyday = [
            term for term in draft.everyday if term.lower() not in everyday and has_content(term)
        ]
        draft.alternatives = [
            term
            for term in draft.alternatives
            if term.lower() not in alternatives and has_content(term)
        ]
        if (names := review["andere_namen"].get(draft.label)) is not None:
            draft.alternatives = list(names)
            draft.chosen.update(map(str.lower, names))
        draft.broader = [label for label in draft.broader if label not in gone]
        draft.related = [label for label in draft.related if label not in gone]


@cache
def has_content(term: str) -> bool:
    """Tell whether any word of a term says something about a subject."""
    return any(not token.stop for token in analyse(term))


def drop_frequent(drafts: dict[str, Draft], path: Path, kept: set[str]) -> None:
    """Apply step 3."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        frequent = {line.split("\t")[0] for line, _ in zip(lines, range(FREQUENT), strict=False)}
    for draft in drafts.values():
        draft.everyday = [term for term in draft.everyday if term not in frequent or term in kept]


def bring_home(drafts: dict[str, Draft], homes: dict[str, list[str]]) -> None:
    """Apply the choices by hand of step 4."""
    for draft in drafts.values():
        draft.everyday = [t for t in draft.everyday if draft.label in homes.get(t, [draft.label])]
        draft.alternatives = [
            t
            for t in draft.alternatives
            if draft.label in homes.get(t, [draft.label]) or t.lower() in draft.chosen
        ]
    for term, labels in homes.items():
        for label in labels:
            draft = drafts.get(label)
            if draft is not None and term not in (*draft.alternatives, *draft.everyday, label):
                draft.everyday.append(term)


def settle(drafts: dict[str, Draft], homes: dict[str, list[str]]) -> None:
    """Apply the rules of step 4 and 5."""
    owners = owners_of(drafts, "alternatives")
    preferred = {key(label) for label in drafts}
    for draft in drafts.values():
        draft.alternatives = [
            term
            for term in draft.alternatives
            if term.lower() in draft.chosen
            or term in homes
            or at_home(draft, term, owners, preferred)
        ]
    labels = {key(t) for d in drafts.values() for t in (d.label, *d.alternatives)}
    owners = owners_of(drafts, "everyday")
    for draft in drafts.values():
        draft.everyday = [
            term
            for term in draft.everyday
            if key(term) not in labels and (term in homes or len(owners[key(term)]) < SHARED)
        ]


def owners_of(drafts: dict[str, Draft], kind: str) -> dict[tuple[str, ...], set[str]]:
    """Map each term to the labels of the concepts that have it."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for draft in drafts.values():
        for term in getattr(draft, kind):
            owners[key(term)].add(draft.label)
    return owners


def at_home(
    draft: Draft,
    term: str,
    owners: dict[tuple[str, ...], set[str]],
    labels: set[tuple[str, ...]],
) -> bool:
    """Tell whether a term that several concepts have stays with this one."""
    others = owners[key(term)]
    if key(term) in labels and key(term) != key(draft.label):
        return False
    if len(others) == 1:
        return True
    near = {label for label in others if words_of(label) & words_of(term)}
    return draft.label in near if near else len(others) < SHARED


@cache
def words_of(term: str) -> set[str]:
    """Return the stems of a term and of the parts of its compounds."""
    return {
        stem for token in analyse(term) if not token.stop for stem in (token.stem, *token.parts)
    }


def rename(drafts: dict[str, Draft], names: dict[str, str]) -> dict[str, Draft]:
    """Give concepts that were called by an abbreviation their full label."""
    for draft in drafts.values():
        draft.broader = [names.get(label, label) for label in draft.broader]
        draft.related = [names.get(label, label) for label in draft.related]
        if (full := names.get(draft.label)) is not None:
            draft.alternatives = [draft.label, *(t for t in draft.alternatives if t != draft.label)]
            draft.label = full
    return {draft.label: draft for draft in drafts.values()}


def add(drafts: dict[str, Draft], path: Path) -> None:
    """Apply step 6."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.lstrip("+= ").split("|")]
        if line.startswith("+"):
            drafts[cells[0]].alternatives += parts(cells[1])
            drafts[cells[0]].everyday += parts(cells[2])
        elif line.startswith("="):
            drafts[cells[0]].definition = cells[1]
        else:
            label, thema, alternatives, everyday, broader, related, definition = cells
            lists = map(parts, (alternatives, everyday, broader, related))
            drafts[label] = Draft(label, thema, *lists, definition)


def parts(cell: str) -> list[str]:
    """Split a cell of the file of additions."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def finished(drafts: dict[str, Draft]) -> list[Begrip]:
    """Return the concepts as begrippen: each term once, each relation at both ends."""
    labels = {label.casefold() for label in drafts}
    begrippen = []
    for draft in drafts.values():
        seen = {draft.label.casefold()}
        alternatives = once(
            draft.alternatives, seen | (labels - {draft.label.casefold()}), draft.label
        )
        everyday = once(
            draft.everyday, seen | labels | {t.casefold() for t in alternatives}, draft.label
        )
        begrippen.append(
            Begrip(
                BASE + slug(draft.label),
                draft.label,
                alternatives,
                everyday,
                tuple(sorted(set(draft.broader))),
                tuple(sorted(set(draft.related) - set(draft.broader))),
                Thema(draft.thema),
                draft.definition,
            )
        )
    return begrippen


def once(terms: list[str], taken: set[str], label: str) -> tuple[str, ...]:
    """Keep one form of each term: search finds the others by their stem."""
    kept: dict[tuple[str, ...], str] = {}
    stems = {key(label)}
    for term in sorted(terms, key=lambda term: (len(term), term)):
        abbreviation = sum(char.isupper() for char in term) > 1
        if term.casefold() in taken or (key(term) in stems and not abbreviation):
            continue
        kept.setdefault((term.casefold(),) if abbreviation else key(term), term)
    return tuple(sorted(kept.values(), key=str.casefold))


def slug(label: str) -> str:
    """Return the last part of a begrip's URI."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def main() -> None:
    """Convert the list that the command line names."""
    command = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    command.add_argument("raw", type=Path)
    command.add_argument("--frequent", type=Path, required=True)
    command.add_argument("--weg", type=Path)
    given = command.parse_args()
    review = tomllib.loads((HERE / "begrippen_herziening.toml").read_text(encoding="utf-8"))
    drafts = read_drafts(given.raw)
    strike_out(drafts, review, given.weg)
    drop_frequent(drafts, given.frequent, set(review["gewoon"]))
    bring_home(drafts, review["thuis"])
    settle(drafts, review["thuis"])
    drafts = rename(drafts, review["hernoemd"])
    add(drafts, HERE / "begrippen_toegevoegd.txt")
    begrippen = finished(drafts)
    if wrong := mistakes(begrippen):
        raise SystemExit("\n".join(wrong))
    path = shipped("ingest", "vocabulaire") / "begrippen.ttl"
    path.write_text(serialise(Begrippen(tuple(begrippen), source=SOURCE)), encoding="utf-8")
    print(
        f"{len(begrippen)} begrippen, {sum(len(b.alternatives) for b in begrippen)} other names,"
        f" {sum(len(b.everyday) for b in begrippen)} everyday words"
    )


if __name__ == "__main__":
    main()
