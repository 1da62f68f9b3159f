"""One cause, many households: told and handled once; each complaint keeps its own revisit (INT-7, INC-1)."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bihuan.cases.queries import timeline
from bihuan.incidents import actions
from bihuan.incidents.access import incident_for
from bihuan.incidents.models import AttachedCase, Incident
from bihuan.incidents.queries import attached_to, going_on_at, incident_of, whole
from bihuan.incidents.terms import AttachCase, Because, Once
from bihuan.journal.queries import broken_chains
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter, Owed

pytestmark = pytest.mark.django_db
TELL = Once(way="telephone", words="电梯正在抢修，下午恢复。")
FIXED = Once(words="换了门机控制板，试运行正常。")
OVER = Because(reason="电梯恢复运行")


def said(case: Any) -> list[str]:
    return [str(each.sentence) for each in timeline(case)]


def test_an_incident_has_a_number_of_its_own_and_says_where_it_is(lift: Any, cast: SimpleNamespace) -> None:
    incident = lift()
    matter = Matter.objects.get(pk=incident.pk)
    assert (matter.number, matter.sort, matter.holder) == ("GHY-SJ-2026-0001", "incident", cast.zhou)
    assert going_on_at(cast.gu_room, cast.lin.scope) == [incident]
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
    assert (incident in going_on_at(cast.gu_room, cast.lin.scope)) is concerned


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
    assert going_on_at(cast.gu_room, cast.lin.scope) == []
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
