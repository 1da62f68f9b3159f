"""The complaint line is called, for programs (INT-9)."""

from typing import Any

import pytest

from tests.desk.duties.test_line_calls import SENT, cast, ceiling, duty, lay, page, then

__all__ = ["cast", "ceiling", "duty", "lay", "page", "then"]
pytestmark = pytest.mark.django_db


def test_it_is_called_and_read_back(page: str, program: Any, cast: Any) -> None:
    shen, path = program(cast.shen), f"{page}/line-call"
    assert shen.get(path).json()["line_call"] is None
    done = shen.post(path, SENT).json()
    assert (done["state"], done["line_call"]["rings"], done["line_call"]["case"]) == ("done", 2, None)
    assert shen.get(path).json()["line_call"]["called_by"]["name"] == "沈主任"
    again = shen.post(path, SENT)
    assert (again.status_code, again.json()["code"]) == (409, "done_already")


def test_nobody_answered(page: str, program: Any, cast: Any) -> None:
    sent = SENT | {"answered": False, "answered_by": "", "words": "没有人接。"}
    done = program(cast.shen).post(f"{page}/line-call", sent).json()
    assert done["line_call"]["case"] == "GHY-2026-0001"


def test_mistakes_are_said_by_field_and_others_may_not(page: str, program: Any, cast: Any) -> None:
    path = f"{page}/line-call"
    wrong = program(cast.shen).post(path, SENT | {"rings": None})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "rings")
    assert program(cast.quality).post(path, SENT).status_code == 403
    assert program(cast.stranger).post(path, SENT).status_code == 404
