"""The example collection: made from its texts, with all that real documents have."""

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest

from kennisloket.models import Soort
from kennisloket.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
SHOWN = ROOT / "ingest" / "bronnen"
TEXTS = sorted((ROOT / "ingest" / "voorbeelden").glob("*.md"))
QUESTIONS = ROOT / "tests" / "golden" / "questions.jsonl"


def head(path: Path) -> Mapping[str, Any]:
    """Return what stands between the +++ lines of a text."""
    return tomllib.loads(path.read_text(encoding="utf-8").split("+++\n", 2)[1])


def body(path: Path) -> str:
    """Return the text below the head."""
    return path.read_text(encoding="utf-8").split("+++\n", 2)[2]


def content(path: Path) -> object:
    """Return what a file holds; of a packed format the members, however they are packed."""
    if path.suffix not in {".docx", ".odt"}:
        return path.read_bytes()
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fold(text: str) -> str:
    """Fold as the evaluation does, without the bars of Markdown tables and the note marks."""
    return re.sub(r"[\s|*•‐‑–—\u00ad\ufffe-]|\[\^\d+\]", "", text.lower())


def questions() -> list[dict[str, Any]]:
    """Return the golden questions."""
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


def pages(name: str) -> list[str]:
    """Return the text of each page of a shown PDF."""
    document = pypdfium2.PdfDocument(SHOWN / name)
    return [page.get_textpage().get_text_range() for page in document]


def test_making_the_collection_again_gives_the_same_files(tmp_path: Path) -> None:
    """What is shown is what the texts say; no file was changed by hand or forgotten."""
    tool = ROOT / "tools" / "make_example_collection.py"
    subprocess.run([sys.executable, str(tool), str(tmp_path)], check=True)

    made = {path.name: content(path) for path in tmp_path.iterdir()}
    shown = {path.name: content(path) for path in SHOWN.iterdir()}
    assert sorted(made) == sorted(shown)
    assert [name for name in made if made[name] != shown[name]] == []


def test_it_has_every_soort_and_format_and_enough_gemeenten() -> None:
    """A visitor of the example portal can try every filter."""
    heads = [head(path) for path in TEXTS]
    documents = [place for item in heads for place in item["gemeenten"] or [""]]

    assert len(documents) >= 12
    assert len(set(documents) - {""}) >= 6
    assert {item["soort"] for item in heads} == {soort.value for soort in Soort}
    assert {Path(item["bestand"]).suffix for item in heads} == {
        ".pdf", ".docx", ".odt", ".html", ".md",
    }  # fmt: skip


def test_every_text_says_that_it_is_an_example() -> None:
    """Nobody may take an invented amount for a promise."""
    silent = [path.name for path in TEXTS if "Voorbeeldtekst" not in path.read_text("utf-8")]

    assert silent == []


def test_its_gemeenten_are_known() -> None:
    """They are found by the filters."""
    known = {gemeente.name for gemeente in load_vocabulary().gemeenten}

    assert {place for path in TEXTS for place in head(path)["gemeenten"]} <= known


def test_three_paragraphs_of_the_rijk_differ_in_one_number_and_the_name() -> None:
    """This is what folding near-duplicates is about."""
    lines = body(ROOT / "ingest" / "voorbeelden" / "charters-drie-steden.md").splitlines()
    alike = [line for line in lines if "extra wijkagenten" in line]

    assert len(alike) == 3
    assert [re.findall(r"(\d+) extra wijkagenten", line)[0] for line in alike] == ["3", "5", "8"]
    assert len({re.sub(r"voor [\w-]+(?: [\w-]+)? \d+ ", "", line) for line in alike}) == 1


@pytest.mark.parametrize(
    "notation",
    ["€ 4,6 miljoen", "2,9 mln", "€ 25.000,--", "225.000 euro", "20 miljoen", "€ 60.000,-", "PM"],
)
def test_every_notation_of_an_amount_stands_in_a_charter(notation: str) -> None:
    """The notations that real documents use can be tried."""
    assert notation in body(ROOT / "ingest" / "voorbeelden" / "charters-drie-steden.md")


def test_exactly_one_page_of_the_plan_is_a_scan() -> None:
    """It has no text layer; the pages around it do."""
    unread = [number for number, text in enumerate(pages("wijkactieplan-hatert-nijmegen.pdf"), 1)
              if not text.strip()]  # fmt: skip

    assert len(unread) == 1
    assert 1 < unread[0] < len(pages("wijkactieplan-hatert-nijmegen.pdf"))


def test_a_running_head_and_page_number_stand_on_every_page_of_the_bundle() -> None:
    """Readers must take them out again."""
    for number, text in enumerate(pages("charters-drie-steden.pdf"), 1):
        lines = text.split("\r\n")
        assert "Afspraken over de wijk: drie charters" in lines
        assert str(number) in lines


def test_the_charters_are_signed_on_different_days() -> None:
    """Each has its own place and date of signing."""
    text = body(ROOT / "ingest" / "voorbeelden" / "charters-drie-steden.md")

    assert re.findall(r"(?:Getekend|getekend|Ondertekend) .*?(\d+ \w+ 2009)", text) == [
        "12 maart 2009", "27 april 2009", "18 juni 2009",
    ]  # fmt: skip


def test_the_golden_questions_cover_every_type() -> None:
    """A floor per type means something only with enough questions."""
    types = Counter(item["type"] for item in questions())

    assert types.total() == 70
    assert set(types) == {"feit", "parafrase", "trefwoord", "thema", "vergelijk", "geen"}
    assert min(types.values()) >= 8
    assert len({item["id"] for item in questions()}) == 70


def test_every_golden_quote_stands_in_the_text_it_names() -> None:
    """A gold passage that is nowhere would count as a miss for ever."""
    texts = {head(path)["bestand"]: fold(body(path)) for path in TEXTS}
    missing = [
        (item["id"], gold["quote"])
        for item in questions()
        for gold in item["relevant"]
        if not any(
            name.startswith(gold["file"]) and fold(gold["quote"]) in text
            for name, text in texts.items()
        )
    ]

    assert missing == []


def test_only_questions_without_an_answer_have_no_passage() -> None:
    """The type "geen" means that the collection is silent; all others have a best passage."""
    for item in questions():
        grades = [gold["grade"] for gold in item["relevant"]]
        assert (grades == []) == (item["type"] == "geen")
        assert not grades or max(grades) == 2
