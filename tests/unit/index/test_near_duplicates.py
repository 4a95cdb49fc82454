"""Near-duplicates are folded with care: no promise and no number may get lost."""

import json
import re
from pathlib import Path

from kennisloket.index.near_duplicates import are_near_duplicates, near_duplicate_groups
from kennisloket.language.differences import word_differences

PAIRS = [
    json.loads(line)
    for line in Path(__file__)
    .with_name("near_duplicate_pairs.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def test_folding_is_precise_on_pairs_labelled_by_hand() -> None:
    """Folding two different promises misleads; leaving two alike apart only annoys."""
    folded = [pair["same"] for pair in PAIRS if are_near_duplicates(pair["a"], pair["b"])]
    alike = sum(pair["same"] for pair in PAIRS)

    assert len(PAIRS) >= 40
    assert sum(folded) / len(folded) >= 0.95
    assert sum(folded) / alike >= 0.85


def test_no_number_is_lost_in_a_group() -> None:
    """Every number of a folded passage stands in its head or among the differences."""
    texts = [pair[side] for pair in PAIRS for side in ("a", "b")]
    groups = near_duplicate_groups(texts)
    folded = [(texts[head], texts[row]) for row, head in enumerate(groups) if head != row]

    assert len(folded) >= 20
    for head, member in folded:
        shown = set(NUMBER.findall(head)) | set(
            NUMBER.findall(" ".join(word_differences(head, member)))
        )
        assert set(NUMBER.findall(member)) <= shown


def test_groups_agree_with_the_pairwise_judgement() -> None:
    """The sketch only decides what is looked at; it must not overlook the obvious."""
    missed = [
        pair["a"][:60]
        for pair in PAIRS
        if pair["same"] and len(set(near_duplicate_groups([pair["a"], pair["b"]]))) == 2
    ]

    assert len(missed) <= 2


def test_a_denial_is_never_folded_away() -> None:
    """One small word turns a promise around."""
    promise = (
        "De gemeente betaalt in 2009 de kosten van de verhuizing voor alle huurders in de wijk."
    )

    assert not are_near_duplicates(promise, promise.replace("betaalt", "betaalt niet"))


def test_texts_without_words_stand_alone() -> None:
    """Nothing is alike nothing."""
    assert near_duplicate_groups(["", "…", ""]) == [0, 1, 2]
    assert near_duplicate_groups([]) == []


def test_a_group_does_not_drift_away_from_its_head() -> None:
    """Each member is alike the head itself, not merely alike another member."""
    start = [f"woord{n}" for n in range(40)]
    chain = [" ".join([f"anders{n}" for n in range(k)] + start[k:]) for k in range(0, 40, 2)]
    groups = near_duplicate_groups(chain)

    assert all(are_near_duplicates(chain[head], chain[row]) for row, head in enumerate(groups))
    assert len(set(groups)) > 3
