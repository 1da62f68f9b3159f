"""The list as a file: what is filtered, masked, logged; refused; for whom (RES-6)."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import python_calamine
from django.test import Client

from bihuan.cases.actions import exporting
from bihuan.organisation.actions import give_post
from bihuan.organisation.models import Reveal
from bihuan.organisation.terms import Post
from bihuan.paper.tables import as_csv, as_xlsx, harmless
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import BY, cast, ceiling

__all__ = ["cast", "ceiling"]

GOOD = {"kind": "csv", "numbers": "masked", "why": "report"}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def desk_of(signed_in: Callable[..., Client], cast: Any) -> Callable[[str], Client]:
    return lambda name: signed_in(getattr(cast, name))


def rows(answer: Any) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_is_exported_as_it_is_filtered_with_masks_and_logged(
    ceiling: Ceiling, taken_in, desk_of
) -> None:
    number = ceiling.register().case.matter.number
    taken_in("楼道灯不亮，谢谢", kind="suggestion")
    answer = desk_of("shen").post("/cases/export?kind=complaint&centre=GHY", GOOD)
    assert answer["Content-Disposition"] == 'attachment; filename="bihuan-cases-20260302.csv"'
    (row,) = rows(answer)
    assert (row["编号"], row["电话"], row["位置"]) == (number, "139****4410", "3-1202")
    assert (row["受理时间"], row["种类"], row["受理人"]) == ("2026-03-02 10:20", "投诉", "林晓")
    logged = Reveal.objects.get()
    assert (logged.shown, logged.rows, logged.masked, logged.why, logged.centre) == (
        "export", 1, True, "report", ceiling.cast.osmanthus,
    )  # fmt: skip


def test_whoever_has_the_right_gets_open_numbers_and_that_is_logged(ceiling: Ceiling, desk_of) -> None:
    ceiling.register()
    typed = GOOD | {"numbers": "open", "why": "other", "reason": "停水逐户通知"}
    (row,) = rows(desk_of("shen").post("/cases/export", typed))
    assert row["电话"] == "13912344410"
    logged = Reveal.objects.get()
    assert (logged.masked, logged.reason) == (False, "停水逐户通知")


@pytest.mark.parametrize("who", ["he", "quality", "engineering_head"])
def test_without_the_right_open_numbers_are_not_even_offered(who, ceiling: Ceiling, desk_of) -> None:
    ceiling.register()
    browser = desk_of(who)
    assert 'value="open"' not in browser.get("/cases/export").content.decode()
    assert browser.post("/cases/export", GOOD | {"numbers": "open"}).status_code == 422
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("who", ["lin", "zhou", "song"])
def test_who_leads_nobody_exports_nothing(who, ceiling: Ceiling, desk_of) -> None:
    browser = desk_of(who)
    assert browser.get("/cases/export").status_code == 403
    assert browser.post("/cases/export", GOOD).status_code == 403
    assert "/cases/export" not in browser.get("/cases").content.decode()
    assert "/cases/export" in desk_of("shen").get("/cases").content.decode()
    assert not Reveal.objects.exists()


def test_a_stranger_exports_nothing_of_this_centre(ceiling: Ceiling, desk_of, pines, at) -> None:
    ceiling.register()
    stranger = ceiling.cast.stranger
    give_post(stranger, Post.CENTRE_DIRECTOR, centre=pines, department=None, since=at.date(), by=BY, at=at)
    assert rows(desk_of("stranger").post("/cases/export", GOOD)) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": ""}, "请选择一项"),
        ({"why": "other", "reason": " "}, "请填写这一项"),
        ({"kind": "pdf"}, "pdf"),
        ({"numbers": ""}, "请选择一项"),
    ],
)
def test_without_a_reason_or_a_kind_no_file_leaves(typed, said, ceiling: Ceiling, desk_of) -> None:
    answer = desk_of("shen").post("/cases/export", GOOD | typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Reveal.objects.exists()


def test_more_than_may_leave_at_once_is_said_and_nothing_is_logged(
    ceiling: Ceiling, taken_in, desk_of, monkeypatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_ROWS", 1)
    ceiling.register()
    taken_in("楼道灯不亮")
    answer = desk_of("shen").post("/cases/export", GOOD)
    assert answer.status_code == 422
    assert "分几次导出" in answer.content.decode()
    assert not Reveal.objects.exists()


def test_the_file_of_a_spreadsheet_holds_the_same(ceiling: Ceiling, desk_of) -> None:
    number = ceiling.register().case.matter.number
    answer = desk_of("shen").post("/cases/export", GOOD | {"kind": "xlsx"})
    content = b"".join(answer.streaming_content)
    header, row = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    )
    found = dict(zip(header, row, strict=True))
    assert (found["编号"], found["电话"], found["轮次"]) == (number, "139****4410", 1.0)


def test_the_number_of_statements_does_not_grow_with_the_rows(
    ceiling: Ceiling, taken_in, desk_of, statements
) -> None:
    browser = desk_of("shen")
    for each in range(12):
        taken_in(f"第{each}件")
    with statements() as few:
        assert len(rows(browser.post("/cases/export", GOOD))) == 12
    for each in range(12):
        taken_in(f"又{each}件")
    with statements() as many:
        assert len(rows(browser.post("/cases/export", GOOD))) == 24
    assert len(many) == len(few)


# ── the file itself ──


@pytest.mark.parametrize("text", ["=1+1", "+8613912344410", "-3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless(f"顶棚{text}") == f"顶棚{text}"
    (_header, line) = list(as_csv(["内容"], [[text]]))
    assert next(csv.reader(io.StringIO(line.decode(), newline="")))[0] == f"'{text}"
    with as_xlsx(["内容"], [[text]]) as file:
        sheet = python_calamine.CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
        assert sheet.to_python()[1][0].strip() == text.strip()


def test_moments_are_those_of_here_and_numbers_are_numbers(at: datetime) -> None:
    lines = list(as_csv(["时间", "轮次", "空"], [[at + timedelta(minutes=1), 2, None]]))
    assert lines[0].startswith(b"\xef\xbb\xbf")
    assert lines[1].decode() == "2026-03-02 10:21,2,\r\n"
