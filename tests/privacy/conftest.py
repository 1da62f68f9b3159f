"""The access log of 桂花苑, and whoever reads it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bihuan.organisation.actions import log_reveal
from bihuan.organisation.models import Reveal, Staff
from bihuan.organisation.terms import LogReveal
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture
def looks(at: datetime, django_capture_on_commit_callbacks: Any) -> Callable[..., Reveal]:
    """`looks(lin, when=…)`: one number shown, with everything that follows."""

    def look(staff: Staff, *, when: datetime | None = None, **more: Any) -> Reveal:
        given = {"subject": "case:12", "reason": "回电约时间"} | more
        with django_capture_on_commit_callbacks(execute=True):
            return log_reveal(LogReveal(**given), by=staff, at=when or at)

    return look
