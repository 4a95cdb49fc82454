"""Query parameters become requests; every mistake is named at once, in Dutch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from kennisloket.errors import KennisloketError
from kennisloket.models import Filters, Rol, Soort, Thema
from kennisloket.ports import DocumentQuery
from kennisloket.search.results import SearchRequest, Sort
from kennisloket.vocabulary import Vocabulary

QUESTION_LENGTH = 4000  # characters
PAGE_LIMIT = 10_000  # far beyond any collection, well within any database


@dataclass(frozen=True, slots=True)
class ParameterError:
    """One parameter that cannot be used, and why, in Dutch."""

    name: str
    detail: str


class InvalidParameters(KennisloketError):
    """Some parameters of an address cannot be used."""

    standard_dutch = "Het adres bevat gegevens die niet kloppen."

    def __init__(self, errors: tuple[ParameterError, ...]) -> None:
        super().__init__("; ".join(f"{error.name}: {error.detail}" for error in errors))
        self.errors = errors


class Places:
    """Knows the gemeenten and wijken people may filter on, by any of their names."""

    def __init__(
        self, vocabulary: Vocabulary, held: Callable[[], Mapping[str, Mapping[str, int]]]
    ) -> None:
        """Take the vocabulary, and *held* for names that only the collection has."""
        self._held = held
        self._names: dict[str, dict[str, str]] = {"gemeente": {}, "wijk": {}}
        for kind, entries in (("gemeente", vocabulary.gemeenten), ("wijk", vocabulary.wijken)):
            known = self._names[kind]
            for entry in entries:
                for name in entry.names:
                    known.setdefault(name.casefold(), entry.name)
            known.update((entry.name.casefold(), entry.name) for entry in entries)

    def canonical(self, kind: str, values: Iterable[str]) -> dict[str, str | None]:
        """Map each value to the name that filters know, or None for a place nobody knows."""
        held = {name.casefold(): name for name in self._held().get(kind, {})}
        folded = {value: " ".join(value.split()).casefold() for value in values}
        return {
            value: held.get(name) or self._names[kind].get(name) for value, name in folded.items()
        }


def known_places(values: list[str], info: ValidationInfo) -> list[str]:
    """Return the places by the names that filters know; for the validator of a field.

    A place that nobody knows is refused: a typing error must not pass as "no results".
    """
    places: Places | None = (info.context or {}).get("places")
    if places is None:
        return values
    kind = str(info.field_name)
    names = places.canonical(kind, values)
    if unknown := [value for value, name in names.items() if name is None]:
        raise ValueError(f"Onbekende {kind}: {', '.join(unknown)}.")
    return [name for name in names.values() if name is not None]


class _Parameters(BaseModel):
    """What lists and searches share."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    gemeente: list[str] = Field(default=[], description="Gemeente; herhaalbaar.")
    wijk: list[str] = Field(default=[], description="Wijk; herhaalbaar.")
    thema: list[Thema] = Field(default=[], description="Thema; herhaalbaar.")
    soort: list[Soort] = Field(default=[], description="Soort document; herhaalbaar.")
    jaar: list[Annotated[int, Field(ge=1900, le=2200)]] = Field(
        default=[], description="Jaar van het document; herhaalbaar."
    )
    pagina: int = Field(default=1, ge=1, le=PAGE_LIMIT, description="Bladzijde van de lijst.")

    @field_validator("gemeente", "wijk")
    @classmethod
    def _known(cls, values: list[str], info: ValidationInfo) -> list[str]:
        return known_places(values, info)

    def filters(self) -> Filters:
        """Return the filters, each value once."""
        rol: list[Rol] = getattr(self, "rol", [])
        return Filters(
            gemeente=tuple(dict.fromkeys(self.gemeente)),
            wijk=tuple(dict.fromkeys(self.wijk)),
            thema=tuple(dict.fromkeys(thema.value for thema in self.thema)),
            soort=tuple(dict.fromkeys(soort.value for soort in self.soort)),
            rol=tuple(dict.fromkeys(value.value for value in rol)),
            jaar=tuple(dict.fromkeys(self.jaar)),
        )


class SearchParameters(_Parameters):
    """The parameters of a search."""

    q: str = Field(
        default="",
        max_length=QUESTION_LENGTH,
        description=f"De vraag, in gewone woorden; hoogstens {QUESTION_LENGTH} tekens.",
    )
    rol: list[Rol] = Field(default=[], description="Wiens inzet de tekst beschrijft; herhaalbaar.")
    uit: list[Annotated[str, Field(max_length=200)]] = Field(
        default=[],
        max_length=20,
        description="Wat niet herkend moet worden, zoals `gemeente:Deventer`; herhaalbaar.",
    )
    sorteer: Sort = Field(default=Sort.RELEVANCE, description="Volgorde van de resultaten.")
    limiet: int = Field(default=10, ge=1, le=100, description="Resultaten per bladzijde.")

    def request(self) -> SearchRequest:
        """Return the search that was asked for."""
        return SearchRequest(
            text=self.q,
            filters=self.filters(),
            off=tuple(dict.fromkeys(self.uit)),
            sort=self.sorteer,
            page=self.pagina,
            limit=self.limiet,
        )


