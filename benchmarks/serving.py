"""Latency, concurrency and memory of the portal over HTTP."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import quote

from benchmarks.portal import processor_seconds, resident_mb, served

API = "/api/v1/zoekresultaten?q="
PAGE = "/zoeken?q="


def questions(path: Path) -> list[str]:
    """Return the questions of an evaluation file."""
    return [json.loads(line)["query"] for line in path.read_text("utf-8").splitlines() if line]


def percentile(values: list[float], share: float) -> float:
    """Return the value below which *share* of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ask_all(port: int, start: str, asked: list[str]) -> list[float]:
    """Ask every question over one kept connection; return milliseconds each."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    took = []
    for question in asked:
        started = perf_counter()
        connection.request("GET", start + quote(question))
        response = connection.getresponse()
        response.read()
        took.append(1000 * (perf_counter() - started))
        if response.status != 200:
            raise RuntimeError(f"status {response.status} for {question!r}")
    connection.close()
    return took


def crowd(port: int, asked: list[str], *, clients: int, seconds: float) -> list[float]:
    """Let *clients* ask without pause for *seconds*; return all milliseconds."""
    until = perf_counter() + seconds

    def client(number: int) -> list[float]:
        took: list[float] = []
        turn = number
        while perf_counter() < until:
            took += ask_all(port, API, [asked[turn % len(asked)]])
            turn += clients
        return took

    with ThreadPoolExecutor(clients) as pool:
        return [ms for took in pool.map(client, range(clients)) for ms in took]


def measure(data: Path, queries: Path, *, seconds: float = 30) -> dict[str, float]:
    """Serve *data* and measure it with the questions of *queries*."""
    asked = questions(queries)
    with served(data) as (port, process):
        ask_all(port, API, asked)
        api = ask_all(port, API, asked)
        ask_all(port, PAGE, asked)
        page = ask_all(port, PAGE, asked)
        before = processor_seconds(process)
        many = crowd(port, asked, clients=20, seconds=seconds)
        used = processor_seconds(process) - before
        memory = resident_mb(process)
    return {
        "JSON p50, ms": percentile(api, 0.5),
        "JSON p95, ms": percentile(api, 0.95),
        "HTML p50, ms": percentile(page, 0.5),
        "20 clients p95, ms": percentile(many, 0.95),
        "20 clients, answers": float(len(many)),
        "processor time an answer, ms": 1000 * used / len(many),
        "serving memory, MB": memory,
    }
