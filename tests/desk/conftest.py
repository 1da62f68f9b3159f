"""Pages drawn from the shared parts, in Chinese, on Monday 2026-03-02 at 10:20."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils.translation import override

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
