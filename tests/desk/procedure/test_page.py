"""GET /procedure: the document clause by clause, with what each clause governs now of what one may see."""

import re
from datetime import date, timedelta

import pytest

from bihuan.cases.actions import void_case
from bihuan.cases.terms.deciding import Because
from bihuan.clocks.actions import turn_hand
from bihuan.policies.queries.shipped import shipped_procedure
from tests.days import closed
from tests.procedures import adopt, adopt_standard, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def page_of(client, address="/procedure"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def clause_in(page, number):
    """Everything that stands at one clause."""
    found = re.search(rf'<article [^>]*id="c{re.escape(number)}".*?</article>', page, re.DOTALL)
    assert found, f"{number} is not there"
    return found[0]


def governed(page, number):
    found = re.search(r"<b>([^<]*)</b><small>单</small>", clause_in(page, number))
    return found[1] if found else "0"


def test_the_calendar_is_found_from_the_procedure_and_leads_back(desk):
    assert 'href="/days"' in page_of(desk)
    assert '<span class="crumb"><a href="/procedure">' in page_of(desk, "/days")


def test_every_clause_stands_there_once_in_the_order_of_the_document(desk):
    page = page_of(desk)
    found = re.findall(r'<p class="x">(.*?)</p>', page)
    assert found == [each.text for each in shipped_procedure().clauses.values()]


def test_the_contents_name_the_chapters_and_what_is_in_force_beside_them(desk):
    toc = re.search(r'<nav class="toc".*?</nav>', page_of(desk), re.DOTALL)[0]
    names = re.findall(r">(?:<span class=\"num\">([\d.]+)</span>)?([^<>\n]+)</a>", toc)
    assert ("4.2", "受理") in names
    assert names.index(("4.4", "跟踪与回访")) < names.index(("4.4.1", "跟踪")) < names.index(("4.5", "走访"))
    assert [name for number, name in names if not number][:2] == ["投诉接待", "投诉处理"]


def test_the_version_and_since_when_it_is_in_force_stand_at_the_head(desk):
    page = page_of(desk)
    assert "第 1 版" in page
    assert "2026年1月1日起有效" in page


def test_the_version_in_force_is_shown_and_compared_with_the_one_before(desk, moment):
    adopt(changed(('span = "3 working days"', 'span = "1 working day"')), at=moment(3, 2, 9))
    page = page_of(desk)
    assert "第 2 版" in page
    assert "2026年3月2日起有效" in page
    assert 'href="/procedure/versions/compare?from=1&amp;to=2">与第 1 版对照' in page
    assert "<b>1 个工作日</b>" in clause_in(page, "4.7.1")
    assert desk.get("/procedure/versions/compare?from=1&to=2").status_code == 200


def test_a_centre_reads_its_own_standard_and_others_do_not(
    signed_in, clock, lin, osmanthus, stranger, moment
):
    adopt_standard(osmanthus, at=moment(3, 2, 9))
    page = page_of(signed_in(lin), "/procedure/桂花苑-1")
    assert "本中心标准 GHY-1" in page
    assert "<b>2 个工作日</b>" in clause_in(page, "桂花苑-1")
    assert signed_in(stranger).get("/procedure/桂花苑-1").status_code == 404
    assert "桂花苑 1" not in page_of(signed_in(stranger))


def test_whoever_sees_all_centres_is_led_to_the_clause_of_one(signed_in, clock, quality, osmanthus, moment):
    adopt_standard(osmanthus, at=moment(3, 2, 9))
    company = signed_in(quality)
    assert "桂花苑-1" not in page_of(company)
    assert "is-at" in clause_in(page_of(company, "/procedure/桂花苑-1"), "桂花苑-1")
    assert '<span class="filter"><span>条文</span> 桂花苑 1' in page_of(company, "/cases?clause=桂花苑 1")


def test_a_clause_of_a_former_version_is_still_read_where_a_chip_leads_to_it(desk, moment):
    adopt(changed(("规程 3.4", "规程 3.9")), at=moment(3, 2, 9))
    assert "3.4" not in re.findall(r'<a class="n num"[^>]*>([^<]*)<', page_of(desk))
    former = page_of(desk, "/procedure/3.4")
    assert "第 1 版" in former
    assert "is-at" in clause_in(former, "3.4")


def test_a_clause_counts_the_open_matters_it_governs_each_once(desk, taken_in):
    taken_in("顶棚滴水", kind="complaint", severity="important")
    taken_in("电梯异响", kind="complaint", severity="important")
    page = page_of(desk)
    # Several clocks of one matter stand under it.
    assert governed(page, "投诉接待-5") == "2"
    assert governed(page, "4.8.1") == "0"


def test_what_is_closed_or_voided_is_governed_no_more(desk, taken_in, shen, at):
    case = taken_in("顶棚滴水", kind="complaint", severity="important")
    void_case(case, Because(reason="登记重了"), by=shen, at=at)
    assert governed(page_of(desk), "投诉接待-5") == "0"


def overran(page, number):
    """This month and the one before, as they stand there."""
    words = re.sub(r"<[^>]*>", " ", clause_in(page, number))
    found = re.search(r"(\S+)\s+次\s+上月 (\S+)", words)
    return found.groups() if found else None


def test_a_clause_says_how_often_it_was_broken_this_month_and_the_one_before(desk, taken_in, moment, at):
    taken_in("门禁坏了", kind="enquiry", when=moment(2, 24, 9))
    taken_in("几点开门", kind="enquiry", when=moment(2, 26, 9))
    turn_hand(at=moment(2, 28, 9))
    taken_in("电费在哪交", kind="enquiry", when=at)
    turn_hand(at=moment(3, 2, 9))
    page = page_of(desk)
    # The first ran out at the end of 27 February, the second at that of 1 March; the third still runs.
    assert overran(page, "被动接听-3") == ("1", "1")
    assert governed(page, "被动接听-3") == "3"
    assert 'class="is-late"' in clause_in(page, "被动接听-3")
    assert overran(page, "4.8.1") is None


def test_the_months_lead_to_the_lists_of_whose_clocks_they_were(desk, taken_in, moment):
    taken_in("门禁坏了", kind="enquiry", when=moment(2, 24, 9))
    taken_in("几点开门", kind="enquiry", when=moment(2, 26, 9))
    turn_hand(at=moment(2, 28, 9))
    turn_hand(at=moment(3, 2, 9))
    clause = clause_in(page_of(desk), "被动接听-3")
    this_month, before = re.findall(r'href="(/cases\?status=all[^"]*)"', clause)
    rows = page_of(desk, this_month.replace("&amp;", "&"))
    assert "几点开门" in rows
    assert "门禁坏了" not in rows
    assert "<span>超时的条文</span> 被动接听 3 2026年3月" in rows
    rows = page_of(desk, before.replace("&amp;", "&"))
    assert "门禁坏了" in rows
    assert "几点开门" not in rows


def test_what_ran_out_counts_for_nobody_it_is_about(signed_in, clock, taken_in, lin, song, moment):
    taken_in("林晓说错了", kind="enquiry", about=(lin.pk,), by=song, when=moment(2, 26, 9))
    turn_hand(at=moment(3, 2, 9))
    assert overran(page_of(signed_in(lin)), "被动接听-3") is None
    assert overran(page_of(signed_in(song)), "被动接听-3") == ("1", "0")


def test_the_number_leads_to_the_list_of_just_these(desk, taken_in):
    taken_in("顶棚滴水", kind="complaint", severity="important")
    taken_in("几点开门", kind="enquiry")
    address = re.search(r'href="(/cases\?clause=[^"]*)"', clause_in(page_of(desk), "投诉接待-5"))[1]
    rows = desk.get(address).content.decode()
    assert "顶棚滴水" in rows
    assert "几点开门" not in rows
    assert '<span class="filter"><span>条文</span> 投诉接待 5' in rows


def test_a_clause_nobody_wrote_is_no_filter_of_the_list(desk):
    assert "“条文”没看懂" in page_of(desk, "/cases?clause=规程 9.9")


def test_nobody_counts_what_is_about_themselves(signed_in, clock, taken_in, lin, song):
    taken_in("林晓态度不好", kind="complaint", severity="important", about=(lin.pk,), by=song)
    assert governed(page_of(signed_in(lin)), "投诉接待-5") == "0"
    assert governed(page_of(signed_in(song)), "投诉接待-5") == "1"


def test_a_stranger_reads_the_same_procedure_and_counts_nothing_of_this_centre(
    signed_in, clock, taken_in, stranger
):
    taken_in("顶棚滴水", kind="complaint", severity="important")
    page = page_of(signed_in(stranger), "/procedure/投诉接待-5")
    assert governed(page, "投诉接待-5") == "0"
    assert "最紧的几单" not in page


@pytest.mark.parametrize(
    "post",
    [
        "lin", "song", "he", "zhou", "engineering_head", "shen", "chen", "general_manager",
        "representative", "company_head", "company_intake", "quality", "administrator",
    ],
)  # fmt: skip
def test_every_post_reads_it(request, signed_in, clock, osmanthus, post):
    page = page_of(signed_in(request.getfixturevalue(post)))
    assert 'data-go="l"' in page
    assert "物业服务中心受理的投诉，按三个工作日跟踪控制。" in page


def test_whoever_is_not_signed_in_is_sent_to_the_door(client, db):
    for address in ("/procedure", "/procedure/4.7.1"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("/procedure/4.7.1", "4.7.1"),
        ("/procedure/规程 4.7.1", "4.7.1"),
        ("/procedure/规程-4.7.1", "4.7.1"),
        ("/procedure/投诉接待-5", "投诉接待-5"),
        ("/procedure/%E6%8A%95%E8%AF%89%E5%A4%84%E7%90%86%20%E4%B8%80", "投诉处理-一"),
        ("/procedure/报修接待", "报修接待"),
    ],
)
def test_an_address_marks_its_clause_and_only_that(desk, address, anchor):
    page = page_of(desk, address)
    assert page.count('class="cl is-at"') == 1
    marked = clause_in(page, anchor)
    assert "is-at" in marked
    # The keyboard begins there, also without script.
    assert marked.count(" autofocus") == 1


