"""共性问题 on the screen: for heads and quality, with the cases behind each (STA-5, QAL-4)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.cases.actions import link_repeat
from bihuan.cases.terms.repeats import LinkRepeat
from bihuan.insight.models import Cluster
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from bihuan.organisation.actions import give_post
from bihuan.organisation.terms import Post
from bihuan.quality.models import CorrectiveAction, LinkedCase
from tests.cases.ceiling import anew
from tests.cases.conftest import BY
from tests.insight.alike import LIFT, OTHERS, gather, say, say_all


@pytest.fixture
def lift(cast: Any, clock: Any) -> int:
    """Four said since the day before yesterday that the lift is down."""
    began = clock.at - timedelta(days=2)
    say_all(cast, OTHERS, at=began)
    say_all(cast, LIFT, at=began + timedelta(hours=1))
    gather(at=clock.at - timedelta(hours=1))
    return Cluster.objects.get().pk


@pytest.fixture
def desk_of(signed_in: Callable[..., Client], cast: Any, clock: Any) -> Callable[[str], Client]:
    def of(name: str) -> Client:
        browser = signed_in(getattr(cast, name))
        browser.post("/centre", {"centre": "GHY"})
        return browser

    return of


def links(text: str) -> set[str]:
    return set(re.findall(r'href="(/cases\?[^"]+)"', text.replace("&amp;", "&")))


def rows_of(client: Client, address: str) -> int:
    return client.get(address).text.count("<tr data-row")


def test_the_head_sees_what_is_said_again_and_again_and_the_cases_behind_it(lift: int, desk_of) -> None:
    shen = desk_of("shen")
    page = shen.get("/common-problems").text
    assert LIFT[0][:20] in page
    assert "4 件" in page
    one = shen.get(f"/common-problems/{lift}").text
    for each in Matter.objects.filter(title__in=[text[:20] for text in LIFT]):
        assert each.number in one
    assert OTHERS[0][:20] not in one
    [address] = links(one)
    assert rows_of(shen, address) == 4


@pytest.mark.parametrize("who", ["lin", "zhou"])
def test_others_are_told_whose_it_is(lift: int, desk_of, who: str) -> None:
    browser = desk_of(who)
    for path in ("", "/figures", f"/{lift}", f"/{lift}/dismissals", f"/{lift}/resumptions"):
        assert browser.get(f"/common-problems{path}").status_code == 403
    assert browser.post(f"/common-problems/{lift}/dismissals", {"reason": "x"}).status_code == 403


def test_a_head_elsewhere_finds_nothing(lift: int, signed_in, cast, clock, pines) -> None:
    of_there = {"centre": pines, "since": clock.at.date(), "by": BY, "at": clock.at}
    give_post(cast.stranger, Post.CENTRE_DIRECTOR, **of_there)
    browser = signed_in(anew(cast.stranger))
    assert LIFT[0][:20] not in browser.get("/common-problems").text
    assert browser.get(f"/common-problems/{lift}").status_code == 404
    assert browser.get("/common-problems/999").status_code == 404


def test_whoever_is_named_in_one_of_them_finds_nothing_of_it_on_any_page(lift: int, desk_of, cast) -> None:
    about = Matter.objects.get(title=LIFT[0][:20])
    name_about(about, (cast.he.pk,))
    desk_of("shen").post(f"/common-problems/{lift}/dismissals", {"reason": "何主管的事另外处理"})
    he = desk_of("he")
    pages = [
        he.get(path).text
        for path in (
            "/common-problems?status=dismissed",
            f"/common-problems/{lift}",
            "/common-problems/figures",
            f"/cases?status=all&problem=cluster.{lift}",
            f"/corrective-actions/new?common={lift}",
        )
    ]
    for page in pages:
        assert about.number not in page
        assert about.title not in page
        assert "何主管的事" not in page
    assert "3 件" in pages[0]


def test_it_is_put_aside_with_a_reason_and_taken_up_again(lift: int, desk_of) -> None:
    shen = desk_of("shen")
    assert shen.post(f"/common-problems/{lift}/dismissals", {"reason": " "}).status_code == 422
    assert shen.post(f"/common-problems/{lift}/dismissals", {"reason": "月底大修"}).status_code == 302
    assert LIFT[0][:20] not in shen.get("/common-problems").text
    assert LIFT[0][:20] in shen.get("/common-problems?status=dismissed").text
    assert "月底大修" in shen.get(f"/common-problems/{lift}").text
    again = shen.post(f"/common-problems/{lift}/dismissals", {"reason": "月底大修"})
    assert again.status_code == 422
    assert "已经搁置了" in again.text
    assert shen.post(f"/common-problems/{lift}/resumptions").status_code == 302
    assert LIFT[0][:20] in shen.get("/common-problems").text


def test_it_becomes_a_corrective_action_of_all_its_cases(lift: int, desk_of, cast, clock) -> None:
    shen = desk_of("shen")
    form = shen.get(f"/corrective-actions/new?common={lift}").text
    numbers = set(
        Matter.objects.filter(title__in=[text[:20] for text in LIFT]).values_list("number", flat=True)
    )
    typed = re.search(r'name="cases" value="([^"]*)"', form)
    assert typed
    assert set(typed[1].split()) == numbers
    sent = shen.post(
        f"/corrective-actions/new?common={lift}",
        {
            "title": "3栋电梯反复停", "problem": "两天四件", "cases": typed[1], "cause": "hardware",
            "cause_words": "门机老化", "correction": "换门机", "prevention": "月检", "owner": cast.zhou.pk,
            "checker": cast.shen.pk, "due_on": "2026-03-10", "check_on": "2026-03-20",
        },
    )  # fmt: skip
    assert sent.status_code == 302, re.findall(r'class="wrong[^>]*>(.*?)</p>', sent.text)
    action = CorrectiveAction.objects.get()
    assert LinkedCase.objects.filter(action=action).count() == 4
    assert LIFT[0][:20] not in shen.get("/common-problems").text
    assert LIFT[0][:20] in shen.get("/common-problems?status=acted").text
    assert action.matter.number in shen.get(f"/common-problems/{lift}").text


def test_the_figures_name_places_and_people_and_each_number_leads_to_its_cases(
    lift: int, desk_of, cast
) -> None:
    shen = desk_of("shen")
    page = shen.get("/common-problems/figures").text
    assert "没有明显增多的事项" in page
    counted = re.findall(r'<a href="(/cases\?[^"]+)">(\d+)</a>', page.replace("&amp;", "&"))
    assert [number for _address, number in counted] == ["7", "7"]
    for address, number in counted:
        assert rows_of(shen, address) == int(number)


def test_complaints_about_receiving_are_counted_by_month_and_department(desk_of, cast, clock) -> None:
    """QAL-4."""
    first = say(cast, "天花板滴水", at=clock.at - timedelta(days=1))
    second = say(cast, "前台态度差，不给登记", at=clock.at - timedelta(hours=2))
    link = LinkRepeat(earlier=first.matter.number, sort="reception")
    link_repeat(second, link, by=anew(cast.lin), at=clock.at)
    for who in ("shen", "quality"):
        browser = desk_of(who)
        page = browser.get("/common-problems/figures").text.replace("&amp;", "&")
        counted = re.findall(r'<a href="(/cases\?[^"]*repeats=reception[^"]*)">(\d+)</a>', page)
        assert [number for _address, number in counted] == ["1", "1"]
        assert "客户服务部" in page
        for address, _number in counted:
            assert second.matter.number in browser.get(address).text


def test_the_pages_take_as_many_statements_for_many_as_for_few(
    lift: int, desk_of, cast, clock, statements
) -> None:
    shen, counts = desk_of("shen"), []
    paths = ("/common-problems", "/common-problems/figures", f"/common-problems/{lift}")
    for path in paths:
        shen.get(path)
    for _ in range(2):
        for path in paths:
            with statements() as asked:
                assert shen.get(path).status_code == 200
            counts.append(len(asked))
        say_all(cast, LIFT, at=clock.at - timedelta(minutes=50))
        say_all(cast, tuple(f"{each}，请处理" for each in OTHERS), at=clock.at - timedelta(minutes=40))
        gather(at=clock.at - timedelta(minutes=10))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 15, counts


@pytest.mark.parametrize(
    "query", ["status=weather", "after=x", "after=9.", "after=99999999999999999999.1", "after=4.9"]
)
def test_whatever_stands_in_the_address_is_answered(lift: int, desk_of, query: str) -> None:
    assert desk_of("shen").get(f"/common-problems?{query}").status_code == 200


def test_the_corrective_actions_lead_there_for_who_may(desk_of) -> None:
    assert "/common-problems" in desk_of("shen").get("/corrective-actions").text
    assert "/common-problems" not in desk_of("lin").get("/corrective-actions").text
