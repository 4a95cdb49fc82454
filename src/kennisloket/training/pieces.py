"""Chooses the word pieces of the models and how a tokenizer cuts words into them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from string import ascii_lowercase, digits, punctuation

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from kennisloket.training.configuration import PiecesConfig
from kennisloket.training.lexicon import Meanings, split

UNKNOWN, PADDING, BEGIN, END = "[UNK]", "[PAD]", "[CLS]", "[SEP]"
SPECIAL = (PADDING, BEGIN, END)
LINKING = ("s", "en", "e", "n")
AFFIXES = (
    *("t", "te", "ten", "d", "de", "den", "er", "ere", "st", "ste", "je", "jes", "tje", "tjes"),
    *("etje", "etjes", "pje", "pjes", "heid", "heden", "ing", "ingen", "lijk", "lijke", "baar"),
    *("ge", "be", "ver", "ont", "on", "her", "isch", "ische", "loos", "loze", "end", "ende"),
)
_ENDINGS = (*LINKING, "t", "te", "ten", "d", "de", "den", "er", "je", "jes", "tje", "tjes")
_YEARS = range(1990, 2031)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces in the order of their numbers, and the score by which words are cut."""

    scores: Mapping[str, float]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the pieces; number 0 is the unknown one."""
        return tuple(self.scores)


def choose(
    meanings: Meanings,
    shares: Mapping[str, float],
    worth: Mapping[str, float],
    numbers: Iterable[str],
    config: PiecesConfig,
) -> Pieces:
    """Return the pieces: letters, affixes, numbers and the words of most *worth*."""
    fixed = _fixed(numbers)
    needed = sorted(meanings.keys() - fixed.keys(), key=lambda word: (-worth.get(word, 0.0), word))
    kept: dict[str, None] = {}
    for word in needed:
        if len(kept) == config.size - len(fixed):
            break
        if not (
            _is_form(word, kept, meanings, config.regular_form)
            or _is_compound(word, kept, meanings, shares, config.regular_form)
        ):
            kept[word] = None
    return Pieces(fixed | {word: score(word, shares.get(word, 0.0)) for word in kept})


def _fixed(numbers: Iterable[str]) -> dict[str, float]:
    """Return the pieces that are always there."""
    return {
        UNKNOWN: 0.0,
        **dict.fromkeys(ascii_lowercase + digits, -22.0),
        **dict.fromkeys(AFFIXES, -12.0),
        **dict.fromkeys(LINKING, -9.0),
        **dict.fromkeys((n for n in (*map(str, _YEARS), *numbers) if len(n) > 1), -11.0),
    }


def worth(
    meanings: Meanings, shares: Mapping[str, float], spelling: Iterable[str], config: PiecesConfig
) -> dict[str, float]:
    """Return how much a row for each word would serve: its share of texts and of compounds.

    Subtitles and manuals say little about the words of other texts; what many words are
    made of says more.
    """
    count: Counter[str] = Counter()
    for word in spelling:
        count.update(split(word, meanings, shares) or ())
    return {word: shares.get(word, 0.0) + config.compound_worth * count[word] for word in meanings}


def _is_form(word: str, kept: Container[str], meanings: Meanings, alike: float) -> bool:
    """Tell whether *word* is a kept word and an ending, and means just that."""
    return any(
        word.endswith(ending)
        and len(stem := word.removesuffix(ending)) > 3
        and stem in kept
        and float(np.dot(meanings[word], meanings[stem])) > alike
        for ending in _ENDINGS
    )


def _is_compound(
    word: str,
    kept: Collection[str],
    meanings: Meanings,
    shares: Mapping[str, float],
    alike: float,
) -> bool:
    """Tell whether *word* is two kept words, and means just that."""
    parts = split(word, kept, shares)
    if parts is None:
        return False
    both = meanings[parts[0]] + meanings[parts[1]]
    return float(np.dot(meanings[word], both)) > alike * float(np.linalg.norm(both))


def score(word: str, share: float) -> float:
    """Return the score of a word, such that few long words win over many short ones.

    >>> score("wijk", 1e-4) > score("wij", 1e-2) > score("we", 1e-2)
    True
    """
    if len(word) < 4:
        return {1: -22.0, 2: -19.0, 3: -15.0}[len(word)]
    rarity = min(max(log(max(share, 1e-12)) + 9, -8.0), 0.0)
    return -11 - 0.8 * max(0, 5 - len(word)) + 0.25 * rarity


def word_tokenizer(pieces: Pieces) -> Tokenizer:
    """Return the tokenizer of the static model: words and numbers only."""
    tokenizer = _tokenizer(pieces)
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed")
    return tokenizer


def _tokenizer(pieces: Pieces) -> Tokenizer:
    scores = [(piece, round(score, 5)) for piece, score in pieces.scores.items()]
    tokenizer = Tokenizer(models.Unigram(scores, unk_id=0))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    return tokenizer


def save_tokenizer(tokenizer: Tokenizer, path: Path) -> None:
    """Write a tokenizer without the spaces and line ends that double its size."""
    compact = json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
    path.write_text(compact, encoding="utf-8")


def to_json(pieces: Pieces) -> str:
    """Return the pieces as text that `from_json` reads."""
    return json.dumps(dict(pieces.scores), ensure_ascii=False, indent=0)


def from_json(text: str) -> Pieces:
    """Return the pieces that `to_json` wrote."""
    return Pieces(json.loads(text))


def sentence_tokenizer(pieces: Pieces, window: int) -> Tokenizer:
    """Return the tokenizer of the Dutch MiniLM: the same pieces, and signs as well."""
    first = len(pieces.names)
    signs = dict.fromkeys(punctuation, -5.0)
    special = {name: first + len(signs) + at for at, name in enumerate(SPECIAL)}
    scores = dict(pieces.scores) | signs | dict.fromkeys(SPECIAL, -99.0)
    tokenizer = _tokenizer(Pieces(scores))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens([UNKNOWN, *SPECIAL])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BEGIN} $A {END}", special_tokens=[(BEGIN, special[BEGIN]), (END, special[END])]
    )
    tokenizer.enable_truncation(window)
    return tokenizer
