"""查看: one number, once, with its reason in the access log (RES-6)."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cases.ceiling import Ceiling
from tests.looks import reveals_of

Desk = Callable[[str], Client]


def test_the_number_is_shown_once_and_it_is_logged_why(ceiling: Ceiling, desk_of: Desk) -> None:
    address = f"/cases/{ceiling.register().case.matter.number}/phone"
    shown = desk_of("lin").post(address, {"why": "call"})
    assert "13912344410" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert "13912344410" not in desk_of("lin").get(address).content.decode()
    [logged] = reveals_of(f"case:{ceiling.case.pk}")
    assert (logged.staff, logged.reason) == (ceiling.cast.lin, "要给住户打电话")


@pytest.mark.parametrize("typed", [{}, {"why": "other", "reason": " "}, {"why": "curiosity"}])
def test_without_a_reason_nothing_is_shown(typed: dict[str, str], ceiling: Ceiling, desk_of: Desk) -> None:
    answer = desk_of("lin").post(f"/cases/{ceiling.register().case.matter.number}/phone", typed)
    assert answer.status_code == 422
    assert "13912344410" not in answer.content.decode()
    assert not reveals_of(f"case:{ceiling.case.pk}")


def test_who_may_not_act_on_it_is_told_so(ceiling: Ceiling, desk_of: Desk) -> None:
    answer = desk_of("quality").post(
        f"/cases/{ceiling.register().case.matter.number}/phone", {"why": "identity"}
    )
    assert answer.status_code == 403
    assert "13912344410" not in answer.content.decode()
    assert not reveals_of(f"case:{ceiling.case.pk}")


def test_where_there_is_no_number_it_says_so(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register(anonymous=True, confirmed=False, answer_way="")
    answer = desk_of("lin").post(f"/cases/{ceiling.case.matter.number}/phone", {"why": "call"})
    assert answer.status_code == 409
    assert "没有登记电话" in answer.content.decode()
