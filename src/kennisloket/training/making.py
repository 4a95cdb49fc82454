"""Makes the shipped models from the data, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from kennisloket.training import (
    alignment,
    data,
    export,
    lexicon,
    mixture,
    pieces,
    static_model,
    sts,
    student,
)
from kennisloket.training.configuration import TrainingConfig
from kennisloket.training.data import Pair
from kennisloket.training.inflection import load_irregular
from kennisloket.training.lexicon import Floats, Meanings, unit
from kennisloket.training.pieces import Pieces
from kennisloket.training.stages import Stages
from kennisloket.training.teacher import TeacherVectors, save_vectors, teacher_folder
from kennisloket.training.words import shares, words

KLEIN, STANDAARD = "klein", "standaard"

# Raised when the code of a stage changes what it makes.
_RECIPES = {
    "teacher": 1,
    "words": 1,
    "static": 1,
    "alignment": 1,
    "everyday": 1,
    "student": 1,
    "finished": 1,
    "averaged": 1,
    "klein": 1,
    "standaard": 2,
}


@dataclass(frozen=True)
class Making:
    """The stages of one set of models; each is made when it is first asked for."""

    source: Path  # folder with the data
    config: TrainingConfig
    irregular: Path
    stages: Stages

    @cached_property
    def _data(self) -> str:
        return data.digest(self.source)

    @cached_property
    def _long_pairs(self) -> list[Pair]:
        student = self.config.student
        return data.long_pairs(self.source, student.long_texts, student.seed)

    @cached_property
    def teacher(self) -> Path:
        """Return the folder with the teacher's vectors of all English texts."""
        config, student = self.config.teacher, self.config.student
        read = data.digest(self.source, (data.PAIRS, data.LEXICON))
        inputs = [_RECIPES["teacher"], read, asdict(config), student.long_texts, student.seed]
        texts = data.teacher_texts(self.source, self._long_pairs)
        return self.stages.made("teacher", inputs, lambda to: save_vectors(to, texts, config))

    @cached_property
    def words(self) -> Path:
        """Return the folder with the word pieces and the rows that training starts from."""
        config = self.config
        inputs = [
            _RECIPES["words"],
            self.teacher.name,
            self.irregular.read_text(encoding="utf-8"),
            asdict(config.lexicon),
            asdict(config.pieces),
            [config.static.smoothing, config.static.seed],
        ]
        return self.stages.made("words", inputs, self._make_words)

    def _make_words(self, folder: Path) -> None:
        teacher, pairs = TeacherVectors(self.teacher), data.pairs(self.source)
        share = shares(data.frequencies(self.source), (pair.dutch for pair in pairs))
        meanings = self._meanings(teacher, pairs, share)
        worth = pieces.worth(meanings, share, self._spelled, self.config.pieces)
        chosen = pieces.choose(meanings, share, worth, self._numbers(), self.config.pieces)
        (folder / "pieces.json").write_text(pieces.to_json(chosen), encoding="utf-8")
        first = static_model.first_weights(chosen, meanings, share, self.config.static)
        np.save(folder / "first.npy", first)

    def _meanings(
        self, teacher: TeacherVectors, pairs: Sequence[Pair], share: dict[str, float]
    ) -> Meanings:
        config = self.config.lexicon
        candidates = {*self._spelled, *share}
        meanings = lexicon.headwords(data.translations(self.source), teacher, config)
        meanings |= lexicon.inflected(meanings, candidates, load_irregular(self.irregular))
        meanings |= lexicon.compounds(meanings, candidates, share, config)
        return meanings | lexicon.from_sentences(pairs, meanings, teacher)

    @cached_property
    def _spelled(self) -> list[str]:
        return sorted({word for line in data.spelling(self.source) for word in words(line)})

    def _numbers(self) -> list[str]:
        """Return the numbers that the teacher knows as one piece."""
        known = _teacher_tokenizer(self).get_vocab()
        return sorted(piece for piece in known if piece.isascii() and piece.isdigit())

    @cached_property
    def static(self) -> Path:
        """Return the folder with the trained rows, as wide as the teacher's."""
        inputs = [_RECIPES["static"], self.words.name, asdict(self.config.static)]
        return self.stages.made("static", inputs, self._make_static)

    def _make_static(self, folder: Path) -> None:
        tokenizer = pieces.word_tokenizer(self._pieces)
        both = dict.fromkeys(data.both_languages(self.source))
        vectors = TeacherVectors(self.teacher)[[english for _, english in both]]
        targets = unit(vectors - vectors.mean(0))
        texts = [dutch for dutch, _ in both]
        first = np.load(self.words / "first.npy")
        wide = static_model.train(first, texts, targets, tokenizer, self.config.static)
        np.save(folder / "wide.npy", wide)
        some = [pair.dutch for pair in data.pairs(self.source)][::5]
        np.save(
            folder / "weights.npy",
            static_model.shrink(wide, some, tokenizer, self.config.static),
        )

    @cached_property
    def klein(self) -> Path:
        """Return the folder of the static model."""
        inputs = [_RECIPES["klein"], self.static.name]
        return self.stages.made(KLEIN, inputs, self._make_klein)

    def _make_klein(self, folder: Path) -> None:
        weights = np.load(self.static / "weights.npy")
        static_model.save(folder, weights, pieces.word_tokenizer(self._pieces))

    @property
    def _pieces(self) -> Pieces:
        return pieces.from_json((self.words / "pieces.json").read_text(encoding="utf-8"))

    @cached_property
    def alignment(self) -> Path:
        """Return the folder with the first embeddings of the Dutch MiniLM."""
        config = self.config
        inputs = [_RECIPES["alignment"], self.words.name, asdict(config.alignment), self._data]
        return self.stages.made("alignment", [*inputs, config.student.seed], self._make_alignment)

    def _make_alignment(self, folder: Path) -> None:
        teaching = _teacher_tokenizer(self)
        tokenizer = pieces.sentence_tokenizer(self._pieces, self.config.student.window)
        texts = list(data.both_languages(self.source))
        found = alignment.align(
            _ids(tokenizer, [dutch for dutch, _ in texts]),
            _ids(teaching, [english for _, english in texts]),
            self.config.alignment,
        )
        rows = student.first_embeddings(
            found,
            student.word_embeddings(teacher_folder(self.config.teacher)),
            _same_in_both(tokenizer, teaching),
            tokenizer.get_vocab_size(),
            self.config.student,
            sharpness=self.config.alignment.sharpness,
        )
        np.save(folder / "embeddings.npy", rows)

    @cached_property
    def everyday(self) -> Path:
        """Return the folder with the teacher's vectors of the everyday sentences."""
        config, read = self.config.teacher, data.digest(self.source, (data.EVERYDAY,))
        texts = [pair.english for pair in data.everyday_pairs(self.source)]
        inputs = [_RECIPES["everyday"], read, asdict(config)]
        return self.stages.made("everyday", inputs, lambda to: save_vectors(to, texts, config))

    @cached_property
    def student(self) -> Path:
        """Return the folder with the Dutch MiniLM that read every source."""
        inputs = [_RECIPES["student"], self.alignment.name, asdict(self.config.student)]
        return self.stages.made("student", inputs, self._make_student)

    def _make_student(self, folder: Path) -> None:
        config, tokenizer = self.config.student, self._sentence_tokenizer
        model = student.new_student(
            teacher_folder(self.config.teacher),
            np.load(self.alignment / "embeddings.npy"),
            padding=tokenizer.get_vocab()[pieces.PADDING],
        )
        chosen = [*self._some_pairs(), *self._long_pairs]
        goals = self._goals(chosen, self.teacher)
        student.distil(model, [pair.dutch for pair in chosen], goals, tokenizer, config)
        model.save_pretrained(folder)

    def _some_pairs(self) -> list[Pair]:
        """Return as many pairs as the configuration asks, chosen by chance."""
        pairs = list(
            {(pair.dutch, pair.english): pair for pair in data.pairs(self.source)}.values()
        )
        order = np.random.default_rng(self.config.student.seed).permutation(len(pairs))
        return [pairs[at] for at in order[: self.config.student.pairs]]

    @staticmethod
    def _goals(pairs: Sequence[Pair], *teachers: Path) -> Floats:
        """Return where the teacher puts each pair."""
        return unit(TeacherVectors(*teachers)[[pair.english for pair in pairs]])

    @property
    def _sentence_tokenizer(self) -> Tokenizer:
        return pieces.sentence_tokenizer(self._pieces, self.config.student.window)

    @cached_property
    def finished(self) -> Path:
        """Return the folder with the trained Dutch MiniLM, in full precision."""
        config = self.config
        inputs = [_RECIPES["finished"], self.student.name, self.everyday.name]
        inputs += [data.digest(self.source, tuple(sts.TESTS.values()))]
        inputs += [asdict(config.mixture), asdict(config.finish)]
        return self.stages.made("finished", inputs, self._make_finished)

    def _make_finished(self, folder: Path) -> None:
        config, model = self.config.finish, student.open_student(self.student)
        chosen = [*self._mixed_pairs(), *self._long_pairs[: config.long_texts]]
        goals = self._goals(chosen, self.teacher, self.everyday)
        texts = [pair.dutch for pair in chosen]
        student.distil(model, texts, goals, self._sentence_tokenizer, config)
        model.save_pretrained(folder)

    def _mixed_pairs(self) -> list[Pair]:
        """Return the pairs, each as often as it is read, without sentences of the test sets."""
        pairs = [*data.pairs(self.source), *data.everyday_pairs(self.source)]
        allowed = mixture.without(pairs, sts.held_out(self.source))
        return mixture.mixed(allowed, asdict(self.config.mixture), self.config.finish.seed)

    @cached_property
    def averaged(self) -> Path:
        """Return the folder with the Dutch MiniLM between before and after the last part."""
        share = self.config.averaging.after
        inputs = [_RECIPES["averaged"], self.student.name, self.finished.name, share]
        return self.stages.made("averaged", inputs, self._make_averaged)

    def _make_averaged(self, folder: Path) -> None:
        model, after = (student.open_student(path) for path in (self.student, self.finished))
        student.average(model, after, self.config.averaging.after)
        model.save_pretrained(folder)

    @cached_property
    def standaard(self) -> Path:
        """Return the folder of the Dutch MiniLM."""
        inputs = [_RECIPES["standaard"], self.averaged.name]
        return self.stages.made(STANDAARD, inputs, self._make_standaard)

    def _make_standaard(self, folder: Path) -> None:
        model, window = student.open_student(self.averaged), self.config.student.window
        export.save_student(folder, model, self._sentence_tokenizer, window)


def _teacher_tokenizer(making: Making) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(teacher_folder(making.config.teacher) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _ids(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the pieces, without what marks begin and end."""
    return [row.ids for row in tokenizer.encode_batch(list(texts), add_special_tokens=False)]


def _same_in_both(dutch: Tokenizer, english: Tokenizer) -> dict[int, int]:
    """Map signs, digits and special pieces to the teacher's."""
    theirs = english.get_vocab()
    return {
        number: theirs[piece]
        for piece, number in dutch.get_vocab().items()
        if piece in theirs and not piece.isalpha()
    }
