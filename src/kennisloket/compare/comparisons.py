"""The comparisons that pages show, each kept until the collection or its facts change."""

from __future__ import annotations

from collections.abc import Callable

from kennisloket.compare.book import FactBook
from kennisloket.compare.chain import Chain, StepKind, chains, goal_chains
from kennisloket.compare.collection import Collection
from kennisloket.compare.experiments import Known, ResultWords, Told, known_experiments, told_of
from kennisloket.compare.kept import Kept
from kennisloket.compare.named import ThemaWords
from kennisloket.compare.place import Naming
from kennisloket.compare.themes import ThemaOverview, thema_overview
from kennisloket.facts import FactKind
from kennisloket.models import Thema
from kennisloket.vocabulary import Vocabulary


class Comparisons:
    """What is compared of the state that stands; safe to use from several threads.

    *themas* is asked with a thema, *told* with the slug of a known experiment, *chains*
    with such a slug or None, and a gemeente of the collection or None; for a gemeente alone
    there are also chains of goals and afspraken without an experiment.
    """

    def __init__(
        self,
        collection: Callable[[], Collection],
        facts: Callable[[], FactBook],
        vocabulary: Vocabulary,
    ) -> None:
        self._national = vocabulary.experimenten
        self._words = ResultWords(vocabulary.words("resultaten"))
        self._experiments: Kept[None, tuple[Known, ...]] = Kept(collection, facts, self._known)
        self._thema_words = ThemaWords(vocabulary.themas)
        self.named: Kept[tuple[str, Thema], tuple[Naming, ...]] = Kept(
            collection, facts, self._named
        )
        self.themas: Kept[Thema, ThemaOverview] = Kept(collection, facts, thema_overview)
        self.told: Kept[str, Told] = Kept(collection, facts, self._told)
        self.chains: Kept[tuple[str | None, str | None], tuple[Chain, ...]] = Kept(
            collection, facts, self._chains
        )

    def experiments(self) -> tuple[Known, ...]:
        """Return the national experiments, then those of the cities by name."""
        return self._experiments.about(None)

    def _known(self, _: None, __: Collection, facts: FactBook) -> tuple[Known, ...]:
        return known_experiments(self._national, facts.of(FactKind.EXPERIMENT))

    def _chains(
        self, key: tuple[str | None, str | None], collection: Collection, facts: FactBook
    ) -> tuple[Chain, ...]:
        slug, gemeente = key
        asked = [one for one in self._known(None, collection, facts) if slug in (None, one.slug)]
        found = chains(asked, facts, self.told.about, gemeente=gemeente)
        if slug is not None or gemeente is None:
            return found
        covered = {one.thema for one in found if StepKind.GOAL in one.steps}
        return (
            *found,
            *(one for one in goal_chains(facts, gemeente) if one.thema not in covered),
        )

    def _told(self, slug: str, collection: Collection, facts: FactBook) -> Told:
        known = self._known(None, collection, facts)
        one = next((one for one in known if one.slug == slug), None)
        return told_of(one, collection.records, self._words) if one else Told()

    def _named(
        self, key: tuple[str, Thema], collection: Collection, _: FactBook
    ) -> tuple[Naming, ...]:
        gemeente, thema = key
        return self._thema_words.named(thema, collection.passages_of(gemeente))
