"""The numbers that decide a model are read whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kennisloket.errors import InvalidInput
from kennisloket.shipped import shipped
from kennisloket.training.configuration import load_config
from kennisloket.training.shipping import load_sources

CONFIG = shipped("index", "training", "config.toml")


def test_the_shipped_configuration_is_complete() -> None:
    """The window must hold a passage of 180 words with its heading path."""
    config = load_config(CONFIG)

    assert config.student.window >= 320
    assert config.pieces.size == 32_000


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("epochs = 4", "epoch = 4", "epoch"),
        ("epochs = 4", 'epochs = "vier"', "epochs"),
        ("epochs = 4", "epochs = true", "epochs"),
        ("[static]", "[statisch]", "tables"),
        ("[static]", "[static", "config.toml"),
    ],
)
def test_a_wrong_configuration_is_refused_by_name(
    old: str, new: str, told: str, tmp_path: Path
) -> None:
    """A misspelt number would otherwise train for an hour on a default."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(InvalidInput, match=told):
        load_config(path)


def test_every_source_has_an_origin_and_a_licence() -> None:
    """The model may only travel with this list."""
    sources = load_sources(shipped("index", "training", "sources.toml"))

    assert len(sources) > 10
    assert all(source.origin and source.licence and source.used_for for source in sources)


def test_a_broken_list_of_sources_is_named(tmp_path: Path) -> None:
    """A model card without licences must not be written."""
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "woordenboek"\n', encoding="utf-8")

    with pytest.raises(InvalidInput, match="origin"):
        load_sources(path)
