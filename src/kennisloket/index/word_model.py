"""The word vectors of a shipped profile, under a name that tells their content apart."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kennisloket.errors import InvalidSettings
from kennisloket.index.static_words import StaticWords

_FILES = ("model.safetensors", "tokenizer.json")


class NamedWords(StaticWords):
    """Word vectors whose *model* names the folder and what its files hold.

    An index that was built with other vectors is thereby known as another one.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._place = folder

    @cached_property
    def model(self) -> str:
        """Return the name; InvalidSettings where a file of the model is missing."""
        digest = sha256()
        for name in _FILES:
            try:
                digest.update((self._place / name).read_bytes())
            except OSError as error:
                raise InvalidSettings(f"model folder {self._place} holds no {name}") from error
        return f"{self._place.name}@{digest.hexdigest()[:12]}"
