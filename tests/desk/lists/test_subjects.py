"""The list by subject: what is offered, and what still works after it was retired (CLS-6)."""

import re

import pytest

from bihuan.desk.lists.columns import keep_columns
from tests.subjects import added, renamed, retired

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def titles(page):
    return re.findall(r'<td class="t"><a [^>]*>(.*?)</a>', page.text)


def chips(page):
    return re.findall(r'<span class="filter"><span>(.*?)</span> (.*?) <a', page.text)


def offered(page):
    filters = {each["name"]: each["choices"] for each in page.context["filters"]}
    return dict(filters["subject"])


def test_an_own_subject_finds_its_cases_and_those_of_its_topics(desk, taken_in):
    subject = added("电动车")
    taken_in("车棚满了", subject=subject)
    taken_in("从窗口接线", subject=added("飞线充电", under=subject))
    taken_in("滴水", subject="repair.leak")
    page = desk.get(f"/cases?subject={subject}")
    assert sorted(titles(page)) == ["从窗口接线", "车棚满了"]
    assert ("事项", "电动车") in chips(page)


def test_one_own_subject_does_not_find_the_cases_of_the_next(desk, taken_in):
    codes = [added(f"第{number}类") for number in range(11)]
    taken_in("第一件", subject=codes[0])
    taken_in("第十一件", subject=codes[10])
    assert titles(desk.get(f"/cases?subject={codes[0]}")) == ["第一件"]


def test_a_view_of_a_subject_retired_since_still_finds_its_cases(desk, taken_in):
    taken_in("滴水", subject="repair.leak")
    saved = desk.post("/cases/views?subject=repair.leak", {"name": "渗漏"})
    retired("repair")
    page = desk.get(saved.headers["Location"])
    assert titles(page) == ["滴水"]
    assert ("事项", "工程维修 › 渗漏") in chips(page)


def test_only_what_is_live_is_offered_and_what_is_on_already(desk):
    own = added("电动车")
    retired("repair.leak")
    assert own in offered(desk.get("/cases/conditions"))
    assert "repair.leak" not in offered(desk.get("/cases/conditions"))
    on = desk.get("/cases/conditions?subject=repair.leak")
    assert offered(on)["repair.leak"] == "工程维修 › 渗漏"
    assert '<option value="repair.leak" selected>' in on.text


def test_the_column_says_the_name_of_today(desk, lin, taken_in):
    keep_columns(lin, ["subject"])
    taken_in("滴水", subject="repair.leak")
    renamed("repair.leak", "漏水")
    retired("repair.leak")
    assert "工程维修 › 漏水" in desk.get("/cases").text


def test_filter_and_rows_ask_for_the_taxonomy_once(desk, taken_in, statements):
    for number in range(4):
        taken_in(f"第{number}件", subject="repair.leak")
    with statements() as asked:
        desk.get("/cases?subject=repair")
    assert len([each for each in asked if "policies_stamp" in each]) == 1
