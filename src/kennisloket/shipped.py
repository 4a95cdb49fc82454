"""Finds what travels with the package: templates, styles, vocabulary, the model."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def shipped(*parts: str) -> Path:
    """Return a shipped file or folder, from the installed wheel or else the checkout.

    Raises:
        FileNotFoundError: nothing of that name travels with this installation.

    """
    package = Path(str(files("kennisloket")))
    for root in (package / "_shipped", package.parents[1]):
        if (path := root.joinpath(*parts)).exists():
            return path
    raise FileNotFoundError(f"not shipped: {'/'.join(parts)}")
