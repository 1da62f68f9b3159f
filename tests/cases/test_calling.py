"""Help called for while something is still being registered (ESC-7)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.cases import actions
from bihuan.cases.models import HelpCall
from bihuan.cases.queries import timeline
from bihuan.cases.queries.calling import help_call_for, recent_help_calls
from bihuan.cases.rules.calling import told_of_a_call
from bihuan.cases.terms import handling
from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.notices.models import Notice
from bihuan.organisation.terms import Post, Posting
from tests.cases.ceiling import Ceiling, anew

ABUSED = handling.CallHelp(reason="abuse")
I_COME = handling.ComeToHelp(remark="我来接")
GHY, SERVICE, ENGINEERING = 2, 21, 22
SUPERVISOR = (3, Posting(Post.SERVICE_SUPERVISOR, GHY, SERVICE))
LEADER = (9, Posting(Post.TEAM_LEADER, GHY, SERVICE))
FITTERS = (8, Posting(Post.TEAM_LEADER, GHY, ENGINEERING))
DIRECTOR = (7, Posting(Post.CENTRE_DIRECTOR, GHY))


def called(ceiling: Ceiling, reason: str = "abuse", by: str = "lin") -> HelpCall:
    who = anew(getattr(ceiling.cast, by))
    command = handling.CallHelp(reason=reason)
    return actions.call_for_help(command, centre=ceiling.cast.osmanthus, by=who, at=ceiling.at)


def come(ceiling: Ceiling, call: HelpCall, by: str, **more: str) -> HelpCall:
    command = handling.ComeToHelp(**more)
    return actions.come_to_caller(call, command, by=anew(getattr(ceiling.cast, by)), at=ceiling.at)


def test_team_leader_and_supervisor_of_customer_service_hear_it_and_no_other_team() -> None:
    held = [SUPERVISOR, LEADER, FITTERS, DIRECTOR]
    assert told_of_a_call(held, caller=1, service=SERVICE) == {3, 9}


def test_where_the_supervisor_calls_and_nobody_else_leads_the_director_hears_it() -> None:
    assert told_of_a_call([SUPERVISOR, FITTERS, DIRECTOR], caller=3, service=SERVICE) == {7}


def test_the_supervisor_is_told_at_once_at_any_hour(
    ceiling: Ceiling, django_capture_on_commit_callbacks
) -> None:
    ceiling.at = ceiling.at.replace(hour=23)
    with django_capture_on_commit_callbacks(execute=True):
        called(ceiling)
    notice = Notice.objects.get(staff=ceiling.cast.he)
    assert (notice.kind, notice.visible_from) == ("help", ceiling.at)


def test_who_takes_over_is_recorded_and_only_once(ceiling: Ceiling) -> None:
    call = come(ceiling, called(ceiling), "he", remark="我来接")
    assert (call.came_by, call.came_at) == (ceiling.cast.he, ceiling.at)
    assert [each.type for each in Fact.objects.of(call.stream)] == ["help.called", "help.came"]
    with pytest.raises(Refusal) as refused:
        come(ceiling, call, "shen")
    assert refused.value.first.code == "done"


def test_of_a_walk_in_the_room_apart_is_asked_for(ceiling: Ceiling) -> None:
    call = called(ceiling, "room")
    with pytest.raises(Invalid) as refused:
        come(ceiling, call, "he")
    assert refused.value.first.field == "place"
    assert come(ceiling, call, "he", place="一楼接待室").place == "一楼接待室"


@pytest.mark.parametrize("who", ["lin", "song", "zhou", "engineering_head"])
def test_neither_who_called_nor_anybody_else_of_the_centre_takes_it_over(ceiling: Ceiling, who: str) -> None:
    call = called(ceiling)
    with pytest.raises(Forbidden):
        come(ceiling, call, who)


def test_one_calls_once_until_somebody_has_come(ceiling: Ceiling) -> None:
    call = called(ceiling)
    with pytest.raises(Refusal) as refused:
        called(ceiling)
    assert refused.value.first.code == "called"
    come(ceiling, call, "he")
    assert called(ceiling).pk != call.pk


def test_of_two_calls_at_once_one_waits_for_the_row_of_who_calls(ceiling: Ceiling) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        called(ceiling)
    looked = next(each["sql"] for each in asked.captured_queries if "cases_helpcall" in each["sql"])
    before = asked.captured_queries[: [each["sql"] for each in asked.captured_queries].index(looked)]
    held = [each["sql"] for each in before if 'FROM "organisation_staff"' in each["sql"]]
    assert held
    assert ("FOR UPDATE" in held[-1]) is connection.features.has_select_for_update


def test_a_reason_nobody_knows_is_said_at_its_field(ceiling: Ceiling) -> None:
    with pytest.raises(Invalid) as refused:
        called(ceiling, "bored")
    assert refused.value.first.field == "reason"
    assert not HelpCall.objects.exists()


def test_a_stranger_neither_calls_here_nor_sees_who_did(ceiling: Ceiling) -> None:
    with pytest.raises(NotVisible):
        called(ceiling, by="stranger")
    call, stranger = called(ceiling), anew(ceiling.cast.stranger)
    with pytest.raises(NotVisible):
        help_call_for(stranger, call.pk)
    assert recent_help_calls(stranger, at=ceiling.at) == []
    assert recent_help_calls(anew(ceiling.cast.he), at=ceiling.at) == [call]


@pytest.mark.parametrize("first", ["come", "register"])
def test_what_was_registered_afterwards_says_who_came(ceiling: Ceiling, first: str) -> None:
    call = called(ceiling)
    if first == "come":
        come(ceiling, call, "he")
    ceiling.register()
    actions.join_help(call, ceiling.case, by=ceiling.cast.lin, at=ceiling.at)
    if first == "register":
        come(ceiling, call, "he")
    sentences = [str(each.sentence) for each in timeline(ceiling.fresh)]
    assert "登记时请了主管帮忙（住户情绪激烈、辱骂），何主管接手。" in sentences


def test_who_came_is_added_to_the_case_as_it_is_now_and_undoes_nothing(ceiling: Ceiling) -> None:
    call = come(ceiling, called(ceiling), "he")
    seen_before = ceiling.register().fresh
    ceiling.assessed().dispatched()
    actions.join_help(call, seen_before, by=ceiling.cast.lin, at=ceiling.at)
    assert ceiling.fresh.matter.holder == ceiling.cast.zhou
    assert ceiling.fresh.matter.version == len(Fact.objects.of(ceiling.case.matter.stream)) + 1
