"""Writes the Dutch MiniLM so that torch and onnxruntime read the same weights.

The matrices are stored once, as eight-bit floats in `model.safetensors`: torch widens them
when it opens the folder. The graphs beside it hold no matrices of their own but point into
that file (see `graph`): `model.onnx` computes in eight-bit integers, `model_float.onnx` as
torch does.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer

from kennisloket.training.graph import Rewriting, stored_matrices
from kennisloket.training.pieces import BEGIN, END, PADDING, UNKNOWN, save_tokenizer
from kennisloket.training.student import as_stored

if TYPE_CHECKING:
    from onnx import ModelProto
    from torch import Tensor
    from transformers import BertModel

WEIGHTS = "model.safetensors"
GRAPHS = {"model.onnx": True, "model_float.onnx": False}  # name: in integers
_OPSET = 20


def save_student(folder: Path, model: BertModel, tokenizer: Tokenizer, window: int) -> None:
    """Write a sentence-transformers folder with eight-bit matrices and its graphs."""
    import torch
    from safetensors.torch import save_file

    model.eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(as_stored(parameter))
    _save_folder(folder, model, tokenizer, window)
    weights = {name: narrow(values) for name, values in model.named_parameters()}
    save_file(weights | _unused(model), folder / WEIGHTS, metadata={"format": "pt"})
    (folder / WEIGHTS).chmod(0o644)
    write_graphs(folder, model)


def narrow(values: Tensor) -> Tensor:
    """Return a matrix in eight bits a number, anything else as it is."""
    import torch

    held = values.detach()
    return held.to(torch.float8_e4m3fn).contiguous() if held.dim() == 2 else held.contiguous()


def _unused(model: BertModel) -> dict[str, Tensor]:
    """Return what torch misses with a warning when it opens the folder, and nobody uses."""
    import torch

    width = model.config.hidden_size
    return {
        "pooler.dense.weight": torch.zeros((width, width), dtype=torch.float8_e4m3fn),
        "pooler.dense.bias": torch.zeros(width),
    }


def _save_folder(folder: Path, model: BertModel, tokenizer: Tokenizer, window: int) -> None:
    """Let sentence-transformers write the folder as it likes to find it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    with TemporaryDirectory() as plain:
        model.save_pretrained(plain)
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer,
            model_max_length=window,
            unk_token=UNKNOWN,
            pad_token=PADDING,
            cls_token=BEGIN,
            sep_token=END,
        ).save_pretrained(plain)
        transformer = Transformer(plain, max_seq_length=window)
        pooling = Pooling(model.config.hidden_size, pooling_mode="mean")
        whole = SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")
        whole.save(str(folder), create_model_card=False)
    save_tokenizer(tokenizer, folder / "tokenizer.json")


def write_graphs(folder: Path, model: BertModel) -> None:
    """Write the graphs beside the weights they point into."""
    stored = stored_matrices(folder / WEIGHTS)
    matrices = {
        name: values.detach().numpy().astype(np.float32)
        for name, values in model.named_parameters()
        if name in stored
    }
    for name, whole in GRAPHS.items():
        traced = _traced(model)
        Rewriting(traced.graph, WEIGHTS, stored, matrices, whole=whole).run()
        (folder / name).write_bytes(traced.SerializeToString(deterministic=True))


def _traced(model: BertModel) -> ModelProto:
    """Return the way from token numbers to unit vectors as a graph."""
    import torch

    class Embedding(torch.nn.Module):
        """The model with the mean and the length that sentence-transformers add."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
            hidden = self.model(input_ids=input_ids, attention_mask=attention_mask)
            mask = attention_mask[:, :, None].float()
            mean = (hidden.last_hidden_state * mask).sum(1) / mask.sum(1)
            return torch.nn.functional.normalize(mean, dim=1)

    texts, length = torch.export.Dim("texts"), torch.export.Dim("length", max=512)
    # Two tensors: the tracer takes one that is given twice for one input.
    examples = tuple(torch.ones((3, 17), dtype=torch.int64) for _ in range(2))
    shapes = {name: {0: texts, 1: length} for name in ("input_ids", "attention_mask")}
    program: Any = torch.onnx.export(
        Embedding().eval(),
        examples,
        input_names=list(shapes),
        output_names=["vectors"],
        dynamic_shapes=shapes,
        opset_version=_OPSET,
        dynamo=True,
        verbose=False,
    )
    return _bare(program.model_proto)


def _bare(graph: ModelProto) -> ModelProto:
    """Drop what the exporter tells of this machine: paths and stack traces."""
    for part in (graph, graph.graph, *graph.graph.node, *graph.graph.input, *graph.graph.output):
        del part.metadata_props[:]
        part.doc_string = ""
    del graph.graph.value_info[:], graph.functions[:]
    return graph
