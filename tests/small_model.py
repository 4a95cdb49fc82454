"""A sentence-transformers model of a few words and four dimensions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

UNKNOWN = "[UNK]"


def small_model(folder: Path, words: Sequence[str]) -> Path:
    """Write a model in which each word has a direction of its own, and return its folder."""
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate((UNKNOWN, *words))}, UNKNOWN))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.ones((len(words) + 1, 4), dtype=np.float32) / 4
    weights[np.arange(len(words)) + 1, np.arange(len(words)) % 4] += 1
    static = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[static], device="cpu").save(str(folder))
    return folder
