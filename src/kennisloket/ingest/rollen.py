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
_SHARED = r"(?:gezamenlijke|gedeelde|gemeenschappelijke|overkoepelende)"
_WE = r"(?:we|wij|partijen|stad en rijk|rijk en stad|gemeente en rijk|rijk en gemeente)"
_AMBITION = re.compile(
    rf"(?:(?:de|onze|een) )?(?:{_SHARED} )?ambities?"
    r"(?: (?:van|voor|het|de|en|rijk|kabinet|stad|gemeente|partners|partijen|corporaties))*"
    rf"|(?:(?:de|onze) )?{_SHARED} (?:doel(?:en|stelling(?:en)?)?|opgaven?)"
    rf"|wat (?:{_WE} (?:samen |gezamenlijk )?willen|willen {_WE})"
    r"(?: (?:samen|gezamenlijk))?(?: bereiken)?"
)
_DEEDS = (
    r"bijdragen?|inspanning(?:en)?|maatregelen|acties|activiteiten|toezeggingen?|afspraken"
    r"|prestaties?|prestatieafspraken|verplichtingen"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SHARED_END = re.compile(r"(?:rijk en (?:gemeente|stad)|(?:stad|gemeente) en rijk)\b")
_HOPED = re.compile(
    r"\b(?:\w+-)?(?:doelstelling(?:en)?|taakstelling(?:en)?|speerpunten|streefdoelen|doel|doelen)\b"
    r"|\b(?:beoogde|gewenste|verwachte) (?:resultaten|resultaat|effecten|effect)\b"
    r"|^visie op de (?:wijk|stad|buurt|toekomst)\b|\bambities?\b|\btoekomst(?:beeld|visie)\b"
    r"|^(?:waar|wat) (?:(?:we|wij) (?!nu|al)\b.*\bwillen|willen (?:we|wij))\b"
)
_NO_HOPE = re.compile(r"\b(?:inzet|resultaten en|en resultaten)\b")
_MEASURES = re.compile(
    r"^(?:de |onze )?(?:maatregelen|aanpak|acties)\b.{0,25}$"
    r"|^wat (?:gaan|doen) (?:we|wij)\b(?! al\b| nu\b).{0,25}$"
    r"|^wat (?:we|wij) (?:gaan )?doen$|\bde maatregelen\.?$"
)
_PLANS = frozenset({Soort.WIJKACTIEPLAN, Soort.STARTNOTITIE})


@dataclass(frozen=True, slots=True)
class RoleLines:
    """Recognises role lines; made once per vocabulary, because cities name themselves."""

    city: re.Pattern[str]
    rijk: re.Pattern[str]

    def of(self, heading: str) -> Rol | None:
        """Return the rol that a heading like "b. Inzet gemeente" declares, or None."""
        title = _BRACKETS.sub("", form(heading).title.lower()).strip(" ?:")
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
    whole_city = rf"{city}(?: {city})?"  # "de gemeente Demostad"
    return RoleLines(
        _who_acts(city, whole_city, r"gemeentelijke|stedelijke|lokale"),
        _who_acts(rf"(?:{_RIJK})", rf"(?:{_RIJK})", r"rijks(?:-| )?|landelijke"),
    )


def _who_acts(begins: str, whole: str, adjective: str) -> re.Pattern[str]:
    """Return what matches a role line of one party.

    "Inzet" may be followed by more words; the less usual "bijdrage" and the question
    "wat doet" make a role line only when they are all there is.
    """
    of = r"(?: (?:van|door|vanuit))?(?: (?:de|het))? "
    inzet = rf"(?:(?:(?:de|onze) )?inzet{of}{begins}|(?:{adjective})\s?inzet)(?=$|[\s:,(])"
    deeds = rf"(?:(?:{_DEEDS}){of}{whole}|(?:{adjective})\s?(?:{_DEEDS}))$"
    promised = rf"(?:(?:de|het) )?{whole} (?:zegt toe|doet|levert|draagt bij)$"
    asked = rf"wat (?:doet|gaat|zal) (?:(?:de|het) )?{whole}(?: (?:hieraan|daaraan|doen))?$"
    return re.compile(rf"{inzet}|{deeds}|{promised}|{asked}")


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
