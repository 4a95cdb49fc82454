"""How strongly meaning and what a question names count beside its words.

Set by hand on the development and the example questions; ``tools/measure_quality.py``
shows what they are worth when they are chosen on other questions than they are judged on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights with which the signals are added up, beside the words (of up to about 1).

    *dense* counts nearness in meaning in standard deviations of the word scores; *preferred*
    is added for a gemeente that the question names, *prior* for each kind (thema, rol,
    soort, year) that is recognised and fits.
    """

    dense: float = 0.5
    preferred: float = 0.4
    prior: float = 0.08


HAND_SET = Weights()
