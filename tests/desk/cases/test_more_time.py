"""More time at the screen: what the head is shown, what the page and the lists say (CLK-12)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.cases import actions
from bihuan.cases.models import Request
from tests.cases.ceiling import IN_COURT, LARGER, REMARK, Ceiling

Desk = Callable[[str], Client]


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_head_finds_the_request_on_the_workbench_with_its_reason_behind_the_button(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register().assessed().pause_asked()
    key = Request.objects.get().pk
    address = f"/cases/{ceiling.case.matter.number}/requests/{key}/grant"
    assert f'href="{address}"' in page(desk_of("engineering_head"), "/")
    sheet = page(desk_of("engineering_head"), address)
    for words in ("申请暂停到", "住户不在，约不到上门时间", "顾先生出差，周五回来", "周师傅"):
        assert words in sheet


def test_both_due_times_stand_on_the_page_and_the_pause_in_the_lists(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().paused()
    case = page(desk_of("zhou"), f"/cases/{ceiling.case.matter.number}")
    assert "原定 3月5日(周四)24:00前，现在 3月9日(周一)24:00前" in case
    assert "处理时限暂停到 3月6日(周五)24:00前" in case
    found = page(desk_of("lin"), "/cases?leave=paused")
    assert ceiling.case.matter.number in found
    assert "暂停中" in found


@pytest.mark.parametrize(("leave", "found"), [("paused", False), ("extended", True), ("forced", False)])
def test_the_list_tells_what_was_given_more_time_apart(
    ceiling: Ceiling, desk_of: Desk, leave: str, found: bool
) -> None:
    ceiling.register().assessed().dispatched().act(actions.request_extension, LARGER, by="zhou")
    ceiling.act(actions.grant, REMARK, by="engineering_head")
    assert (ceiling.case.matter.number in page(desk_of("lin"), f"/cases?leave={leave}")) is found


def test_what_was_closed_by_force_says_so_in_list_page_and_paper(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().handled().act(actions.request_closing, IN_COURT)
    ceiling.act(actions.grant, REMARK, by="quality").act(actions.close_case, REMARK)
    case = f"/cases/{ceiling.case.matter.number}"
    for address in (case, f"{case}/print", "/cases?leave=forced"):
        assert "强制结案" in page(desk_of("lin"), address)


def test_of_two_requests_it_is_asked_which(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().pause_asked().act(actions.request_extension, LARGER, by="zhou")
    address = f"/cases/{ceiling.case.matter.number}/grant"
    answer = desk_of("shen").post(address, {"seen": ceiling.fresh.matter.version})
    assert list(answer.context["form"].errors) == ["request"]
    chosen = {"seen": ceiling.fresh.matter.version, "request": Request.objects.get(sort="extension").pk}
    assert desk_of("shen").post(address, chosen).status_code == 302


def test_a_pause_that_is_over_shows_nowhere(ceiling: Ceiling, desk_of: Desk, on_that_monday: Any) -> None:
    ceiling.register().assessed().paused()
    on_that_monday.at = ceiling.at + timedelta(days=6)
    assert ceiling.case.matter.number not in page(desk_of("lin"), "/cases?leave=paused")


def test_without_an_attachment_the_sheet_says_to_add_one_first(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().dispatched()
    sheet = page(desk_of("lin"), f"/cases/{ceiling.case.matter.number}/pause-requests")
    assert "先“添加附件”再申请" in sheet
    assert "或选一个附件" not in sheet


def test_a_deadline_that_passes_while_one_writes_is_not_proposed(ceiling: Ceiling, desk_of: Desk) -> None:
    """ESC-1: the two hours of CLK-1 end in twenty minutes; what is due next is proposed."""
    ceiling.at -= timedelta(hours=1, minutes=40)
    ceiling.register().assessed()
    sheet = page(desk_of("lin"), f"/cases/{ceiling.case.matter.number}/escalations")
    assert 'name="until"' in sheet
    assert "2026-03-02T10:40" not in sheet
    assert 'value="2026-03-0' in sheet


def test_a_day_that_counts_by_weekends_says_so_and_leads_to_the_calendar(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    """CLK-11: 2027 is not published yet."""
    ceiling.at = ceiling.at.replace(month=12, day=30)
    ceiling.register()
    case = page(desk_of("lin"), f"/cases/{ceiling.case.matter.number}")
    assert 'href="/days?year=2027"' in case
    assert "暂定" in case
