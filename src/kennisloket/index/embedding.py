"""The only module that loads a model: dense vectors by sentence-transformers.

Importing sentence-transformers costs seconds and hundreds of megabytes, so it waits until
an embedder is made. Nothing is fetched: a model is a folder, or a name that has been
downloaded before.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kennisloket.errors import IndexUnavailable, InvalidSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Floats = NDArray[np.float64]

_BATCH = 32  # texts the model sees at once


class SentenceEmbedder:
    """An Embedder that runs any sentence-transformers model on this machine.

    *model* names the model and its content, so that an index built with other weights or
    prefixes is recognised as another one.
    """

    def __init__(
        self, model: str | Path, *, query_prefix: str = "", passage_prefix: str = ""
    ) -> None:
        """Load the model; InvalidSettings where it is missing, broken or not installed.

        Some models expect a word before the text ("query: ", "passage: "): that is what
        the prefixes are for.
        """
        self.model = model_name(str(model), query_prefix, passage_prefix)
        self._loaded = _load(str(model))
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self.dimensions = _dimensions(self._loaded, str(model))

    def embed_passages(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Return one unit vector per text."""
        return self._embed([self._passage_prefix + text for text in texts])

    def embed_question(self, text: str) -> tuple[float, ...]:
        """Return the unit vector of a question."""
        return self._embed([self._query_prefix + text])[0]

    def _embed(self, texts: list[str]) -> list[tuple[float, ...]]:
        if not texts:
            return []
        try:
            vectors = self._loaded.encode(
                texts, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True
            )
        except (RuntimeError, ValueError, IndexError) as error:
            raise IndexUnavailable(f"model {self.model} cannot embed: {error}") from error
        return [tuple(vector) for vector in _unit(np.asarray(vectors, np.float64)).tolist()]


def _load(model: str) -> SentenceTransformer:
    """Load from a folder or the local cache, never from the network."""
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar
    except ImportError as error:
        raise InvalidSettings(
            f"model {model} needs sentence-transformers: pip install 'kennisloket[models]'"
        ) from error
    disable_progress_bar()  # the command line draws a bar of its own, or none for JSON
    try:
        return SentenceTransformer(model, device="cpu", local_files_only=True)
    # The library and the formats under it raise whatever they like for a broken folder.
    except Exception as error:
        hint = "is damaged" if _is_folder(model) else "has not been downloaded to this machine"
        raise InvalidSettings(f"model {model} {hint}: {_first_line(error)}") from error


def _is_folder(model: str) -> bool:
    """Tell a path from the name of a published model ("organisation/model")."""
    return Path(model).exists() or model.startswith((".", "~", os.sep)) or model.count("/") > 1


def _dimensions(loaded: SentenceTransformer, model: str) -> int:
    dimensions = loaded.get_embedding_dimension()
    if not dimensions:
        raise InvalidSettings(f"model {model} does not tell the length of its vectors")
    return int(dimensions)


def model_name(model: str, *prefixes: str) -> str:
    """Name a model, what its files hold and the prefixes it is used with; loads nothing.

    Raises:
        InvalidSettings: there is no such folder.

    """
    if _is_folder(model) and not Path(model).is_dir():
        raise InvalidSettings(f"there is no model folder {model}")
    digest = sha256("\n".join(prefixes).encode())
    folder = Path(model)
    if not folder.is_dir():
        return f"{model}@{digest.hexdigest()[:12]}" if any(prefixes) else model
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def _unit(vectors: Floats) -> Floats:
    """Bring vectors to length one; a text without known words keeps its zeros."""
    lengths: Floats = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1.0)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
