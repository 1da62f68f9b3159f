"""The cast in one place, and one case to bring as far as a test needs it."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bihuan.kernel.actors import Actor
from bihuan.organisation.models import Centre, Department, Staff
from bihuan.residents.models import Person, Room
from tests.cases.ceiling import Ceiling

BY = Actor.system("tests")


@pytest.fixture
def cast(
    osmanthus: Centre,
    engineering: Department,
    customer_service: Department,
    lin: Staff,
    song: Staff,
    he: Staff,
    zhou: Staff,
    engineering_head: Staff,
    shen: Staff,
    chen: Staff,
    company_head: Staff,
    company_intake: Staff,
    representative: Staff,
    general_manager: Staff,
    quality: Staff,
    stranger: Staff,
    gu_room: Room,
    gu: Person,
) -> SimpleNamespace:
    """Everybody, by name."""
    return SimpleNamespace(**locals())


@pytest.fixture
def ceiling(cast: SimpleNamespace, at: datetime) -> Ceiling:
    return Ceiling(cast, at)


@pytest.fixture
def then(django_capture_on_commit_callbacks: Any) -> Callable[..., None]:
    """`then(leave, zhou, …)`: with everything that follows the transaction."""

    def run(act: Callable[..., Any], *args: Any, **more: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, by=BY, **more)

    return run
