"""Logs are JSON lines with a request id, and never hold a question."""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from kennisloket.logs import JsonLines, request_id
from kennisloket.web.logging import RequestLog


def a_record(**extra: object) -> logging.LogRecord:
    """Make a record as `logging` would."""
    record = logging.makeLogRecord({"msg": "gelezen", "levelname": "INFO", "name": "kennisloket"})
    record.__dict__.update(extra)
    return record


def test_a_line_is_json_with_what_was_passed_along() -> None:
    """Log collectors parse lines; people search them by field."""
    line = json.loads(JsonLines().format(a_record(file="plan é.pdf")))

    assert line["event"] == "gelezen"
    assert line["level"] == "info"
    assert line["file"] == "plan é.pdf"


def test_the_colours_of_the_server_stay_out() -> None:
    """A log collector is no terminal."""
    line = json.loads(JsonLines().format(a_record(color_message="\x1b[36mgestart")))

    assert "color_message" not in line


def test_lines_of_one_request_share_its_id() -> None:
    """One id ties together what happened for one visitor."""
    token = request_id.set("abc12345")
    line = json.loads(JsonLines().format(a_record()))
    request_id.reset(token)

    assert line["request_id"] == "abc12345"


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def ask(headers: list[tuple[bytes, bytes]]) -> list[Message]:
    """Send one request for a search through the middleware."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/zoeken",
        "query_string": b"q=schulden+van+mijn+buurman",
        "headers": headers,
    }
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    with ThreadPoolExecutor(1) as own:  # a browser test may have left a loop running in this one
        own.submit(lambda: asyncio.run(RequestLog(_nothing)(scope, receive, send))).result()
    return sent


def test_a_question_never_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """What people ask is nobody's business."""
    with caplog.at_level(logging.INFO):
        ask([])

    text = "".join(JsonLines().format(record) for record in caplog.records)
    assert "/zoeken" in text
    assert "buurman" not in text


def test_a_harmless_id_of_the_proxy_is_kept_and_a_hostile_one_replaced() -> None:
    """Ids go back in a header, so they must not carry anything else."""
    kept = dict(ask([(b"x-request-id", b"proxy-1234")])[0]["headers"])
    replaced = dict(ask([(b"x-request-id", b"a\r\nset-cookie: x")])[0]["headers"])

    assert kept[b"x-request-id"] == b"proxy-1234"
    assert b"cookie" not in replaced[b"x-request-id"]