class PageParameters(BaseModel):
    """The parameters of a list without filters."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    pagina: int = Field(default=1, ge=1, le=PAGE_LIMIT, description="Bladzijde van de lijst.")
    page_size: int = Field(
        default=20, ge=1, le=100, alias="paginaGrootte", description="Aantal per bladzijde."
    )


class NoParameters(BaseModel):
    """For addresses that take none."""

    model_config = ConfigDict(extra="forbid")


class GemeenteParameters(BaseModel):
    """The parameters of a page that can be narrowed to some gemeenten."""

    model_config = ConfigDict(extra="forbid")

    gemeente: list[str] = Field(default=[], description="Gemeente; herhaalbaar.")

    @field_validator("gemeente")
    @classmethod
    def _known(cls, values: list[str], info: ValidationInfo) -> list[str]:
        return list(dict.fromkeys(known_places(values, info)))


class DocumentListParameters(_Parameters):
    """The parameters of the list of documents."""

    zoek: str = Field(default="", max_length=200, description="Woorden in titel, gemeente of wijk.")
    sorteer: Literal["titel", "datum", "-datum", "gemeente"] = Field(
        default="titel", description="Volgorde; `-datum` is de nieuwste eerst."
    )
    page_size: int = Field(
        default=20, ge=1, le=100, alias="paginaGrootte", description="Documenten per bladzijde."
    )

    def query(self) -> DocumentQuery:
        """Return the list that was asked for."""
        return DocumentQuery(
            filters=self.filters(),
            text=" ".join(self.zoek.split()),
            sort=self.sorteer,
            page=self.pagina,
            page_size=self.page_size,
        )


class DocumentParameters(BaseModel):
    """The parameters of the page of one document."""

    model_config = ConfigDict(extra="forbid")

    passage: str = Field(default="", max_length=64)
    begin: int | None = Field(default=None, ge=0)
    eind: int | None = Field(default=None, ge=0)
    zoek: str = Field(default="", max_length=200)
    bladzijde: int | None = Field(default=None, ge=1, le=1_000_000)


class ReportParameters(BaseModel):
    """The parameters with which the report form opens."""

    model_config = ConfigDict(extra="forbid")

    document: str = Field(default="", max_length=300)
    passage: str = Field(default="", max_length=64)


Model = TypeVar("Model", bound=BaseModel)
_TRACKING = ("utm_", "mc_", "fbclid", "gclid", "msclkid")


def parse(model: type[Model], items: Iterable[tuple[str, str]], places: Places | None) -> Model:
    """Return the parameters as *model*.

    Raises:
        InvalidParameters: with every mistake in it.

    """
    errors: list[ParameterError] = []
    values = _gather(model, items, errors)
    try:
        parsed = model.model_validate(values, context={"places": places})
    except ValidationError as error:
        errors += [_in_dutch(problem) for problem in error.errors()]
    if errors:
        raise InvalidParameters(tuple(errors))
    return parsed


def without_tracking(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what newsletters and social media hang on a link."""
    return [(name, value) for name, value in items if not name.startswith(_TRACKING)]


def _gather(
    model: type[BaseModel], items: Iterable[tuple[str, str]], errors: list[ParameterError]
) -> dict[str, Any]:
    """Collect repeated names where the model wants a list; empty filter values fall away."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in items:
        given[name].append(value)
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    values: dict[str, Any] = {}
    for name, found in given.items():
        if name in fields and isinstance(fields[name].default, list):
            values[name] = [value for value in found if value]
            continue
        if len(found) > 1:
            errors.append(ParameterError(name, "Deze parameter mag maar één keer voorkomen."))
        values[name] = found[0]
    return values


def _in_dutch(problem: Mapping[str, Any]) -> ParameterError:
    """Return one pydantic error in words for a visitor."""
    name = str(problem["loc"][0]) if problem["loc"] else ""
    context = problem.get("ctx", {})
    sentences: dict[str, str] = {
        "extra_forbidden": "Deze parameter bestaat niet.",
        "enum": f"Kies uit {context.get('expected')}.",
        "literal_error": f"Kies uit {context.get('expected')}.",
        "int_parsing": "Vul een geheel getal in.",
        "greater_than_equal": f"Vul een getal van {context.get('ge')} of hoger in.",
        "less_than_equal": f"Vul een getal van {context.get('le')} of lager in.",
        "string_too_long": f"Gebruik hoogstens {context.get('max_length')} tekens.",
        "too_long": f"Gebruik deze parameter hoogstens {context.get('max_length')} keer.",
        "value_error": str(context.get("error", "")),
        "missing": "Deze parameter is verplicht.",
    }
    sentence = sentences.get(str(problem["type"]), "Deze waarde kan niet gebruikt worden.")
    return ParameterError(name, sentence.replace(" or ", " of "))
