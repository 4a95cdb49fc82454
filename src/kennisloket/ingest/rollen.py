"""Whose words stand under a heading: the shared ambition, the city's or the Rijk's part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kennisloket.ingest.heading_forms import form
from kennisloket.models import Rol, Soort
from kennisloket.vocabulary import Gemeente, Vocabulary

_LONGEST = 12  # words in a role line
_RIJK = r"rijk|rijksoverheid|kabinet|ministeries?|ministerie van \w+|departementen|staat"
_STAD = r"stad|gemeente|gemeentes|steden|lokale partijen|stadsdeel|gemeentebestuur"
_AMBITION = re.compile(
    r"(?:(?:de|onze|een) )?"
    r"(?:gezamenlijke |gedeelde |gemeenschappelijke |overkoepelende )?ambities?"
    r"(?: (?:van|voor|het|de|en|rijk|kabinet|stad|gemeente|partners|partijen|corporaties))*"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SHARED_END = re.compile(r"(?:rijk en (?:gemeente|stad)|(?:stad|gemeente) en rijk)\b")
_HOPED = re.compile(
    r"\b(?:\w+-)?(?:doelstelling(?:en)?|taakstelling(?:en)?|speerpunten|streefdoelen|doel|doelen)\b"
    r"|\b(?:beoogde|gewenste|verwachte) (?:resultaten|resultaat|effecten|effect)\b"
    r"|^visie op de (?:wijk|stad|buurt|toekomst)\b|\bambities?\b"
)
_NO_HOPE = re.compile(r"\b(?:inzet|resultaten en|en resultaten)\b")
_MEASURES = re.compile(
    r"^(?:de |onze )?(?:maatregelen|aanpak|acties|wat gaan we)\b.{0,25}$|\bde maatregelen\.?$"
)
_PLANS = frozenset({Soort.WIJKACTIEPLAN, Soort.STARTNOTITIE})


@dataclass(frozen=True, slots=True)
class RoleLines:
    """Recognises role lines; made once per vocabulary, because cities name themselves."""

    city: re.Pattern[str]
    rijk: re.Pattern[str]

    def of(self, heading: str) -> Rol | None:
        """Return the rol that a heading like "b. Inzet gemeente" declares, or None."""
        title = _BRACKETS.sub("", form(heading).title.lower()).strip()
        if not title or len(title.split()) > _LONGEST:
            return None
        if _AMBITION.fullmatch(title):
            return Rol.AMBITIE
        if _SHARED_END.search(title):
            return None
        if self.rijk.match(title):
            return Rol.INZET_RIJK
        return Rol.INZET_STAD if self.city.match(title) else None


def role_lines(vocabulary: Vocabulary) -> RoleLines:
    """Return the recogniser for role lines, gemeente names included."""
    names = "|".join(_patterns(vocabulary.gemeenten))
    city = rf"(?:{_STAD}|{names})" if names else rf"(?:{_STAD})"
    own = r"inzet(?: (?:van|door|vanuit))?(?: (?:de|het))? "
    return RoleLines(
        re.compile(rf"(?:{own}{city}|(?:gemeentelijke|stedelijke|lokale) inzet)(?=$|[\s:,(])"),
        re.compile(rf"(?:{own}(?:{_RIJK})|rijksinzet|landelijke inzet)(?=$|[\s:,(])"),
    )


def _patterns(gemeenten: Iterable[Gemeente]) -> Iterable[str]:
    """Yield the names of gemeenten as they stand in a pattern."""
    for gemeente in gemeenten:
        yield re.escape(gemeente.name.lower())


def softer_rol(heading: str, inherited: Rol | None, soort: Soort) -> Rol | None:
    """Return the rol that other words of a heading give, or the *inherited* one.

    Goals are an ambition wherever they stand. Measures are the city's in a plan that the
    city wrote, and whoever's the parent says in a charter.
    """
    title = form(heading).title.lower()
    if inherited is not None:
        return Rol.AMBITIE if soort in _PLANS and _hopes(title) else inherited
    if _hopes(title):
        return Rol.AMBITIE
    return Rol.INZET_STAD if soort in _PLANS and _MEASURES.search(title) else None


def _hopes(title: str) -> bool:
    """Tell whether a heading speaks of goals."""
    return _HOPED.search(title) is not None and _NO_HOPE.search(title) is None
