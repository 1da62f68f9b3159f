"""Checks by REST: lines read, noted, registered, signed, refused, hidden (RES-5, RES-8)."""

from typing import Any

import pytest

from bihuan.office.models import LaidDuty
from bihuan.residents.actions import set_room_state
from bihuan.residents.terms import SetRoomState
from tests.cases.conftest import BY
from tests.cast import build
from tests.office.conftest import cast, ceiling, duty, lay, then

__all__ = ["cast", "ceiling", "duty", "lay", "then"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(cast, lay, duty, moment, at) -> LaidDuty:
    for room in build(cast.osmanthus, "3栋", "1301", "1302"):
        set_room_state(room, SetRoomState(state="vacant"), by=BY, at=at)
    lay(moment(3, 10, 8))
    return duty("empty_homes", centre=cast.osmanthus)


@pytest.fixture
def path(homes) -> str:
    return f"/duties/{homes.matter.number}"


@pytest.fixture
def by(cast, program) -> Any:
    return lambda who: program(getattr(cast, who))


def test_a_round_is_read_noted_registered_and_signed(by, path) -> None:
    song = by("song")
    one, two = song.get(f"{path}/lines").json()["items"]
    assert (one["room_label"], one["marks"], one["outcome"]) == ("3-1301", ["vacant"], None)
    kept = song.post(f"{path}/lines/{one['id']}/outcome", {"outcome": "wrong", "remark": "窗没关"})
    assert kept.status_code == 200, kept.json()
    # Before it is signed nobody else reads it.
    assert by("shen").get(f"{path}/lines").json()["items"][0]["remark"] is None
    registered = song.post(f"{path}/lines/{one['id']}/case")
    assert registered.status_code == 201
    assert song.get(f"/cases/{registered.json()['number']}").json()["said"] == "窗没关"
    song.post(f"{path}/lines/{two['id']}/outcome", {"outcome": "fine"})
    signed = song.post(f"{path}/check", {"remark": "查完了"})
    assert (signed.status_code, signed.json()["state"]) == (200, "done")
    assert by("shen").get(f"{path}/lines").json()["items"][0]["remark"] == "窗没关"


def test_unsettled_it_is_refused_with_its_clause(by, path) -> None:
    refused = by("song").post(f"{path}/check", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "unsettled")
    assert refused.json()["clause"] == "前台职责 5"


def test_a_line_or_a_result_that_does_not_exist_is_said_by_field(by, path) -> None:
    song = by("song")
    (one, _two) = song.get(f"{path}/lines").json()["items"]
    for where, body in (
        (f"{path}/lines/{one['id']}/outcome", {"outcome": "splendid"}),
        (f"{path}/lines/{one['id']}/outcome", {"outcome": "kept"}),
        (f"{path}/lines/{one['id'] + 999}/outcome", {"outcome": "fine"}),
        (f"{path}/lines/{one['id']}/outcome", {"outcome": "fine", "surprise": 1}),
    ):
        assert song.post(where, body).status_code == 422


def test_others_may_not_and_to_strangers_there_is_nothing(by, path, homes) -> None:
    line = homes.lines.first().pk
    for noun, body in (
        (f"lines/{line}/outcome", {"outcome": "fine"}),
        (f"lines/{line}/case", None),
        ("check", {}),
    ):
        assert by("shen").post(f"{path}/{noun}", body).status_code == 403
        assert by("stranger").post(f"{path}/{noun}", body).status_code == 404
    assert by("stranger").get(f"{path}/lines").status_code == 404
