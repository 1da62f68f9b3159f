"""When a head is told that an opinion needs more than its own remedy (规程 4.3.1b, HND-5)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from bihuan.quality.queries import actions_of_case, why_needed
from bihuan.quality.rules.needed import Opinion, needed
from bihuan.quality.terms.verbs import Reason
from tests.cases.ceiling import Ceiling
from tests.quality.measure import Measure

PLAIN = {
    "severity": "important",
    "validity": "valid",
    "major_impact": False,
    "same_fault_elsewhere": False,
    "round": 1,
    "like_it": 0,
}


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        ({}, ()),
        ({"severity": "major"}, (Reason.MAJOR,)),
        ({"major_impact": True}, (Reason.MAJOR,)),
        ({"same_fault_elsewhere": True}, (Reason.ELSEWHERE,)),
        ({"round": 2}, (Reason.AGAIN,)),
        ({"like_it": 1}, (Reason.REPEATED,)),
        ({"severity": "major", "like_it": 3}, (Reason.MAJOR, Reason.REPEATED)),
        ({"severity": "major", "validity": "invalid"}, ()),
        ({"validity": "", "like_it": 2}, (Reason.REPEATED,)),
    ],
)
def test_wide_reaching_or_repeated_opinions_need_one_and_others_do_not(said: dict, reasons: tuple) -> None:
    assert needed(Opinion(**(PLAIN | said))) == reasons


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "repeated"), [(10, True), (89, True), (120, False)])
def test_the_same_from_the_same_building_within_ninety_days_is_repeated(
    ceiling: Ceiling, days: int, repeated: bool
) -> None:
    now = ceiling.at
    ceiling.at = now - timedelta(days=days)
    ceiling.register().assessed()
    ceiling.at = now
    ceiling.register().assessed()
    assert (Reason.REPEATED in why_needed(ceiling.case, ceiling.cast.engineering_head.scope)) is repeated


@pytest.mark.django_db
def test_another_subject_or_what_was_voided_is_no_repetition(ceiling: Ceiling) -> None:
    ceiling.register().assessed(subject="order")
    ceiling.register().assessed()
    assert why_needed(ceiling.case, ceiling.cast.engineering_head.scope) == ()


@pytest.mark.django_db
def test_the_case_knows_what_it_led_to(ceiling: Ceiling, measure: Measure, cast: SimpleNamespace) -> None:
    ceiling.register()
    measure.opened(cases=(ceiling.case.matter.number,))
    assert [each.number for each in actions_of_case(ceiling.case, cast.shen.scope)] == ["GHY-JZ-2026-0001"]
    assert actions_of_case(ceiling.case, cast.stranger.scope) == []
