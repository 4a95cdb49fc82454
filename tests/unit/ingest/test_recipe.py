"""A fingerprint changes with everything that changes the result, and with nothing else."""

from __future__ import annotations

from pathlib import Path

from kennisloket.ingest.recipe import fingerprint, recipe_of


def test_a_recipe_changes_with_the_vocabulary(tmp_path: Path) -> None:
    """A new wijk in the list is found in files that did not change."""
    (tmp_path / "wijken.toml").write_text("[Hatert]\n")
    before = recipe_of(tmp_path, ocr=True)
    assert recipe_of(tmp_path, ocr=True) == before

    (tmp_path / "wijken.toml").write_text("[Hatert]\n[Malburgen]\n")
    assert recipe_of(tmp_path, ocr=True) != before


def test_a_recipe_changes_with_the_name_of_a_list(tmp_path: Path) -> None:
    """The same words in another list mean something else."""
    (tmp_path / "wijken.toml").write_text("x")
    before = recipe_of(tmp_path, ocr=False)
    (tmp_path / "wijken.toml").rename(tmp_path / "gemeenten.toml")

    assert recipe_of(tmp_path, ocr=False) != before


def test_a_recipe_changes_with_ocr(tmp_path: Path) -> None:
    """Installing Tesseract makes scans readable that were refused before."""
    assert recipe_of(tmp_path, ocr=True) != recipe_of(tmp_path, ocr=False)


def test_a_fingerprint_is_of_content_and_recipe() -> None:
    """And of nothing else: touching a file does not redo it."""
    assert fingerprint(b"a", "x") == fingerprint(b"a", "x")
    assert len({fingerprint(c, r) for c in (b"a", b"b") for r in ("x", "y")}) == 4


def test_a_synonym_has_no_file_read_again(tmp_path: Path) -> None:
    """The begrippenlijst works at the question; reading does not look at it."""
    (tmp_path / "begrippen.ttl").write_text("x")
    before = recipe_of(tmp_path, ocr=False)
    (tmp_path / "begrippen.ttl").write_text("y")
    (tmp_path / ".begrippen.ttl.lock").write_text("")

    assert recipe_of(tmp_path, ocr=False) == before


def test_a_place_on_the_map_has_no_file_read_again(tmp_path: Path) -> None:
    """Coordinates, inhabitants and words of results serve pages; reading does not look at them."""
    before = recipe_of(tmp_path, ocr=False)
    for name in ("ligging.toml", "kaart.toml", "inwoners.toml", "resultaten.toml"):
        (tmp_path / name).write_text("x = 1")

    assert recipe_of(tmp_path, ocr=False) == before
