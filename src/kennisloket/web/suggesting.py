"""Names that somebody may have meant who asked for one that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from kennisloket.language.slugs import slug_of

MOST = 3  # names offered
_LIKE = 60.0  # of 100: below it a name looks like another only by chance
_BESIDE = 15.0  # how much less a name may look like it than the best does


def meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return at most three of *names* that look like *typed*, the most alike first.

    >>> meant("Devneter", ["Enschede", "Deventer"])
    ('Deventer',)
    """
    from rapidfuzz import fuzz, process

    known = list(dict.fromkeys(names))
    found = process.extract(
        slug_of(typed[:100], nothing=""),
        [slug_of(name) for name in known],
        scorer=fuzz.ratio,
        limit=MOST,
        score_cutoff=_LIKE,
    )
    best = found[0][1] if found else 0.0
    return tuple(known[position] for _, score, position in found if score > best - _BESIDE)
