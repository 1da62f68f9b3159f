"""/corrective-actions: the list, the page of one, its acts as sheets, what a case shows (HND-5)."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from bihuan.quality.actions import void_action
from bihuan.quality.models import CorrectiveAction, LinkedCase
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling
from tests.quality.conftest import files, measure, of_the_ceiling
from tests.quality.measure import DUE, Measure, because, photo

__all__ = ["cast", "ceiling", "files", "measure", "of_the_ceiling"]
pytestmark = pytest.mark.django_db

LATER = DUE.replace(day=28)
NUMBER = "GHY-JZ-2026-0001"
PAGE = f"/corrective-actions/{NUMBER}"
TYPED = {
    "title": "地漏漏水",
    "problem": "同一楼栋一个月漏了三户",
    "cause": "skill",
    "cause_words": "检修口没有人定期看",
    "correction": "全部查一遍",
    "prevention": "列进计划",
    "due_on": "2026-03-13",
    "check_on": "2026-03-20",
}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> Any:
    return clock


@pytest.fixture
def desk(cast: SimpleNamespace, signed_in: Callable[[Any], Client]) -> Callable[[str], Client]:
    return lambda who: signed_in(getattr(cast, who))


def shown(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'<td class="t"><a [^>]*>(.*?)</a>', page)


def typed(cast: SimpleNamespace, **changes: Any) -> dict[str, Any]:
    return TYPED | {"owner": cast.zhou.pk, "checker": cast.company_head.pk} | changes


# ── opening ──


def test_the_title_of_an_opinion_about_somebody_does_not_become_the_actions(
    desk, ceiling: Ceiling, cast: SimpleNamespace
) -> None:
    matter = ceiling.register().case.matter
    address, title = f"/corrective-actions/new?case={matter.number}", f'value="{matter.title}"'
    assert title in shown(desk("shen").get(address))
    name_about(matter, (cast.zhou.pk,))
    assert title not in shown(desk("shen").get(address))


def test_director_shen_opens_one_from_the_case_and_lands_on_its_page(
    desk, ceiling: Ceiling, cast: SimpleNamespace
) -> None:
    number = ceiling.register().case.matter.number
    browser = desk("shen")
    sheet = shown(browser.get(f"/corrective-actions/new?case={number}"))
    assert f'value="{number}"' in sheet
    answer = browser.post(f"/corrective-actions/new?case={number}", typed(cast, cases=number))
    assert (answer.status_code, answer.url) == (302, PAGE)
    page = shown(browser.get(PAGE))
    assert "全部查一遍" in page
    assert number in page
    assert "由此采取纠正预防措施 GHY-JZ-2026-0001" in shown(browser.get(f"/cases/{number}"))


def test_two_quick_clicks_open_one_and_the_second_finds_it(desk, cast: SimpleNamespace) -> None:
    browser = desk("shen")
    drawn = shown(browser.get("/corrective-actions/new"))
    [token] = re.findall(r'name="token" value="([0-9a-f]{32})"', drawn)
    for _click in range(2):
        answer = browser.post("/corrective-actions/new", typed(cast, token=token))
        assert (answer.status_code, answer.url) == (302, PAGE)
    assert CorrectiveAction.objects.count() == 1
    anew = browser.post("/corrective-actions/new", typed(cast))
    assert anew.url != PAGE


def test_a_refused_form_keeps_what_it_is_known_by(desk, cast: SimpleNamespace) -> None:
    token = "a" * 32
    page = shown(desk("shen").post("/corrective-actions/new", typed(cast, correction="", token=token)), 422)
    assert f'name="token" value="{token}"' in page


def test_what_is_missing_is_said_at_its_field_and_the_rest_stays(desk, cast: SimpleNamespace) -> None:
    page = shown(
        desk("shen").post("/corrective-actions/new", typed(cast, correction="", due_on="2026-02-01")), 422
    )
    assert "检修口没有人定期看" in page
    assert 'id="id_correction_error"' in page
    page = shown(desk("shen").post("/corrective-actions/new", typed(cast, due_on="2026-02-01")), 422)
    assert "这一天已经过去了" in page
    assert not CorrectiveAction.objects.exists()


@pytest.mark.parametrize("who", ["lin", "zhou", "song"])
def test_who_leads_nobody_is_refused_the_form(desk, cast: SimpleNamespace, who: str) -> None:
    assert desk(who).get("/corrective-actions/new").status_code == 403
    assert desk(who).post("/corrective-actions/new", typed(cast)).status_code == 403
    assert "/corrective-actions/new" not in shown(desk(who).get("/corrective-actions"))


def test_of_a_case_out_of_sight_none_is_opened(desk, ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.shen.pk,))
    number = ceiling.case.matter.number
    assert desk("shen").get(f"/corrective-actions/new?case={number}").status_code == 404


# ── acts ──


def test_the_whole_circle_on_the_screen(desk, measure: Measure, clock: Any, cast: SimpleNamespace) -> None:
    measure.opened()
    his = desk("zhou")
    row = shown(his.get("/"))
    assert f'hx-get="{PAGE}/completion"' in row
    assert "报落实 纠正预防措施" in row
    seen = Matter.objects.get(number=NUMBER).version
    refused = shown(his.post(f"{PAGE}/completion", {"words": "换了9个", "seen": seen}), 422)
    assert "请附上落实的凭据" in refused
    assert "换了9个" in refused
    done = {"words": "换了9个", "seen": seen, "file": photo()}
    assert his.post(f"{PAGE}/completion", done).status_code == 302
    hers = desk("quality")
    assert "起才看得出效果" in shown(hers.get(f"{PAGE}/effect-check"), 409)
    clock.at = measure.when_it_shows().at
    looked = {"effective": "no", "findings": "又漏了一户", "seen": seen + 1}
    assert hers.post(f"{PAGE}/effect-check", looked).status_code == 302
    assert "请重定措施" not in shown(his.get(PAGE))
    again = {name: TYPED[name] for name in TYPED if name not in ("title", "problem")}
    again |= {"due_on": "2026-03-27", "check_on": "2026-04-10", "seen": seen + 2}
    assert his.post(f"{PAGE}/measures", again).status_code == 302
    page = shown(his.get(PAGE))
    assert "第二轮" in page
    assert "又漏了一户" in page


def test_an_act_refused_keeps_what_was_typed_and_says_why(desk, measure: Measure) -> None:
    measure.opened()
    page = shown(desk("shen").post(f"{PAGE}/voiding", {"reason": "开重了", "seen": 1}), 409)
    assert "有了变化" in page
    assert "开重了" in page
    seen = Matter.objects.get(number=NUMBER).version
    assert f'name="seen" value="{seen}"' in page
    assert desk("shen").post(f"{PAGE}/voiding", {"reason": "开重了", "seen": seen}).status_code == 302
    assert "已作废" in shown(desk("shen").get(PAGE))


def test_anothers_act_is_a_remark_in_the_sheet_and_a_page_without_the_script(desk, measure: Measure) -> None:
    measure.opened()
    page = shown(desk("lin").get(f"{PAGE}/completion", headers={"HX-Request": "true"}), 403)
    assert "这要由责任人自己来报" in page
    assert desk("lin").get(f"{PAGE}/completion").status_code == 403


def test_handing_over_begins_with_who_has_it_now(desk, measure: Measure, cast: SimpleNamespace) -> None:
    measure.opened()
    page = shown(desk("shen").get(f"{PAGE}/handover"))
    assert f'<option value="{cast.zhou.pk}" selected>' in page
    seen = Matter.objects.get(number=NUMBER).version
    given = {"owner": cast.song.pk, "checker": cast.company_head.pk, "reason": "周师傅请假", "seen": seen}
    assert desk("shen").post(f"{PAGE}/handover", given).status_code == 302
    assert "报落实" in shown(desk("song").get("/"))


def test_opinions_are_linked_and_parted_on_the_page(desk, measure: Measure, ceiling: Ceiling) -> None:
    number = ceiling.register().case.matter.number
    measure.opened()
    given = {"number": number, "reason": "同一根管", "seen": measure.matter.version}
    assert desk("zhou").post(f"{PAGE}/linked-cases", given).status_code == 302
    assert number in shown(desk("zhou").get(PAGE))
    link = LinkedCase.objects.get().pk
    parted = {"reason": "查错了", "seen": measure.anew().matter.version}
    assert desk("zhou").post(f"{PAGE}/linked-cases/{link}/removal", parted).status_code == 302
    assert number not in shown(desk("zhou").get(PAGE))
    assert desk("zhou").get(f"{PAGE}/linked-cases/{link}/removal").status_code == 404


def test_evidence_is_served_through_the_action_alone(desk, measure: Measure) -> None:
    measure.opened().done()
    (key,) = re.findall(rf"{PAGE}/attachments/(\d+)", shown(desk("shen").get(PAGE)))
    assert desk("shen").get(f"{PAGE}/attachments/{key}")["Content-Type"] == "image/jpeg"
    assert desk("stranger").get(f"{PAGE}/attachments/{key}").status_code == 404
    assert desk("shen").get(f"/cases/GHY-2026-0001/attachments/{key}").status_code == 404
    assert desk("shen").post(f"{PAGE}/attachments", {"file": photo(width=50)}).status_code == 302


# ── the list, the case ──


def test_the_list_shows_what_is_open_overdue_to_check_mine_closed(
    desk, measure: Measure, cast: SimpleNamespace, clock: Any
) -> None:
    measure.opened(title="甲")
    measure.opened(title="乙", owner=cast.song.pk).act(void_action, because(), by="shen")
    measure.opened(title="丙").done()
    his = desk("zhou")
    # The one to be done by its day before the one whose effect shows a week later.
    assert titles(shown(his.get("/corrective-actions"))) == ["甲", "丙"]
    assert titles(shown(his.get("/corrective-actions?status=checking"))) == ["丙"]
    assert titles(shown(his.get("/corrective-actions?status=closed"))) == ["乙"]
    assert set(titles(shown(his.get("/corrective-actions?status=mine")))) == {"甲", "丙"}
    assert titles(shown(desk("lin").get("/corrective-actions?status=mine"))) == []
    assert titles(shown(his.get("/corrective-actions?status=overdue"))) == []
    clock.at = measure.at.replace(day=DUE.day + 1)
    assert titles(shown(his.get("/corrective-actions?status=overdue"))) == ["甲"]
    assert titles(shown(desk("stranger").get("/corrective-actions?status=all"))) == []


def test_the_case_says_that_one_is_needed_and_who_may_opens_it_there(desk, ceiling: Ceiling) -> None:
    ceiling.register().assessed("major")
    address = f"/cases/{ceiling.case.matter.number}/corrective-actions"
    part = shown(desk("shen").get(address, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert "这是重大的意见，应当采取纠正和预防措施。" in part
    assert f"/corrective-actions/new?case={ceiling.case.matter.number}" in part
    page = shown(desk("lin").get(address))
    assert "<html" in page
    assert "<h1>纠正预防措施</h1>" in page
    assert "/corrective-actions/new" not in page
    assert address in shown(desk("lin").get(f"/cases/{ceiling.case.matter.number}"))


def test_the_case_shows_what_it_led_to_and_warns_no_more(desk, of_the_ceiling, ceiling: Ceiling) -> None:
    of_the_ceiling()
    part = shown(desk("lin").get(f"/cases/{ceiling.case.matter.number}/corrective-actions"))
    assert PAGE in part
    assert "应当采取" not in part


def test_whom_the_opinion_is_about_finds_the_action_without_it(
    desk, measure: Measure, ceiling: Ceiling
) -> None:
    number = ceiling.register(about=(ceiling.cast.zhou.pk,)).case.matter.number
    measure.opened(cases=(number,))
    assert number in shown(desk("shen").get(PAGE))
    assert number not in shown(desk("zhou").get(PAGE))


def test_a_notice_leads_to_the_page(desk, measure: Measure, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        measure.opened()
    his = desk("zhou")
    page = shown(his.get("/notices"))
    assert "有一项纠正预防措施由您负责" in page
    (key,) = re.findall(r'href="/notices/(\d+)"', page)
    assert his.get(f"/notices/{key}").url == PAGE


# ── what it costs ──


def test_pages_cost_as_many_statements_however_much_there_is(
    desk, measure: Measure, statements: Any, ceiling: Ceiling
) -> None:
    ceiling.register().assessed("major")
    of_case = f"/cases/{ceiling.case.matter.number}/corrective-actions"
    measure.opened(cases=(ceiling.case.matter.number,))
    browser = desk("shen")
    most = {"/corrective-actions": 8, PAGE: 22, of_case: 10, "/corrective-actions/new": 10}
    few = {}
    for path, number in most.items():
        with statements() as asked:
            shown(browser.get(path))
        assert len(asked) <= number, path
        few[path] = len(asked)
    measure.done().found_wanting().planned_anew()
    for place in range(12):
        measure.opened(title=f"第{place}项", due_on=LATER, check_on=LATER)
    for path, number in few.items():
        with statements() as asked:
            shown(browser.get(path))
        assert len(asked) <= number + 1, path


def test_a_page_of_the_list_is_walked_along_an_index(desk, measure: Measure, statements: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's own words for its plan")
    measure.opened()
    with statements() as asked:
        desk("shen").get("/corrective-actions")
    (rows,) = [each for each in asked if 'FROM "matters_matter"' in each]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {rows}")
        plan = " ".join(str(line[-1]) for line in cursor.fetchall())
    assert "sort=? AND centre_id=?" in plan
    assert "TEMP B-TREE" not in plan


def test_whoever_reads_english_reads_the_page_in_english(
    desk, measure: Measure, cast: SimpleNamespace
) -> None:
    measure.opened()
    browser = desk("shen")
    browser.post("/language", {"language": "en", "next": PAGE})
    page = shown(browser.get(PAGE))
    assert "Being done" in page
    assert ">落实" not in page
