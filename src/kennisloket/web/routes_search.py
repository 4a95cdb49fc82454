"""The home page, the search page and the suggestions under the search field."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from kennisloket.errors import InvalidQuestion, NothingPublished
from kennisloket.models import Filters, Thema
from kennisloket.search.results import AnswerSentence, SearchResult
from kennisloket.web import urls
from kennisloket.web.choices import Choice, ChoiceGroup, chips, groups_of_counts, groups_of_facets
from kennisloket.web.examples import example_questions
from kennisloket.web.front import Front, OpenFront
from kennisloket.web.overviews import OVERVIEWS
from kennisloket.web.pages import AskPage, HomePage, ResultsPage, Source
from kennisloket.web.paging import paging
from kennisloket.web.parameters import QUESTION_LENGTH, InvalidParameters, SearchParameters

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(front: OpenFront) -> HTMLResponse:
    """Show where people begin."""
    catalogue = front.portal.catalogue
    publication = catalogue.publication()
    if publication is None:
        raise NothingPublished("no publication stands yet")
    counts = catalogue.facets(Filters())
    groups = {group.name: group for group in groups_of_counts(counts, Filters())}
    years = sorted(int(year) for year in counts.get("jaar", {}))
    themas = [c for c in _all(groups.get("thema")) if c.value != Thema.OVERIG]
    return front.page(
        HomePage(
            title="Stel uw vraag",
            active="zoeken",
            documents=publication.documents,
            years=(years[0], years[-1]) if years else None,
            published_at=publication.published_at,
            refused=len(catalogue.refused()),
            themas=tuple(sorted(themas, key=lambda c: c.label)),
            gemeenten=tuple(sorted(_all(groups.get("gemeente")), key=lambda c: c.label)),
            soorten=_all(groups.get("soort")),
            examples=example_questions(counts),
            overviews=OVERVIEWS,
        )
    )


def _all(group: ChoiceGroup | None) -> tuple[Choice, ...]:
    return (*group.first, *group.rest) if group else ()


@router.get("/zoeken")
def results(request: Request, front: OpenFront) -> HTMLResponse:
    """Answer a question."""
    question = request.query_params.get("q", "")
    if not question.strip():
        return _ask(front, "", None)
    try:
        parameters = front.parameters(SearchParameters, request)
        result = front.portal.search(parameters.request())
    except InvalidParameters as error:
        if {wrong.name for wrong in error.errors} != {"q"}:
            raise
        return _ask(front, question, error.errors[0].detail)
    except InvalidQuestion as error:
        return _ask(front, question, error.dutch)
    return front.page(_results_page(question, result))


def _results_page(question: str, result: SearchResult) -> ResultsPage:
    request = result.request
    pages = paging(
        result.total,
        page=request.page,
        size=request.limit,
        address=lambda number: urls.at_page(request, number),
    )
    place = f", bladzijde {request.page} van {pages.last}" if request.page > 1 else ""
    return ResultsPage(
        title=f"{_short(question)}: zoekresultaten{place}",
        active="zoeken",
        question=question,
        request=request,
        result=result,
        sources=_sources(result),
        chips=chips(result),
        groups=groups_of_facets(result.facets),
        paging=pages,
    )


def _sources(result: SearchResult) -> tuple[Source, ...]:
    """Return the cited results of this page by number, each with its first sentence."""
    shown = {found.position: found for found in result.results}
    first: dict[int, AnswerSentence] = {}
    for sentence in result.answer.sentences:
        first.setdefault(sentence.citation, sentence)
    return tuple(Source(shown[n], first[n]) for n in sorted(first) if n in shown)


def _short(question: str, length: int = 80) -> str:
    words = " ".join(question.split())
    return words if len(words) <= length else f"{words[:length].rstrip()}…"


def _ask(front: Front, question: str, problem: str | None) -> HTMLResponse:
    """Show the search field again, with what is wrong with the question."""
    page = AskPage(
        title="Fout: uw vraag kan niet worden gezocht" if problem else "Zoeken",
        active="zoeken",
        question=question[:QUESTION_LENGTH],
        problem=problem,
        examples=example_questions(front.portal.catalogue.facets(Filters())),
    )
    return front.page(page, 400 if problem else 200)


@router.get("/suggesties")
def suggestions(front: OpenFront, q: str = "") -> JSONResponse:
    """Return what people may want to ask, for the script of the search field."""
    return JSONResponse(list(front.portal.suggest(q[:200]))[:10] if q.strip() else [])