def test_every_clause_links_to_itself(desk):
    page = page_of(desk)
    for address in re.findall(r'<a class="n num" href="([^"]*)"', page):
        assert desk.get(address).status_code == 200


@pytest.mark.parametrize("nowhere", ["9.9", "4.7.1x", "规程", "%00", "-", "投诉接待"])
def test_a_clause_nobody_wrote_is_not_there(desk, nowhere):
    assert desk.get(f"/procedure/{nowhere}").status_code == 404


def test_the_marked_clause_shows_its_three_most_pressing_matters(desk, taken_in, gu, gu_room, at):
    for days in range(4):
        taken_in(
            "顶棚滴水",
            kind="complaint",
            severity="important",
            room=gu_room.pk,
            when=at - timedelta(days=days),
        )
    marked = clause_in(page_of(desk, "/procedure/投诉接待-5"), "投诉接待-5")
    assert re.findall(r'href="/cases/(GHY-2026-\d+)"', marked) == [
        "GHY-2026-0004", "GHY-2026-0003", "GHY-2026-0002",
    ]  # fmt: skip
    assert "3-1202" in marked
    assert "已超时" in marked
    assert 'role="img"' in marked


def test_a_clause_in_days_is_counted_out_from_last_friday(desk):
    example = re.search(r'<p class="eg">(.*?)</p>', clause_in(page_of(desk), "4.7.1"))[1]
    said = re.sub(r"<[^>]*>", "", example)
    assert said == (
        "例：2月27日(周五)16:20 受理，3个工作日：2月28日(周六，调休上班)、3月2日、3月3日；"
        "3月1日周日不算；到期 3月3日(周二)24:00前。"
    )


