"""What the log keeps when something breaks: enough to find it, nothing that somebody said."""

import logging
from pathlib import Path

import pytest
from django.test import Client

from bihuan.project.logs import WithRequestId, logging_in


def broken(said: str) -> None:
    try:
        int(said)
    except ValueError as error:
        raise LookupError(f"nothing is known of {said}") from error


def line_of(error: Exception, tmp_path: Path) -> str:
    """As the handler of the log file would write it."""
    made = logging_in(tmp_path)["formatters"]["line"]
    formatter = made["()"](made["fmt"])
    kept = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "it broke on %s", ("/cases",), kept)
    record.request_id = "a1b2"
    return formatter.format(record)


def test_a_break_is_logged_with_its_kinds_and_places_and_without_its_words(tmp_path: Path) -> None:
    typed = f"顾明 {13912344410}"
    try:
        broken(typed)
    except LookupError as error:
        line = line_of(error, tmp_path)
    assert "it broke on /cases" in line
    assert "LookupError" in line
    assert "ValueError" in line
    assert "in broken" in line
    assert "13912344410" not in line


def test_a_refused_request_is_logged_under_the_id_its_answer_carries(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/api/v1/cases")
    record = next(each for each in caplog.records if each.name == "django.request")
    WithRequestId().filter(record)
    assert answer.status_code == 401
    assert vars(record)["request_id"] == answer["X-Request-Id"]
