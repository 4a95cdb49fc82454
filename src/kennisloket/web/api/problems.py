"""Errors of the API as application/problem+json (RFC 9457)."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kennisloket.errors import InvalidQuestion, KennisloketError
from kennisloket.web.api.schemas import FoutInParameter, Probleem
from kennisloket.web.parameters import ParameterError
from kennisloket.web.problems import Problem, http_problem, internal, problem_of

_log = logging.getLogger("kennisloket.web.api")
API_VERSION = "1.0.0"
_OUR_FAULT = 500


class ProblemAnswer(JSONResponse):
    """An answer of the media type that problems have."""

    media_type = "application/problem+json"


def problem_answer(problem: Problem) -> ProblemAnswer:
    """Return *problem* as an answer."""
    body = Probleem(
        status=problem.status,
        title=problem.title,
        detail=problem.detail,
        errors=[FoutInParameter(name=e.name, detail=e.detail) for e in problem.errors],
    )
    return ProblemAnswer(
        body.model_dump(by_alias=True),
        status_code=problem.status,
        headers={"API-Version": API_VERSION},
    )


def answer_errors(api: FastAPI) -> None:
    """Answer every error of *api* with a problem."""

    @api.exception_handler(KennisloketError)
    def ours(_: Request, error: KennisloketError) -> ProblemAnswer:
        problem = problem_of(error)
        if problem.status >= _OUR_FAULT:
            _log.error("request failed", extra={"reason": error.message})
        if isinstance(error, InvalidQuestion):
            wrong = (ParameterError("q", error.dutch),)
            problem = Problem(problem.status, problem.title, error.dutch, errors=wrong)
        return problem_answer(problem)

    @api.exception_handler(HTTPException)
    def theirs(_: Request, error: HTTPException) -> ProblemAnswer:
        answer = problem_answer(http_problem(error))
        answer.headers.update(error.headers or {})  # Allow, where the method is wrong
        return answer

    @api.exception_handler(RequestValidationError)
    def misshapen(_: Request, __: RequestValidationError) -> ProblemAnswer:
        return problem_answer(http_problem(HTTPException(400)))

    @api.exception_handler(Exception)
    def unforeseen(_: Request, __: Exception) -> ProblemAnswer:
        return problem_answer(internal())
