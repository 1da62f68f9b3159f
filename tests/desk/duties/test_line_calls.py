"""/duties/…/call: the complaint line is called from the duty's page, by screen and by program (INT-9)."""

from datetime import datetime
from typing import Any

import pytest

from bihuan.cases.models import Case
from bihuan.office.models import LineCall
from bihuan.organisation.actions import publish_line
from bihuan.organisation.terms import PublishLine
from tests.cast import NOBODY_IN_PARTICULAR
from tests.office.conftest import cast, ceiling, duty, lay, then

__all__ = ["cast", "ceiling", "duty", "lay", "then"]
pytestmark = pytest.mark.django_db
TYPED = {"called_at": "2026-03-02T10:00", "answered": "yes", "rings": "2", "answered_by": "林晓"}
MISSED = {"called_at": "2026-03-02T10:00", "answered": "no", "seconds": "60", "words": "没有人接。"}
SENT = {"called_at": "2026-03-02T10:00:00+08:00", "answered": True, "rings": 2, "answered_by": "林晓"}


@pytest.fixture
def page(cast: Any, lay: Any, duty: Any, moment: Any, clock: Any, at: datetime) -> str:
    lay(moment(3, 2, 8))
    known = PublishLine(number="0755-8234 1102", hours="每天", staffed_by="前台", since=at.date())
    publish_line(cast.osmanthus, known, by=NOBODY_IN_PARTICULAR, at=at)
    return f"/duties/{duty('line', centre=cast.osmanthus).matter.number}"


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def test_the_director_calls_and_writes_down_who_answered(page: str, signed_in: Any, cast: Any) -> None:
    desk = signed_in(cast.shen)
    assert f'href="{page}/call"' in text(desk.get(page))
    assert "0755-8234 1102" in text(desk.get(f"{page}/call"))
    shown = text(desk.post(f"{page}/call", TYPED, follow=True))
    assert "响了2声 林晓接听" in shown
    assert not Case.objects.exists()


def test_nobody_answered_and_the_case_is_named(page: str, signed_in: Any, cast: Any) -> None:
    shown = text(signed_in(cast.shen).post(f"{page}/call", MISSED, follow=True))
    assert "没有人接，已登记为 GHY-2026-0001。" in shown
    assert 'href="/cases/GHY-2026-0001"' in shown


def test_whom_the_case_of_an_unanswered_line_is_about_is_told_its_number_nowhere(
    page: str, signed_in: Any, cast: Any, untold: Any
) -> None:
    signed_in(cast.shen).post(f"{page}/call", MISSED)
    untold(Case.objects.get(), beside=(page,))
    assert "GHY-2026-0001" in text(signed_in(cast.shen).get(page))


def test_an_empty_form_is_refused_by_field(page: str, signed_in: Any, cast: Any) -> None:
    text(signed_in(cast.shen).post(f"{page}/call", {}), 422)
    text(signed_in(cast.shen).post(f"{page}/call", TYPED | {"rings": "x"}), 422)
    assert not LineCall.objects.exists()


def test_others_may_not_and_a_stranger_finds_nothing(page: str, signed_in: Any, cast: Any) -> None:
    assert signed_in(cast.quality).post(f"{page}/call", TYPED).status_code == 403
    assert signed_in(cast.stranger).get(f"{page}/call").status_code == 404
    assert signed_in(cast.stranger).post(f"{page}/call", TYPED).status_code == 404
