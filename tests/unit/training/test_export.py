"""One set of weights, and the same vectors whoever reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kennisloket.errors import InvalidSettings
from kennisloket.index.onnx_embedding import OnnxEmbedder
from kennisloket.training.configuration import StudentConfig
from kennisloket.training.export import save_student
from kennisloket.training.graph import decoding_table, stored_matrices
from kennisloket.training.pieces import PADDING, Pieces, sentence_tokenizer
from kennisloket.training.student import average, distil, stored_weights

if TYPE_CHECKING:
    from transformers import BertModel

pytestmark = [
    pytest.mark.slow,
    # torch, its exporter and transformers warn about their own future.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

WINDOW = 64
WORDS = "huur baan wijk school plein agent buurt werk de het een van".split()
PIECES = Pieces({"[UNK]": 0.0} | dict.fromkeys(WORDS, -5.0))
TEXTS = ["De huur van een school.", "het plein", "agent " * 200, ""]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a model of two layers with weights of chance."""
    folder = tmp_path_factory.mktemp("model") / "twee-lagen"
    save_student(folder, a_student(), sentence_tokenizer(PIECES, WINDOW), WINDOW)
    return folder


def a_student() -> BertModel:
    """Return a small model that knows nothing yet."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    tokenizer = sentence_tokenizer(PIECES, WINDOW)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=WINDOW,
        pad_token_id=tokenizer.get_vocab()[PADDING],
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        initializer_range=0.2,
    )
    found: BertModel = BertModel(config, add_pooling_layer=False).eval()
    return found


def test_torch_and_onnxruntime_give_the_same_vectors(model: Path) -> None:
    """An index built by one may be searched by the other; integers come near."""
    from sentence_transformers import SentenceTransformer

    by_torch = SentenceTransformer(str(model), device="cpu").encode(TEXTS[:2])
    exact = OnnxEmbedder(model, graph="model_float.onnx").embed_passages(TEXTS[:2])
    whole = OnnxEmbedder(model).embed_passages(TEXTS[:2])

    assert ((by_torch * np.array(exact)).sum(1) > 0.9999).all()
    assert ((by_torch * np.array(whole)).sum(1) > 0.98).all()


def test_a_text_has_the_same_vector_in_any_company(model: Path) -> None:
    """Passages that did not change must not move when others are added."""
    embedder = OnnxEmbedder(model, threads=2)

    together = embedder.embed_passages(TEXTS)
    alone = [embedder.embed_question(text) for text in TEXTS]

    assert together == alone
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0)


def test_a_text_longer_than_the_window_is_read_to_its_end(model: Path) -> None:
    """What stands at the end of a long passage counts."""
    embedder = OnnxEmbedder(model)
    start = "agent " * (2 * WINDOW)

    assert embedder.window == WINDOW
    assert embedder.embed_question(start + "baan") != embedder.embed_question(start + "huur")


def test_prefixes_and_graphs_have_their_own_name(model: Path) -> None:
    """An index built with the one must not be searched with the other."""
    names = {
        OnnxEmbedder(model).model,
        OnnxEmbedder(model, graph="model_float.onnx").model,
        OnnxEmbedder(model, query_prefix="vraag: ").model,
    }

    assert len(names) == 3
    assert OnnxEmbedder(model).model == OnnxEmbedder(model).model
    assert OnnxEmbedder(model).dimensions == 32


@pytest.mark.parametrize("name", ["model.onnx", "model.safetensors", "tokenizer.json"])
def test_a_missing_or_cut_off_file_is_named(model: Path, tmp_path: Path, name: str) -> None:
    """A copy that broke halfway is no model."""
    import shutil

    folder = shutil.copytree(model, tmp_path / "stuk")
    content = (model / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 3])
    with pytest.raises(InvalidSettings, match="stuk"):
        OnnxEmbedder(folder).embed_question("huur")
    (folder / name).unlink()

    with pytest.raises(InvalidSettings, match=f"no {name}"):
        OnnxEmbedder(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The setting is wrong, and the message says which path."""
    with pytest.raises(InvalidSettings, match="no model folder"):
        OnnxEmbedder(tmp_path / "weg")


def test_matrices_are_stored_once_in_eight_bits(model: Path) -> None:
    """The graphs point into the file of weights instead of holding them again."""
    stored = stored_matrices(model / "model.safetensors")
    sizes = {path.name: path.stat().st_size for path in model.glob("model*")}

    assert stored["embeddings.word_embeddings.weight"].shape[1] == 32
    assert all(place.length == np.prod(place.shape) for place in stored.values())
    assert sizes["model.onnx"] < 200_000


def test_a_graph_tells_nothing_of_the_machine_that_made_it(model: Path) -> None:
    """Paths and stack traces are no business of who reads the model."""
    for path in model.glob("*.onnx"):
        assert b"site-packages" not in path.read_bytes()


def test_the_decoding_table_is_that_of_torch() -> None:
    """Every byte means the same number in both worlds."""
    import torch

    numbers = torch.arange(256, dtype=torch.uint8).view(torch.float8_e4m3fn).float()

    assert decoding_table().tolist() == numbers.nan_to_num(0.0).tolist()


def test_training_in_stored_weights_gives_the_fine_ones_back() -> None:
    """Else each step would lose what the last one learned."""
    import torch

    student = a_student()
    before = student.embeddings.word_embeddings.weight.detach().clone()
    with stored_weights(student, on=True):
        rounded = student.embeddings.word_embeddings.weight.detach().clone()
    after = student.embeddings.word_embeddings.weight.detach()

    assert not torch.equal(before, rounded)
    assert torch.equal(before, after)


def test_an_average_stands_between_both() -> None:
    """Every weight, and the model that was learned from stays as it is."""
    import torch

    before, after = a_student(), a_student()
    with torch.no_grad():
        for weights in after.parameters():
            weights.add_(1.0)
    average(before, after, 0.25)

    for moved, start, end in zip(
        before.parameters(), a_student().parameters(), after.parameters(), strict=True
    ):
        assert torch.allclose(moved, start + 0.25, atol=1e-6)
        assert torch.equal(end, start + 1.0)


def test_distilling_is_learning_and_the_same_every_time() -> None:
    """Texts come near their goals; two runs give the same weights."""
    import torch

    config = StudentConfig(WINDOW, 8, 0, 4, 2e-3, 5e-3, 0.1, 0.05, 0.9, 0.3, 1)
    texts, goals = TEXTS[:2] * 100, np.eye(32, dtype=np.float32)[[3, 7] * 100]
    found = []
    for _ in range(2):
        student = a_student()
        distil(student, texts, goals, sentence_tokenizer(PIECES, WINDOW), config)
        found.append(student)
    weights = [torch.cat([p.flatten() for p in student.parameters()]) for student in found]

    assert torch.equal(*weights)
    assert not torch.equal(weights[0], torch.cat([p.flatten() for p in a_student().parameters()]))
