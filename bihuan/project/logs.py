"""Rotating logs with request ids and without personal data: no bodies, no query strings, no names."""

import logging
from contextvars import ContextVar
from pathlib import Path
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="-")


class WithRequestId(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class WithoutQuery(logging.Filter):
    """Django logs `Not Found: /path?q=…`; what people typed stays out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                str(each).partition("?")[0] if "?" in str(each) else each for each in record.args
            )
        return True


def logging_in(data: Path) -> dict[str, Any]:
    folder = data / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": WithRequestId}, "query": {"()": WithoutQuery}},
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s"}},
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": str(folder / "bihuan.log"),
                "maxBytes": 5_000_000,
                "backupCount": 5,
                "encoding": "utf-8",
                "delay": True,
                "formatter": "line",
                "filters": ["request", "query"],
            },
        },
        "root": {"handlers": ["file"], "level": "INFO"},
        "loggers": {"django": {"handlers": ["file"], "level": "INFO", "propagate": False}},
    }
