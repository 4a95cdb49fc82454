"""Words get their vectors from a table, without any model library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

from kennisloket.errors import InvalidSettings
from kennisloket.index.static_words import StaticWords

UNKNOWN = "[UNK]"
ROWS = np.array([[0, 0], [1, 0], [0, 2]], dtype=np.float16)


def a_model(folder: Path, rows: np.ndarray = ROWS, kind: str = "F16") -> Path:
    """Write a model of two words."""
    tokenizer = Tokenizer(WordLevel({UNKNOWN: 0, "huur": 1, "baan": 2}, unk_token=UNKNOWN))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    entry = {"dtype": kind, "shape": rows.shape, "data_offsets": [0, rows.nbytes]}
    header = json.dumps({"embedding.weight": entry, "__metadata__": {"format": "pt"}}).encode()
    content = len(header).to_bytes(8, "little") + header + rows.tobytes()
    (folder / "model.safetensors").write_bytes(content)
    return folder


def test_a_word_is_the_mean_of_its_pieces(tmp_path: Path) -> None:
    """A word of two known parts stands between them; an unknown one nowhere."""
    words = StaticWords(a_model(tmp_path))
    found = words.vectors(["Huur", "huur baan", "onbekend", ""])

    assert words.dimensions == 2
    assert found.dtype == np.float32
    assert found.tolist() == [[1, 0], [0.5, 1], [0, 0], [0, 0]]
    assert words.vectors([]).shape == (0, 2)


@pytest.mark.parametrize(
    ("name", "told"),
    [("model.safetensors", "no table of word vectors"), ("tokenizer.json", "no tokenizer")],
)
def test_a_file_that_was_cut_off_is_named(tmp_path: Path, name: str, told: str) -> None:
    """A copy that broke halfway must not give half of the words."""
    folder = a_model(tmp_path)
    (folder / name).write_bytes((folder / name).read_bytes()[:-3])

    with pytest.raises(InvalidSettings, match=told):
        StaticWords(folder).vectors(["huur"])


def test_a_table_of_another_model_is_refused(tmp_path: Path) -> None:
    """Fewer rows than pieces: the words would get each other's vectors."""
    with pytest.raises(InvalidSettings, match="fewer rows"):
        StaticWords(a_model(tmp_path, ROWS[:2])).vectors(["huur"])


def test_a_table_in_unknown_numbers_is_refused(tmp_path: Path) -> None:
    """Reading them as others gives nonsense."""
    with pytest.raises(InvalidSettings, match="no table"):
        StaticWords(a_model(tmp_path, kind="BF16")).vectors(["huur"])


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The setting is wrong, and the message says which path."""
    with pytest.raises(InvalidSettings, match="no model folder"):
        StaticWords(tmp_path / "weg")


def test_importing_the_adapters_loads_no_library() -> None:
    """What is not used costs nothing."""
    heavy = ("torch", "onnxruntime", "tokenizers", "sentence_transformers")
    script = (
        "import sys, kennisloket.index.static_words, kennisloket.index.onnx_embedding;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert shown.stdout.strip() == "[]"
