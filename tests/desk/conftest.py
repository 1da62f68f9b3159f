"""Pages drawn from the shared parts, in Chinese, on Monday 2026-03-02 at 10:20."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from bihuan.cases.actions import register_case
from bihuan.cases.terms.intake import RegisterCase

NOW = datetime(2026, 3, 2, 10, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)

Draw = Callable[..., str]


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with override("zh-hans"):
        yield


@pytest.fixture
def draw() -> Draw:
    """Renders template source with the parts loaded; no request, no database."""

    def drawn(source: str, **context: Any) -> str:
        loads = "{% load i18n bihuan %}"
        if source.startswith("{% extends"):
            head, rest = source.split("%}", 1)
            source = f"{head}%}}{loads}{rest}"
        else:
            source = loads + source
        return engines["django"].from_string(source).render({"now": NOW, **context})

    return drawn


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": shutil.which("chromium"), "args": CHROMIUM.split()}


TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


@pytest.fixture
def statements() -> Callable[[], Any]:
    """`with statements() as asked:` lists the SQL asked for; transaction control is not counted."""

    @contextmanager
    def watch() -> Iterator[list[str]]:
        asked: list[str] = []
        with CaptureQueriesContext(connection) as captured:
            yield asked
        asked += [
            each["sql"]
            for each in captured.captured_queries
            if not each["sql"].startswith(TRANSACTION_CONTROL)
        ]

    return watch


@pytest.fixture
def taken_in(osmanthus: Any, lin: Any, at: datetime) -> Callable[..., Any]:
    """`taken_in("卫生间顶棚滴水", kind="complaint")`: a case Ms Lin registered on the telephone."""

    def take_in(
        said: str, *, centre: Any = None, by: Any = None, when: datetime | None = None, **fields: Any
    ):
        command = RegisterCase(**{"said": said, "channel": "telephone", "confirmed": True} | fields)
        return register_case(command, centre=centre or osmanthus, by=by or lin, at=when or at)

    return take_in
