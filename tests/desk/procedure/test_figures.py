"""The figures a clause sets are read off the procedure, never written beside it."""

import pytest

from bihuan.desk.procedure.figures import figures
from bihuan.policies.queries.shipped import read_procedure, shipped_procedure, shipped_text


def said(procedure, clause):
    return [(str(each.value), *map(str, each.notes)) for each in figures(procedure).get(clause, [])]


@pytest.mark.parametrize(
    ("clause", "figure"),
    [
        ("规程 4.7.2", ("7 个工作日", "投诉 · 从受理到回访，当天不算")),
        ("规程 4.4.2b", ("2 个工作日", "投诉 · 从处理完毕到回访，当天不算")),
        ("投诉接待 5", ("当天", "重大 · 从受理到上报")),
        ("投诉接待 5", ("1 小时", "重要 · 从受理到转呈")),
        ("投诉接待 5", ("住户要求的时间", "轻微 · 从受理或这一轮开始到核实")),
        ("规程 4.2.5b", ("答应的时间", "从受理到答复")),
        ("电话 3.3", ("2 小时", "电话或来访 · 从受理到派办；夜间登记的上班起算")),
        ("规程 4.4.2d", ("三问", "处理是否及时、对处理结果是否满意、对服务态度是否满意")),
        ("规程 4.7.3", ("当天不算", "算到最后一天24:00")),
        ("规程 4.2.1b", ("08:00–21:00", "专人受理；其余时间值班登记")),
        ("电话 2.4", ("12:00–14:00", "没有急事不打电话")),
        ("规程 3.3", ("15类事项",)),
        ("规程 4.5.2", ("走访", "一种渠道")),
        ("规程 4.4.1a", ("最后一天 09:00", "按天的时限，这时提醒")),
        ("规程 4.4.1a", ("提前 30 分钟", "按小时的时限，这时提醒")),
        ("规程 3.2", ("综合管理部 → 管理者代表", "办不了的往上报")),
        ("规程 4.3.1f", ("2 小时", "超时后每过这么久再高一级：派办、转呈")),
        ("规程 4.2.2c", ("最长 15 天", "暂停：等待地产、维保或政府单位")),
        ("投诉处理 五", ("两种理由", "强制结案：要求超出法规和合同，已书面答复、已进入调解、仲裁或诉讼")),
    ],
)
def test_a_clause_sets_what_the_procedure_says(clause, figure):
    found = said(shipped_procedure(), clause)
    assert any(each[: len(figure)] == figure for each in found), found


def test_equal_figures_of_a_clause_stand_once_with_all_they_hold_for():
    assert said(shipped_procedure(), "规程 4.7.1") == [
        ("3 个工作日", "投诉 · 从受理到回访，当天不算", "建议 · 从受理到答复，当天不算")
    ]


def test_a_stricter_version_shows_its_own_figure():
    stricter = read_procedure(shipped_text().replace('span = "3 working days"', 'span = "1 working day"'))
    assert said(stricter, "规程 4.7.1")[0][0] == "1 个工作日"


def test_every_clock_of_the_procedure_stands_at_its_clause():
    shown = figures(shipped_procedure())
    for entry in shipped_procedure().clocks:
        assert entry.clause in shown, entry.code
