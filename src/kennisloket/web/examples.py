"""Questions to begin with, made from what the collection holds."""

from __future__ import annotations

from collections.abc import Mapping

from kennisloket.models import Thema

_QUESTIONS: dict[str, str] = {
    Thema.WONEN: "Wat is er in {gemeente} afgesproken over nieuwe woningen?",
    Thema.WERKEN: "Hoe helpt {gemeente} mensen aan werk?",
    Thema.LEREN_EN_OPGROEIEN: "Wat doet {gemeente} tegen schooluitval?",
    Thema.VEILIGHEID: "Wat doet {gemeente} aan veiligheid in de wijk?",
    Thema.INTEGRATIE: "Hoe werkt {gemeente} aan inburgering en taal?",
    Thema.GEZONDHEID: "Wat doet {gemeente} aan gezondheid en sport?",
    Thema.BEWONERSPARTICIPATIE: "Hoe doen bewoners mee in {gemeente}?",
    Thema.FINANCIERING: "Hoeveel geld is er voor de wijken in {gemeente}?",
}
_GENERAL = "Welke gemeenten zetten achter de voordeur hulp in?"


def example_questions(counts: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Return up to four questions on themas and gemeenten that the collection has."""
    gemeenten = _most(counts.get("gemeente", {}))
    themas = [thema for thema in _most(counts.get("thema", {})) if thema in _QUESTIONS]
    if not gemeenten:
        return ()
    made = [
        _QUESTIONS[thema].format(gemeente=gemeenten[number % len(gemeenten)])
        for number, thema in enumerate(themas[:3])
    ]
    return (*made, _GENERAL)


def _most(counts: Mapping[str, int]) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
