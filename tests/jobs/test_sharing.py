"""The worker goes on with households that are being shared out (RES-7)."""

import pytest

from bihuan.jobs.cli import main
from bihuan.jobs.sharing import FEWEST, SharingOut
from bihuan.occupancy.actions import sharing
from bihuan.residents.models import Room
from tests.occupancy.estate import peopled, shared

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def begun(osmanthus, lin, song, he, monkeypatch):
    monkeypatch.setattr(sharing, "AT_FIRST", 1)
    peopled(osmanthus, "3栋", *(str(each) for each in range(101, 141)))
    shared(osmanthus, he)


def without_agent():
    return Room.objects.filter(agent=None).count()


def test_the_worker_goes_on_until_all_of_it_is_done(begun):
    assert without_agent() == 39
    assert main(["worker", "--once"]) == 0
    assert without_agent() == 0


def test_a_step_is_as_large_as_the_one_before_was_fast(begun):
    steps = SharingOut()
    assert (steps.turn(), without_agent()) == (FEWEST, 39 - FEWEST)
    assert FEWEST <= steps.most <= FEWEST * 2
    steps.most = 500
    assert (steps.turn(), steps.turn()) == (39 - FEWEST, 0)
    assert steps.longest > 0
