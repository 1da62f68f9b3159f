"""A resident who is not content, at the screen: written beside the talk, seen by the next level (ESC-6)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from bihuan.cases import actions
from bihuan.cases.models import Raised
from bihuan.cases.terms import handling
from tests.cases.ceiling import Ceiling

Desk = Callable[[str], Client]
DEMAND = "周日前必须修好"


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def case_of(ceiling: Ceiling) -> str:
    return f"/cases/{ceiling.case.matter.number}"


def test_it_is_written_beside_the_talk_and_told_in_the_story(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    typed = {"way": "telephone", "words": "说了进度", "demand": DEMAND}
    answer = desk_of("lin").post(f"{case_of(ceiling)}/contacts", typed)
    assert answer.status_code == 302
    told = page(desk_of("lin"), case_of(ceiling))
    assert "住户不满意，报何主管回应，要求：周日前必须修好" in told
    assert "住户不满意，等回应" in told


def test_the_supervisor_finds_it_on_the_workbench_with_the_words_behind_the_button(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register().demanded()
    assert f'href="{case_of(ceiling)}/responses"' in page(desk_of("he"), "/")
    sheet = page(desk_of("he"), f"{case_of(ceiling)}/responses")
    assert DEMAND in sheet
    assert "林晓" in sheet


def test_answered_the_mark_is_gone_and_the_answer_stands_in_the_story(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register().demanded()
    answer = desk_of("he").post(f"{case_of(ceiling)}/responses", {"words": "周六换好，我去看"})
    assert answer.status_code == 302
    told = page(desk_of("lin"), case_of(ceiling))
    assert "回应上报：周六换好，我去看" in told
    assert "住户不满意，等回应" not in told


def test_an_answer_without_words_is_asked_for_beside_its_field(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().demanded()
    answer = desk_of("he").post(f"{case_of(ceiling)}/responses", {"words": " "})
    assert answer.status_code == 422
    assert Raised.objects.get().answered_at is None


def test_whoever_it_was_not_put_before_is_told_whose_it_is_and_a_stranger_sees_nothing(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    ceiling.register().demanded()
    assert desk_of("song").get(f"{case_of(ceiling)}/responses").status_code == 403
    assert desk_of("stranger").get(f"{case_of(ceiling)}/responses").status_code == 404


@pytest.mark.parametrize(("concern", "found"), [("demand", True), ("promise", False), ("broken", False)])
def test_the_list_shows_and_finds_who_is_not_content(
    ceiling: Ceiling, desk_of: Desk, concern: str, found: bool
) -> None:
    ceiling.register().demanded()
    listed = page(desk_of("lin"), f"/cases?concern={concern}")
    assert (case_of(ceiling) in listed) is found
    assert "不满意" in page(desk_of("lin"), "/cases")


def test_a_promise_reported_and_one_gone_by_are_found_apart(
    ceiling: Ceiling, desk_of: Desk, at: object
) -> None:
    """Reported it waits for the next level; not reported it stands as broken, on page and list."""
    real, ceiling.at = ceiling.at, ceiling.at - timedelta(hours=4)
    until = ceiling.at + timedelta(hours=2)
    broken = case_of(ceiling.register(promised_at=until))
    report = handling.ReportPromise(reason="备件没到", promised_at=real + timedelta(days=1))
    reported = case_of(ceiling.register(promised_at=until).act(actions.report_promise, report))
    for concern, there, not_there in (("promise", reported, broken), ("broken", broken, reported)):
        listed = page(desk_of("lin"), f"/cases?concern={concern}")
        assert there in listed
        assert not_there not in listed
    assert "答应过了时间，没上报" in page(desk_of("lin"), broken)
    assert "答应的做不到，等回应" in page(desk_of("lin"), reported)


def test_nobody_was_spoken_to_so_nobody_demanded_anything(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().told()
    sheet = page(desk_of("lin"), f"{case_of(ceiling)}/rounds/1/attempts")
    assert 'name="demand"' not in sheet
