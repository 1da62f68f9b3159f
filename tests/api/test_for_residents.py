"""What a resident may know of their own case, for whatever shows it to them (TRK-4)."""

from typing import Any

import pytest

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.rules.for_residents import HAPPENED, STANDS, how_it_stands
from bihuan.cases.terms.words import Stage
from bihuan.journal.events import EVENTS
from bihuan.kernel.messages import say
from tests.api.conftest import Ceiling


def seen(ceiling: Ceiling, who: str = "lin") -> Any:
    return ceiling.by(who).get(f"/cases/{ceiling.number}/for-resident")


def test_every_step_has_words_for_the_resident_and_none_names_a_verdict() -> None:
    assert set(STANDS) == set(Stage)
    assert not [each for each in STANDS.values() if "有效" in each or "无效" in each]


def test_what_is_in_hand_is_said_with_the_department_and_with_nobody() -> None:
    assert how_it_stands(Stage.HANDLING, "工程维修部") == say(
        "%(department)s正在处理。", department="工程维修部"
    )
    assert how_it_stands(Stage.HANDLING, "") == say("正在处理。")
    assert how_it_stands(Stage.CLOSED, "工程维修部") == say("已经办结。")


@pytest.mark.parametrize("kind", HAPPENED)
def test_only_facts_of_cases_that_colleagues_do_not_keep_among_themselves_are_told(kind: str) -> None:
    assert issubclass(EVENTS[kind], CaseEvent)
    assert EVENTS[kind].IS_INTERNAL is False


def test_it_says_how_far_it_is_when_the_answer_comes_and_what_happened(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    found = seen(ceiling).json()
    assert (found["number"], found["stage"], found["is_over"]) == (ceiling.number, "assessment", False)
    assert found["words"] == "已经受理，正在了解情况。"
    assert [each["words"] for each in found["happened"]] == ["受理了您的意见"]
    ceiling.bring_to("closed")
    found = seen(ceiling).json()
    assert (found["words"], found["is_over"], found["promised_at"]) == ("已经办结。", True, None)
    assert [each["words"] for each in found["happened"]][-3:] == ["把结果告诉了您", "向您回访了", "办结了"]


def test_nothing_of_the_companys_own_is_in_it(ceiling: Ceiling) -> None:
    ceiling.bring_to("closed")
    ceiling.by("lin").post(f"/cases/{ceiling.number}/notes", {"words": "这户常来投诉，小心。"})
    text = seen(ceiling).content.decode()
    for word in ("小心", "楼上地漏接口松了", "周师傅", "林晓", "valid", "important", "139"):
        assert word not in text


def test_whoever_may_not_see_the_case_does_not_see_it_this_way(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    assert seen(ceiling, "stranger").status_code == 404
