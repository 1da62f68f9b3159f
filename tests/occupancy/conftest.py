"""The key of 3-1202, which Mr Gu has not fetched yet."""

import pytest

from bihuan.kernel.actors import Actor
from bihuan.occupancy.actions import take_in_key
from bihuan.occupancy.models import Key
from bihuan.occupancy.terms import TakeInKey
from tests.occupancy.monday import AT, TODAY


@pytest.fixture
def by(lin) -> Actor:
    return Actor.staff(lin.pk)


@pytest.fixture
def key(gu_room, by) -> Key:
    taken_in = TakeInKey(opens="入户门", copies=2, hook="A-12", received_on=TODAY)
    return take_in_key(gu_room, taken_in, by=by, at=AT)
