"""The models that travel with the project are what their cards promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kennisloket.index.onnx_embedding import OnnxEmbedder
from kennisloket.index.static_words import StaticWords
from kennisloket.shipped import shipped
from kennisloket.training.measuring import measure_folder

pytestmark = [
    pytest.mark.slow,
    # torch and transformers warn about their own future.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

TEXTS = (
    "Hoeveel wijkagenten komen er bij in de buurt?",
    "Er komt extra politie op straat in deze wijk.",
    "De gemeente knapt in 2009 het plein en de speeltuin op voor 1,5 miljoen euro.",
    "Jongeren zonder werk krijgen een leerplek bij een bedrijf.",
)
KLEIN = shipped("index", "model", "klein")
STANDAARD = shipped("index", "model") / "standaard"
DATA = Path(__file__).parents[3] / "shared" / "model-data"


def cosine(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the likeness of each row with the row beside it."""
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    found: NDArray[np.float32] = (first * second).sum(1) / lengths
    return found


def megabytes(folder: Path) -> float:
    """Return what a folder adds to the repository."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def test_the_small_model_is_small() -> None:
    """It is the default where room is short."""
    assert megabytes(KLEIN) <= 12


def test_the_small_model_is_the_same_with_and_without_torch() -> None:
    """The portal reads it with numpy, anybody else with sentence-transformers."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    there = sentence_transformers.SentenceTransformer(str(KLEIN), device="cpu").encode(TEXTS)

    assert (cosine(StaticWords(KLEIN).vectors(TEXTS), np.asarray(there)) > 0.999).all()


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("tweewielers", "fietsen", "huren"),
        ("politieagent", "agenten", "school"),
        ("werkloosheid", "baan", "speeltuin"),
        ("jeugdwerkloosheid", "jongeren", "riolering"),
        ("woning", "huizen", "arts"),
        ("dokter", "huisarts", "plein"),
        ("opknappen", "renovatie", "taalles"),
    ],
)
def test_words_of_one_meaning_are_near(word: str, near: str, far: str) -> None:
    """That is what a question in other words is found by; parts and forms count too."""
    one, other, third = StaticWords(KLEIN).vectors([word, near, far])

    assert cosine(one[None], other[None])[0] > cosine(one[None], third[None])[0] + 0.15


def test_frequent_words_weigh_less_than_rare_ones() -> None:
    """Two sentences are not alike because both hold "de" and "van"."""
    often, seldom = StaticWords(KLEIN).vectors(["de", "speeltuin"])

    assert np.linalg.norm(often) < 0.25 * np.linalg.norm(seldom)


def test_case_and_accents_make_no_difference() -> None:
    """OCR and visitors spell as they like."""
    one, other = StaticWords(KLEIN).vectors(["Privé-INITIATIEF", "prive initiatief"])

    assert one.tolist() == other.tolist()


def test_the_portal_reads_the_small_model_without_torch() -> None:
    """Importing torch costs seconds and hundreds of megabytes."""
    script = (
        "import sys; from kennisloket.index.static_words import StaticWords;"
        "from kennisloket.shipped import shipped;"
        "StaticWords(shipped('index', 'model', 'klein')).vectors(['fiets']);"
        "print([name for name in ('torch', 'onnxruntime') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert shown.stdout.strip() == "[]"


def test_the_card_tells_quality_and_licence() -> None:
    """A model without its terms cannot be passed on."""
    card = (KLEIN / "README.md").read_text(encoding="utf-8")

    assert "license: cc-by-sa-4.0" in card
    assert "| STSb-nl | SICK-NL |" in card
    assert "Open Dutch WordNet" in card
    assert "$" not in card


def test_both_models_together_are_small_enough_to_travel() -> None:
    """They live in the repository and in every wheel."""
    assert megabytes(KLEIN) + megabytes(STANDAARD) <= 40


def test_torch_and_onnxruntime_give_the_same_sentence_vectors() -> None:
    """An index built by one may be searched by the other; eight-bit integers come near."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(STANDAARD), device="cpu")
    passage = " ".join(TEXTS * 4)
    by_torch = np.asarray(model.encode([*TEXTS, passage]))
    exact = OnnxEmbedder(STANDAARD, graph="model_float.onnx").embed_passages([*TEXTS, passage])
    whole = OnnxEmbedder(STANDAARD).embed_passages([*TEXTS, passage])

    assert (cosine(by_torch, np.array(exact, np.float32)) >= 0.999).all()
    assert (cosine(by_torch, np.array(whole, np.float32)) >= 0.98).all()


def test_the_window_holds_a_passage_with_its_headings() -> None:
    """180 words and a path of headings; nothing is cut."""
    tokens = OnnxEmbedder(STANDAARD).window

    assert tokens >= 320


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "Wie helpt mensen die hun rekeningen niet kunnen betalen?",
            "Het wijkteam begeleidt huishoudens met schulden.",
            "Het wijkteam plant bomen langs de singel.",
        ),
        (
            "Hoe wordt het veiliger op straat?",
            "De politie surveilleert vaker en er komen camera's.",
            "De bibliotheek leent boeken uit aan scholen.",
        ),
        (
            "Wat gebeurt er met oude huizen?",
            "De corporatie sloopt verouderde woningen en bouwt nieuwe.",
            "Jongeren volgen een cursus solliciteren.",
        ),
    ],
)
def test_a_question_in_other_words_is_nearer_to_its_answer(
    question: str, answer: str, other: str
) -> None:
    """No word of the question stands in the answer."""
    embedder = OnnxEmbedder(STANDAARD)
    asked, told, elsewhere = (
        np.array(embedder.embed_question(t)) for t in (question, answer, other)
    )

    assert asked @ told > asked @ elsewhere + 0.1


def test_the_portal_reads_the_sentence_model_without_torch() -> None:
    """Importing torch costs seconds and hundreds of megabytes."""
    script = (
        "import sys; from kennisloket.index.onnx_embedding import OnnxEmbedder;"
        "from kennisloket.shipped import shipped;"
        "OnnxEmbedder(shipped('index', 'model', 'standaard')).embed_question('fiets');"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert shown.stdout.strip() == "[]"


@pytest.mark.skipif(not DATA.is_dir(), reason="the test sets do not travel with the project")
def test_the_models_agree_with_people_as_their_cards_say() -> None:
    """A model that was replaced without being measured is noticed here."""
    small = measure_folder(KLEIN, DATA)["numpy"]
    large = measure_folder(STANDAARD, DATA)["model"]

    assert small["STSb-nl"] >= 0.71
    assert small["SICK-NL"] >= 0.62
    assert large["STSb-nl"] >= 0.78
    assert large["SICK-NL"] >= 0.73
