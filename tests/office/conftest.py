"""Duties laid for the cast, and a week's forms of the engineering department."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import F

from bihuan.office.actions import lay_duties
from bihuan.office.models import LaidDuty, NextLook
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling, then

__all__ = ["cast", "ceiling", "then"]


@pytest.fixture
def lay() -> Callable[[datetime], int]:
    """As a worker does, second by second, until nothing is left to lay."""

    def until_nothing_is_left(at: datetime) -> int:
        return sum(iter(lambda: lay_duties(at=at), 0))

    return until_nothing_is_left


@pytest.fixture
def duty(lay: Callable[[datetime], int]) -> Callable[..., LaidDuty]:
    """`duty("review", engineering)`: the one that was laid last."""

    def find(code: str, department: Any = None, centre: Any = None) -> LaidDuty:
        found = LaidDuty.objects.filter(code=code).select_related("matter", "department", "centre")
        if department:
            found = found.filter(department=department)
        if centre:
            found = found.filter(centre=centre)
        return found.latest("laid_at", "pk")

    return find


@pytest.fixture
def last_week(ceiling: Ceiling, at: datetime) -> Ceiling:
    """Mr Gu's ceiling, with Mr Zhou since Wednesday."""
    ceiling.at = at - timedelta(days=5)
    return ceiling.register().assessed().dispatched()


@pytest.fixture
def looked_again() -> Callable[[], None]:
    """As if the worker had to look at everything anew."""
    return lambda: NextLook.objects.update(next_at=F("began_at")) and None
