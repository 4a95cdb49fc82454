"""A model is loaded from this machine, and what is wrong with it is said plainly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kennisloket.errors import InvalidSettings
from kennisloket.index.embedding import SentenceEmbedder
from kennisloket.shipped import shipped

pytestmark = [
    pytest.mark.slow,
    # torch and transformers warn about their own future.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
UNKNOWN = "[UNK]"
WORDS = ("huur", "woning", "wonen", "baan", "werk", "stage", "vraag", "tekst")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a model of eight words and four dimensions: wonen and werken are opposites."""
    pytest.importorskip("sentence_transformers")
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import Whitespace

    numbers = {word: number for number, word in enumerate((UNKNOWN, *WORDS))}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token=UNKNOWN))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.zeros((len(numbers), 4), dtype=np.float32)
    weights[1:4, 0], weights[4:7, 0], weights[7, 1], weights[8, 2] = 2.0, -2.0, 3.0, 3.0
    weights[1:7, 3] = 0.5
    folder = tmp_path_factory.mktemp("model") / "acht-woorden"
    static = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[static], device="cpu").save(str(folder))
    return folder


def similarity(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the cosine of two unit vectors."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_texts_become_unit_vectors_that_know_what_is_alike(model: Path) -> None:
    """Length one, so that cosine and dot product are the same."""
    embedder = SentenceEmbedder(model)
    housing, work = embedder.embed_passages(["huur woning", "baan stage"])
    question = embedder.embed_question("wonen")

    assert embedder.dimensions == len(question) == 4
    assert similarity(question, question) == pytest.approx(1.0)
    assert similarity(question, housing) > 0.99 > similarity(question, work)
    assert embedder.embed_passages([]) == []


def test_prefixes_are_put_before_questions_and_passages(model: Path) -> None:
    """Models of the E5 family need to be told which is which."""
    embedder = SentenceEmbedder(model, query_prefix="vraag ", passage_prefix="tekst ")
    plain = SentenceEmbedder(model)

    assert embedder.embed_question("huur") == plain.embed_question("vraag huur")
    assert embedder.embed_passages(["huur"]) == plain.embed_passages(["tekst huur"])
    assert embedder.model != plain.model


def test_the_same_folder_has_the_same_name_and_other_weights_another(
    model: Path, tmp_path: Path
) -> None:
    """An index built with the old weights must not be searched with the new."""
    import shutil

    copy = shutil.copytree(model, tmp_path / model.name)
    same = SentenceEmbedder(copy).model
    (copy / "README.md").write_text("other")

    assert same == SentenceEmbedder(model).model
    assert same.startswith("acht-woorden@")
    assert SentenceEmbedder(copy).model != same


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The setting is wrong, and the message says which path."""
    with pytest.raises(InvalidSettings, match="no model folder"):
        SentenceEmbedder(tmp_path / "weg")


def test_a_broken_folder_is_named(model: Path, tmp_path: Path) -> None:
    """A copy that was cut off is no model."""
    import shutil

    broken = shutil.copytree(model, tmp_path / "stuk")
    for path in broken.rglob("*.safetensors"):
        path.write_bytes(path.read_bytes()[:40])

    with pytest.raises(InvalidSettings, match="stuk is damaged"):
        SentenceEmbedder(broken)


def test_a_name_is_not_fetched(tmp_path: Path) -> None:
    """A municipality without internet gets an answer at once, not a time-out."""
    with pytest.raises(InvalidSettings, match="not been downloaded"):
        SentenceEmbedder("nobody/no-such-model-here")


def test_loading_shows_no_bar_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    """With --json nothing but JSON comes out, and the command line has a bar already."""
    pytest.importorskip("sentence_transformers")
    SentenceEmbedder(shipped("index", "model", "standaard"))

    assert "Loading" not in capfd.readouterr().err


def test_importing_the_module_loads_no_model_library() -> None:
    """The serving process stays small."""
    script = (
        "import sys, kennisloket.index.embedding as _;"
        "print([name for name in ('torch', 'sentence_transformers') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert shown.stdout.strip() == "[]"
