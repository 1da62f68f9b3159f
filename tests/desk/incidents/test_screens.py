"""/incidents: the list, one with its cases, its acts, what stands beside the intake and on a case (INT-7)."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.incidents.actions import attach_case, end_incident
from bihuan.incidents.models import AttachedCase, Incident
from bihuan.incidents.terms import AttachCase, Because
from bihuan.matters.models import Matter
from bihuan.organisation.models import Centre
from tests.cast import build
from tests.incidents.conftest import cast, ceiling, complained, joined, lift

__all__ = ["cast", "ceiling", "complained", "joined", "lift"]
pytestmark = pytest.mark.django_db
PAGE = "/incidents/GHY-SJ-2026-0001"
TYPED = {
    "title": "3栋停水",
    "scope": "building",
    "since": "2026-03-02T09:00",
    "expected_end": "2026-03-02T15:00",
    "sentence": "3栋水泵在检修，下午三点前恢复。",
}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> Any:
    return clock


@pytest.fixture
def desk(cast: SimpleNamespace, signed_in: Callable[[Any], Client]) -> Callable[[str], Client]:
    return lambda who: signed_in(getattr(cast, who))


def shown(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_ms_lin_reports_it_once_and_it_stands_in_the_list_with_its_sentence(
    desk: Any, cast: SimpleNamespace
) -> None:
    lin = desk("lin")
    typed = TYPED | {"building": cast.gu_room.building.name, "handler": cast.zhou.pk}
    assert lin.post("/incidents/new", typed)["Location"] == PAGE
    page = shown(lin.get("/incidents"))
    assert "3栋停水" in page
    assert TYPED["sentence"] in page
    assert "3栋停水" not in shown(desk("stranger").get("/incidents"))


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(desk: Any) -> None:
    page = shown(desk("lin").post("/incidents/new", TYPED), 422)
    assert "请选是哪一栋" in page
    assert TYPED["sentence"] in page
    assert not Incident.objects.exists()


def test_its_page_shows_the_cases_and_every_act(desk: Any, joined: Any, complained: Any) -> None:
    joined(complained().case)
    page = shown(desk("lin").get(PAGE))
    acts = (
        "统一告知",
        "一次报完成",
        "一次检验签字",
        "分出",
        "改说法或恢复时间",
        "结束公共事件",
        "登记错了，作废",
    )
    for each in ("GHY-2026-0001", *acts):
        assert each in page
    assert "结束公共事件" not in shown(desk("song").get(PAGE))


ACTS = ["cases", "tellings", "handling", "verification", "end", "void", "sentence"]


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_finds_neither_it_nor_its_acts(act: str, desk: Any, joined: Any, complained: Any) -> None:
    joined(complained().case)
    stranger = desk("stranger")
    assert stranger.get(PAGE).status_code == 404
    assert stranger.get(f"{PAGE}/{act}").status_code == 404
    assert stranger.post(f"{PAGE}/{act}", {}).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_an_empty_form_changes_nothing(act: str, desk: Any, joined: Any, complained: Any) -> None:
    incident = joined(complained().case)
    before = Matter.objects.get(pk=incident.pk).version
    shown(desk("lin").post(f"{PAGE}/{act}", {}), 422)
    assert Matter.objects.get(pk=incident.pk).version == before


def test_all_are_told_from_the_page_and_what_could_not_be_is_named(
    desk: Any, joined: Any, complained: Any
) -> None:
    first, second = complained().assessed().dispatched().approved(), complained()
    joined(first.case, second.case)
    page = shown(desk("lin").post(f"{PAGE}/tellings", {"way": "telephone", "words": "在修"}, follow=True))
    assert "已记到2单" in page
    page = shown(desk("zhou").post(f"{PAGE}/handling", {"words": "修好了"}, follow=True))
    assert "已记到1单" in page
    assert f"{second.case.matter.number}：" in page
    page = shown(desk("engineering_head").post(f"{PAGE}/verification", {"words": "试过了"}, follow=True))
    assert "已记到1单" in page


def test_whoever_may_not_end_it_is_told_whom_to_ask(desk: Any, joined: Any, complained: Any) -> None:
    joined(complained().case)
    assert desk("song").get(f"{PAGE}/end").status_code == 403
    assert desk("song").post(f"{PAGE}/end", {"reason": "好了"}).status_code == 403
    assert "已结束" in shown(desk("zhou").post(f"{PAGE}/end", {"reason": "好了"}, follow=True))
    assert "3栋电梯停运" in shown(desk("lin").get("/incidents?status=ended"))


def test_a_changed_end_is_said_to_callers_at_once_and_telling_the_others_is_offered(
    desk: Any, joined: Any, complained: Any, cast: SimpleNamespace, clock: Any
) -> None:
    joined(complained().case)
    lin = desk("lin")
    assert "重新告知" not in shown(lin.get(PAGE))
    clock.at += timedelta(hours=1)
    sent = {"sentence": "配件没到，今晚八点恢复。", "expected_end": "2026-03-02T20:00"}
    page = shown(lin.post(f"{PAGE}/sentence", sent, follow=True))
    assert "恢复时间改过，已归入的住户听到的还是原来的时间。" in page
    assert "预计恢复从今天 13:20 前改为今天 20:00 前" in page
    assert "配件没到" in shown(lin.get(f"/incidents/here?room={cast.gu_room.pk}"))
    # The form begins with what callers are told.
    assert "配件没到，今晚八点恢复。" in shown(lin.get(f"{PAGE}/tellings"))
    told = {"way": "telephone", "words": "配件没到，今晚八点恢复。"}
    assert "重新告知" not in shown(lin.post(f"{PAGE}/tellings", told, follow=True))
    assert "已经用同样的话告知过" in shown(lin.post(f"{PAGE}/tellings", told), 422)


def test_one_opened_by_mistake_is_void_and_stays_readable(desk: Any, joined: Any, complained: Any) -> None:
    joined(complained().case)
    assert desk("song").get(f"{PAGE}/void").status_code == 403
    lin = desk("lin")
    page = shown(lin.post(f"{PAGE}/void", {"reason": "看错了楼栋"}, follow=True))
    assert "公共事件登记错了，作废：看错了楼栋" in page
    assert "还没有意见归入。" in page
    assert "改说法或恢复时间" not in page
    assert "登记错了，已作废" in shown(lin.get("/incidents?status=ended"))


def test_it_is_found_in_its_list_and_by_the_box_on_top(desk: Any, lift: Any) -> None:
    lift()
    lift(title="全小区停水", sentence="水泵检修。", scope="centre")
    lin = desk("lin")
    found = shown(lin.get("/incidents?q=停水"))
    assert "全小区停水" in found
    assert "3栋电梯停运" not in found
    assert "没有找到" in shown(lin.get("/incidents?q=没有的事"))
    assert f'href="{PAGE}"' in shown(lin.get("/search?q=停运"))
    few = lin.get("/search?q=停运", headers={"HX-Request": "true", "HX-Target": "found"})
    assert f'href="{PAGE}"' in shown(few)
    assert PAGE not in shown(desk("stranger").get("/search?q=停运"))


def test_whose_it_is_stands_beside_the_caller_and_a_case_of_elsewhere_is_not_offered_it(
    desk: Any, lift: Any, complained: Any, cast: SimpleNamespace
) -> None:
    lift()
    lin = desk("lin")
    assert "影响这栋楼" in shown(lin.get(f"/incidents/here?room={cast.gu_room.pk}"))
    elsewhere = complained(person=None, room=None, place="北门岗亭").case
    assert "没有归入公共事件" in shown(lin.get(f"/cases/{elsewhere.matter.number}/incident"))
    here = complained().case
    assert "3栋电梯停运" in shown(lin.get(f"/cases/{here.matter.number}/incident"))


def test_a_case_is_attached_from_its_own_page_in_one_press_and_split_off_again(
    desk: Any, lift: Any, complained: Any
) -> None:
    lift()
    case, lin = complained().case, desk("lin")
    address = f"/cases/{case.matter.number}"
    beside = shown(lin.get(f"{address}/incident"))
    assert f'action="{PAGE}/cases?case={case.matter.number}"' in beside
    answer = lin.post(f"{PAGE}/cases?case={case.matter.number}", {"number": case.matter.number})
    assert answer["Location"] == address
    assert "3栋电梯正在抢修" in shown(lin.get(f"{address}/incident"))
    key = AttachedCase.objects.get().pk
    shown(lin.post(f"{PAGE}/cases/{key}/removal", {"reason": "另一件事"}, follow=True))
    assert AttachedCase.objects.get().detached_at
    assert lin.post(f"{PAGE}/cases/{key}/removal", {"reason": "再一次"}).status_code == 404


def test_beside_the_intake_stands_what_to_say_and_one_tick_attaches_the_new_case(
    desk: Any, lift: Any, cast: SimpleNamespace
) -> None:
    lift()
    lin = desk("lin")
    assert 'hx-get="/incidents/here' in shown(lin.get("/cases/new"))
    here = shown(lin.get(f"/incidents/here?room={cast.gu_room.pk}"))
    assert "请先走楼梯" in here
    assert 'name="incident" value="GHY-SJ-2026-0001" form="f"' in here
    typed = {"said": "电梯又停了", "channel": "telephone", "kind": "repair", "where": "3-1202"}
    lin.post("/cases/new", typed | {"incident": "GHY-SJ-2026-0001", "answer_way": "telephone"})
    assert AttachedCase.objects.get().case.number == "GHY-2026-0001"


def test_an_incident_that_ended_meanwhile_does_not_lose_the_case(
    desk: Any, lift: Any, cast: SimpleNamespace, at: Any
) -> None:
    end_incident(lift(), Because(reason="好了"), by=cast.zhou, at=at)
    typed = {"said": "电梯又停了", "channel": "telephone", "kind": "repair", "where": "3-1202"}
    sent = typed | {"incident": "GHY-SJ-2026-0001", "answer_way": "telephone"}
    assert "没有归入公共事件" in shown(desk("lin").post("/cases/new", sent, follow=True))
    assert Matter.objects.filter(sort="case").count() == 1
    assert not AttachedCase.objects.exists()


@pytest.mark.parametrize("room", ["", "0", "x", "9" * 30, "-1", "²"])
def test_an_unknown_room_only_hears_of_the_whole_estate(room: str, desk: Any, lift: Any) -> None:
    lift()
    assert "电梯" not in shown(desk("lin").get("/incidents/here", {"room": room}))
    lift(scope="centre", title="全小区停水")
    assert "全小区停水" in shown(desk("lin").get("/incidents/here", {"room": room}))


def test_what_stands_beside_a_caller_asks_no_more_however_many_centres_there_are(
    desk: Any, cast: SimpleNamespace, statements: Any
) -> None:
    company = desk("company_intake")
    company.get("/incidents/here")

    def asked_of(room: Any) -> int:
        with statements() as asked:
            company.get("/incidents/here", {"room": room.pk})
        return len(asked)

    before = asked_of(cast.gu_room)
    owner = cast.osmanthus.company
    centres = [Centre.objects.create(company=owner, code=f"A{each}", name=f"{each}号园") for each in range(5)]
    assert asked_of(build(centres[-1], "1栋", "101")[0]) == before


def test_pages_ask_for_no_more_however_many_there_are(
    desk: Any, joined: Any, lift: Any, complained: Any, statements: Any
) -> None:
    lin = desk("lin")
    joined(complained().case)
    counted = {}
    for address in ("/incidents", PAGE):
        lin.get(address)
        with statements() as asked:
            lin.get(address)
        counted[address] = len(asked)
    for _each in range(3):
        lift()
    joined_more = [complained().case for _each in range(3)]
    first = Incident.objects.earliest("pk")
    for case in joined_more:
        attach_case(
            first, AttachCase(number=case.matter.number), by=case.matter.owner, at=case.matter.said_at
        )
    for address, before in counted.items():
        with statements() as asked:
            lin.get(address)
        assert len(asked) <= before, address
