"""Measures a model folder in every way it can be run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kennisloket.index.onnx_embedding import OnnxEmbedder
from kennisloket.index.static_words import StaticWords
from kennisloket.training.sts import measure

Figures = Mapping[str, float]  # test set: Spearman's correlation


def measure_folder(folder: Path, data: Path) -> dict[str, Figures]:
    """Return the figures of a model per way of running it, as it is served first."""
    if not (folder / "model.onnx").is_file():
        return {"numpy": measure(StaticWords(folder).vectors, data)}
    found: dict[str, Figures] = {}
    for graph in ("model.onnx", "model_float.onnx"):
        embedder = OnnxEmbedder(folder, graph=graph, threads=1)

        def embed(texts: Sequence[str], embedder: OnnxEmbedder = embedder) -> NDArray[np.float32]:
            return np.array(embedder.embed_passages(texts), np.float32)

        found[graph.removesuffix(".onnx")] = measure(embed, data)
    return found
