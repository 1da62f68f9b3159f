"""The one complaint line of a centre, for programs (INT-9)."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db
PATH = "/centres/GHY/complaint-line"
LINE = {
    "number": "0755-8234 1102",
    "hours": "每天 8:00–20:00",
    "staffed_by": "前台",
    "since": "2026-03-02",
}


def test_it_is_published_and_read_with_the_centre(program: Any, shen: Any, lin: Any) -> None:
    def read() -> Any:
        (centre,) = program(lin).get("/centres").json()["items"]
        return centre["complaint_line"]

    assert read() is None
    assert program(shen).post(PATH, LINE).json()["complaint_line"] == LINE
    assert read() == LINE


@pytest.mark.parametrize(
    ("wrong", "field"), [({"number": "客服"}, "number"), ({"since": "2027-01-01"}, "since")]
)
def test_mistakes_are_said_by_field(wrong: dict[str, str], field: str, program: Any, shen: Any) -> None:
    answer = program(shen).post(PATH, LINE | wrong)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_others_publish_none_and_a_stranger_finds_no_centre(program: Any, lin: Any, stranger: Any) -> None:
    assert program(lin).post(PATH, LINE).status_code == 403
    assert program(stranger).post(PATH, LINE).status_code == 404
