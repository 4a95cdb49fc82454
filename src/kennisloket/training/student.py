"""Teaches the teacher Dutch: its layers with new words, trained to stand where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kennisloket.training.alignment import Alignment
from kennisloket.training.configuration import FinishConfig, StudentConfig
from kennisloket.training.lexicon import Floats
from kennisloket.training.loss import closeness_loss
from kennisloket.training.progress import quiet_libraries, told

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler
    from transformers import BertModel

Numbers = NDArray[np.int64]
Course = StudentConfig | FinishConfig

_SHELF = 40  # batches that are sorted by length together
_PIECES = 8192  # most tokens of a batch
_WARM = 0.05  # share of the steps in which the rate rises


def first_embeddings(
    alignment: Alignment,
    english: Floats,
    copied: Mapping[int, int],
    count: int,
    config: StudentConfig,
    *,
    sharpness: float,
) -> Floats:
    """Return a row for each of *count* Dutch tokens, mixed from the *english* rows.

    *copied* tells which tokens are the same in both languages (signs, numbers, names). What
    was never aligned starts near the mean.
    """
    weight = alignment.chance**sharpness
    rows = np.zeros((count, english.shape[1]), np.float64)
    for begin in range(0, len(weight), 200_000):
        part = slice(begin, begin + 200_000)
        np.add.at(
            rows, alignment.dutch[part], weight[part, None] * english[alignment.english[part]]
        )
    sums = np.bincount(alignment.dutch, weight, minlength=count)[:, None]
    usual = float(np.median(np.linalg.norm(english, axis=1)))
    rows = rows / np.where(sums > 0, sums, 1.0)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    rows *= np.where(length > 0, (length + usual) / 2 / np.where(length > 0, length, 1.0), 0.0)
    unseen = sums[:, 0] == 0
    noise = np.random.default_rng(config.seed).standard_normal(rows.shape) * english.std() / 2
    rows[unseen] = (english.mean(0) + noise)[unseen]
    for token, piece in copied.items():
        rows[token] = english[piece]
    return rows.astype(np.float32)


def new_student(teacher: Path, embeddings: Floats, *, padding: int) -> BertModel:
    """Return the teacher with other words."""
    import torch
    from transformers import BertModel

    quiet_libraries()
    model = BertModel.from_pretrained(
        teacher,
        add_pooling_layer=False,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    table = torch.nn.Embedding.from_pretrained(
        torch.from_numpy(embeddings), freeze=False, padding_idx=padding
    )
    model.set_input_embeddings(table)
    model.config.update(
        {"vocab_size": len(embeddings), "pad_token_id": padding, "_name_or_path": ""}
    )
    found: BertModel = model.float()
    return found


def open_student(folder: Path) -> BertModel:
    """Return a student that was saved, in the form that short texts and graphs go fastest in."""
    from transformers import BertModel

    quiet_libraries()
    found: BertModel = BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager"
    ).float()
    return found


def average(before: BertModel, after: BertModel, share: float) -> None:
    """Move the weights of *before* in place: *share* of the way to those of *after*."""
    import torch

    with torch.no_grad():
        for old, new in zip(before.parameters(), after.parameters(), strict=True):
            old.copy_((1 - share) * old + share * new)


def distil(
    model: BertModel,
    texts: Sequence[str],
    targets: Floats,
    tokenizer: Tokenizer,
    config: Course,
) -> None:
    """Train *model* in place until it puts each text near its target (unit vectors)."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(config.seed)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    steps = list(_steps([len(row) for row in ids], config))
    optimiser, falling = _optimiser(model, len(steps), config)
    goal = torch.from_numpy(targets)
    rounded_from = round(len(steps) * (1 - config.rounded_share))
    model.train()
    for number, batch in enumerate(told(steps, "Dutch MiniLM")):
        with stored_weights(model, on=number >= rounded_from):
            vectors = mean_vectors(model, [ids[at] for at in batch])
            loss = closeness_loss(
                vectors,
                goal[batch],
                contrast=config.contrast,
                temperature=config.temperature,
                too_alike=config.too_alike,
            )
            optimiser.zero_grad()
            loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        falling.step()
    model.eval()


def _steps(lengths: Sequence[int], config: Course) -> Iterator[Numbers]:
    """Yield batches of texts of about one length, in an order of chance."""
    chance = np.random.default_rng(config.seed)
    order = chance.permutation(len(lengths))
    batches: list[Numbers] = []
    for begin in range(0, len(order), config.batch * _SHELF):
        shelf = order[begin : begin + config.batch * _SHELF]
        shelf = shelf[np.argsort(np.asarray(lengths)[shelf], kind="stable")]
        batches += _cut(shelf, lengths, config.batch)
    for at in chance.permutation(len(batches)):
        yield batches[at]


def _cut(shelf: Numbers, lengths: Sequence[int], most: int) -> list[Numbers]:
    batches: list[list[int]] = [[]]
    for at in shelf.tolist():
        batch = batches[-1]
        if len(batch) == most or (len(batch) + 1) * lengths[at] > _PIECES:
            batches.append([])
        batches[-1].append(at)
    return [np.asarray(batch) for batch in batches if batch]


def _optimiser(model: BertModel, steps: int, config: Course) -> tuple[Optimizer, LRScheduler]:
    import torch

    words = list(model.get_input_embeddings().parameters())
    layers = [p for p in model.parameters() if all(p is not word for word in words)]
    optimiser = torch.optim.AdamW(
        [
            {"params": layers, "lr": config.rate_layers},
            {"params": words, "lr": config.rate_embeddings, "weight_decay": 0.0},
        ]
    )
    warm = max(1, round(_WARM * steps))
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm))),
    )


def mean_vectors(model: BertModel, ids: Sequence[Sequence[int]]) -> Tensor:
    """Return the mean of the last layer for each text of token numbers."""
    import torch

    longest, padding = max(map(len, ids)), model.config.pad_token_id
    numbers = torch.tensor([[*row, *[padding] * (longest - len(row))] for row in ids])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(input_ids=numbers, attention_mask=mask).last_hidden_state
    mean: Tensor = (hidden.float() * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
    return mean


def as_stored(values: Tensor) -> Tensor:
    """Return a matrix as it will be stored: eight bits a number; other values unchanged."""
    import torch

    return values.to(torch.float8_e4m3fn).float() if values.dim() == 2 else values


@contextmanager
def stored_weights(model: BertModel, *, on: bool) -> Iterator[None]:
    """Let *model* compute with its weights as stored, and get its fine ones back after."""
    import torch

    if not on:
        yield
        return
    with torch.no_grad():
        fine = [parameter.detach().clone() for parameter in model.parameters()]
        for parameter in model.parameters():
            parameter.copy_(as_stored(parameter))
    yield
    with torch.no_grad():
        for parameter, values in zip(model.parameters(), fine, strict=True):
            parameter.copy_(values)


def word_embeddings(teacher: Path) -> Floats:
    """Return the teacher's row per English word piece."""
    from safetensors.numpy import load_file

    rows: Floats = load_file(teacher / "model.safetensors")["embeddings.word_embeddings.weight"]
    return rows
