"""What the floors below refuse becomes a page, and never a 500."""

from django.db import DataError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from bihuan.desk.middleware import Refusals
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle, Refusal

NO = Obstacle(code="no", message=say("还差一步。"), clause="规程 4.4.2a")


def shown(exception: Exception) -> tuple[int, str]:
    desk = Refusals(lambda request: HttpResponse())
    answer = desk.process_exception(RequestFactory().get("/cases"), exception)
    assert answer is not None
    return answer.status_code, answer.content.decode()


def test_each_refusal_has_its_page() -> None:
    assert shown(NotVisible("GHY-2026-0001"))[0] == 404
    assert shown(Forbidden(NO))[0] == 403
    status, page = shown(Refusal(NO))
    assert status == 409
    assert "还差一步。" in page


def test_characters_no_database_keeps_are_a_bad_request() -> None:
    assert shown(DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"))[0] == 400


def test_a_database_that_is_away_is_maintenance_and_asks_it_nothing() -> None:
    status, page = shown(OperationalError("connection refused"))
    assert status == 503
    assert "正在维护" in page


def test_what_nobody_foresaw_is_not_dressed_up() -> None:
    desk = Refusals(lambda request: HttpResponse())
    assert desk.process_exception(RequestFactory().get("/cases"), ZeroDivisionError()) is None
