"""The published complaint line is called every month; where nobody answers, it is a matter (INT-9)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.cases.models import Case
from bihuan.journal.queries import facts_of
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.office.access import owners_of
from bihuan.office.actions import call_line, do_duty
from bihuan.office.models import LaidDuty, LineCall
from bihuan.office.terms import CallLine, DoDuty
from bihuan.organisation.actions import publish_line
from bihuan.organisation.terms import PublishLine
from tests.cast import NOBODY_IN_PARTICULAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(cast: Any, lay: Any, duty: Any, moment: Any) -> LaidDuty:
    lay(moment(3, 2, 8))
    found: LaidDuty = duty("line", centre=cast.osmanthus)
    return found


@pytest.fixture
def published(cast: Any, at: datetime) -> None:
    known = PublishLine(number="0755-8234 1102", hours="每天", staffed_by="前台", since=at.date())
    publish_line(cast.osmanthus, known, by=NOBODY_IN_PARTICULAR, at=at)


def answered(at: datetime, **changes: Any) -> CallLine:
    given: dict[str, Any] = {"called_at": at, "answered": True, "rings": 2, "answered_by": "林晓"}
    return CallLine(**given | changes)


def unanswered(at: datetime) -> CallLine:
    return CallLine(called_at=at, answered=False, rings=10, words="中午打投诉专线没有人接。")


def test_it_is_laid_before_the_director_every_month(check: LaidDuty, cast: Any) -> None:
    assert (check.rhythm, check.centre) == ("monthly", cast.osmanthus)
    assert Owed.objects.get(matter=check.pk).verb == "call_line"
    assert owners_of(check) == [cast.shen.pk]


def test_who_called_when_how_long_it_rang_and_who_answered(
    check: LaidDuty, published: None, cast: Any, at: datetime
) -> None:
    done = call_line(check, answered(at), by=cast.shen, at=at + timedelta(minutes=5))
    assert done.done_at
    call = LineCall.objects.get(pk=check.pk)
    assert (call.number, call.called_at, call.called_by) == ("0755-8234 1102", at, cast.shen)
    assert (call.answered, call.rings, call.answered_by, call.matter) == (True, 2, "林晓", None)
    assert not Case.objects.exists()
    assert list(facts_of(f"matter:{check.pk}"))[-1].type == "duty.line_answered"


def test_where_nobody_answers_a_case_is_opened_and_goes_its_way(
    check: LaidDuty, published: None, cast: Any, at: datetime
) -> None:
    call_line(check, unanswered(at), by=cast.shen, at=at)
    case = Case.objects.get()
    assert case.said == "中午打投诉专线没有人接。"
    assert LineCall.objects.get(pk=check.pk).matter == case.matter
    assert Owed.objects.filter(matter=case.pk).exists()
    with pytest.raises(Refusal) as refused:
        call_line(check, answered(at), by=cast.shen, at=at)
    assert refused.value.first.code == "done_already"
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rings": None}, "rings"),
        ({"rings": -1}, "rings"),
        ({"rings": 101}, "rings"),
        ({"seconds": 4000}, "seconds"),
        ({"answered_by": " "}, "answered_by"),
        ({"answered": False, "words": " "}, "words"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    changes: dict[str, Any], field: str, check: LaidDuty, published: None, cast: Any, at: datetime
) -> None:
    with pytest.raises(Invalid) as refused:
        call_line(check, answered(at, **changes), by=cast.shen, at=at)
    assert refused.value.first.field == field
    assert not LineCall.objects.exists()


def test_nobody_calls_tomorrow(check: LaidDuty, published: None, cast: Any, at: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        call_line(check, answered(at + timedelta(days=1)), by=cast.shen, at=at)
    assert refused.value.first.field == "called_at"


def test_without_a_published_line_there_is_nothing_to_call(check: LaidDuty, cast: Any, at: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        call_line(check, answered(at), by=cast.shen, at=at)
    assert refused.value.first.code == "no_line"


def test_a_remark_is_no_call_and_another_duty_is_not_called(
    check: LaidDuty, published: None, duty: Any, cast: Any, at: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        do_duty(check, DoDuty(remark="打过了"), by=cast.shen, at=at)
    assert refused.value.first.code == "to_be_called"
    with pytest.raises(Refusal) as refused:
        call_line(duty("report", centre=cast.osmanthus), answered(at), by=cast.shen, at=at)
    assert refused.value.first.code == "not_the_line"


def test_it_is_the_directors_to_call(check: LaidDuty, published: None, cast: Any, at: datetime) -> None:
    with pytest.raises(Forbidden):
        call_line(check, answered(at), by=cast.lin, at=at)
