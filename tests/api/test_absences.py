"""People who are away, for programs: recorded, ended, refused; colleagues and strangers (ORG-3)."""

from collections.abc import Callable
from typing import Any

import pytest

from bihuan.organisation.models import Absence, Staff
from tests.api.conftest import Program

Programs = Callable[..., Program]
DAYS = {"since": "2026-03-02T10:20:00+08:00", "until": "2026-03-04T00:00:00+08:00"}
HIS = "/staff/1068/absences"


def body(stand_in: Staff, **more: Any) -> dict[str, Any]:
    return {"stand_in": stand_in.pk, **DAYS, **more}


def codes(answer: Any) -> list[tuple[str | None, str]]:
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def test_mr_zhou_s_program_records_and_ends_his_absence(
    zhou: Staff, engineering_head, program: Programs
) -> None:
    his = program(zhou)
    made = his.post(HIS, body(engineering_head))
    assert made.status_code == 201
    row = made.json()
    assert row["stand_in"] == row["acting"] == {"id": engineering_head.pk, "name": "罗工"}
    assert his.get(HIS).json()["items"] == [row]
    ended = his.post(f"{HIS}/{row['id']}/end")
    assert (ended.status_code, ended.json()["acting"]) == (200, None)
    assert ended.json()["ended_at"]


def test_one_that_begins_later_has_nobody_acting_yet(
    zhou: Staff, engineering_head, program: Programs
) -> None:
    made = program(zhou).post(HIS, body(engineering_head, since="2026-03-03T08:00:00+08:00"))
    assert (made.json()["acting"], made.json()["began_at"]) == (None, None)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"until": "2026-03-01T00:00:00+08:00"}, [("until", "before_since")]),
        ({"since": "2026-02-01T00:00:00+08:00"}, [("since", "past")]),
        ({"since": "2026-03-02T10:20:00"}, [("since", "no_zone")]),
        ({"until": "明天"}, [("until", "invalid")]),
    ],
)
def test_bad_bodies_are_refused_by_field(
    zhou: Staff, engineering_head, program: Programs, more: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    answer = program(zhou).post(HIS, body(engineering_head, **more))
    assert answer.status_code == 422
    assert [field for field, _code in codes(answer)] == [field for field, _code in found]
    assert not Absence.objects.exists()


def test_a_stand_in_who_does_not_fit_is_refused_with_the_clause(zhou: Staff, lin, program: Programs) -> None:
    answer = program(zhou).post(HIS, body(lin))
    assert (answer.status_code, codes(answer)) == (422, [("stand_in", "does_not_fit")])
    assert answer.json()["errors"][0]["clause"] == "规程 4.3.1c"
    assert codes(program(zhou).post(HIS, body(zhou))) == [("stand_in", "self")]


def test_whoever_keeps_him_may_a_colleague_may_not_and_a_stranger_finds_nobody(
    zhou: Staff, engineering_head, he, lin, stranger, program: Programs
) -> None:
    assert program(lin).post(HIS, body(engineering_head)).status_code == 403
    assert program(lin).get(HIS).status_code == 403
    assert program(stranger).post(HIS, body(engineering_head)).status_code == 404
    assert program(stranger).get(HIS).status_code == 404
    made = program(engineering_head).post(HIS, body(he))
    assert made.status_code == 201
    end = f"{HIS}/{made.json()['id']}/end"
    assert program(lin).post(end).status_code == 403
    assert program(stranger).post(end).status_code == 404
    assert program(zhou).post(f"{HIS}/999999/end").status_code == 404
    assert program(he).post("/staff/1022/absences", body(zhou)).status_code == 403


def test_the_case_says_for_whom_somebody_acts(
    zhou: Staff, engineering_head, lin, program: Programs, django_capture_on_commit_callbacks
) -> None:
    said = {"said": "顶上滴水", "channel": "walk-in", "kind": "repair", "centre": "GHY"}
    made = program(lin).post("/cases", said | {"contact_name": "顾明", "answer_way": "telephone"})
    number = made.json()["number"]
    dispatched = {"staff": zhou.pk, "unconfirmed_because": "当面说的"}
    assert program(lin).post(f"/cases/{number}/dispatches", dispatched).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        program(zhou).post(HIS, body(engineering_head))
    luo = {"id": engineering_head.pk, "name": "罗工"}
    (awaited,) = [
        each
        for each in program(lin).get(f"/cases/{number}").json()["next"]["awaited"]
        if each["verb"] == "accept"
    ]
    assert (awaited["staff"], awaited["instead_of"]["name"]) == (luo, "周师傅")
    accepted = program(engineering_head).post(f"/cases/{number}/dispatches/1/acceptance")
    assert accepted.status_code == 200
    last = program(lin).get(f"/cases/{number}/timeline").json()["items"][-1]
    assert (last["actor"], last["instead_of"]) == ("罗工", "周师傅")
