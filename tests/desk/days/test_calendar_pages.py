"""日历 on the screen: seen by everybody, kept by few, previewed before it is written (CLK-11)."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bihuan.cases.actions import go_on_counting
from bihuan.cases.actions.recounting import begin_recount
from bihuan.policies.queries.days import calendar, days_for
from tests.days import NOTICE_2027, WHEN, changed, closed, entered

TYPED = {"year": "2027", "text": NOTICE_2027, "source": "国办发明电〔2026〕9号", "seen": "0"}


@pytest.fixture
def keeper(company_head, clock, signed_in):
    return signed_in(company_head)


@pytest.fixture
def director(shen, clock, signed_in):
    return signed_in(shen)


# ── looked at ──


def test_the_year_shows_days_off_and_make_up_days_with_their_signs(lin, clock, signed_in):
    page = signed_in(lin).get("/days").text
    assert '<td class="day off" title="春节">17<i>休</i></td>' in page
    assert '<td class="day working" title="春节">14<i>班</i></td>' in page
    assert 'class="day today" aria-current="date">2<' in page
    assert "录入放假安排" not in page
    assert "暂按周末推算" not in page


def test_a_year_nobody_entered_says_so(lin, clock, signed_in):
    client = signed_in(lin)
    assert "暂按周末推算" in client.get("/days?year=2027").text
    entered()
    page = client.get("/days?year=2027").text
    assert "暂按周末推算" not in page
    assert "国办发明电〔2026〕9号" in page
    assert "录入2027年放假安排" in page


@pytest.mark.parametrize("year", ["0", "1999", "99999", "明年", "²⁰²⁷", "-1", ""])
def test_an_absurd_year_shows_one_there_is(lin, clock, signed_in, year):
    assert signed_in(lin).get(f"/days?year={year}").status_code == 200


def test_a_centre_s_closures_stand_on_its_own_page(lin, osmanthus, pines, clock, signed_in):
    closed(osmanthus, date(2026, 3, 10))
    client = signed_in(lin)
    assert "电力检修" in client.get("/days?centre=GHY").text
    assert '<td class="day closed"' not in client.get("/days").text
    assert client.get("/days?centre=TSL").status_code == 404


def test_the_page_takes_few_statements_however_many_changes_there_were(lin, clock, signed_in, statements):
    client = signed_in(lin)
    for day in range(11, 16):
        changed(date(2026, 5, day))
    client.get("/days")
    with statements() as asked:
        client.get("/days")
    assert len(asked) <= 9, asked


def test_the_page_is_read_in_english(lin, clock, signed_in):
    lin.language = "en"
    lin.save()
    page = signed_in(lin).get("/days?year=2027").text
    assert "counted by weekends" in page


# ── a notice ──


def test_a_notice_is_shown_before_it_is_written(keeper):
    preview = keeper.post("/days/notices?year=2027", TYPED).text
    assert "有21天会变" in preview
    assert "2027-02-05" in preview
    assert calendar().number == 0
    done = keeper.post("/days/notices?year=2027", TYPED | {"confirmed": "1"})
    assert (done.status_code, done.headers["Location"]) == (302, "/days?year=2027")
    assert days_for(None).publishes(2027)


def test_rows_are_uploaded_as_a_file(keeper):
    rows = "year,name,days_off,make_up_days\n2027,春节,02-05..02-11,02-20\n"
    file = SimpleUploadedFile("days.csv", rows.encode("utf-8-sig"))
    preview = keeper.post("/days/notices", TYPED | {"text": "", "file": file})
    assert "有8天会变" in preview.text
    assert rows.splitlines()[1] in preview.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "春节：2月5日（周一）放假。"}, "2027-02-05是周五，不是周一"),
        ({"text": "year,name\n"}, "第一行要是"),
        ({"text": ""}, "请贴上通知的原文"),
        ({"source": ""}, "refusebox"),
        ({"year": "1926"}, "refusebox"),
        ({"file": SimpleUploadedFile("days.csv", b"\xff\xfe\x00")}, "不是 UTF-8 编码"),
    ],
)
def test_what_cannot_be_read_comes_back_with_every_mistake(keeper, fields, said):
    answer = keeper.post("/days/notices", TYPED | fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert calendar().number == 0


def test_whoever_was_slower_looks_again(keeper):
    changed(date(2026, 5, 6))
    answer = keeper.post("/days/notices", TYPED | {"confirmed": "1"})
    assert answer.status_code == 422
    assert "别人改了日历" in answer.text
    assert 'name="seen" value="1"' in answer.text


def test_whoever_keeps_the_calendar_sees_how_far_counting_anew_has_come(keeper, taken_in):
    taken_in("门口装一盏灯吧。", kind="suggestion", channel="letter")
    changed(date(2026, 3, 4))
    begin_recount(1, centre=None, last_day=date(2026, 3, 4), source="通知", at=WHEN + timedelta(hours=1))
    assert "正在按新日历重新计算没有办完的意见：0／1 单" in keeper.get("/days").text
    go_on_counting(at=WHEN + timedelta(hours=1))
    assert "1 单，其中 1 单的到期时间变了" in keeper.get("/days").text


# ── days, closures, taken back ──


def test_some_days_are_changed_and_taken_back(keeper):
    typed = {
        "first": "2026-02-24",
        "last": "2026-02-25",
        "state": "off",
        "name": "春节",
        "source": "x",
        "seen": "0",
    }
    assert keeper.post("/days/changes", typed).status_code == 302
    assert not days_for(None).is_working(date(2026, 2, 25))
    page = keeper.get("/days").text
    assert "2026年2月24日至25日放假（春节）" in page
    assert "这几天改好了" in page
    assert "2026年2月24日至25日放假（春节）" in keeper.get("/days/undoing").text
    assert keeper.post("/days/undoing", {"seen": "1"}).status_code == 302
    nothing = keeper.get("/days/undoing").text
    assert "没有可以撤回的改动" in nothing
    assert "撤回这次改动" not in nothing
    assert days_for(None).is_working(date(2026, 2, 25))


def test_a_text_that_cannot_be_read_and_a_missing_source_are_said_together(keeper):
    answer = keeper.post("/days/notices", {"year": "2027", "text": "春节放假", "source": "", "seen": "0"})
    assert answer.status_code == 422
    assert {"text", "source"} <= set(answer.context["form"].errors)


def test_a_director_closes_the_centre_and_opens_it_again(director, osmanthus):
    typed = {"first": "2026-03-10", "last": "", "name": "检修", "seen": "0"}
    assert director.post("/days/closures?centre=GHY", typed).status_code == 302
    assert not days_for(osmanthus.pk).is_working(date(2026, 3, 10))
    assert "取消休息" in director.get("/days?centre=GHY").text
    gone = director.post("/days/closures/end?centre=GHY", {"first": "2026-03-10", "last": "", "seen": "1"})
    assert gone.status_code == 302
    assert days_for(osmanthus.pk).is_working(date(2026, 3, 10))


def test_a_day_that_is_over_is_refused_at_its_field(director, osmanthus):
    typed = {"first": "2026-03-01", "last": "", "name": "检修", "seen": "0"}
    answer = director.post("/days/closures?centre=GHY", typed)
    assert answer.status_code == 422
    assert "过去的日子已经计入时限" in answer.text


@pytest.mark.parametrize("page", ["notices", "changes", "undoing"])
def test_whoever_does_not_keep_the_calendar_is_told_who_does(director, page):
    assert director.get(f"/days/{page}").status_code == 403
    assert director.post(f"/days/{page}", TYPED).status_code == 403


@pytest.mark.parametrize("page", ["closures", "closures/end", "undoing"])
def test_a_stranger_finds_no_such_centre(stranger, osmanthus, clock, signed_in, page):
    assert signed_in(stranger).get(f"/days/{page}?centre=GHY").status_code == 404
    assert signed_in(stranger).post(f"/days/{page}?centre=GHY", {"seen": "0"}).status_code == 404


@pytest.mark.parametrize("page", ["closures", "closures/end"])
def test_a_closure_belongs_to_a_centre(keeper, page):
    assert keeper.get(f"/days/{page}").status_code == 404


def test_nobody_outside_looks_at_the_calendar(client, db):
    assert client.get("/days").status_code == 302
