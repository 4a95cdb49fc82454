"""Every form of a word must find the meaning of that word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kennisloket.shipped import shipped
from kennisloket.training.inflection import forms, load_irregular


@pytest.fixture(scope="module")
def irregular() -> dict[str, tuple[str, ...]]:
    """Read the list that the models are made with."""
    return load_irregular(shipped("index", "training", "onregelmatig.tsv"))


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("huis", "huizen huisje huisjes"),
        ("boom", "bomen boompje"),
        ("bal", "ballen balletje"),
        ("brief", "brieven"),
        ("mogelijkheid", "mogelijkheden"),
        ("museum", "musea museums"),
        ("groot", "grote groter grootste"),
        ("lief", "lieve liever liefst"),
        ("maken", "maak maakt maakte gemaakt makend"),
        ("reizen", "reis reist reisde gereisd"),
        ("verbeteren", "verbetert verbeterde verbeterd"),
        ("opknappen", "opgeknapt opgeknapte opteknappen"),
        ("kind", "kinderen"),
        ("opnemen", "opgenomen opnam"),
        ("verstaan", "verstond verstaan"),
    ],
)
def test_a_word_knows_its_forms(
    word: str, spelled: str, irregular: dict[str, tuple[str, ...]]
) -> None:
    """Plural, diminutive, degrees, tenses and participles, with their spelling changes."""
    assert set(spelled.split()) - {word} <= forms(word, irregular)


def test_a_word_is_no_form_of_itself() -> None:
    """Else a dictionary word would be overwritten by its own inflection."""
    assert "werken" not in forms("werken", {})


def test_a_list_may_name_a_word_twice(tmp_path: Path) -> None:
    """Somebody who adds a line at the end loses nothing of the first."""
    path = tmp_path / "lijst.tsv"
    path.write_text("goed\tbeter\ngoed\tgoederen\n", encoding="utf-8")

    assert load_irregular(path) == {"goed": ("beter", "goederen")}
