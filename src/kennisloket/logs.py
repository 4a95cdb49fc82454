"""Log lines as JSON, one per event, on standard error; never the text of a question."""

from __future__ import annotations

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# What every record has, and the copy of its text that uvicorn makes for coloured terminals.
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {
    "message",
    "taskName",
    "color_message",
}


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object; whatever was passed as `extra` stands in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line of JSON with time (UTC), level, logger and event."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        if (current := request_id.get()) is not None:
            line["request_id"] = current
        line |= {k: v for k, v in record.__dict__.items() if k not in _STANDARD}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def log_json(level: str = "INFO") -> None:
    """Send everything from *level* up to standard error, replacing what was set before."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[lines], force=True)
