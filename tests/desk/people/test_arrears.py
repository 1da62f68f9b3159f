"""欠费 on the page of a room and beside the caller: only for whom it concerns (INT-7, FEE-1)."""

from typing import Any

import pytest

from bihuan.residents.models import Room

pytestmark = pytest.mark.django_db
TYPED = {"since": "2025-11-01", "amount": "1234.50"}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """Everything happens on 2026-03-02 at 10:20."""


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def test_ms_lin_notes_it_on_the_page_of_the_room_and_takes_it_off_again(
    signed_in: Any, lin: Any, gu: Any, gu_room: Any
) -> None:
    desk, page = signed_in(lin), f"/rooms/{gu_room.pk}"
    assert "登记欠费" in text(desk.get(page))
    assert desk.post(f"{page}/arrears", TYPED)["Location"] == page
    shown = text(desk.get(page))
    assert "2025-11-01 起，1234.50 元" in shown
    assert "林晓 2026-03-02 登记" in shown
    assert 'value="1234.50"' in text(desk.get(f"{page}/arrears"))
    assert "登记欠费：从" in text(desk.get(f"{page}/history"))
    assert desk.post(f"{page}/arrears/end")["Location"] == page
    assert "2025-11-01 起" not in text(desk.get(page))
    assert "没有登记欠费" in text(desk.post(f"{page}/arrears/end"), 422)


def test_what_cannot_be_right_is_said_beside_its_field(signed_in: Any, lin: Any, gu_room: Any) -> None:
    desk = signed_in(lin)
    for wrong in ({}, {"since": "2027-01-01"}, {"since": "2025-11-01", "amount": "-3"}):
        text(desk.post(f"/rooms/{gu_room.pk}/arrears", wrong), 422)
    assert Room.objects.get(pk=gu_room.pk).arrears_since is None


def test_beside_the_caller_it_is_no_reason_to_refuse(
    signed_in: Any, lin: Any, zhou: Any, gu: Any, gu_room: Any
) -> None:
    desk = signed_in(lin)
    desk.post(f"/rooms/{gu_room.pk}/arrears", {"since": "2025-11-01"})
    beside = text(desk.get(f"/cases/new/household?room={gu_room.pk}"))
    assert "2025-11-01 起" in beside
    assert "照常受理；本人问起再说，只告诉本人。" in beside
    said = {"said": "顶棚滴水", "channel": "telephone", "where": "3-1202"}
    assert desk.post("/cases/new", said).status_code == 302


def test_whoever_repairs_neither_sees_nor_notes_what_is_owed(
    signed_in: Any, lin: Any, zhou: Any, gu: Any, gu_room: Any
) -> None:
    page = f"/rooms/{gu_room.pk}"
    signed_in(lin).post(f"{page}/arrears", TYPED)
    desk = signed_in(zhou)
    for path in (page, f"{page}/history", f"/cases/new/household?room={gu_room.pk}"):
        assert "欠费" not in text(desk.get(path)), path
    assert desk.get(f"{page}/arrears").status_code == 403
    assert desk.post(f"{page}/arrears", TYPED).status_code == 403
    assert desk.post(f"{page}/arrears/end").status_code == 403


def test_a_stranger_finds_no_room(signed_in: Any, stranger: Any, gu_room: Any) -> None:
    desk = signed_in(stranger)
    assert desk.get(f"/rooms/{gu_room.pk}/arrears").status_code == 404
    assert desk.post(f"/rooms/{gu_room.pk}/arrears", TYPED).status_code == 404


def test_it_costs_no_statement_beside_the_caller(
    signed_in: Any, lin: Any, gu: Any, gu_room: Any, statements: Any
) -> None:
    desk, address = signed_in(lin), f"/cases/new/household?room={gu_room.pk}"
    desk.get(address)
    with statements() as before:
        desk.get(address)
    desk.post(f"/rooms/{gu_room.pk}/arrears", TYPED)
    with statements() as after:
        desk.get(address)
    assert len(after) == len(before)
