"""请假或外出: recorded by whoever goes or keeps them, seen where the work is (ORG-3)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.terms import deciding
from bihuan.organisation.actions import record_absence, turn_absences
from bihuan.organisation.models import Absence
from bihuan.organisation.terms import RecordAbsence
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY, cast, ceiling, then

__all__ = ["cast", "ceiling", "then"]

NEW = "/people/1068/absences/new"


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """Every page is drawn on 2026-03-02 at 10:20."""


def typed(stand_in: Any, **more: str) -> dict[str, Any]:
    days = {"since": "2026-03-02", "since_time": "", "until": "2026-03-04", "until_time": ""}
    return {"stand_in": stand_in.pk, **days, **more}


def field_errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}


def test_mr_zhou_says_himself_that_he_is_away_and_who_stands_in(
    zhou, engineering_head, signed_in, moment
) -> None:
    here = signed_in(zhou)
    assert "罗工" in here.get(NEW).text
    assert here.post(NEW, typed(engineering_head)).url == "/people/1068/absences"
    row = Absence.objects.get()
    assert (row.is_running, row.until) == (True, moment(3, 5))
    page = here.get("/people/1068/absences").text
    assert "现在不在" in page
    assert "罗工" in page


def test_the_hours_count_where_they_are_typed(zhou, engineering_head, signed_in, moment) -> None:
    signed_in(zhou).post(NEW, typed(engineering_head, since_time="14:00", until_time="09:30"))
    row = Absence.objects.get()
    assert (row.since, row.until, row.began_at) == (moment(3, 2, 14), moment(3, 4, 9, 30), None)


def test_his_head_records_it_for_him_and_the_page_of_the_person_tells_it(
    zhou, engineering_head, he, signed_in
) -> None:
    here = signed_in(engineering_head)
    assert 'href="/people/1068/absences"' in here.get("/people/1068").text
    assert here.post(NEW, typed(he)).status_code == 302
    page = here.get("/people/1068").text
    assert re.search(r"请假或外出，从.*10:20.*到.*，由何主管代办。", page)
    assert "现在由何主管代办" in page
    assert "现在不在" in page
    assert "不在，何主管代办" in here.get("/people").text


def test_back_again_ends_it_and_one_that_has_not_begun_is_cancelled(
    zhou, engineering_head, signed_in
) -> None:
    here = signed_in(zhou)
    here.post(NEW, typed(engineering_head))
    row = Absence.objects.get()
    end = f"/people/1068/absences/{row.pk}/end"
    assert here.get(end).status_code == 200
    assert here.post(end).url == "/people/1068/absences"
    assert "已结束" in here.get("/people/1068/absences").text
    here.post(NEW, typed(engineering_head, since="2026-03-10", until="2026-03-11"))
    later = Absence.objects.latest("pk")
    here.post(f"/people/1068/absences/{later.pk}/end")
    assert "已取消" in here.get("/people/1068/absences").text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until": "2026-03-01"}, "until"),
        ({"since": "2026-02-27"}, "since"),
        ({"until": "9999-12-31"}, "until"),
        ({"since": "0001-01-01"}, "since"),
        ({"until": ""}, "until"),
        ({"since": "昨天"}, "since"),
        ({"until_time": "25:00"}, "until_time"),
        ({"stand_in": ""}, "stand_in"),
        ({"stand_in": "999999"}, "stand_in"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_its_field_and_nothing_is_lost(
    zhou, engineering_head, signed_in, changed: dict[str, str], field: str
) -> None:
    answer = signed_in(zhou).post(NEW, typed(engineering_head) | changed)
    assert answer.status_code == 422
    assert set(field_errors(answer)) == {field}
    assert not Absence.objects.exists()
    assert 'value="2026-03-04"' in answer.text or "until" in changed


def test_a_stand_in_who_goes_meanwhile_is_refused_with_the_clause(
    zhou, engineering_head, he, signed_in
) -> None:
    signed_in(engineering_head).post("/people/1022/absences/new", typed(he))
    answer = signed_in(zhou).post(NEW, typed(engineering_head))
    assert answer.status_code == 422
    assert "这个人那时也不在" in answer.text
    assert "规程 4.3.1c" in answer.text


def test_colleagues_may_not_and_strangers_find_nobody(
    zhou, engineering_head, lin, he, stranger, signed_in, at
):
    away = RecordAbsence(stand_in=engineering_head.pk, since=at, until=at + timedelta(days=1))
    row = record_absence(zhou, away, by=BY, at=at)
    end = f"/people/1068/absences/{row.pk}/end"
    for path in ("/people/1068/absences", NEW, end):
        assert signed_in(lin).get(path).status_code == 403
        assert signed_in(stranger).get(path).status_code == 404
    for path in (NEW, end):
        assert signed_in(lin).post(path, typed(he)).status_code == 403
        assert signed_in(stranger).post(path, typed(he)).status_code == 404
    # Another's absence under one's own address is not there.
    assert signed_in(lin).post(f"/people/1047/absences/{row.pk}/end").status_code == 404
    # Heads do not send each other away.
    assert signed_in(he).get("/people/1022/absences/new").status_code == 403
    assert Absence.objects.get().is_running


def test_the_pages_take_a_fixed_number_of_statements(
    zhou, engineering_head, he, signed_in, at, django_assert_num_queries
) -> None:
    here = signed_in(zhou)
    for start in (1, 5, 9):
        begins = at + timedelta(days=start)
        away = RecordAbsence(stand_in=engineering_head.pk, since=begins, until=begins + timedelta(days=1))
        record_absence(zhou, away, by=BY, at=at)
    here.get("/people/1068/absences")
    with django_assert_num_queries(8):
        here.get("/people/1068/absences")
    with django_assert_num_queries(8):
        here.get(NEW)


# ── where the work is ──


def test_the_stand_in_s_workbench_says_for_whom_and_the_page_who_really_acted(
    ceiling: Ceiling, signed_in, then, django_capture_on_commit_callbacks
) -> None:
    zhou, luo, at = ceiling.cast.zhou, ceiling.cast.engineering_head, ceiling.at
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=zhou.pk))
    away = RecordAbsence(stand_in=luo.pk, since=at, until=at + timedelta(days=2))
    then(record_absence, zhou, away, at=at)
    here, number = signed_in(luo), ceiling.case.matter.number
    assert "代周师傅" in here.get("/").text
    case = here.get(f"/cases/{number}").text
    assert "代周师傅" in case
    assert "周师傅（罗工代办）" in case
    dispatch = ceiling.case.dispatches.get().pk
    assert here.post(f"/cases/{number}/dispatches/{dispatch}/acceptance", {}).status_code in (200, 302)
    assert "（代周师傅）" in here.get(f"/cases/{number}").text
    absent = signed_in(zhou).get("/").text
    assert "您登记了请假或外出" in absent
    assert "data-act" not in absent
    with django_capture_on_commit_callbacks(execute=True):
        turn_absences(at=at + timedelta(days=2))
    assert "代周师傅" not in here.get("/").text


def test_the_account_menu_leads_to_one_s_own_absences(lin, signed_in) -> None:
    assert 'href="/people/1047/absences"' in signed_in(lin).get("/").text
    assert signed_in(lin).get("/people/1047/absences").status_code == 200
