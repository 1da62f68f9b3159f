"""Rotating logs with request ids and without personal data: no bodies, no query strings, no names."""

import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class WithRequestId(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        # Django speaks of a refused request when it has left the middleware, and hands it over.
        left = getattr(getattr(record, "request", None), "META", {}).get("BIHUAN_REQUEST_ID")
        record.request_id = left or request_id.get()
        return True


class WithoutQuery(logging.Filter):
    """Django logs `Not Found: /path?q=…`; what people typed stays out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                str(each).partition("?")[0] if "?" in str(each) else each for each in record.args
            )
        return True


class WithoutMessages(logging.Formatter):
    """Where in the code, and which kind: an exception's own words can carry what somebody typed."""

    def formatException(self, ei: Any) -> str:
        return "\n".join(_told(ei[1]))


def _told(error: BaseException | None) -> Iterator[str]:
    """The last first, then what it came from."""
    while error is not None:
        yield type(error).__name__
        yield "".join(traceback.format_tb(error.__traceback__)).rstrip()
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def log_file(data: Path) -> Path:
    return data / "logs" / "bihuan.log"


def logging_in(data: Path) -> dict[str, Any]:
    log_file(data).parent.mkdir(parents=True, exist_ok=True)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": WithRequestId}, "query": {"()": WithoutQuery}},
        "formatters": {
            "line": {
                "()": WithoutMessages,
                "fmt": "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s",
            }
        },
        "handlers": {
            "file": {
                # Reopened when the worker has put the file aside: several processes write to it.
                "class": "logging.handlers.WatchedFileHandler",
                "filename": str(log_file(data)),
                "encoding": "utf-8",
                "delay": True,
                "formatter": "line",
                "filters": ["request", "query"],
            },
        },
        "root": {"handlers": ["file"], "level": "INFO"},
        "loggers": {"django": {"handlers": ["file"], "level": "INFO", "propagate": False}},
    }
