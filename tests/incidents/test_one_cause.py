"""One cause, many households: told and handled once; each complaint keeps its own revisit (INT-7, INC-1)."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.cases.queries import timeline
from bihuan.incidents import actions
from bihuan.incidents.access import incident_for
from bihuan.incidents.actions import ending, serving
from bihuan.incidents.models import AttachedCase, Incident
from bihuan.incidents.queries import (
    attached_to,
    incident_of,
    incidents_at,
    known_at,
    known_for,
    told_anew_wanted,
    whole,
)
from bihuan.incidents.terms import AttachCase, Because, Once, SayAnew
from bihuan.jobs.indexing import astray
from bihuan.journal.queries import broken_chains
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter, Owed
from bihuan.search.queries import NOTHING, look_up, wanted_by
from bihuan.search.terms import Group
from tests.cast import build

pytestmark = pytest.mark.django_db
TELL = Once(way="telephone", words="电梯正在抢修，下午恢复。")
FIXED = Once(words="换了门机控制板，试运行正常。")
OVER = Because(reason="电梯恢复运行")


def said(case: Any) -> list[str]:
    return [str(each.sentence) for each in timeline(case)]


def near(room: Any, staff: Any) -> list[tuple[Incident, str]]:
    return [(each.incident, each.nearness) for each in known_at(room, staff.scope)]


def test_an_incident_has_a_number_of_its_own_and_says_where_it_is(lift: Any, cast: SimpleNamespace) -> None:
    incident = lift()
    matter = Matter.objects.get(pk=incident.pk)
    assert (matter.number, matter.sort, matter.holder) == ("GHY-SJ-2026-0001", "incident", cast.zhou)
    assert near(cast.gu_room, cast.lin) == [(incident, "building")]
    assert not Owed.objects.filter(matter=incident.pk).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"sentence": ""}, "sentence"),
        ({"scope": "planet"}, "scope"),
        ({"building": ""}, "building"),
        ({"building": "99栋"}, "building"),
        ({"scope": "unit"}, "unit"),
        ({"scope": "rooms"}, "rooms"),
        ({"scope": "rooms", "rooms": ("99-9999",)}, "rooms"),
        ({"handler": 999_999}, "handler"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field_and_nothing_is_kept(
    changes: dict[str, Any], field: str, lift: Any
) -> None:
    with pytest.raises(Invalid) as refused:
        lift(**changes)
    assert refused.value.first.field == field
    assert not Incident.objects.exists()


@pytest.mark.parametrize("unit", ["2单元", "二单元", "２ 单元", "2座", "1单元", "22单元", "二十单元"])
def test_what_ever_concerned_a_room_is_told_there_and_what_did_not_is_not(
    unit: str, lift: Any, cast: SimpleNamespace, at: datetime
) -> None:
    """RES-3: compared as beside a caller, and told when it is over, too."""
    cast.gu_room.unit = "二单元"
    build(cast.osmanthus, "5栋", "101")
    reported = [
        lift(scope="unit", unit=unit),
        lift(scope="centre", building=""),
        lift(),
        lift(building="5栋"),
        lift(scope="rooms", building="", rooms=("3-1202",)),
        lift(scope="rooms", building="", rooms=("5-101",)),
    ]
    concerned = {each.pk for each, _nearness in near(cast.gu_room, cast.lin)}
    assert len(concerned) in (3, 4)
    for each in reported:
        actions.end_incident(each, OVER, by=cast.lin, at=at)
    assert {each.pk for each in incidents_at(cast.gu_room, cast.lin.scope)} == concerned
    assert not incidents_at(cast.gu_room, cast.stranger.scope).exists()


def test_it_has_not_begun_tomorrow_nor_ended_before_it_began(lift: Any, at: datetime) -> None:
    for changes, field in (
        ({"since": at + timedelta(days=1)}, "since"),
        ({"expected_end": at - timedelta(days=1)}, "expected_end"),
    ):
        with pytest.raises(Invalid) as refused:
            lift(**changes)
        assert refused.value.first.field == field


@pytest.mark.parametrize(
    ("changes", "concerned"),
    [
        ({"scope": "centre"}, True),
        ({"scope": "rooms", "rooms": ("3-1202",)}, True),
        ({"scope": "unit", "unit": "九"}, False),
    ],
)
def test_callers_hear_of_what_concerns_their_own_home(
    changes: dict[str, Any], concerned: bool, lift: Any, cast: SimpleNamespace
) -> None:
    incident = lift(**changes)
    assert ([each for each, _near in near(cast.gu_room, cast.lin)] == [incident]) is concerned


def test_a_case_joins_and_is_split_off_again_and_both_sides_say_so(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    case = complained().case
    incident = joined(case)
    (row,) = attached_to(incident, cast.lin.scope)
    assert incident_of(case.matter, cast.lin.scope) == incident
    actions.detach_case(incident, Because(reason="是他家门口的灯"), row.pk, by=cast.lin, at=at)
    assert attached_to(incident, cast.lin.scope) == []
    assert said(case)[-2:] == [
        "归入公共事件 GHY-SJ-2026-0001。",
        "从公共事件 GHY-SJ-2026-0001 分出，单独办：是他家门口的灯",
    ]
    here = [str(each.sentence) for each in whole(incident, cast.lin.scope).entries]
    assert here[1:] == ["归入意见 GHY-2026-0001。", "分出意见 GHY-2026-0001：是他家门口的灯"]
    actions.attach_case(incident, AttachCase(number=case.matter.number), by=cast.lin, at=at)
    assert len(attached_to(incident, cast.lin.scope)) == 1
    assert broken_chains() == []


def test_a_case_belongs_to_one_incident_at_a_time(
    joined: Any, lift: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    case = complained().case
    joined(case)
    with pytest.raises(Invalid) as refused:
        actions.attach_case(lift(), AttachCase(number=case.matter.number), by=cast.lin, at=at)
    assert refused.value.first.code == "already"
    assert AttachedCase.objects.count() == 1


def test_all_are_told_once_and_each_case_records_it_as_its_own_contact(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    first, second = complained().case, complained().case
    incident = joined(first, second)
    outcome = actions.tell_all(incident, TELL, by=cast.lin, at=at)
    assert outcome.served == (first.matter.number, second.matter.number)
    for case in (first, second):
        contact, through = said(case)[-2:]
        assert "电梯正在抢修，下午恢复。" in contact
        assert through == "随公共事件 GHY-SJ-2026-0001 一起办。"
    assert str(whole(incident, cast.lin.scope).entries[-1].sentence).startswith("统一告知归入的各单")


def test_one_handling_serves_all_and_what_cannot_take_it_is_listed_with_its_reason(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    ready = complained().assessed().dispatched().approved()
    not_yet = complained()
    incident = joined(ready.case, not_yet.case)
    before = said(not_yet.case)
    outcome = actions.handle_all(incident, FIXED, by=cast.zhou, at=at)
    assert outcome.served == (ready.case.matter.number,)
    (refused,) = outcome.refused
    assert refused.number == not_yet.case.matter.number
    assert refused.obstacle.clause
    assert said(not_yet.case) == before
    verified = actions.verify_all(incident, FIXED, by=cast.engineering_head, at=at)
    assert verified.served == (ready.case.matter.number,)
    told = actions.tell_all(incident, TELL, by=cast.lin, at=at)
    assert set(told.served) == {ready.case.matter.number, not_yet.case.matter.number}
    # The result was told; the revisit is still owed for itself (RVS-1).
    assert set(Owed.objects.filter(matter=ready.case.pk).values_list("verb", flat=True)) == {"revisit"}


def test_who_may_do_nothing_on_the_cases_does_nothing_through_the_incident(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    case = complained().assessed().dispatched().approved().case
    incident = joined(case)
    outcome = actions.handle_all(incident, FIXED, by=cast.lin, at=at)
    assert outcome.served == ()
    assert [str(each.sentence) for each in whole(incident, cast.lin.scope).entries][-1] == (
        "归入意见 GHY-2026-0001。"
    )


def test_an_incident_without_cases_has_nobody_to_tell(lift: Any, cast: SimpleNamespace, at: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        actions.tell_all(lift(), TELL, by=cast.lin, at=at)
    assert refused.value.first.code == "no_cases"


def test_once_it_is_over_nothing_joins_any_more_and_its_cases_go_on(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    case = complained().case
    incident = joined(case)
    actions.end_incident(incident, OVER, by=cast.zhou, at=at)
    assert near(cast.gu_room, cast.lin) == []
    assert Matter.objects.get(pk=case.pk).is_open
    with pytest.raises(Refusal):
        actions.attach_case(incident, AttachCase(number="GHY-2026-0001"), by=cast.lin, at=at)
    with pytest.raises(Refusal):
        actions.end_incident(incident, OVER, by=cast.zhou, at=at)


def test_it_is_ended_by_whoever_reported_or_handles_it_or_leads(
    lift: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = lift()
    with pytest.raises(Forbidden):
        actions.end_incident(incident, OVER, by=cast.song, at=at)
    actions.end_incident(incident, OVER, by=cast.shen, at=at)


def test_another_centre_neither_sees_nor_reports_here(lift: Any, cast: SimpleNamespace) -> None:
    incident = lift()
    with pytest.raises(NotVisible):
        incident_for(cast.stranger, incident.matter.number)
    with pytest.raises(NotVisible):
        lift(by=cast.stranger)


def test_whoever_a_case_is_about_learns_nothing_of_it_through_the_incident(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    about_him, other = complained().case, complained().case
    incident = joined(about_him, other)
    name_about(about_him.matter, (cast.zhou.pk,))
    actions.tell_all(incident, TELL, by=cast.lin, at=at)
    seen = whole(incident_for(cast.zhou, incident.matter.number), cast.zhou.scope)
    assert [each.case_id for each in seen.cases] == [other.pk]
    assert about_him.matter.number not in " ".join(str(each.sentence) for each in seen.entries)
    number = AttachCase(number=about_him.matter.number)
    with pytest.raises(Invalid) as refused:
        actions.attach_case(incident, number, by=cast.zhou, at=at)
    assert refused.value.first.code == "unknown"


# ── whose it is ──


def test_what_is_at_ones_own_home_comes_before_what_is_everywhere(lift: Any, cast: SimpleNamespace) -> None:
    everywhere = lift(scope="centre", title="全小区停水")
    at_home = lift(scope="rooms", rooms=("3-1202",), title="3-1202 水表在换")
    building = lift()
    assert near(cast.gu_room, cast.lin) == [
        (at_home, "rooms"),
        (building, "building"),
        (everywhere, "centre"),
    ]


def test_a_unit_is_the_same_however_it_is_written(lift: Any, cast: SimpleNamespace) -> None:
    cast.gu_room.unit = "二单元"
    cast.gu_room.save()
    incident = lift(scope="unit", unit="2单元")
    lift(scope="unit", unit="1单元")
    assert near(cast.gu_room, cast.lin) == [(incident, "unit")]


def test_a_case_is_offered_only_what_concerns_its_place(
    lift: Any, complained: Any, cast: SimpleNamespace
) -> None:
    here, everywhere = lift(), lift(scope="centre", title="全小区停水")

    def offered(**said: Any) -> list[Incident]:
        return [each.incident for each in known_for(complained(**said).case.matter, cast.lin.scope)]

    assert offered() == [here, everywhere]
    assert offered(person=None, room=None, place="3号楼大堂") == [here, everywhere]
    assert offered(person=None, room=None, place="13号楼大堂") == [everywhere]
    assert offered(person=None, room=None, place="中心花园") == [everywhere]


# ── said anew ──

LATER = SayAnew(sentence="配件没到，今晚恢复，请先走楼梯。")


def test_what_callers_are_told_is_changed_and_the_former_end_stays_readable(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    case = complained().case
    incident = joined(case)
    before = said(case)
    until = at + timedelta(hours=10)
    anew = SayAnew(sentence=LATER.sentence, expected_end=until)
    changed = actions.say_anew(incident, anew, by=cast.lin, at=at + timedelta(hours=1))
    assert (changed.sentence, changed.expected_end) == (LATER.sentence, until)
    fact = whole(incident, cast.lin.scope).entries[-1]
    assert str(fact.sentence).startswith("来电改这样说：配件没到，今晚恢复，请先走楼梯。（预计恢复从")
    assert fact.actor == "林晓"
    # Nobody is told by it.
    assert said(case) == before


def test_whoever_joined_while_another_end_was_said_is_told_anew_once_somebody_does_it(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = joined(complained().case)

    def wanted() -> bool:
        seen = whole(incident_for(cast.lin, incident.matter.number), cast.lin.scope)
        return told_anew_wanted(seen.incident, seen.cases)

    assert not wanted()
    actions.say_anew(incident, LATER, by=cast.lin, at=at + timedelta(hours=1))
    assert wanted()
    told = Once(way="telephone", words=LATER.sentence)
    actions.tell_all(incident, told, by=cast.lin, at=at + timedelta(minutes=70))
    assert not wanted()


def test_a_better_sentence_with_the_same_end_asks_for_no_telling(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = joined(complained().case)
    same_end = SayAnew(sentence="换句话说", expected_end=incident.expected_end)
    actions.say_anew(incident, same_end, by=cast.lin, at=at + timedelta(hours=1))
    seen = whole(incident_for(cast.lin, incident.matter.number), cast.lin.scope)
    assert not told_anew_wanted(seen.incident, seen.cases)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sentence": " "}, "required"),
        ({}, "same"),
        ({"expected_end": datetime(2020, 1, 1, tzinfo=UTC)}, "past"),
    ],
)
def test_what_says_nothing_new_or_nothing_at_all_is_refused(
    changes: dict[str, Any], code: str, lift: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = lift()
    given = {"sentence": incident.sentence, "expected_end": incident.expected_end} | changes
    with pytest.raises(Invalid) as refused:
        actions.say_anew(incident, SayAnew(**given), by=cast.lin, at=at)
    assert refused.value.first.code == code


def test_the_sentence_is_changed_by_whoever_answers_the_telephone_and_not_by_just_anybody(
    lift: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = lift(by=cast.shen, handler=cast.shen.pk)
    actions.say_anew(incident, LATER, by=cast.lin, at=at)
    with pytest.raises(Forbidden):
        actions.say_anew(incident, SayAnew(sentence="我来改"), by=cast.zhou, at=at)


# ── by mistake ──


def test_one_opened_by_mistake_is_void_its_cases_go_on_alone_and_nobody_is_told(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    first, second = complained().case, complained().case
    incident = joined(first, second)
    actions.void_incident(incident, Because(reason="看错了楼栋"), by=cast.lin, at=at)
    matter = Matter.objects.get(pk=incident.pk)
    assert (matter.stage, matter.is_open, matter.voided_at) == ("voided", False, at)
    assert matter.number == "GHY-SJ-2026-0001"
    for case in (first, second):
        assert said(case)[-1] == "从公共事件 GHY-SJ-2026-0001 分出，单独办：看错了楼栋"
        assert incident_of(case.matter, cast.lin.scope) is None
        assert Matter.objects.get(pk=case.pk).is_open
    assert near(cast.gu_room, cast.lin) == []
    assert broken_chains() == []
    with pytest.raises(Refusal):
        actions.attach_case(incident, AttachCase(number=first.matter.number), by=cast.lin, at=at)


def test_it_is_voided_with_a_reason_by_whoever_may_end_it(
    lift: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = lift()
    with pytest.raises(Invalid):
        actions.void_incident(incident, Because(reason=" "), by=cast.lin, at=at)
    with pytest.raises(Forbidden):
        actions.void_incident(incident, OVER, by=cast.song, at=at)
    actions.end_incident(incident, OVER, by=cast.lin, at=at)
    with pytest.raises(Refusal):
        actions.void_incident(incident, OVER, by=cast.lin, at=at)


def test_many_cases_are_split_off_a_few_at_a_time_and_broken_off_it_is_voided_by_saying_so_again(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [complained().case for _each in range(3)]
    incident = joined(*cases)
    left = AttachedCase.objects.filter(detached_at=None)
    first_then_none = iter([ending.part_some])
    monkeypatch.setattr(ending, "PARTED_AT_ONCE", 2)
    monkeypatch.setattr(ending, "part_some", lambda *given, **more: next(first_then_none)(*given, **more))
    with pytest.raises(StopIteration):
        actions.void_incident(incident, OVER, by=cast.lin, at=at)
    assert (left.count(), Matter.objects.get(pk=incident.pk).is_open) == (1, True)
    monkeypatch.undo()
    actions.void_incident(incident, OVER, by=cast.lin, at=at)
    assert (left.count(), Matter.objects.get(pk=incident.pk).is_open) == (0, False)
    assert [said(case)[-1] for case in cases] == [
        "从公共事件 GHY-SJ-2026-0001 分出，单独办：电梯恢复运行"
    ] * 3
    assert broken_chains() == []


def test_the_statements_of_voiding_do_not_grow_with_the_cases(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    def statements(cases: int) -> int:
        incident = joined(*(complained().case for _each in range(cases)))
        with CaptureQueriesContext(connection) as seen:
            actions.void_incident(incident, OVER, by=cast.lin, at=at)
        return len(seen)

    assert statements(2) == statements(6)


# ── told once ──


@pytest.mark.parametrize("act", ["tell_all", "handle_all", "verify_all"])
def test_what_is_split_off_while_all_are_served_is_left_alone(
    act: str,
    joined: Any,
    complained: Any,
    cast: SimpleNamespace,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stays, leaves = complained().case, complained().case
    incident = joined(stays, leaves)
    row = AttachedCase.objects.get(case=leaves.pk)

    def read_before(*given: Any) -> list[AttachedCase]:
        rows = attached_to(*given)
        actions.detach_case(incident, Because(reason="是他家门口的灯"), row.pk, by=cast.lin, at=at)
        return rows

    monkeypatch.setattr(serving, "attached_to", read_before)
    outcome = getattr(actions, act)(incident, TELL, by=cast.lin, at=at)
    refused = {each.number: each.obstacle.code for each in outcome.refused}
    assert refused[leaves.matter.number] == "split_off"
    assert said(leaves)[-1].startswith("从公共事件 GHY-SJ-2026-0001 分出")


def test_telling_all_twice_in_the_same_words_is_recorded_once(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    case = complained().case
    incident = joined(case)
    actions.tell_all(incident, TELL, by=cast.lin, at=at)
    before = said(case)
    with pytest.raises(Refusal) as refused:
        actions.tell_all(incident, TELL, by=cast.lin, at=at + timedelta(minutes=1))
    assert (refused.value.first.code, refused.value.first.field) == ("told_already", "words")
    assert said(case) == before
    other = Once(way="telephone", words="配件到了，一小时内恢复。")
    assert actions.tell_all(incident, other, by=cast.lin, at=at).served == (case.matter.number,)


def test_whoever_joined_since_is_told_and_the_others_are_not_told_again(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    first, second = complained().case, complained().case
    incident = joined(first)
    actions.tell_all(incident, TELL, by=cast.lin, at=at)
    actions.attach_case(incident, AttachCase(number=second.matter.number), by=cast.lin, at=at)
    outcome = actions.tell_all(incident, TELL, by=cast.lin, at=at)
    assert outcome.served == (second.matter.number,)
    assert [(each.number, each.obstacle.code) for each in outcome.refused] == [
        (first.matter.number, "told_already")
    ]


def test_the_same_words_are_news_again_once_the_case_stands_elsewhere(
    joined: Any, complained: Any, cast: SimpleNamespace, at: datetime
) -> None:
    ready = complained().assessed().dispatched().approved()
    incident = joined(ready.case)
    actions.tell_all(incident, TELL, by=cast.lin, at=at)
    actions.handle_all(incident, FIXED, by=cast.zhou, at=at)
    actions.verify_all(incident, FIXED, by=cast.engineering_head, at=at)
    assert actions.tell_all(incident, TELL, by=cast.lin, at=at).served == (ready.case.matter.number,)


# ── found ──


def test_it_is_found_by_any_two_characters_of_what_it_is_called_or_callers_are_told(
    lift: Any, cast: SimpleNamespace, at: datetime
) -> None:
    incident = lift()

    def found(typed: str, staff: Any = cast.lin) -> tuple[int, ...]:
        return look_up(wanted_by(typed), staff.scope).get(Group.INCIDENT, NOTHING).keys

    for typed in ("停运", "抢修", "GHY-SJ-2026-0001", "3栋"):
        assert found(typed) == (incident.pk,), typed
    assert found("停运", cast.stranger) == ()
    actions.say_anew(incident, LATER, by=cast.lin, at=at)
    assert found("配件") == (incident.pk,)
    assert found("抢修") == ()
    assert list(astray()) == []
