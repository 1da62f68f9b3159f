"""What is told to a resident who asks how far it is, on a page of its own (TRK-4)."""

from typing import Any

import pytest

from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(ceiling: Ceiling, signed_in: Any, clock: Any) -> Any:
    """Of the dripping ceiling, in front of one of the cast."""
    ceiling.register()
    return lambda who="lin": signed_in(getattr(ceiling.cast, who)).get(
        f"/cases/{ceiling.case.matter.number}/for-resident"
    )


def test_the_case_leads_to_what_the_resident_is_told(ceiling: Ceiling, page: Any, signed_in: Any) -> None:
    number = ceiling.case.matter.number
    assert (
        f"/cases/{number}/for-resident"
        in signed_in(ceiling.cast.lin).get(f"/cases/{number}").content.decode()
    )
    text = page().content.decode()
    for word in (number, ceiling.case.said, "已经受理，正在了解情况。", "受理了您的意见"):
        assert word in text


def test_a_stranger_finds_nothing_and_it_costs_no_more_as_it_goes_on(
    ceiling: Ceiling, page: Any, statements: Any
) -> None:
    page()
    with statements() as asked:
        page()
    before = len(asked)
    ceiling.assessed().dispatched()
    with statements() as asked:
        assert "正在处理" in page().content.decode()
    assert len(asked) == before
    assert page("stranger").status_code == 404