def test_a_day_on_which_the_centre_is_closed_does_not_count_in_its_example(desk, osmanthus):
    closed(osmanthus, date(2026, 3, 3))
    example = re.search(r'<p class="eg">(.*?)</p>', clause_in(page_of(desk), "4.7.1"))[1]
    assert "3月3日电力检修放假" in example
    assert "到期 3月4日(周三)24:00前" in example


def test_a_clause_says_who_may_do_what_it_asks_for(desk):
    may = clause_in(page_of(desk), "4.2.4b")
    assert "<span>负责人</span> 确认无效、退回无效定性" in may


@pytest.mark.parametrize(
    ("words", "found"), [("三个工作日", "4.7.1"), ("21:00 电话", "电话-2.4"), ("4.8.1", "4.8.1")]
)
def test_words_find_the_clauses_that_say_them_all(desk, words, found):
    page = page_of(desk, f"/procedure?q={words}")
    assert clause_in(page, found)
    assert page.count("<article") < 5
    assert f'value="{words}"' in page


def test_words_nobody_wrote_find_nothing_and_say_so(desk):
    page = page_of(desk, "/procedure?q=<b>火星")
    assert "<article" not in page
    assert "没有条文写到“&lt;b&gt;火星”" in page


def test_in_english_every_clause_is_read_and_found_in_english(desk):
    desk.post("/language", {"language": "en", "next": "/procedure"})
    page = page_of(desk, "/procedure?q=three working days")
    assert clause_in(page, "4.7.1")
    body = re.search(r'<div class="doc".*', page_of(desk), re.DOTALL)[0].split("</main>")[0]
    assert re.findall(r"[\u4e00-\u9fff]+", re.sub(r'(href|id|aria-labelledby)="[^"]*"', "", body)) == []


def test_it_costs_few_statements_however_much_there_is(desk, taken_in, statements):
    for number in range(6):
        taken_in(f"第{number}处滴水", kind="complaint", severity="important")
    desk.get("/procedure")
    with statements() as asked:
        page_of(desk, "/procedure/投诉接待-5")
    assert len(asked) <= 8, "\n".join(asked)


def test_the_centre_one_looks_at_is_the_one_counted(signed_in, clock, quality, taken_in, pines, stranger):
    taken_in("顶棚滴水", kind="complaint", severity="important")
    taken_in("门禁坏了", kind="complaint", severity="important", centre=pines, by=stranger)
    company = signed_in(quality)
    assert governed(page_of(company), "投诉接待-5") == "2"
    company.post("/centre", {"centre": "TSL"})
    page = page_of(company)
    assert governed(page, "投诉接待-5") == "1"
    assert "&amp;centre=TSL" in clause_in(page, "投诉接待-5")


def test_it_is_only_read(desk):
    assert desk.post("/procedure").status_code == 405
