"""A person's request has a clock that warns, and climbs where nobody answers (PIPL 50, ESC-2)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.clocks.actions import turn_hand
from bihuan.clocks.models import Clock
from bihuan.journal.queries import facts_of
from bihuan.kernel.refusals import Forbidden
from bihuan.matters.models import Matter
from bihuan.notices.models import Notice
from bihuan.organisation.models import StaffPost
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.privacy.access import request_for, require_requests
from bihuan.privacy.actions import (
    answer,
    check_identity,
    decide,
    keep_request_clocks_from_before,
    take_in,
)
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.terms import Answer, Decide, Said, TakeIn, Verb
from bihuan.residents.models import Occupancy

CARD = Said(words="看了身份证原件")
NO = Decide(granted=False, words="诉讼没有结束，依法要保存")
TOLD = Answer(way="telephone", words="电话里说了")


@pytest.fixture
def due(moment: Callable[..., datetime]) -> datetime:
    """Fifteen working days from Monday the 2nd of March: Monday the 23rd ends."""
    return moment(3, 24)


@pytest.fixture
def request_of_gu(cast: Any, at: datetime) -> PersonRequest:
    return taken_in(cast, at)


def taken_in(cast: Any, at: datetime) -> PersonRequest:
    held = Occupancy.objects.select_related("person", "room__centre").get(person=cast.gu)
    return take_in(held, TakeIn(asked="copy", words="想看看留了我什么"), by=cast.lin, at=at)


def told(kind: str) -> set[str]:
    return {each.staff.shown_name for each in Notice.objects.filter(kind=kind).select_related("staff")}


def overseer(request: PersonRequest) -> Any:
    return Matter.objects.get(pk=request.pk).overseer


# ── its clock ──


def test_from_the_day_it_came_it_has_one_clock_until_the_answer(request_of_gu, cast, at, due, moment) -> None:
    clock = Clock.objects.get(matter=request_of_gu.pk)
    assert (clock.code, clock.clause, clock.due_at, clock.state) == (
        "RES-6", "个人信息保护法 50", due, "running",
    )  # fmt: skip
    assert (request_of_gu.matter.due_code, request_of_gu.due_at) == ("RES-6", due)
    request = check_identity(request_of_gu, CARD, by=cast.lin, at=moment(3, 4, 10))
    request = decide(request, NO, by=cast.quality, at=moment(3, 5, 10))
    answer(request, TOLD, by=cast.lin, at=moment(3, 6, 10))
    clock = Clock.objects.get(matter=request.pk)
    assert (clock.state, clock.stopped_at, clock.next_at) == ("met", moment(3, 6, 10), None)
    assert turn_hand(at=due) == 0


def test_answered_late_it_stays_late(request_of_gu, cast, due, moment) -> None:
    turn_hand(at=due)
    request = check_identity(request_of_gu, CARD, by=cast.lin, at=moment(3, 24, 10))
    request = decide(request, NO, by=cast.quality, at=moment(3, 24, 11))
    answer(request, TOLD, by=cast.lin, at=moment(3, 24, 12))
    assert Clock.objects.get(matter=request.pk).state == "breached"
    assert overseer(request) is None


# ── told ──


def test_three_working_days_before_whoever_has_the_step_is_warned(request_of_gu, cast, moment) -> None:
    assert turn_hand(at=moment(3, 18, 8)) == 0
    assert turn_hand(at=moment(3, 18, 9)) == 1
    notice = Notice.objects.get()
    assert (notice.staff, notice.kind, notice.clause) == (cast.lin, "warning", "个人信息保护法 50")
    assert "顾" not in notice.message
    assert "核对本人身份" in notice.message
    assert overseer(request_of_gu) is None


def test_the_quality_manager_is_warned_of_what_waits_for_a_decision(request_of_gu, cast, at, moment) -> None:
    check_identity(request_of_gu, CARD, by=cast.lin, at=at)
    turn_hand(at=moment(3, 18, 9))
    assert told("warning") == {"白主管"}


def test_overdue_at_the_desk_it_goes_to_the_supervisor_then_to_the_company_and_up(
    request_of_gu, cast, due, moment
) -> None:
    turn_hand(at=due)
    assert overseer(request_of_gu) == cast.he
    assert told("overdue") == {"林晓", "何主管"}
    held = []
    for day in (25, 26, 27):
        turn_hand(at=moment(3, day))
        held.append(overseer(request_of_gu))
    assert held == [cast.company_head, cast.representative, cast.general_manager]
    assert turn_hand(at=moment(4, 30)) == 0
    types = [each.type for each in facts_of(request_of_gu.matter.stream)]
    assert types.count("request.brought_before") == 4
    assert types[1:3] == ["clock.breached", "request.brought_before"]
    assert told("overdue") == {"林晓", "何主管", "程经理", "顾代表", "方总"}


def test_what_the_company_owes_does_not_come_down_to_the_centre(request_of_gu, cast, at, due) -> None:
    check_identity(request_of_gu, CARD, by=cast.lin, at=at)
    turn_hand(at=due)
    assert overseer(request_of_gu) == cast.company_head
    assert told("overdue") == {"白主管", "程经理"}


def test_of_carrying_out_whoever_is_named_in_a_case_of_theirs_hears_nothing(
    request_of_gu, ceiling, cast, at, moment, due
) -> None:
    ceiling.register(about=(cast.quality.pk,))
    request = check_identity(request_of_gu, CARD, by=cast.lin, at=at)
    decide(request, Decide(granted=True, words=""), by=cast.quality, at=at)
    turn_hand(at=moment(3, 18, 9))
    assert told("warning") == {"程经理"}
    turn_hand(at=due)
    assert overseer(request) == cast.representative


def test_an_act_in_between_takes_it_from_nobody_and_the_climb_goes_on(
    request_of_gu, cast, due, moment
) -> None:
    turn_hand(at=due)
    check_identity(request_of_gu, CARD, by=cast.lin, at=moment(3, 24, 10))
    assert overseer(request_of_gu) == cast.he
    turn_hand(at=moment(3, 25))
    assert overseer(request_of_gu) == cast.company_head


def test_where_there_is_nobody_below_the_next_above_has_it(request_of_gu, cast, due) -> None:
    StaffPost.objects.filter(staff=cast.he).update(until=due.date())
    turn_hand(at=due)
    assert overseer(request_of_gu) == cast.shen


def test_whoever_it_comes_before_reads_it_and_leaves_the_steps_to_whose_they_are(request_of_gu, cast) -> None:
    number = request_of_gu.matter.number
    for each in (cast.representative, cast.general_manager):
        require_requests(each)
        assert request_for(each, number).pk == request_of_gu.pk
        for verb in Verb:
            with pytest.raises(Forbidden):
                request_for(each, number, to=verb)


def test_the_hand_takes_no_more_statements_for_more_of_them(cast, at, due) -> None:
    taken_in(cast, at)
    with CaptureQueriesContext(connection) as one:
        assert turn_hand(at=due) == 1
    for _each in range(3):
        taken_in(cast, at)
    with CaptureQueriesContext(connection) as three:
        assert turn_hand(at=due) == 3
    assert len(three) <= len(one)


# ── before there were clocks ──


def test_an_open_one_from_before_gets_its_clock_once(request_of_gu, at, due) -> None:
    Clock.objects.all().delete()
    assert keep_request_clocks_from_before(at=at) == 1
    assert keep_request_clocks_from_before(at=at) == 0
    assert Clock.objects.get().due_at == due
    assert len(facts_of(request_of_gu.matter.stream)) == 1


# ── the procedure ──


def test_its_clock_has_a_way_up_of_its_own() -> None:
    assert shipped_procedure().climb_of("RES-6").levels[:2] == ("department_head", "company_department")
