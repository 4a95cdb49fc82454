"""Adding a synonym to the list on disk."""

from __future__ import annotations

import shutil
from difflib import unified_diff
from pathlib import Path

import pytest

from kennisloket.begrippen import FILE_NAME, add_synonym, load_begrippen, serialise
from kennisloket.begrippen.skos import read_skos
from kennisloket.errors import InvalidInput, NotFound, StateUnavailable
from small_begrippen import a_list


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Put a small list on disk."""
    file = tmp_path / FILE_NAME
    file.write_text(serialise(a_list()), encoding="utf-8")
    return file


def test_one_synonym_is_one_line_of_difference(path: Path) -> None:
    """The list is kept in version control, where a redactie looks at what changed."""
    before = path.read_text(encoding="utf-8").splitlines()

    add_synonym(path, "Buurtbus", "  belbus ")

    after = path.read_text(encoding="utf-8").splitlines()
    changed = [line for line in unified_diff(before, after, n=0) if line[0] in "+-"][2:]
    assert changed == ['+        "belbus"@nl ,']


def test_the_new_list_is_returned_and_read_again(path: Path) -> None:
    """What the caller gets is what stands on disk, everyday words included."""
    changed = add_synonym(path, "halte", "waar de bus stopt", everyday=True)

    assert changed == load_begrippen(path.parent)
    halte = changed.named("halte")
    assert halte is not None
    assert halte.everyday == ("waar de bus stopt",)


def test_what_else_stands_in_the_file_is_kept(path: Path) -> None:
    """Notes and English labels of a redactie are theirs."""
    note = '\nbegrip:halte <http://www.w3.org/2004/02/skos/core#note> "nog bespreken"@nl .\n'
    path.write_text(path.read_text(encoding="utf-8") + note, encoding="utf-8")

    add_synonym(path, "halte", "opstapplaats")

    assert '"nog bespreken"@nl' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("label", "synonym", "error"),
    [
        ("tram", "trammetje", NotFound),
        ("halte", "Halte", InvalidInput),
        ("buurtbus", "wijkbus", InvalidInput),
        ("halte", "buurtbus", InvalidInput),
        ("halte", "  ", InvalidInput),
        ("halte", "?!", InvalidInput),
        ("halte", "a\u0000b", InvalidInput),
        ("halte", "lang " * 40, InvalidInput),
    ],
)
def test_a_synonym_that_cannot_be_leaves_the_file_as_it_was(
    path: Path, label: str, synonym: str, error: type[Exception]
) -> None:
    """Unknown begrip, a term that stands there already, another begrip's label, no term."""
    before = path.read_bytes()

    with pytest.raises(error):
        add_synonym(path, label, synonym)

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob(".begrippen.ttl.*")] in (
        [],
        [".begrippen.ttl.lock"],
    )


def test_a_broken_file_is_not_made_worse(path: Path) -> None:
    """Adding to a list with a mistake would hide the mistake."""
    path.write_text("@prefix dit is geen Turtle", encoding="utf-8")

    with pytest.raises(InvalidInput, match="line 1"):
        add_synonym(path, "halte", "opstapplaats")

    assert path.read_text(encoding="utf-8") == "@prefix dit is geen Turtle"


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The operator reads which file."""
    with pytest.raises(StateUnavailable, match=r"weg\.ttl"):
        add_synonym(tmp_path / "weg.ttl", "halte", "opstapplaats")


def test_quotes_and_backslashes_in_a_synonym_survive(path: Path) -> None:
    """A term is text, never Turtle."""
    strange = 'bus "zonder\\naam" . begrip:x'

    add_synonym(path, "halte", strange)

    again = read_skos(path.read_bytes(), path.name).named("halte")
    assert again is not None
    assert again.alternatives == (strange,)


def test_the_shipped_list_takes_a_synonym(tmp_path: Path) -> None:
    """It is written in the very form that is written back, so that nothing else moves."""
    from kennisloket.shipped import shipped

    copy = tmp_path / FILE_NAME
    shutil.copyfile(shipped("ingest", "vocabulaire", FILE_NAME), copy)
    before = copy.read_text(encoding="utf-8").splitlines()

    add_synonym(copy, "huismeester", "complexmeester")

    after = copy.read_text(encoding="utf-8").splitlines()
    assert set(after) - set(before) == {'        "complexmeester"@nl ,'}
    assert len(after) == len(before) + 1
