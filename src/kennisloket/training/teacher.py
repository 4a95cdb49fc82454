"""The English teacher: MiniLM in one thread, with the vectors of every text it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kennisloket.errors import InvalidSettings
from kennisloket.training.configuration import TeacherConfig
from kennisloket.training.progress import quiet_libraries, told

if TYPE_CHECKING:
    from transformers import BertModel

Floats = NDArray[np.float32]


def teacher_folder(config: TeacherConfig) -> Path:
    """Return the model folder inside the pinned package.

    Raises:
        InvalidSettings: the package is not installed, or another version of it.

    """
    wanted = f"{config.package}=={config.version}"
    try:
        found = version(config.package)
    except PackageNotFoundError as error:
        raise InvalidSettings(f"training needs {wanted}: pip install '.[training]'") from error
    if found != config.version:
        raise InvalidSettings(f"training needs {wanted}, not {found}")
    spec = find_spec(config.package.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise InvalidSettings(f"{wanted} holds no model")
    return Path(spec.origin).parent / "model"


def embed_all(texts: Sequence[str], config: TeacherConfig) -> Floats:
    """Return one unit vector per text, as the teacher sees them."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    folder = teacher_folder(config)
    quiet_libraries()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(config.window)
    model = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
    pieces = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    vectors = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    batches = list(_batches([len(ids) for ids in pieces], config.batch_pieces))
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in told(batches, "teacher"):
            vectors[batch] = _mean_vectors(model, [pieces[number] for number in batch])
    return vectors


def _batches(lengths: Sequence[int], pieces: int) -> Iterator[list[int]]:
    """Yield text numbers, those of one length together, at most *pieces* pieces at once."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda number: lengths[number]):
        if batch and (len(batch) + 1) * lengths[number] > pieces:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _mean_vectors(model: BertModel, pieces: Sequence[Sequence[int]]) -> Floats:
    import torch

    longest = max(map(len, pieces))
    ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in pieces])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in pieces])
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
    mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
    found: Floats = torch.nn.functional.normalize(mean, dim=1).numpy()
    return found


def save_vectors(folder: Path, texts: Iterable[str], config: TeacherConfig) -> None:
    """Write the vectors of the distinct *texts* into *folder*."""
    distinct = sorted(set(texts))
    np.save(folder / "vectors.npy", embed_all(distinct, config).astype(np.float16))
    (folder / "texts.json").write_text(json.dumps(distinct), encoding="utf-8")


class TeacherVectors:
    """The teacher's vectors of the texts it was asked, as one table."""

    def __init__(self, *folders: Path) -> None:
        """Open what `save_vectors` wrote."""
        texts = [
            text
            for folder in folders
            for text in json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        ]
        self._row = {text: number for number, text in enumerate(texts)}
        self._vectors = np.concatenate([np.load(folder / "vectors.npy") for folder in folders])

    def __getitem__(self, texts: Sequence[str]) -> Floats:
        """Return one row per text; KeyError for a text the teacher was not asked."""
        rows: Floats = self._vectors[[self._row[text] for text in texts]].astype(np.float32)
        return rows
