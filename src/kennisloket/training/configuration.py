"""The numbers a model is made with, read from `index/training/config.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from kennisloket.errors import InvalidInput

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class TeacherConfig:
    """The English model that is learned from, and how it is run."""

    package: str
    version: str
    window: int  # word pieces
    batch_pieces: int


@dataclass(frozen=True, slots=True)
class LexiconConfig:
    """How much the parts of a dictionary entry count."""

    wiktionary: float
    wordnet: float
    power: float
    gloss: float
    compound_first: float
    compound_second: float


@dataclass(frozen=True, slots=True)
class PiecesConfig:
    """How many word pieces there are, and which forms need none of their own."""

    size: int
    regular_form: float  # cosine
    compound_worth: float  # share of texts


@dataclass(frozen=True, slots=True)
class StaticConfig:
    """How the vector per word is trained."""

    smoothing: float
    epochs: int
    batch: int
    rate: float
    contrast: float
    temperature: float
    too_alike: float  # cosine
    dimensions: int
    evening: float  # power
    seed: int


@dataclass(frozen=True, slots=True)
class AlignmentConfig:
    """How words of both languages are matched."""

    iterations: int
    longest: int  # tokens
    sharpness: float


@dataclass(frozen=True, slots=True)
class StudentConfig:
    """How the Dutch MiniLM is trained."""

    window: int  # tokens
    pairs: int
    long_texts: int
    batch: int
    rate_layers: float
    rate_embeddings: float
    contrast: float
    temperature: float
    too_alike: float  # cosine
    rounded_share: float  # of the steps, at the end
    seed: int


@dataclass(frozen=True, slots=True)
class MixtureConfig:
    """How often the Dutch MiniLM reads each source in the last part of its training."""

    tatoeba: float
    flores_ntrex: float
    stsb: float
    odwn_gloss: float
    bc: float
    dyn_head: float
    eforms: float
    osm: float


@dataclass(frozen=True, slots=True)
class FinishConfig:
    """How the last part of the training of the Dutch MiniLM goes."""

    long_texts: int
    batch: int
    rate_layers: float
    rate_embeddings: float
    contrast: float
    temperature: float
    too_alike: float  # cosine
    rounded_share: float  # of the steps, at the end
    seed: int


@dataclass(frozen=True, slots=True)
class AveragingConfig:
    """How the model before and after the last part of its training become one."""

    after: float  # share


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Everything that decides the models besides the data and the code."""

    teacher: TeacherConfig
    lexicon: LexiconConfig
    pieces: PiecesConfig
    static: StaticConfig
    alignment: AlignmentConfig
    student: StudentConfig
    mixture: MixtureConfig
    finish: FinishConfig
    averaging: AveragingConfig


def load_config(path: Path) -> TrainingConfig:
    """Return the configuration in *path*.

    Raises:
        InvalidInput: the file is missing, no TOML, or lacks or invents a name.

    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InvalidInput(f"{path}: {error}") from error
    parts = {
        "teacher": TeacherConfig,
        "lexicon": LexiconConfig,
        "pieces": PiecesConfig,
        "static": StaticConfig,
        "alignment": AlignmentConfig,
        "student": StudentConfig,
        "mixture": MixtureConfig,
        "finish": FinishConfig,
        "averaging": AveragingConfig,
    }
    if set(table) != set(parts):
        raise InvalidInput(f"{path}: the tables must be {', '.join(parts)}")
    return TrainingConfig(**{name: _part(path, name, table[name], parts[name]) for name in parts})


def _part(path: Path, name: str, values: dict[str, Any], kind: type[Part]) -> Part:
    """Return one table as its dataclass, with each value of the kind that is asked."""
    known = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    if set(values) != set(known):
        odd = sorted(set(values) ^ set(known))
        raise InvalidInput(f"{path}: [{name}] lacks or does not know {', '.join(odd)}")
    for key, value in values.items():
        wanted: tuple[type, ...] = {"int": (int,), "str": (str,)}.get(str(known[key]), (int, float))
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise InvalidInput(f"{path}: [{name}] {key} cannot be {value!r}")
    return kind(**values)
