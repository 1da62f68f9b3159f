"""A table of residents comes in, is found, and goes again as a whole (RES-4, INT-8)."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from bihuan.jobs.importing.residents import Importing
from bihuan.residents.actions import go_on_importing
from bihuan.residents.models import Import
from tests.journeys.conftest import Enter
from tests.journeys.somebody import Somebody
from tests.residents.importing.files import csv_of

# Somebody wrote names where the remarks belong.
HEAD = ("楼栋", "房号", "姓名", "备注", "面积")
RIGHT = ("9栋", "901", "白天不在", "宋知远", "88.5")
WRONG = ("9栋", "902", "怕吵", "白雪", "很大")
MENDED = (*WRONG[:4], "90")


@pytest.fixture(autouse=True)
def no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.jobs.importing.residents.BREATH", 0)


def send(page: Page, content: bytes) -> None:
    file = {"name": "九栋.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("表格文件").set_input_files(file)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_role("heading", name="九栋.csv")).to_be_visible()


def worked(page: Page) -> None:
    Importing().all()
    page.reload()


def finds(lin: Somebody, said: str) -> None:
    lin.page.goto("/search?q=宋知远")
    expect(lin.page.locator("main")).to_contain_text(said)


def test_a_table_comes_in_is_found_and_goes_again(cast: SimpleNamespace, enter: Enter) -> None:
    lin = enter(cast.lin)
    page = lin.page
    page.goto("/imports")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载模板").click()
    headings = CalamineWorkbook.from_path(download.value.path()).get_sheet_by_index(0).to_python()[0]
    assert {"楼栋*", "房号*", "姓名", "备注"} <= set(headings)

    send(page, csv_of(RIGHT, WRONG, head=HEAD))
    worked(page)
    mistakes = page.locator("#mistakes")
    expect(mistakes).to_contain_text("有 1 处错，一行也不导入")
    expect(mistakes).to_contain_text("面积要写数字")
    page.get_by_role("link", name="上传改好的表格").click()
    send(page, csv_of(RIGHT, MENDED, head=HEAD))
    worked(page)

    page.get_by_role("link", name="重新对应各列").click()
    lin.sheet.get_by_label("姓名").select_option("remarks")
    lin.sheet.get_by_label("备注").select_option("name")
    with page.expect_navigation():
        lin.sends(lin.sheet)
    worked(page)
    expect(page.get_by_role("row", name="宋知远")).to_contain_text("新房屋、新住户")

    page.get_by_role("button", name="开始导入").click()
    expect(page.locator("#progress")).to_contain_text("0%")
    batch = Import.objects.get(stage="writing")
    go_on_importing(batch, at=batch.at, most=1)
    # The bar moves by itself.
    expect(page.locator("#progress")).to_contain_text("50%")
    worked(page)
    expect(page.locator(".pagehead")).to_contain_text("已导入")
    finds(lin, "9-901")

    page.goto(f"/imports/{batch.pk}")
    page.get_by_role("link", name="撤销整次导入").click()
    expect(lin.sheet).to_contain_text("立即不再显示")
    lin.sheet.get_by_label("为什么撤销").fill("表格是旧的")
    with page.expect_navigation():
        lin.sends(lin.sheet)
    finds(lin, "没有找到")
    Importing().all()
    page.goto(f"/imports/{batch.pk}")
    expect(page.locator("main")).to_contain_text("这次导入已撤销")
    expect(page.locator("main")).to_contain_text("撤销整次导入，原因：表格是旧的")
