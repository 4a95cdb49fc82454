"""Changes and shows what redacteuren keep by hand: the begrippenlijst."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from kennisloket.begrippen import FILE_NAME, Begrippen, add_synonym, load_begrippen
from kennisloket.begrippen import serialise as serialised
from kennisloket.begrippen.skos import read_skos
from kennisloket.errors import InvalidInput, StateUnavailable
from kennisloket.settings import Settings
from kennisloket.wiring import vocabulary_folder


def add_to_begrip(settings: Settings, label: str, synonym: str, *, everyday: bool) -> Begrippen:
    """Write a synonym into the begrippenlijst and return the list as it stands now.

    A portal that runs searches with it within seconds.

    Raises:
        NotFound: no begrip has that label.
        InvalidInput: the synonym is no term, stands there already, or names another begrip.
        StateUnavailable: the file cannot be written; where it came along, what to do is told.

    """
    path = vocabulary_folder(settings) / FILE_NAME
    try:
        changed = add_synonym(path, label, synonym, everyday=everyday)
    except StateUnavailable as error:
        if settings.vocabulary_dir is not None:
            raise
        raise StateUnavailable(f"{error.message}; {_own_copy(path.parent)}", error.dutch) from error
    load_begrippen(path.parent, cache=settings.cache_dir)  # so that no portal has to parse it
    return changed


def own_copy_advice(settings: Settings) -> str | None:
    """Tell how to keep a list of one's own where it is that of an installed package."""
    folder = vocabulary_folder(settings)
    installed = settings.vocabulary_dir is None and "_shipped" in folder.parts
    return _own_copy(folder) if installed else None


def _own_copy(folder: Path) -> str:
    return (
        f"this list came along with the program and goes with it: copy {folder} to a place of "
        "your own and set KENNISLOKET_VOCABULARY_DIR to that copy"
    )


def export_begrippen(settings: Settings, form: Literal["turtle", "json-ld"]) -> str:
    """Return the list that is in force as SKOS.

    Raises:
        InvalidInput: something is wrong in the list; the line is named.

    """
    return serialised(load_begrippen(vocabulary_folder(settings)), form)


def check_begrippen(settings: Settings, path: Path | None = None) -> Begrippen:
    """Read a list as a portal would, by default the one that is in force, and return it.

    Raises:
        InvalidInput: the file cannot be read or something is wrong in it; the line is named.

    """
    if path is None:
        return load_begrippen(vocabulary_folder(settings))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}") from error
    return read_skos(content, str(path))
