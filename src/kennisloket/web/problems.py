"""Errors become answers: a status, and what a visitor can do now."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException

from kennisloket.errors import (
    IndexMismatch,
    IndexUnavailable,
    InvalidQuestion,
    KennisloketError,
    NotFound,
    NothingPublished,
    StateUnavailable,
)
from kennisloket.web.parameters import InvalidParameters, ParameterError


class ForeignForm(KennisloketError):
    """A form was sent from a page that is not ours."""

    standard_dutch = "Dit formulier is niet vanaf deze website verstuurd."


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, for a page or for problem+json."""

    status: int
    title: str
    detail: str
    advice: str = ""
    errors: tuple[ParameterError, ...] = ()


_AGAIN = "Probeer het over een paar minuten opnieuw."
_DOCUMENTS = "De beheerder moet de index opnieuw maken. U kunt wel de documenten bekijken."
_SEARCH = "Stel een vraag of bekijk de lijst met documenten."
_TITLES = {
    400: "Dit adres klopt niet",
    403: "Dit mag niet",
    404: "Niet gevonden",
    405: "Dit kan hier niet",
    413: "Dit is te groot",
    429: "U vraagt te snel achter elkaar",
    500: "Er ging iets mis",
    503: "Het loket is nu niet beschikbaar",
}
_KINDS: tuple[tuple[type[KennisloketError], int, str], ...] = (
    (InvalidParameters, 400, "Controleer het adres, of begin opnieuw met zoeken."),
    (InvalidQuestion, 400, "Pas uw vraag aan en zoek opnieuw."),
    (ForeignForm, 403, "Open het formulier op deze website en verstuur het opnieuw."),
    (NotFound, 404, _SEARCH),
    (NothingPublished, 503, "Kom later terug: de documenten worden nog ingelezen."),
    (IndexMismatch, 503, _DOCUMENTS),
    (IndexUnavailable, 503, _AGAIN),
    (StateUnavailable, 503, _AGAIN),
)


def problem_of(error: KennisloketError) -> Problem:
    """Return the answer to an error of ours."""
    for kind, status, advice in _KINDS:
        if isinstance(error, kind):
            errors = error.errors if isinstance(error, InvalidParameters) else ()
            return Problem(status, _TITLES[status], error.dutch, advice, errors)
    return internal()


def http_problem(error: HTTPException) -> Problem:
    """Return the answer to an error that the framework raised."""
    details = {
        404: "Deze bladzijde bestaat niet of is verplaatst.",
        405: "Deze bladzijde kan niet op deze manier worden gebruikt.",
        413: "Wat u verstuurt, is te groot.",
    }
    detail = details.get(error.status_code, "Uw verzoek kan niet worden uitgevoerd.")
    title = _TITLES.get(error.status_code, "Dit kan niet")
    return Problem(error.status_code, title, detail, _SEARCH)


def internal() -> Problem:
    """Return the answer to an error that nobody foresaw."""
    detail = "Dit ligt niet aan u. De fout is vastgelegd."
    return Problem(500, _TITLES[500], detail, _AGAIN)


def too_fast(seconds: int) -> Problem:
    """Return the answer to a client who asks more than the limit."""
    unit = "seconde" if seconds == 1 else "seconden"
    return Problem(429, _TITLES[429], f"Wacht {seconds} {unit} en probeer het opnieuw.")
