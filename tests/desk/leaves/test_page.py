"""Pauses, extensions and forced closings by reason, month and centre, down to their cases (CLK-12, STA-6)."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from bihuan.cases import actions
from tests.cases.ceiling import AWAY, IN_COURT, LARGER, REMARK, Ceiling
from tests.cases.conftest import cast, ceiling
from tests.desk.cases.conftest import desk_of

__all__ = ["cast", "ceiling", "desk_of"]

Desk = Callable[[str], Client]
SEES = ("he", "engineering_head", "shen", "general_manager", "representative", "company_head", "quality")
DOES_NOT = ("lin", "song", "zhou", "chen")


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """Every page is drawn on 2026-03-02 at 10:20."""


def page(desk: Client, address: str = "/leaves") -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def granted(ceiling: Ceiling) -> Ceiling:
    """One paused, one given more days, one as it is; all of this month."""
    ceiling.register().assessed().paused()
    ceiling.register().assessed().dispatched().act(actions.request_extension, LARGER, by="zhou")
    ceiling.act(actions.grant, REMARK, by="engineering_head")
    return ceiling.register().assessed().dispatched()


def row(shown: str, name: str) -> list[str]:
    """The figures of a line, the latest month first."""
    found = re.search(rf'<th scope="row">(?:<b>)?{name}(?:</b>)?</th>(.*?)</tr>', shown, re.DOTALL)
    assert found, name
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in found[1].split("</td>")[:-1]]


def test_each_reason_is_counted_in_cases_with_its_share_of_the_months_complaints(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    granted(ceiling)
    shown = page(desk_of("shen"))
    assert row(shown, "暂停")[:2] == ["1 33%", "0"]
    assert row(shown, "住户不在，约不到上门时间")[0] == "1 33%"
    assert row(shown, "工程量比查看时大")[0] == "1 33%"
    assert row(shown, "强制结案")[0] == "0"


def test_every_figure_leads_to_just_its_cases(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().paused()
    paused = ceiling.case.matter.number
    other = ceiling.register().assessed().dispatched().case.matter.number
    shown = page(desk_of("shen"))
    links = {unescape(each) for each in re.findall(r'href="(/cases\?[^"]+)"', shown)}
    assert {"pause", "pause.resident_away"} == {re.search(r"granted=([\w.]+)", each)[1] for each in links}  # type: ignore[index]  # each has one
    for link in links:
        listed = page(desk_of("shen"), link)
        assert paused in listed
        assert other not in listed


def test_a_case_granted_twice_counts_once(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().paused().act(actions.end_pause, REMARK, by="zhou")
    ceiling.at += timedelta(hours=1)
    ceiling.act(actions.request_pause, AWAY, by="zhou").act(actions.grant, REMARK, by="engineering_head")
    assert row(page(desk_of("shen")), "暂停")[0] == "1 100%"


def test_what_was_asked_for_and_not_granted_is_not_counted(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().pause_asked()
    assert row(page(desk_of("shen")), "暂停")[0] == "0"


def test_a_forced_closing_counts_once_it_was_closed_by_force(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().handled().act(actions.request_closing, IN_COURT)
    ceiling.act(actions.grant, REMARK, by="quality")
    assert row(page(desk_of("shen")), "强制结案")[0] == "0"
    ceiling.act(actions.close_case, REMARK)
    shown = page(desk_of("shen"))
    assert row(shown, "强制结案")[0] == "1 100%"
    number = ceiling.case.matter.number
    assert number in page(desk_of("shen"), "/cases?status=all&granted=forced_closing.in_court")


def test_the_company_sees_every_centre_and_a_director_their_own(ceiling: Ceiling, desk_of: Desk) -> None:
    granted(ceiling)
    assert row(page(desk_of("quality")), "桂花苑")[0] == "2 67%"
    assert "按中心" not in page(desk_of("shen"))


@pytest.mark.parametrize("who", SEES)
def test_heads_the_quality_manager_and_the_company_see_it(desk_of: Desk, who: str) -> None:
    assert desk_of(who).get("/leaves").status_code == 200


@pytest.mark.parametrize("who", DOES_NOT)
def test_others_are_told_whom_to_ask(desk_of: Desk, who: str) -> None:
    answer = desk_of(who).get("/leaves")
    assert answer.status_code == 403
    assert "宽限的统计给各级负责人和品质主管看" in answer.content.decode()


def test_whoever_a_case_is_about_does_not_find_it_counted(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(about=(ceiling.cast.shen.pk,)).assessed().paused()
    assert row(page(desk_of("shen")), "暂停")[0] == "0"
    assert row(page(desk_of("he")), "暂停")[0] == "1 100%"


@pytest.mark.parametrize("granted_as", ["nonsense", "pause.nonsense", ".x", "extension.resident_away"])
def test_a_filter_nobody_offered_is_left_out_and_said_so(desk_of: Desk, granted_as: str) -> None:
    shown = page(desk_of("lin"), f"/cases?granted={granted_as}")
    assert "批准过的”没看懂" in shown


def test_it_takes_as_many_statements_however_much_was_granted(
    ceiling: Ceiling, desk_of: Desk, django_assert_max_num_queries: Any
) -> None:
    granted(ceiling)
    browser = desk_of("quality")
    with django_assert_max_num_queries(7):
        browser.get("/leaves")
