"""An index of one profile, served in another: what is held suffices, or it is said what lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from kennisloket.collecting import ingest_paths
from kennisloket.errors import IndexMismatch
from kennisloket.inspecting import read_status
from kennisloket.search.results import SearchRequest, SearchResult
from kennisloket.settings import Profile, Settings
from kennisloket.wiring import open_embedder, open_portal, open_word_model

TEXT = """Charter Deventer

De gemeente stelt 120.000 euro beschikbaar voor fietsen in de Rivierenwijk.

De corporatie knapt veertig woningen op en plaatst zonnepanelen op het dak.
"""


def published(folder: Path, profile: Profile) -> Settings:
    """Publish one text in a profile."""
    source = folder / "bron" / "charter.txt"
    source.parent.mkdir(parents=True)
    source.write_text(TEXT, encoding="utf-8")
    settings = Settings(data_dir=folder / "data", ocr=False, profile=profile)
    ingest_paths(settings, [source], prune=True, progress=lambda _event: None)
    return settings


def asked(settings: Settings, question: str) -> SearchResult:
    """Ask one question of an installation."""
    with open_portal(settings) as portal:
        return portal.search(SearchRequest(question))


def matched(result: SearchResult) -> set[tuple[str, str]]:
    """Return the words of the question with those of the passages that they matched."""
    return {(word.question, word.text) for found in result.results for word in found.words}


def test_words_alone_need_no_model(tmp_path: Path) -> None:
    """Nothing is opened, the index holds no vectors, and the status says so."""
    settings = published(tmp_path, "woorden")

    assert (open_embedder(settings), open_word_model(settings)) == (None, None)
    assert read_status(settings).search.startswith("words only")
    assert matched(asked(settings, "Hoeveel geld gaat naar fietsen?")) == {("fietsen", "fietsen")}


def test_an_index_that_holds_more_serves_words_alone(tmp_path: Path) -> None:
    """A profile can be tried without reading anything again."""
    settings = published(tmp_path, "klein")
    plain = settings.model_copy(update={"profile": "woorden"})
    question = "Wat betaalt men voor tweewielers in de wijk?"

    assert ("tweewielers", "fietsen") in matched(asked(settings, question))
    assert "tweewielers" not in {word for word, _ in matched(asked(plain, question))}


def test_an_index_that_holds_less_is_refused(tmp_path: Path) -> None:
    """The operator reads which command mends it."""
    settings = published(tmp_path, "woorden")
    richer = settings.model_copy(update={"profile": "klein"})

    with pytest.raises(IndexMismatch, match=r"built with model none, .* run 'kennisloket "):
        asked(richer, "Wat betaalt men voor fietsen?")
