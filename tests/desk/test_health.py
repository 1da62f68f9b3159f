"""What a proxy or a watchdog asks: does it answer, and does its database?"""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from bihuan.organisation.models import Staff


def away(error: type[Exception]) -> Any:
    def cursor(*_: Any, **__: Any) -> None:
        raise error("connection to server at 10.0.0.7, user bihuan, is closed")

    return cursor


def test_it_says_that_it_is_live_and_nothing_else(client: Client, db: None) -> None:
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_a_503_and_no_riddle(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    monkeypatch.setattr("bihuan.desk.health.connection.cursor", away(error))
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})


def test_the_log_says_that_the_database_is_away_and_not_where_it_lives(
    lin: Staff,
    signed_in: Callable[[Staff], Client],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = signed_in(lin)
    monkeypatch.setattr("bihuan.desk.lists.page.visible_cases", away(OperationalError))
    with caplog.at_level(logging.ERROR):
        assert desk.get("/cases").status_code == 503
    assert "OperationalError" in caplog.text
    assert "10.0.0.7" not in "".join(each.getMessage() for each in caplog.records)
