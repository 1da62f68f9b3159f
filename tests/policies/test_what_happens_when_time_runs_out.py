"""The procedure's warnings, the way up of what is overdue, the reasons to wait, and what may be delegated."""

from datetime import time, timedelta

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import read_procedure, shipped_procedure, shipped_text
from bihuan.policies.rules.checking import CLOCKS
from bihuan.policies.terms import Asking, Span, Unit

ALL_LEVELS = '["department_head", "company_department", "management_representative", "general_manager"]'
HOURLY = 'clocks = ["CLK-1", "CLK-3a"]'


def problems(*pairs: tuple[str, str]) -> list[str]:
    text = shipped_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    return [str(problem).split("：", 1)[1] for problem in refused.value.problems]


def test_the_last_day_is_announced_at_nine_and_an_hour_clock_half_an_hour_before() -> None:
    warnings = shipped_procedure().warnings
    assert warnings.day_clocks_at == time(9)
    assert warnings.hour_clocks_before == timedelta(minutes=30)


@pytest.mark.parametrize("clock", CLOCKS)
def test_every_overdue_clock_goes_up_to_the_general_manager(clock: str) -> None:
    climb = shipped_procedure().climb_of(clock)
    assert climb.levels[0] == "department_head"
    assert climb.levels[-1] == "general_manager"


def test_what_is_due_in_hours_climbs_by_hours() -> None:
    assert shipped_procedure().climb_of("CLK-1").every == Span(2, Unit.HOURS)
    assert shipped_procedure().climb_of("CLK-5").every == Span(1, Unit.WORKING_DAYS)


def test_what_may_be_asked_for_has_reasons_of_its_own_and_pauses_end() -> None:
    procedure = shipped_procedure()
    for asking in Asking:
        assert procedure.reasons_for(asking)
    for reason in procedure.reasons:
        assert (reason.longest_days > 0) == (reason.asking is not Asking.FORCED_CLOSING)


def test_only_assigning_handlers_is_delegated() -> None:
    """ORG-5: whom it is given to, and whom it is handed over to."""
    assert shipped_procedure().delegation.verbs == ("dispatch", "hand_over")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (HOURLY, 'clocks = ["CLK-1"]', "“CLK-3a”逾期后没有人知道"),
        (HOURLY, 'clocks = ["CLK-1", "CLK-3a", "CLK-77"]', "没有“CLK-77”这个时限"),
        (HOURLY, 'clocks = ["CLK-1", "CLK-3a", "CLK-5"]', "“CLK-5”已经写过"),
        (f"levels = {ALL_LEVELS}", "levels = []", "至少要有一级"),
        (f"levels = {ALL_LEVELS}", 'levels = ["king"]', "没有“king”这一级"),
        (
            f"levels = {ALL_LEVELS}",
            'levels = ["company_department", "department_head"]',
            "“department_head”不在“company_department”之上",
        ),
        (
            f"levels = {ALL_LEVELS}",
            'levels = ["company_department", "company_department"]',
            "“company_department”不在“company_department”之上",
        ),
        ('every = "2 hours"', 'every = "same day"', "两级之间要隔一段时间，不能写 same day"),
        ('every = "2 hours"', 'every = "-2 hours"', "“-2 hours”：期限要大于零"),
        ("minutes_before = 30", "minutes_before = -5", "要是 1 以上的整数"),
        ('day_clocks_at = "09:00"', 'day_clocks_at = "9 o"', "“9 o”不是时刻，请写成 08:00"),
        ("[warnings]", "[warning]", "不认识这一部分"),
        ('for = "pause"', 'for = "holiday"', "不认识“holiday”"),
        ("longest_days = 15", "longest_days = 0", "要是 1 以上的整数"),
        ('grants = ["quality"]', 'grants = ["quality"]\nlongest_days = 3', "强制结案不占时间，不写这一项"),
        ('grants = ["quality"]', 'grants = ["king"]', "不认识“king”"),
        ('may = ["desk", "owner"]', 'may = ["anybody"]', "不认识“anybody”"),
        ('code = "weather"', 'code = "parts"', "“parts”已经写过"),
        (
            'verbs = ["dispatch", "hand_over"]',
            'verbs = ["dispatch", "verify"]',
            "“verify”要由负责人自己签，不能委托",
        ),
        ('verbs = ["dispatch", "hand_over"]', 'verbs = ["sing"]', "没有“sing”这个动作"),
    ],
)
def test_what_cannot_be_followed_is_refused(old: str, new: str, said: str) -> None:
    assert said in problems((old, new))
