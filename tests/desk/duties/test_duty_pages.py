"""定期工作 on the screen: the calendar, one duty, the weekly review (DOC-3, TRK-3)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of
from bihuan.matters.models import Attachment
from bihuan.notices.models import Notice
from bihuan.office.models import LaidDuty, ReviewForm
from bihuan.office.reactions import tell_owners
from bihuan.office.rules.drafts import version_of
from tests.cases.ceiling import Ceiling
from tests.matters.files import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any, settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path


@pytest.fixture
def monday(last_week: Ceiling, lay, moment) -> Ceiling:
    lay(moment(3, 2, 8))
    return last_week


@pytest.fixture
def browser(monday: Ceiling, signed_in: Callable[..., Client]) -> Callable[[str], Client]:
    return lambda who: signed_in(getattr(monday.cast, who))


@pytest.fixture
def review(monday: Ceiling, duty) -> str:
    return f"/duties/{duty('review', monday.cast.engineering).matter.number}"


@pytest.fixture
def backup(monday: Ceiling, duty) -> str:
    return f"/duties/{duty('backup', monday.cast.customer_service).matter.number}"


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def form_of(monday: Ceiling, **typed: str) -> dict[str, str]:
    number = monday.case.matter.number
    return {"form": number, **{f"{name}-{number}": value for name, value in typed.items()}}


# ── the calendar ──


def test_a_head_finds_the_week_month_and_year_and_what_is_to_come(browser) -> None:
    page = text_of(browser("he").get("/duties"))
    for words in (
        "查阅上周办理表",
        "月客户意见小结",
        "每周",
        "每月",
        "接下来",
        "业主意见征询",
        "规程 4.4.2d7",
    ):
        assert words in page


def test_the_director_sees_the_whole_centre_and_a_head_only_their_department(browser) -> None:
    assert "工程维修部" in text_of(browser("shen").get("/duties"))
    assert "上报月统计分析表" in text_of(browser("shen").get("/duties"))
    assert "工程维修部" not in text_of(browser("he").get("/duties"))


def test_the_company_sees_all_centres_in_figures_and_opens_one(browser) -> None:
    quality = browser("quality")
    page = text_of(quality.get("/duties"))
    assert "桂花苑" in page
    assert "公司总部" in page
    assert "查阅上周办理表" in text_of(quality.get("/duties?centre=GHY"))


def test_a_centre_that_is_not_theirs_looks_like_one_that_is_not_there(browser) -> None:
    shen = browser("shen")
    hidden, missing = shen.get("/duties?centre=TSL"), shen.get("/duties?centre=NIX")
    assert hidden.status_code == missing.status_code == 404


def test_what_was_missed_stands_first_and_past_ones_say_how_they_went(browser, clock, moment) -> None:
    clock.at = moment(3, 3, 9)
    page = text_of(browser("engineering_head").get("/duties"))
    assert page.index("逾期没有办") < page.index("查阅上周办理表")
    past = text_of(browser("shen").get("/duties?centre=GHY&past=1"))
    assert "查阅上周办理表" in past


# One person's page: session, person, posts, centres; then what it shows. The number of unread notices is
# asked for by the page itself, later.
@pytest.mark.parametrize(
    ("who", "path", "most"),
    [
        ("he", "/duties", 8),
        ("he", "/duties?past=1", 6),
        ("quality", "/duties?centre=all", 6),
        ("quality", "/duties?centre=GHY", 8),
    ],
)
def test_the_calendar_asks_for_as_little_however_much_there_is(
    browser, statements, who: str, path: str, most: int
) -> None:
    desk = browser(who)
    desk.get(path)
    with statements() as asked:
        assert desk.get(path).status_code == 200
    assert len(asked) <= most, asked


# ── the weekly review ──


def test_the_weeks_forms_are_on_one_page_with_a_place_for_a_comment_each(browser, review, monday) -> None:
    answer = browser("engineering_head").get(review)
    page = answer.content.decode()
    assert monday.case.matter.number in page
    assert f'name="comment-{monday.case.matter.number}"' in page
    assert "还有 1 张没有看" in text_of(answer)


def test_a_review_asks_for_as_little_whether_one_form_or_forty(
    browser, review, statements, monday, lay, duty, moment
) -> None:
    head = browser("engineering_head")
    head.get(review)
    with statements() as one:
        head.get(review)
    engineering = duty("review", monday.cast.engineering)
    for day in range(1, 32):
        monday.at = moment(2, 25) + timedelta(minutes=day)
        ReviewForm.objects.create(duty=engineering, matter=monday.register().case.matter)
    with statements() as many:
        page = head.get(review).content.decode()
    assert len(many) == len(one) <= 8, many
    assert page.count('name="form"') == 30
    further = re.search(r'name="go_on" value="(\d+)"', page)
    assert further is not None
    assert head.get(f"{review}?after={further[1]}").content.decode().count('name="form"') == 2


def test_what_is_typed_is_kept_a_moment_later_and_still_there_when_one_comes_back(
    browser, review, monday
) -> None:
    head = browser("engineering_head")
    kept = head.post(f"{review}/comments?draft=1", form_of(monday, comment="催一下厂家"))
    number = monday.case.matter.number
    assert kept.json() == {"fields": {f"drawn-{number}": version_of("催一下厂家", follow_up=False)}}
    assert "催一下厂家" in head.get(review).content.decode()
    # Nobody else reads it before it is signed.
    assert "催一下厂家" not in browser("shen").get(review).content.decode()


def drawn(page: str, monday: Ceiling) -> str:
    """The version the page was drawn with."""
    found = re.search(rf'name="drawn-{monday.case.matter.number}" value="([0-9a-f]*)"', page)
    assert found is not None
    return found[1]


def test_two_pages_that_write_of_one_form_overwrite_nothing_and_both_are_shown(
    browser, review, monday
) -> None:
    head = browser("engineering_head")
    version = drawn(head.get(review).content.decode(), monday)
    head.post(f"{review}/comments?draft=1", form_of(monday, comment="催一下厂家", drawn=version))
    other = form_of(monday, comment="周五前换配件", drawn=version)
    refused = head.post(f"{review}/comments?draft=1", other)
    assert (refused.status_code, refused.json()) == (409, {"fields": {}})
    page = head.post(f"{review}/comments", other)
    assert page.status_code == 409
    assert "另一个页面存的是： 催一下厂家" in text_of(page)
    assert "周五前换配件</textarea>" in page.content.decode()
    # Nothing was overwritten; sent again, with both read, it is meant.
    assert "催一下厂家</textarea>" in head.get(review).content.decode()
    again = form_of(monday, comment="周五前换配件", drawn=drawn(page.content.decode(), monday))
    assert head.post(f"{review}/comments", again).status_code == 302
    assert "周五前换配件</textarea>" in head.get(review).content.decode()


def test_a_page_on_which_nothing_was_typed_leaves_what_another_page_wrote(browser, review, monday) -> None:
    head = browser("engineering_head")
    version = drawn(head.get(review).content.decode(), monday)
    head.post(f"{review}/comments?draft=1", form_of(monday, comment="催一下厂家", drawn=version))
    assert head.post(f"{review}/comments", form_of(monday, comment="", drawn=version)).status_code == 302
    assert "催一下厂家</textarea>" in head.get(review).content.decode()


def test_nothing_is_signed_with_a_comment_that_contradicts_another_page(browser, review, monday) -> None:
    head = browser("engineering_head")
    version = drawn(head.get(review).content.decode(), monday)
    head.post(f"{review}/comments?draft=1", form_of(monday, comment="催一下厂家", drawn=version))
    typed = {**form_of(monday, comment="周五前换配件", seen="1", drawn=version), "remark": "好"}
    assert head.post(f"{review}/signature", typed).status_code == 409
    assert LaidDuty.objects.filter(done_at=None, code="review").exists()


def test_the_head_signs_and_the_comment_stands_on_the_case_page(browser, review, monday) -> None:
    head = browser("engineering_head")
    sent = {**form_of(monday, comment="催一下厂家", seen="1"), "remark": "这周还行"}
    answer = head.post(f"{review}/signature", sent)
    assert (answer.status_code, answer.url) == (302, review)
    page = text_of(head.get(review))
    assert "按时办好" in page
    assert "这周还行" in page
    case = text_of(browser("lin").get(f"/cases/{monday.case.matter.number}"))
    assert "每周查阅办理表时写评语：催一下厂家" in case
    assert "查阅办理表" not in text_of(browser("engineering_head").get("/"))


def test_unseen_it_is_refused_with_its_clause_and_nothing_typed_is_lost(browser, review, monday) -> None:
    head = browser("engineering_head")
    answer = head.post(f"{review}/signature", {**form_of(monday), "remark": "都好"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "还有1张办理表没有看" in page
    assert "规程 4.4.2d7" in page
    assert "都好" in answer.content.decode()
    assert head.post(f"{review}/seen", form_of(monday)).status_code == 302
    assert head.post(f"{review}/signature", {"remark": "都好"}).status_code == 302


def test_too_long_a_comment_is_said_beside_it_and_comes_back(browser, review, monday) -> None:
    head = browser("engineering_head")
    answer = head.post(f"{review}/comments", form_of(monday, comment="长" * 5001))
    assert answer.status_code == 422
    assert "最多5000字" in text_of(answer)
    assert "长" * 5001 in answer.content.decode()
    assert head.post(f"{review}/comments?draft=1", form_of(monday, comment="长" * 5001)).status_code == 422


@pytest.mark.parametrize("noun", ["comments", "seen", "signature"])
def test_the_director_reads_it_and_does_not_sign_for_the_head(browser, review, monday, noun: str) -> None:
    shen = browser("shen")
    assert shen.get(review).status_code == 200
    assert shen.post(f"{review}/{noun}", form_of(monday, comment="我来写")).status_code == 403
    assert LaidDuty.objects.filter(done_at=None, code="review").exists()


@pytest.mark.parametrize("noun", ["", "/comments", "/seen", "/signature", "/completion", "/files/1"])
@pytest.mark.parametrize("who", ["he", "zhou", "stranger"])
def test_to_others_it_is_not_there(browser, review, who: str, noun: str) -> None:
    desk = browser(who)
    for answer in (desk.get(review + noun), desk.post(review + noun)):
        assert answer.status_code in (404, 405)


# ── the others ──


def test_the_backup_is_reported_done_from_the_workbench_with_a_file(browser, backup, monday) -> None:
    lin = browser("lin")
    assert f"{backup}/completion" in lin.get("/").content.decode()
    file = SimpleUploadedFile("备份清单.pdf", PDF, "application/pdf")
    answer = lin.post(f"{backup}/completion", {"remark": "已备份到资料柜。", "file": file})
    assert (answer.status_code, answer.url) == (302, backup)
    page = lin.get(backup)
    assert "已备份到资料柜。" in text_of(page)
    assert "备份清单.pdf" in text_of(page)
    attached = Attachment.objects.get()
    assert b"".join(lin.get(f"{backup}/files/{attached.pk}").streaming_content) == PDF
    assert browser("stranger").get(f"{backup}/files/{attached.pk}").status_code == 404
    assert backup not in lin.get("/").content.decode()


def test_without_a_word_it_comes_back_with_what_is_missing(browser, backup) -> None:
    answer = browser("lin").post(f"{backup}/completion", {"remark": " "})
    assert answer.status_code == 422
    assert "请填写这一项" in text_of(answer)


def test_whoever_sees_a_duty_and_does_not_own_it_is_told_whose_it_is(browser, backup) -> None:
    answer = browser("shen").get(f"{backup}/completion")
    assert answer.status_code == 403
    assert "由它的负责人办理" in text_of(answer)
    assert not Fact.objects.filter(type="duty.done").exists()


def test_done_twice_it_is_refused_the_second_time(browser, backup) -> None:
    lin = browser("lin")
    lin.post(f"{backup}/completion", {"remark": "办好了"})
    again = lin.post(f"{backup}/completion", {"remark": "又办一次"})
    assert again.status_code == 422
    assert "已经办好签字" in text_of(again)


def test_a_notice_leads_to_the_duty(browser, review, monday, lay, duty) -> None:
    row = duty("review", monday.cast.engineering)
    fact = Fact.objects.get(stream__name=row.matter.stream, type="duty.laid")
    tell_owners(event_of(fact), stream=row.matter.stream, fact_id=fact.pk)
    notice = Notice.objects.get(matter=row.pk)
    assert browser("engineering_head").get(f"/notices/{notice.pk}").url == review
