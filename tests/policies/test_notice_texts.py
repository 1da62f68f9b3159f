"""CLK-11: a notice is pasted as it was published, and read whole or refused whole."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bihuan.kernel.working_days import DayTable
from bihuan.policies.errors import DayTableRefused
from bihuan.policies.queries.shipped import shipped_days
from bihuan.policies.rules.notice_texts import read_notice, sentences

# As they were published; festivals, days and brackets are facts.
YEARS = {
    2014: """一、元旦：1月1日放假1天。
二、春节：1月31日至2月6日放假调休，共7天。1月26日（星期日）、2月8日（星期六）上班。
三、清明节：4月5日放假，4月7日（星期一）补休。
四、劳动节：5月1日至3日放假调休，共3天。5月4日（星期日）上班。
五、端午节：6月2日放假，与周末连休。
六、中秋节：9月8日放假，与周末连休。
七、国庆节：10月1日至7日放假调休，共7天。9月28日（星期日）、10月11日（星期六）上班。""",
    2020: """一、元旦：2020年1月1日放假，共1天。
二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。
三、清明节：4月4日至6日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。
五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。
六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。""",
    2023: """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。""",
    2024: """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2025: """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。""",
}


def problems(text: str, year: int = 2027) -> list[str]:
    with pytest.raises(DayTableRefused) as refused:
        read_notice(text, year)
    return [str(each) for each in refused.value.problems]


@pytest.mark.parametrize("year", YEARS)
def test_a_published_notice_gives_the_working_days_the_product_ships(year: int) -> None:
    table, shipped = read_notice(YEARS[year], year), shipped_days()
    # In 2020 the holiday was made longer afterwards; the last day of a year may belong to the next notice.
    after = {date(2020, 1, 31) + timedelta(days=n) for n in range(4)} if year == 2020 else set()
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(360)]
    wrong = [
        each for each in days if table.is_working(each) != shipped.is_working(each) and each not in after
    ]
    assert wrong == []


def test_a_sentence_as_people_say_it_is_enough() -> None:
    table = read_notice("2月15日至23日放假，2月14日、28日上班", 2026, name="春节")
    assert sorted(table.days_off) == [date(2026, 2, day) for day in range(15, 24)]
    assert table.make_up_days == {date(2026, 2, 14): "春节", date(2026, 2, 28): "春节"}


def test_wide_and_narrow_signs_and_other_dashes_are_read_alike() -> None:
    plain = read_notice("春节：2月5日至11日放假，2月20日上班。", 2027)
    other = read_notice("春节: ２月５日—２月１１日放假,2月20号上班.", 2027)
    assert (plain.days_off, plain.make_up_days) == (other.days_off, other.make_up_days)


def test_a_festival_over_the_end_of_the_year_takes_days_of_both() -> None:
    table = read_notice("元旦：2026年12月31日至2027年1月2日放假调休，共3天。", 2027)
    assert sorted(table.days_off) == [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]
    assert table.years == {2027}


def test_what_only_says_again_which_day_is_which_changes_nothing() -> None:
    text = (
        "元旦：1月1日至3日放假，共3天。其中，1月1日（星期四、新年）为法定节假日，1月3日（星期六）照常公休；"
        "1月4日（星期日）公休日调至1月2日（星期五）。1月4日（星期日）上班。"
    )
    table = read_notice(text, 2009)
    assert sorted(table.days_off) == [date(2009, 1, day) for day in (1, 2, 3)]
    assert list(table.make_up_days) == [date(2009, 1, 4)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("春节：2月15日（周日）至23日（周一）放假调休。", "2027-02-15是周一，不是周日；请检查年份"),
        ("国务院办公厅关于2026年部分节假日安排的通知\n春节：2月5日放假。", "这是2026年的通知，不是2027年的"),
        ("春节：2月5日至11日放假调休，共8天。", "写了共8天，数下来是7天"),
        ("春节：2月5日至11日放假。2月6日上班。", "2027-02-06 又放假又上班"),
        ("春节：2月5日放假。\n元宵：2月5日放假。", "2027-02-05 已经写过"),
        ("春节：2月5日放假。2月22日上班。", "2027-02-22是周一，本来就上班"),
        ("春节：2月30日放假。", "没有“2月30日”这一天"),
        ("春节：5日放假。", "没有“5日”这一天"),
        ("春节：2月11日至5日放假。", "前后不对"),
        ("春节：1月5日至3月1日放假。", "前后不对"),
        ("延长春节假期至2月12日，2月13日起正常上班。", "看不懂"),
        ("春节：2月5日大家自己看着办。", "看不懂"),
        ("明年再说。", "没有找到放假的日子"),
        ("", "没有找到放假的日子"),
        ("放假" * 20_000, "文字太长"),
    ],
)
def test_what_cannot_be_right_is_said_and_never_guessed(text: str, part: str) -> None:
    assert any(part in said for said in problems(text))


def test_every_mistake_is_said_at_once_with_its_line() -> None:
    found = problems("元旦：1月32日放假。\n春节：2月5日（周一）至11日放假，共9天。\n国庆节：10月1日怎么办？")
    assert [each.partition("：")[0] for each in found] == [
        "第 1 行 元旦",
        "第 2 行 春节",
        "第 2 行 春节",
        "第 3 行 国庆节",
    ]


@pytest.mark.parametrize("year", [0, 1999, 2101, 9999])
def test_an_absurd_year_is_refused(year: int) -> None:
    assert "年份" in problems("春节：2月5日放假。", year)[0]


@given(
    off=st.sets(st.integers(0, 364), min_size=1, max_size=30),
    closed=st.tuples(st.integers(0, 364), st.integers(0, 99)),
    working=st.sets(st.integers(0, 51), max_size=6),
    year=st.integers(2001, 2099),
)
@example(off={0}, closed=(73, 50), working=set(), year=2002)
def test_what_is_written_out_is_read_again_as_it_was(
    off: set[int], closed: tuple[int, int], working: set[int], year: int
) -> None:
    """Also what no notice would say in one range: a stretch of more than a month."""
    first = date(year, 1, 1)
    off = off | set(range(closed[0], min(365, sum(closed))))
    saturday = first + timedelta(days=(5 - first.weekday()) % 7)
    made_up = {saturday + timedelta(weeks=n) for n in working}
    days_off = {first + timedelta(days=n) for n in off} - made_up
    made_up = {each for each in made_up if each.year == year}
    table = DayTable(frozenset({year}), dict.fromkeys(days_off, "春节"), dict.fromkeys(made_up, "春节"))
    if not days_off and not made_up:
        return
    again = read_notice("\n".join(sentences(table, year)), year)
    assert (again.days_off, again.make_up_days) == (table.days_off, table.make_up_days)


@given(text=st.text(alphabet="一二、：1234567890月日至（周六）放假上班。；共天起其中\n ", max_size=120))
def test_whatever_is_pasted_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        table = read_notice(text, 2027)
    except DayTableRefused:
        return
    assert not table.days_off.keys() & table.make_up_days.keys()
    assert table.days_off or table.make_up_days
