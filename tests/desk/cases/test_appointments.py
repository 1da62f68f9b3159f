"""A visit agreed at the screen: hours of rest beside its field, its time for everybody to see (CLK-14)."""

from collections.abc import Callable

from django.test import Client

from bihuan.cases import actions
from tests.cases.ceiling import AT_FIVE, Ceiling

Desk = Callable[[str], Client]


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_hours_in_which_residents_rest_are_named_where_the_time_is_typed(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    """RVS-8."""
    ceiling.register()
    sheet = page(desk_of("lin"), f"/cases/{ceiling.case.matter.number}/appointments")
    assert "12:00–14:00、21:00–08:00是住户休息的时间" in sheet


def test_mr_zhou_finds_it_on_his_workbench_and_everybody_on_the_page(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().dispatched().appointed()
    case = f"/cases/{ceiling.case.matter.number}"
    assert f'href="{case}/arrivals"' in page(desk_of("zhou"), "/")
    told = page(desk_of("lin"), case)
    assert "约定 今天 15:00 上门：看漏水点" in told
    assert "约好的时间：3月2日(周一)15:00" in told
    assert "看漏水点" in page(desk_of("zhou"), f"{case}/arrivals")


def test_called_off_the_page_tells_it_and_offers_a_new_one(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().appointed()
    case = f"/cases/{ceiling.case.matter.number}"
    typed = {"reason": "自己修好了", "seen": ceiling.fresh.matter.version}
    assert desk_of("lin").post(f"{case}/appointment-cancellations", typed).status_code == 302
    told = page(desk_of("lin"), case)
    assert "住户取消了 今天 15:00 的上门：自己修好了" in told
    assert f'href="{case}/appointments"' in told


def test_moved_the_page_tells_both_times(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().appointed().act(actions.move_appointment, AT_FIVE)
    told = page(desk_of("lin"), f"/cases/{ceiling.case.matter.number}")
    assert "改约：今天 15:00 改到 今天 17:00，原因“备件没到”" in told
