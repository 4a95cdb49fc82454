"""Styles, scripts and pictures under names that change with their content."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kennisloket.errors import StateUnavailable
from kennisloket.shipped import shipped


class Assets:
    """Holds the built files; the folder is read once, so that building again disturbs nobody."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest and the files of *folder*.

        Raises:
            StateUnavailable: the files have not been built.

        """
        manifest = folder / "manifest.json"
        if not manifest.is_file():
            raise StateUnavailable(f"{manifest} is missing: run 'make assets'")
        names: Mapping[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
        self._names = dict(names)
        self._files = {name: (folder / name).read_bytes() for name in names.values()}

    def address(self, name: str) -> str:
        """Return the address of a file by its plain name."""
        return f"/static/{self._names[name]}"

    def content(self, built_name: str) -> bytes | None:
        """Return the content behind the last part of an address, or None."""
        return self._files.get(built_name)


def shipped_assets() -> Assets:
    """Return the assets of this installation."""
    try:
        folder = shipped("web", "static", "built")
    except FileNotFoundError as error:
        raise StateUnavailable("web/static/built is missing: run 'make assets'") from error
    return Assets(folder)
