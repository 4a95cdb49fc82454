"""Trains one vector per word piece: a text is the mean of its pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kennisloket.training.configuration import StaticConfig
from kennisloket.training.lexicon import Floats, Meanings, unit
from kennisloket.training.loss import closeness_loss
from kennisloket.training.pieces import Pieces, save_tokenizer
from kennisloket.training.progress import told

Numbers = NDArray[np.int64]


def first_weights(
    pieces: Pieces, meanings: Meanings, shares: Mapping[str, float], config: StaticConfig
) -> Floats:
    """Return the rows training starts from: the rarer a word, the more it says.

    Pieces without a meaning start as small random directions, numbers as larger ones, so
    that no two numbers look alike.
    """
    chance = np.random.default_rng(config.seed)
    width = len(next(iter(meanings.values())))
    rows = unit(chance.standard_normal((len(pieces.names), width)).astype(np.float32))
    for at, piece in enumerate(pieces.names):
        if piece in meanings and piece.isalpha():
            rows[at] = meanings[piece]
        share = shares.get(piece, 0.0)
        weight = config.smoothing / (config.smoothing + share)
        rows[at] *= weight * (1.0 if piece in meanings else 0.5 if piece.isdigit() else 0.1)
    rows[0] = 0.0
    return rows


def train(
    weights: Floats,
    texts: Sequence[str],
    targets: Floats,
    tokenizer: Tokenizer,
    config: StaticConfig,
) -> Floats:
    """Return the rows after training on *texts* whose meaning is *targets* (unit vectors)."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(config.seed)
    ids = [
        encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)
    ]
    bag = torch.nn.EmbeddingBag.from_pretrained(
        torch.from_numpy(weights.copy()), freeze=False, mode="mean", sparse=True
    )
    steps = _steps([at for at, row in enumerate(ids) if row], config)
    optimiser = torch.optim.SparseAdam(list(bag.parameters()), lr=config.rate)
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.02, len(steps))
    goal = torch.from_numpy(targets)
    for batch in told(steps, "static model"):
        flat = torch.from_numpy(np.concatenate([ids[at] for at in batch]).astype(np.int64))
        starts = torch.from_numpy(np.cumsum([0, *(len(ids[at]) for at in batch[:-1])]))
        optimiser.zero_grad()
        loss = closeness_loss(
            bag(flat, starts),
            goal[batch],
            contrast=config.contrast,
            temperature=config.temperature,
            too_alike=config.too_alike,
        )
        loss.backward()
        optimiser.step()
        falling.step()
    found: Floats = bag.weight.detach().numpy()
    return found


def _steps(usable: Sequence[int], config: StaticConfig) -> list[Numbers]:
    chance = np.random.default_rng(config.seed)
    return [
        batch
        for _ in range(config.epochs)
        for batch in _cut(chance.permutation(np.array(usable)), config.batch)
    ]


def _cut(order: Numbers, size: int) -> Iterator[Numbers]:
    for begin in range(0, len(order), size):
        yield order[begin : begin + size]


def shrink(
    weights: Floats, texts: Sequence[str], tokenizer: Tokenizer, config: StaticConfig
) -> Floats:
    """Return the rows in the directions in which texts and words differ most.

    Directions in which everything differs are brought down a little: they say the least.
    """
    rows = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    means = unit(np.stack([weights[row.ids].mean(0) for row in rows if row.ids]))
    single = unit(weights)
    spread = means.T @ means / len(means) + single.T @ single / len(single)
    sizes, directions = np.linalg.eigh(spread.astype(np.float64))
    kept = slice(-1, -config.dimensions - 1, -1)
    evened = directions[:, kept] * sizes[kept] ** -config.evening
    found: Floats = (weights @ evened).astype(np.float32)
    return found


def save(folder: Path, weights: Floats, tokenizer: Tokenizer) -> None:
    """Write a sentence-transformers folder with the rows in half precision."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding

    static = StaticEmbedding(tokenizer, embedding_weights=weights).half()
    SentenceTransformer(modules=[static], device="cpu").save(str(folder), create_model_card=False)
    save_tokenizer(tokenizer, folder / "tokenizer.json")
    (folder / "model.safetensors").chmod(0o644)


def embed(weights: Floats, tokenizer: Tokenizer, texts: Sequence[str]) -> Floats:
    """Return the mean of the rows of each text; zeros for a text without words."""
    rows = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    nothing = np.zeros(weights.shape[1], np.float32)
    return np.stack([weights[row.ids].mean(0) if row.ids else nothing for row in rows])
