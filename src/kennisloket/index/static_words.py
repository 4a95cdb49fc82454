"""Vectors of single words, from a table that numpy reads: no model library is needed.

The folder is that of a static sentence-transformers model: `model.safetensors` with one row
per word piece, `tokenizer.json` that cuts words into pieces. Nothing is read before the
first word is asked for.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kennisloket.errors import InvalidSettings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

_KINDS: Mapping[str, str] = {"F16": "<f2", "F32": "<f4"}


class StaticWords:
    """A vector for any word; safe to use from several threads.

    The length of a vector tells how much the word says: frequent words are short, words
    without any known piece are zero.
    """

    def __init__(self, folder: Path) -> None:
        """Remember the folder; InvalidSettings where there is none."""
        if not folder.is_dir():
            raise InvalidSettings(f"there is no model folder {folder}")
        self._folder = folder

    @property
    def dimensions(self) -> int:
        """Return the length of the vectors."""
        return int(self._rows.shape[1])

    def vectors(self, words: Sequence[str]) -> Vectors:
        """Return one row per word: the mean of its pieces."""
        pieces = self._tokenizer.encode_batch(list(words), add_special_tokens=False)
        found = np.zeros((len(words), self.dimensions), np.float32)
        for number, piece in enumerate(pieces):
            if piece.ids:
                found[number] = self._rows[piece.ids].mean(0, dtype=np.float32)
        return found

    @cached_property
    def _rows(self) -> NDArray[np.floating]:
        path = self._folder / "model.safetensors"
        try:
            rows = _matrix(path.read_bytes())
        except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
            raise InvalidSettings(f"{path} is no table of word vectors: {error}") from error
        if len(rows) < self._tokenizer.get_vocab_size():
            raise InvalidSettings(f"{path} has fewer rows than tokenizer.json has pieces")
        return rows

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        path = self._folder / "tokenizer.json"
        try:
            return Tokenizer.from_file(str(path))
        # The library raises a bare Exception for whatever is wrong with the file.
        except Exception as error:
            raise InvalidSettings(f"{path} is no tokenizer: {error}") from error


def _matrix(content: bytes) -> NDArray[np.floating]:
    """Return the only matrix of a safetensors file; ValueError where it is cut off."""
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    (entry,) = (entry for name, entry in header.items() if name != "__metadata__")
    begin, end = (8 + size + offset for offset in entry["data_offsets"])
    kind = np.dtype(_KINDS[entry["dtype"]])
    found: NDArray[np.floating] = np.frombuffer(content[begin:end], kind).reshape(entry["shape"])
    if found.ndim != 2:
        raise ValueError(f"{found.ndim} dimensions instead of 2")
    return found
