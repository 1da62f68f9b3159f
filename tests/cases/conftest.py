"""The cast in one place, and one case to bring as far as a test needs it."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from bihuan.organisation.models import Centre, Department, Staff
from bihuan.residents.models import Person, Room
from tests.cases.ceiling import Ceiling


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
