"""Dense vectors by onnxruntime, from a folder with an exported graph: no torch is needed.

One text is computed at a time. In eight-bit arithmetic the numbers of a text depend on what
is computed with it, so batches would give the same passage other vectors in other company;
threads make up for the speed. Nothing is opened before the first text.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kennisloket.errors import IndexUnavailable, InvalidSettings

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

_WEIGHTS = "model.safetensors"
_TOKENIZER = "tokenizer.json"
_OVERLAP = 32  # tokens that neighbouring windows of an overlong text share


class OnnxEmbedder:
    """An Embedder that runs an exported sentence model on the processor.

    A text that is longer than the model's window is read in overlapping windows, so that
    nothing is cut silently; its vector is their mean, each weighed by its tokens.
    """

    def __init__(
        self,
        folder: Path,
        *,
        graph: str = "model.onnx",
        threads: int | None = None,
        query_prefix: str = "",
        passage_prefix: str = "",
    ) -> None:
        """Name the model; InvalidSettings where the folder lacks a file or onnxruntime is absent.

        *threads* is how many passages are computed at once; None takes what the machine has.
        """
        if not folder.is_dir():
            raise InvalidSettings(f"there is no model folder {folder}")
        for name in (graph, _WEIGHTS, _TOKENIZER):
            if not (folder / name).is_file():
                raise InvalidSettings(f"model folder {folder} holds no {name}")
        self._folder, self._graph = folder, graph
        self._threads = threads or len(os.sched_getaffinity(0))
        self._query_prefix, self._passage_prefix = query_prefix, passage_prefix
        self.model = _identity(folder, graph, query_prefix, passage_prefix)

    @property
    def dimensions(self) -> int:
        """Return the length of the vectors."""
        return int(self._session.get_outputs()[0].shape[1])

    @property
    def window(self) -> int:
        """Return how many tokens the model reads at once, begin and end included."""
        return self._tokens[1]

    def embed_passages(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Return one unit vector per text."""
        whole = [self._passage_prefix + text for text in texts]
        if len(whole) < 2 or self._threads < 2:
            return [self._embed(text) for text in whole]
        # Opened here, so that the threads do not all wait for it.
        self._session, self._tokens  # noqa: B018  what is cached is made now
        with ThreadPoolExecutor(self._threads, "embedding") as pool:
            return list(pool.map(self._embed, whole))

    def embed_question(self, text: str) -> tuple[float, ...]:
        """Return the unit vector of a question."""
        return self._embed(self._query_prefix + text)

    def _embed(self, text: str) -> tuple[float, ...]:
        tokenizer, window = self._tokens
        windows = list(_windows(tokenizer.encode(text).ids, window))
        total = np.sum([len(ids) * self._run(ids) for ids in windows], axis=0)
        length = float(np.linalg.norm(total))
        return tuple((total / (length or 1.0)).tolist())

    def _run(self, ids: Sequence[int]) -> Floats:
        """Return the unit vector of one window of tokens."""
        session, numbers = self._session, np.array([ids], np.int64)
        inputs = {"input_ids": numbers, "attention_mask": np.ones_like(numbers)}
        try:
            found: Floats = session.run(None, inputs)[0][0]
        # onnxruntime has an exception per status code and no common one.
        except Exception as error:
            raise IndexUnavailable(f"model {self.model} cannot embed: {error}") from error
        return found

    @cached_property
    def _session(self) -> InferenceSession:
        path = self._folder / self._graph
        try:
            import onnxruntime
        except ImportError as error:
            raise InvalidSettings(f"model {self._folder} needs onnxruntime") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        # As above: a bare family of exceptions for whatever is wrong with the files.
        except Exception as error:
            raise InvalidSettings(f"model {path} cannot be opened: {error}") from error

    @cached_property
    def _tokens(self) -> tuple[Tokenizer, int]:
        from tokenizers import Tokenizer

        path = self._folder / _TOKENIZER
        try:
            tokenizer = Tokenizer.from_file(str(path))
        # The library raises a bare Exception for whatever is wrong with the file.
        except Exception as error:
            raise InvalidSettings(f"{path} is no tokenizer: {error}") from error
        if tokenizer.truncation is None:
            raise InvalidSettings(f"{path} does not tell how many tokens the model reads")
        window = int(tokenizer.truncation["max_length"])
        tokenizer.no_truncation()
        return tokenizer, window


def _windows(ids: Sequence[int], window: int) -> Iterator[list[int]]:
    """Yield the tokens in runs that fit, each with the tokens of begin and end.

    >>> list(_windows([1, 7, 7, 2], 8))
    [[1, 7, 7, 2]]
    >>> [len(run) for run in _windows([1, *[7] * 900, 2], 512)]
    [512, 424]
    """
    begin, *body, end = ids
    room = window - 2
    shared = min(_OVERLAP, room // 4)
    for at in range(0, max(1, len(body) - shared), room - shared):
        yield [begin, *body[at : at + room], end]


def _identity(folder: Path, graph: str, *prefixes: str) -> str:
    """Name the model, what its files hold and the prefixes it is used with."""
    digest = sha256("\n".join(prefixes).encode())
    for name in (graph, _WEIGHTS, _TOKENIZER):
        digest.update(name.encode())
        digest.update((folder / name).read_bytes())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"
